import CGDAL

/// The colour table of an image whose samples are indices into it.
///
/// Neighbouring indices need not be neighbouring colours, so that nothing can be measured on them: a
/// picture's table is expanded into red, green and blue. A short table is that of a map of classes,
/// which are no brightness either way.
enum ColourTable {
  /// Fewer different colours than this are classes.
  private static let fewestColours = 32

  /// A virtual dataset with the table of `source` expanded, and those it rests on, the last made
  /// first; empty where `source` is no picture with a table.
  static func expanded(_ source: GDALDatasetH, path: String) -> [GDALDatasetH] {
    guard GDALGetRasterCount(source) == 1, let band = GDALGetRasterBand(source, 1),
      GDALGetRasterColorInterpretation(band) == GCI_PaletteIndex,
      let table = GDALGetRasterColorTable(band), GDALGetRasterCategoryNames(band) == nil,
      !isNamedAfterClasses(band, path)
    else { return [] }
    let entries = (0..<GDALGetColorEntryCount(table)).compactMap {
      GDALGetColorEntry(table, $0)?.pointee
    }
    guard Set(entries.map { [$0.c1, $0.c2, $0.c3] }).count >= fewestColours else { return [] }
    var known: Int32 = 0
    let nodata = GDALGetRasterNoDataValue(band, &known)
    let unseen = known != 0 && nodata >= 0 && nodata < Double(entries.count) ? Int32(nodata) : nil
    let isOpaque = unseen == nil && entries.allSatisfy { $0.c4 == 255 }
    guard let plain = translated(source, ["-of", "VRT", "-a_nodata", "none"]) else { return [] }
    if let unseen, let own = GDALCloneColorTable(table) {
      // What the file calls no data becomes clear in the alpha band.
      var entry = entries[Int(unseen)]
      entry.c4 = 0
      GDALSetColorEntry(own, unseen, &entry)
      GDALSetRasterColorTable(GDALGetRasterBand(plain, 1), own)
      GDALDestroyColorTable(own)
    }
    guard let whole = translated(plain, ["-of", "VRT", "-expand", isOpaque ? "rgb" : "rgba"]) else {
      GDALClose(plain)
      return []
    }
    return [whole, plain]
  }

  private static func isNamedAfterClasses(_ band: GDALRasterBandH, _ path: String) -> Bool {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let labels = [
      GDALGetDescription(band).map { String(cString: $0) },
      FileNameFacts(fileName: file)?.bandLabel,
    ]
    return labels.contains { label in
      label.flatMap { BandNames.common(for: $0, sensor: nil) }?.isCategorical == true
    }
  }

  private static func translated(_ source: GDALDatasetH, _ words: [String]) -> GDALDatasetH? {
    let list = StringList(words)
    return withExtendedLifetime(list) {
      guard let options = GDALTranslateOptionsNew(list.raw, nil) else { return nil }
      defer { GDALTranslateOptionsFree(options) }
      return GDALTranslate("", source, options, nil)
    }
  }
}
