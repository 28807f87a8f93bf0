import Evidence
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

extension HeldLook {
  /// The look's counts over the site, for settling whether 1000 was added; nil for looks that are not
  /// Sentinel-2's.
  func counts(_ item: CatalogItem) throws(Refusal) -> LookCounts? {
    guard item.meaning.looks == .sentinel2 else { return nil }
    var hidden: Raster<Float>?
    if let mask = item.mask,
      let file = record.files.first(where: { $0.band == mask.band.rawValue })
    {
      hidden = try ImageFile(folder + "/" + file.name).read(options: .keepingBorders)[0]
    }
    var squares: [BandName: [Float]] = [:]
    for file in record.files {
      guard let name = file.band, item.mask?.band.rawValue != name else { continue }
      let band = try ImageFile(folder + "/" + file.name).read(options: .keepingBorders)[0]
      squares[BandName(rawValue: name)] = Self.squares(of: band) { row, column in
        guard let hidden, let mask = item.mask else { return false }
        let at = (
          row * hidden.shape.rows / band.shape.rows,
          column * hidden.shape.columns / band.shape.columns
        )
        return mask.hides(hidden.samples[at.0 * hidden.shape.columns + at.1])
      }
    }
    return LookCounts(
      day: Double(item.acquired.secondsSince1970) / 86_400, baseline: item.baseline,
      stated: item.statesOffset(record.files.first?.key ?? ""), isDoubtful: item.isDoubtful,
      squares: squares)
  }

  /// The mean of a band over squares of its rows and columns, as many along each side as a look's counts.
  ///
  /// NaN stands where under half of a square is usable; counts of 0 are no data.
  static func squares(
    of band: Raster<Float>, hides: (Int, Int) -> Bool
  ) -> [Float] {
    let side = LookCounts.side
    let (rows, columns) = (band.shape.rows, band.shape.columns)
    return (0..<side * side).map { square in
      let top = square / side * rows / side
      let bottom = (square / side + 1) * rows / side
      let left = square % side * columns / side
      let right = (square % side + 1) * columns / side
      var (sum, usable, all) = (0.0, 0, 0)
      for row in top..<bottom {
        for column in left..<right {
          all += 1
          let value = band.samples[row * columns + column]
          guard value.isFinite, value > 0, !hides(row, column) else { continue }
          sum += Double(value)
          usable += 1
        }
      }
      return usable * 2 >= all && usable > 0 ? Float(sum / Double(usable)) : .nan
    }
  }

  /// Writes the Item of the windows: what the catalogue states, files beside it, and scale and offset
  /// as they were settled.
  ///
  /// - Returns: The Item's path, or nil where the look is held back.
  func settle(_ item: CatalogItem, _ decision: OffsetDecision?) throws(Refusal) -> String? {
    let path = folder + "/" + Self.itemName
    if let decision, decision.used == nil {
      FolderDraft.remove(path)
      return nil
    }
    let made = JSONText(description(item, decision)).compact + "\n"
    if FileManager.default.contents(atPath: path) != Data(made.utf8) {
      try SafeFile.write(Data(made.utf8), to: path)
    }
    return path
  }

