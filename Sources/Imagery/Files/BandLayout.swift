import CGDAL
import Vocabulary

/// Finds out which band is which.
enum BandLayout {
  /// The bands in file order without a true alpha band, and what marks missing cells.
  static func read(
    _ dataset: borrowing DatasetHandle, warnings: inout [String]
  ) -> ([SceneBand], Validity) {
    var bands: [SceneBand] = []
    var alpha: Int?
    var colours: [Int: BandName] = [:]
    for index in 1...dataset.bandCount {
      guard let band = GDALGetRasterBand(dataset.raw, Int32(index)) else { continue }
      let described = described(band, index: index)
      let colour = GDALGetRasterColorInterpretation(band)
      if colour == GCI_AlphaBand, described.label == nil {
        if alpha == nil, isAlpha(band) {
          alpha = index
          continue
        }
        warnings.append(
          "Band \(index) is marked as alpha but holds an image; it is read as a band.")
      }
      if colour == GCI_PaletteIndex {
        warnings.append("Band \(index) holds colour-table indices, not brightness.")
      }
      if described.dataType.hasPrefix("complex") {
        warnings.append("Band \(index) holds complex numbers; only their real part is read.")
      }
      colours[index] = self.colour(colour)
      bands.append(described)
    }
    name(&bands, colours: colours)
    if dataset.hasExpandedColours {
      warnings.append(
        "Band 1 holds indices of a colour table; they are read as its red, green and blue.")
    }
    if let alpha { return (bands, .alpha(band: alpha)) }
    return (bands, hasMask(dataset) ? .mask : .unmarked)
  }

  private static func described(_ band: GDALRasterBandH, index: Int) -> SceneBand {
    GDALLibrary.guarded { _ in
      var known: Int32 = 0
      let nodata = GDALGetRasterNoDataValue(band, &known)
      // What is no number is no data in every band, whether a file says so or not.
      let nodataKnown = known != 0 && nodata.isFinite
      var scaled: Int32 = 0
      let scale = GDALGetRasterScale(band, &scaled)
      var moved: Int32 = 0
      let offset = GDALGetRasterOffset(band, &moved)
      let text = GDALGetDescription(band).map { String(cString: $0) } ?? ""
      let type = GDALGetDataTypeName(GDALGetRasterDataType(band)).map { String(cString: $0) }
      return SceneBand(
        name: "band\(index)", label: text.isEmpty ? wavelengthLabel(band) : text, file: 0,
        index: index, nodata: nodataKnown ? nodata : nil,
        scale: scaled != 0 && scale.isFinite && scale != 0 ? scale : 1,
        offset: moved != 0 && offset.isFinite ? offset : 0,
        dataType: dataTypes[type ?? ""] ?? (type ?? "unknown").lowercased())
    }
  }

  private static func wavelengthLabel(_ band: GDALRasterBandH) -> String? {
    let metadata = DatasetHandle.pairs(GDALGetMetadata(band, nil))
    guard let length = metadata["wavelength"] ?? metadata["WAVELENGTH"] else { return nil }
    let units = metadata["wavelength_units"] ?? metadata["WAVELENGTH_UNITS"] ?? ""
    return units.isEmpty ? nil : "\(length) \(units)"
  }

  /// Names bands by what the file says of them, then by their colour role.
  private static func name(_ bands: inout [SceneBand], colours: [Int: BandName]) {
    for position in bands.indices {
      let label = bands[position].label
      let said = label.flatMap { BandNames.common(for: $0, sensor: nil) }
      // A label that is a number names a sensor's band, whatever colour the file shows it in.
      let isFree = label.map { !BandNames.isNumber($0) } ?? true
      if let name = said ?? (isFree ? colours[bands[position].index] : nil) {
        bands[position].name = name
      }
    }
  }

  /// An alpha band is nearly everywhere fully clear or fully opaque.
  private static func isAlpha(_ band: GDALRasterBandH) -> Bool {
    let (columns, rows) = (GDALGetRasterBandXSize(band), GDALGetRasterBandYSize(band))
    let (width, height) = (min(columns, 64), min(rows, 64))
    var samples = [Float](repeating: 0, count: Int(width * height))
    let status = GDALLibrary.guarded { _ in
      GDALRasterIO(
        band, GF_Read, 0, 0, columns, rows, &samples, width, height, GDT_Float32, 0, 0)
    }
    guard status == CE_None, let highest = samples.max() else { return true }
    let extreme = samples.reduce(0) { $0 + ($1 == 0 || $1 == highest ? 1 : 0) }
    return extreme * 10 >= samples.count * 8
  }

  private static func hasMask(_ dataset: borrowing DatasetHandle) -> Bool {
    let raw = dataset.raw
    return GDALLibrary.guarded { _ in
      guard let band = GDALGetRasterBand(raw, 1) else { return false }
      let flags = GDALGetMaskFlags(band)
      return flags & Int32(GMF_PER_DATASET) != 0 && flags & Int32(GMF_ALPHA) == 0
    }
  }

  private static func colour(_ role: GDALColorInterp) -> BandName? {
    switch role {
    case GCI_RedBand: "red"
    case GCI_GreenBand: "green"
    case GCI_BlueBand: "blue"
    case GCI_GrayIndex: "gray"
    default: nil
    }
  }

  private static let dataTypes = [
    "Byte": "uint8", "UInt16": "uint16", "Int16": "int16", "UInt32": "uint32", "Int32": "int32",
    "UInt64": "uint64", "Int64": "int64", "Float32": "float32", "Float64": "float64",
    "CInt16": "complex_int16", "CInt32": "complex_int32", "CFloat32": "complex_float32",
    "CFloat64": "complex_float64",
  ]
}
