import CGDAL
import Foundation
import Rasters
import Vocabulary

/// Stores rasters as GeoTIFF; the same input gives the same bytes.
public struct ImageWriter: Sendable {
  /// How samples are stored.
  public enum SampleType: Sendable {
    /// 32-bit floats; NaN is “no data”.
    case float32
    /// Bytes: rounded and held to 0…255; NaN becomes `nodata`.
    case uint8
    /// 16-bit counts: rounded and held to 0…65535; NaN becomes `nodata`.
    case uint16
  }

  /// How the file is laid out.
  public enum Layout: Sendable {
    /// Tiles of 256 cells, no overviews.
    case plain
    /// A Cloud Optimized GeoTIFF with overviews.
    case cloudOptimized
  }

  /// How samples are stored.
  public var sampleType: SampleType
  /// The stored value for NaN; nil for none, which for floats means NaN itself.
  public var nodata: Double?
  /// How the file is laid out.
  public var layout: Layout
  /// Tags of the whole file, such as `TIFFTAG_DATETIME`.
  public var tags: [String: String]
  /// Whether a plain file's tiles are deflated: smaller, and slower to write by far.
  public var isCompressed = true

  /// A writer of floats, NaN for “no data”.
  public init(
    sampleType: SampleType = .float32, nodata: Double? = nil, layout: Layout = .plain,
    tags: [String: String] = [:]
  ) {
    self.sampleType = sampleType
    self.nodata = nodata
    self.layout = layout
    self.tags = tags
  }

  /// Stores `bands`, all on `grid`, at `path`: written beside it first, then moved into place.
  ///
  /// - Throws: ``Refusal`` with `cannotWrite` and the library's words (a full disk among
  ///   them); nothing half-written is left behind.
  public func write(
    _ bands: [(name: String, raster: Raster<Float>)], on grid: Grid, to path: String
  ) throws(Refusal) {
    precondition(!bands.isEmpty, "an image needs at least one band")
    for band in bands {
      precondition(
        band.raster.shape == grid.shape,
        "band \(band.name) of \(band.raster.shape) on \(grid.shape)")
    }
    try Self.check(grid)
    let draft = try SafeFile.draft(for: path)
    let reason = GDALLibrary.guarded { log -> String? in
      let done = layout == .plain ? plain(bands, grid, draft) : optimized(bands, grid, draft)
      return log.firstError ?? (done ? nil : "no reason given")
    }
    if let reason {
      unlink(draft)
      unlink(draft + ".aux.xml")
      throw SafeFile.refusal(path, "cannot be written (\(reason))")
    }
    try SafeFile.move(draft, to: path)
  }

  private func plain(
    _ bands: [(name: String, raster: Raster<Float>)], _ grid: Grid, _ draft: String
  ) -> Bool {
    guard let dataset = created(bands: bands.count, grid, draft) else { return false }
    let filled = fill(dataset, bands, grid)
    GDALClose(dataset)
    return filled
  }

  /// A new plain file.
  func created(bands: Int, _ grid: Grid, _ draft: String) -> GDALDatasetH? {
    var options = ["BIGTIFF=IF_SAFER", "ALPHA=NO"]
    if isCompressed {
      options += ["COMPRESS=DEFLATE", sampleType == .float32 ? "PREDICTOR=3" : "PREDICTOR=2"]
    }
    if grid.shape.rows > 256 || grid.shape.columns > 256 { options.append("TILED=YES") }
    let list = StringList(options)
    guard let driver = GDALGetDriverByName("GTiff") else { return nil }
    return GDALCreate(
      driver, draft, Int32(grid.shape.columns), Int32(grid.shape.rows), Int32(bands), type, list.raw
    )
  }

  /// Filled in memory first: the driver for optimized files only copies.
  private func optimized(
    _ bands: [(name: String, raster: Raster<Float>)], _ grid: Grid, _ draft: String
  ) -> Bool {
    guard let memory = GDALGetDriverByName("MEM"), let driver = GDALGetDriverByName("COG"),
      let source = GDALCreate(
        memory, "", Int32(grid.shape.columns), Int32(grid.shape.rows), Int32(bands.count), type, nil
      )
    else { return false }
    defer { GDALClose(source) }
    guard fill(source, bands, grid) else { return false }
    let list = StringList(["COMPRESS=DEFLATE", "PREDICTOR=YES", "BIGTIFF=IF_SAFER"])
    guard let copy = GDALCreateCopy(driver, draft, source, 0, list.raw, nil, nil) else {
      return false
    }
    GDALClose(copy)
    return true
  }

  private func fill(
    _ dataset: GDALDatasetH, _ bands: [(name: String, raster: Raster<Float>)], _ grid: Grid
  ) -> Bool {
    guard state(dataset, names: bands.map(\.name), grid) else { return false }
    let rows = 0..<grid.shape.rows
    return bands.enumerated().allSatisfy { index, band in
      put(band.raster.samples, rows, of: dataset, band: index + 1)
    }
  }

  /// Refuses a grid whose coordinate reference system is not known, before anything is written.
  static func check(_ grid: Grid) throws(Refusal) {
    if let crs = grid.crs { _ = try SpatialReference(crs.identifier) }
  }

  /// Says where the file lies and what its bands are.
  func state(_ dataset: GDALDatasetH, names: [String], _ grid: Grid) -> Bool {
    let map = grid.transform
    var six = [map.c, map.a, map.b, map.f, map.d, map.e]
    if map != .identity || grid.crs != nil {
      guard GDALSetGeoTransform(dataset, &six) == CE_None else { return false }
    }
    if let crs = grid.crs {
      // A system that is not known was refused by `check` with its name.
      guard let reference = try? SpatialReference(crs.identifier),
        GDALSetSpatialRef(dataset, reference.raw) == CE_None
      else { return false }
    }
    for key in tags.keys.sorted() { GDALSetMetadataItem(dataset, key, tags[key], nil) }
    for (index, name) in names.enumerated() {
      guard let target = GDALGetRasterBand(dataset, Int32(index + 1)) else { return false }
      GDALSetDescription(target, name)
      if let nodata = nodata ?? (sampleType == .float32 ? .nan : nil) {
        guard GDALSetRasterNoDataValue(target, nodata) == CE_None else { return false }
      }
    }
    return true
  }

  /// Stores some rows of one band.
  func put(_ values: [Float], _ rows: Range<Int>, of dataset: GDALDatasetH, band: Int) -> Bool {
    guard let target = GDALGetRasterBand(dataset, Int32(band)) else { return false }
    var samples = stored(values)
    let (columns, count) = (GDALGetRasterXSize(dataset), Int32(rows.count))
    return GDALRasterIO(
      target, GF_Write, 0, Int32(rows.lowerBound), columns, count, &samples, columns, count,
      GDT_Float32, 0, 0) == CE_None
  }

  private var type: GDALDataType {
    switch sampleType {
    case .float32: GDT_Float32
    case .uint8: GDT_Byte
    case .uint16: GDT_UInt16
    }
  }

  private func stored(_ values: [Float]) -> [Float] {
    let missing = nodata.map { Float($0) }
    switch sampleType {
    case .float32:
      guard let missing else { return values }
      return values.map { $0.isNaN ? missing : $0 }
    case .uint8, .uint16:
      let highest: Float = sampleType == .uint8 ? 255 : 65_535
      return values.map { value in
        value.isNaN ? missing ?? 0 : min(max(value.rounded(), 0), highest)
      }
    }
  }
}
