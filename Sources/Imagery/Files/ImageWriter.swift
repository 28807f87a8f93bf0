import CGDAL
import Foundation
import Rasters

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
  /// - Throws: ``ImageryError`` with `cannotWrite` and the library's words (a full disk among
  ///   them); nothing half-written is left behind.
  public func write(
    _ bands: [(name: String, raster: Raster<Float>)], on grid: Grid, to path: String
  ) throws(ImageryError) {
    precondition(!bands.isEmpty, "an image needs at least one band")
    for band in bands {
      precondition(
        band.raster.shape == grid.shape,
        "band \(band.name) of \(band.raster.shape) on \(grid.shape)")
    }
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
    let predictor = sampleType == .float32 ? "PREDICTOR=3" : "PREDICTOR=2"
    var options = ["COMPRESS=DEFLATE", predictor, "BIGTIFF=IF_SAFER", "ALPHA=NO"]
    if grid.shape.rows > 256 || grid.shape.columns > 256 { options.append("TILED=YES") }
    let list = StringList(options)
    guard let driver = GDALGetDriverByName("GTiff"),
      let dataset = GDALCreate(
        driver, draft, Int32(grid.shape.columns), Int32(grid.shape.rows), Int32(bands.count), type,
        list.raw)
    else { return false }
    let filled = fill(dataset, bands, grid)
    GDALClose(dataset)
    return filled
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
    let map = grid.transform
    var six = [map.c, map.a, map.b, map.f, map.d, map.e]
    if map != .identity || grid.crs != nil {
      guard GDALSetGeoTransform(dataset, &six) == CE_None else { return false }
    }
    if let crs = grid.crs {
      guard let reference = try? SpatialReference(crs.identifier),
        GDALSetSpatialRef(dataset, reference.raw) == CE_None
      else { return false }
    }
    for key in tags.keys.sorted() { GDALSetMetadataItem(dataset, key, tags[key], nil) }
    for (index, band) in bands.enumerated() {
      guard let target = GDALGetRasterBand(dataset, Int32(index + 1)) else { return false }
      GDALSetDescription(target, band.name)
      if let nodata = nodata ?? (sampleType == .float32 ? .nan : nil) {
        guard GDALSetRasterNoDataValue(target, nodata) == CE_None else { return false }
      }
      var samples = stored(band.raster)
      let (columns, rows) = (Int32(grid.shape.columns), Int32(grid.shape.rows))
      let status = GDALRasterIO(
        target, GF_Write, 0, 0, columns, rows, &samples, columns, rows, GDT_Float32, 0, 0)
      guard status == CE_None else { return false }
    }
    return true
  }

  private var type: GDALDataType {
    switch sampleType {
    case .float32: GDT_Float32
    case .uint8: GDT_Byte
    case .uint16: GDT_UInt16
    }
  }

  private func stored(_ raster: Raster<Float>) -> [Float] {
    let missing = nodata.map { Float($0) }
    switch sampleType {
    case .float32:
      guard let missing else { return raster.samples }
      return raster.samples.map { $0.isNaN ? missing : $0 }
    case .uint8, .uint16:
      let highest: Float = sampleType == .uint8 ? 255 : 65_535
      return raster.samples.map { value in
        value.isNaN ? missing ?? 0 : min(max(value.rounded(), 0), highest)
      }
    }
  }
}