  private func description(_ item: CatalogItem, _ decision: OffsetDecision?) -> JSONValue {
    var members = record.item.object ?? [:]
    var properties = members["properties"]?.object ?? [:]
    var stated: [String: JSONValue] = [:]
    // Its own words on the offset are kept under another name: what was settled stands on the bands.
    for key in ["earthsearch:boa_offset_applied"] {
      stated[key] = properties.removeValue(forKey: key)
    }
    for key in ["proj:shape", "proj:transform"] { properties[key] = nil }
    properties["license"] =
      properties["license"] ?? members["license"] ?? item.meaning.license.map { .string($0) }
    properties["tiepoint:credit"] = item.credit.map { .string($0) }
    properties["tiepoint:look"] = .string(record.look)
    properties["tiepoint:catalog"] = .string(record.catalog)
    if !record.others.isEmpty {
      properties["tiepoint:other_versions"] = .array(record.others.map { .string($0) })
    }
    var remarks: [String] = []
    if let decision {
      properties["tiepoint:offset_decision"] = .object([
        "stated": decision.stated.map { .bool($0) } ?? .null,
        "found": decision.found.map { .bool($0) } ?? .null,
        "used": decision.used.map { .bool($0) } ?? .null, "evidence": .string(decision.evidence),
      ])
      if let found = decision.found, let said = decision.stated, said != found {
        remarks.append(
          "Its counts \(found ? "hold" : "do not hold") the offset of 1000, though the catalogue states "
            + "the contrary: \(decision.evidence).")
      }
    }
    if item.isAssumed {
      remarks.append(
        "No dialect knows the collection \(item.collection): its own words were taken.")
    }
    if !remarks.isEmpty { properties["tiepoint:remarks"] = .array(remarks.map { .string($0) }) }
    if !stated.isEmpty { properties["tiepoint:stated"] = .object(stated) }
    members["properties"] = .object(properties)
    members["assets"] = .object(
      Dictionary(
        record.files.map { ($0.key, asset($0, item, decision)) },
        uniquingKeysWith: { one, _ in one }))
    members["links"] = .array([])
    return .object(members)
  }

  private func asset(_ file: File, _ item: CatalogItem, _ decision: OffsetDecision?) -> JSONValue {
    var asset: [String: JSONValue] = [
      "href": .string("./" + file.name), "roles": .array([.string("data")]),
      "type": .string("image/tiff; application=geotiff; profile=cloud-optimized"),
      "tiepoint:source": .object([
        "href": .string(file.source), "etag": file.etag.map { .string($0) } ?? .null,
        "bytes": .number(Double(file.bytes)), "row": .number(Double(file.window.row)),
        "column": .number(Double(file.window.column)),
      ]),
    ]
    guard let name = file.band else { return .object(asset) }
    asset["eo:bands"] = .array([.object(["name": .string(file.key), "common_name": .string(name)])])
    guard !BandName(rawValue: name).isCategorical else { return .object(asset) }
    let (scale, offset) = item.scaling(file.key, decision)
    var numbers: [String: JSONValue] = ["scale": .number(scale), "offset": .number(offset)]
    if let nodata = item.nodata(file.key) { numbers["nodata"] = .number(nodata) }
    asset["raster:bands"] = .array([.object(numbers)])
    return .object(asset)
  }
}

extension CatalogItem {
  /// The words that must stand under any picture.
  var credit: String? { meaning.credit ?? stated.provider }

  /// Whether what the Item states of the offset is known to be wrong for some.
  var isDoubtful: Bool { meaning.counts == .stated(doubtful: true) }

  /// Whether the provider states that the counts hold the 1000 of a later processing baseline.
  func statesOffset(_ key: String) -> Bool? {
    switch meaning.counts {
    case .baseline: return baseline.map { $0 >= 4 }
    case .fixed(_, let offset): return offset < 0
    case .stated:
      if stated.offsetApplied { return false }
      let band = stated.assets.first { $0.key == key }?.bands.first
      return band?.offset.map { $0 < 0 }
    }
  }

  /// The stored count that means no data: as stated, else 0 where the provider's products have it so.
  func nodata(_ key: String) -> Double? {
    if let stated = stated.assets.first(where: { $0.key == key })?.bands.first?.nodata {
      return stated
    }
    return meaning.looks == .moment ? nil : 0
  }

  /// What to multiply stored counts by and what to add.
  func scaling(_ key: String, _ decision: OffsetDecision?) -> (scale: Double, offset: Double) {
    if case .fixed(let scale, let offset) = meaning.counts { return (scale, offset) }
    if let decision { return (1e-4, decision.used == true ? -0.1 : 0) }
    let band = stated.assets.first { $0.key == key }?.bands.first
    return (band?.scale ?? 1, stated.offsetApplied ? 0 : band?.offset ?? 0)
  }
}
