import CGDAL
import Foundation
import Rasters
import Vocabulary

/// A part of an image that lies elsewhere: what it would cost, and its copy beside the case.
///
/// Samples are copied as they are stored, of every band, with their nodata value.
public enum RemoteWindow {
  /// What copying a window came to.
  public struct Copied: Sendable, Hashable, Codable {
    /// First row and column of the window in the source, and its size.
    public var row, column, rows, columns: Int
    /// Rows and columns of the source.
    public var source: [Int]
    /// The coordinate reference system.
    public var crs: String
  }

  /// Copies what `bytes` show of a box around `site` to `path`, as a Cloud Optimized GeoTIFF.
  ///
  /// - Parameters:
  ///   - bytes: A GeoTIFF.
  ///   - site: The ground wanted, in longitude and latitude.
  ///   - margin: Metres added on each side.
  ///   - path: Where the copy goes; it appears whole or not at all.
  /// - Returns: Where the window lies in the source.
  /// - Throws: ``Refusal``: the source's own where bytes could not be had, `badData` where it is no
  ///   GeoTIFF, has no place or shows nothing of the site.
  public static func copy(
    of bytes: any RemoteBytes, around site: Polygon, margin: Double, to path: String
  ) throws(Refusal) -> Copied {
    try RemoteFiles.lending(bytes) { (name) throws(Refusal) in
      let dataset = try DatasetHandle(remote: name)
      let (copied, window) = try place(dataset, around: site, margin: margin)
      let draft = try SafeFile.draft(for: path)
      do throws(Refusal) {
        try write(dataset, window, to: draft)
        if let refusal = bytes.refusal { throw refusal }
      } catch {
        unlink(draft)
        throw error
      }
      try SafeFile.move(draft, to: path)
      return copied
    }
  }

  /// The samples of the first band of `bytes` in a box around `site`, as stored.
  public static func samples(
    of bytes: any RemoteBytes, around site: Polygon, margin: Double
  ) throws(Refusal) -> Raster<Float> {
    try RemoteFiles.lending(bytes) { (name) throws(Refusal) in
      let dataset = try DatasetHandle(remote: name)
      let (_, window) = try place(dataset, around: site, margin: margin)
      let samples = try dataset.samples(band: 1, in: window)
      if let refusal = bytes.refusal { throw refusal }
      return samples
    }
  }

  private static func place(
    _ dataset: borrowing DatasetHandle, around site: Polygon, margin: Double
  ) throws(Refusal) -> (Copied, Window) {
    let layout = try FileLayout(of: dataset, crs: nil)
    let grid = layout.grid
    guard let crs = grid.crs, layout.georeference == .affine, let back = grid.transform.inverse
    else {
      throw Refusal.badData(
        "the image", "states no place on the ground", "take another asset of the same look")
    }
    let ring = box(around: site, margin: margin)
    let at = try CoordinateMap(from: "EPSG:4326", to: crs.identifier)(ring)
    let pixels = at.filter { $0.x.isFinite && $0.y.isFinite }.map { back($0.x, $0.y) }
    guard let west = pixels.map(\.x).min(), let east = pixels.map(\.x).max(),
      let north = pixels.map(\.y).min(), let south = pixels.map(\.y).max()
    else {
      throw Refusal.badData(
        "the site", "has no place in \(crs.identifier)", "check its outline, longitude first")
    }
    func cell(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let (rows, columns) = (grid.shape.rows, grid.shape.columns)
    let (left, right) = (cell(west.rounded(.down), columns), cell(east.rounded(.up), columns))
    let (top, bottom) = (cell(north.rounded(.down), rows), cell(south.rounded(.up), rows))
    guard right - left >= 8, bottom - top >= 8 else {
      throw Refusal.badData(
        "the image", "shows nothing of the site, or fewer than 8 cells of it",
        "take another look, or another tile of the same")
    }
    let window = Window(row: top, column: left, rows: bottom - top, columns: right - left)
    let cells = Double(window.shape.rows) * Double(window.shape.columns)
    guard cells * Double(dataset.bandCount) * 8 <= Double(mostBytes) else {
      throw Refusal.badData(
        "the window",
        "of \(window.shape.rows) × \(window.shape.columns) cells and \(dataset.bandCount) bands is too "
          + "large to be held", "name a smaller site or margin")
    }
    return (
      Copied(
        row: top, column: left, rows: bottom - top, columns: right - left,
        source: [rows, columns], crs: crs.identifier), window
    )
  }

  /// The upright box of longitudes and latitudes around `site`, `margin` metres larger on each side,
  /// as a ring with eight corners a side, since straight lines bend in other systems.
  private static func box(around site: Polygon, margin: Double) -> [MapPosition] {
    let extent = Extent(of: site.exterior)
    let up = margin / 111_320
    let middle = (extent.north + extent.south) / 2
    let along = up / max(0.01, cos(middle * .pi / 180))
    let (west, east) = (extent.west - along, extent.east + along)
    let (south, north) = (max(-89.9, extent.south - up), min(89.9, extent.north + up))
    let steps = (0..<8).map { Double($0) / 8 }
    return steps.flatMap { t in
      [
        MapPosition(x: west + t * (east - west), y: south),
        MapPosition(x: east, y: south + t * (north - south)),
        MapPosition(x: east - t * (east - west), y: north),
        MapPosition(x: west, y: north - t * (north - south)),
      ]
    }
  }

  /// The most bytes of a window, eight a sample, that are held in memory.
  private static let mostBytes = 2 << 30

  private static func write(
    _ dataset: borrowing DatasetHandle, _ window: Window, to draft: String
  ) throws(Refusal) {
    let (raw, bands) = (dataset.raw, dataset.bandCount)
    let (rows, columns) = (Int32(window.shape.rows), Int32(window.shape.columns))
    try GDALLibrary.guarded { (log) throws(Refusal) in
      func failed(_ problem: String) -> Refusal {
        Refusal.badData(
          "the image", "\(problem) (\(log.lastError ?? "no reason given"))",
          "fetch it again, or leave it out")
      }
      guard let first = GDALGetRasterBand(raw, 1) else { throw failed("has no band") }
      let type = GDALGetRasterDataType(first)
      let size = Int(GDALGetDataTypeSizeBytes(type)) * bands * window.shape.count
      var samples = [UInt8](repeating: 0, count: size)
      let status = GDALDatasetRasterIO(
        raw, GF_Read, Int32(window.column), Int32(window.row), columns, rows, &samples, columns,
        rows, type, Int32(bands), nil, 0, 0, 0)
      guard status == CE_None else { throw failed("its contents are damaged") }
      guard let memory = GDALGetDriverByName("MEM"), let optimized = GDALGetDriverByName("COG"),
        let held = GDALCreate(memory, "", columns, rows, Int32(bands), type, nil)
      else { throw failed("cannot be held") }
      defer { GDALClose(held) }
      var six = [0.0, 1, 0, 0, 0, 1]
      GDALGetGeoTransform(raw, &six)
      six[0] += Double(window.column) * six[1] + Double(window.row) * six[2]
      six[3] += Double(window.column) * six[4] + Double(window.row) * six[5]
      GDALSetGeoTransform(held, &six)
      GDALSetSpatialRef(held, GDALGetSpatialRef(raw))
      for band in 1...Int32(bands) {
        guard let from = GDALGetRasterBand(raw, band), let to = GDALGetRasterBand(held, band)
        else { throw failed("has no band \(band)") }
        var has: Int32 = 0
        let nodata = GDALGetRasterNoDataValue(from, &has)
        if has != 0 { GDALSetRasterNoDataValue(to, nodata) }
        GDALSetRasterColorInterpretation(to, GDALGetRasterColorInterpretation(from))
        GDALSetDescription(to, GDALGetDescription(from))
      }
      let written = GDALDatasetRasterIO(
        held, GF_Write, 0, 0, columns, rows, &samples, columns, rows, type, Int32(bands), nil, 0, 0,
        0)
      guard written == CE_None else { throw failed("cannot be held") }
      let options = StringList([
        "COMPRESS=DEFLATE", "PREDICTOR=YES", "BLOCKSIZE=256", "OVERVIEWS=NONE",
      ])
      guard let copy = GDALCreateCopy(optimized, draft, held, 0, options.raw, nil, nil) else {
        throw SafeFile.refusal(draft, "cannot be written (\(log.lastError ?? "no reason given"))")
      }
      GDALClose(copy)
    }
  }
}
