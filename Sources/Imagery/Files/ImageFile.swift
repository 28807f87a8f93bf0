import CGDAL
import Foundation
import Rasters
import Vocabulary

/// An open image; stays on the thread that opened it and closes when it goes out of scope.
///
/// Open one per thread: GDAL's datasets cannot be shared, and the compiler refuses to.
public struct ImageFile: ~Copyable {
  let dataset: DatasetHandle
  private(set) var layout: FileLayout

  /// The file's path.
  public var path: String { dataset.path }
  /// Rows and columns.
  public var shape: Shape { layout.grid.shape }
  /// The cells on the ground; identity transform and no CRS when the file states no place.
  public var grid: Grid { layout.grid }
  /// The bands, the alpha band left out.
  public var bands: [SceneBand] { layout.bands }

  /// Opens the raster at `path`; `crs` stands in for a missing coordinate reference system.
  public init(_ path: String, crs: String? = nil) throws(Refusal) {
    let opened = try DatasetHandle(reading: path)
    layout = try FileLayout(of: opened, crs: crs)
    dataset = opened
  }

  /// Opens one of a scene's files; its bands mean what the scene states of them.
  public init(_ scene: Scene, file: Int) throws(Refusal) {
    try self.init(scene.files[file].path)
    let own = scene.bands.filter { $0.file == file }
    let places = own.map { band in bands.firstIndex { $0.index == band.index } }
    for (band, place) in zip(own, places) {
      if let place { state([band], at: [place]) }
    }
  }
}

extension ImageFile {
  /// The shape of the pieces in which the file is stored: whoever reads windows made of whole ones
  /// has each decoded once.
  public var blockShape: Shape {
    var (width, height): (Int32, Int32) = (0, 0)
    GDALLibrary.guarded { _ in
      if let band = GDALGetRasterBand(dataset.raw, 1) { GDALGetBlockSize(band, &width, &height) }
    }
    return Shape(
      rows: min(shape.rows, max(1, Int(height))), columns: min(shape.columns, max(1, Int(width))))
  }

  /// Whether each block holds all bands: then it should be read with all of them at once.
  public var keepsBandsTogether: Bool {
    GDALLibrary.guarded { _ in
      guard let kind = GDALGetMetadataItem(dataset.raw, "INTERLEAVE", "IMAGE_STRUCTURE") else {
        return false
      }
      return String(cString: kind).uppercased() != "BAND"
    }
  }

  /// Takes over what a scene states of the bands at `positions`: nodata, scale and offset.
  mutating func state(_ bands: [SceneBand], at positions: [Int]) {
    for (band, position) in zip(bands, positions) {
      layout.bands[position].nodata = band.nodata
      layout.bands[position].scale = band.scale
      layout.bands[position].offset = band.offset
      layout.bands[position].name = band.name
    }
  }
}

/// The cells and bands of one file.
struct FileLayout {
  var grid: Grid
  var georeference: Georeference
  var bands: [SceneBand]
  var validity: Validity
  var warnings: [String]

  init(of dataset: borrowing DatasetHandle, crs: String?) throws(Refusal) {
    try Self.checkSize(dataset)
    warnings = []
    (grid, georeference) = try Self.place(dataset, crs: crs, warnings: &warnings)
    (bands, validity) = BandLayout.read(dataset, warnings: &warnings)
    guard !bands.isEmpty else {
      throw Refusal(
        .badData, subject: dataset.path, problem: "holds an alpha band alone",
        nextStep: "give the image it belongs to")
    }
  }

  private static func checkSize(_ dataset: borrowing DatasetHandle) throws(Refusal) {
    guard dataset.bandCount > 0 else {
      let parts = dataset.metadata("SUBDATASETS").filter { $0.key.hasSuffix("_NAME") }.count
      throw Refusal(
        .badData, subject: dataset.path,
        problem: parts > 0
          ? "is a container of \(parts) images and none itself" : "holds no raster band",
        nextStep: parts > 0
          ? "export the wanted one with gdal_translate" : "give an image")
    }
    guard dataset.bandCount <= 4096 else {
      throw Refusal(
        .badData, subject: dataset.path, problem: "claims \(dataset.bandCount) bands",
        nextStep: "export the wanted bands with gdal_translate -b")
    }
  }

  private static func place(
    _ dataset: borrowing DatasetHandle, crs given: String?, warnings: inout [String]
  ) throws(Refusal) -> (Grid, Georeference) {
    let shape = Shape(rows: dataset.rows, columns: dataset.columns)
    let raw = dataset.raw
    var six = [0.0, 1, 0, 0, 0, 1]
    let status = GDALLibrary.guarded { _ in GDALGetGeoTransform(raw, &six) }
    var reference = SpatialReference(
      copying: GDALLibrary.guarded { _ in GDALGetSpatialRef(raw) })?.value()
    let points = Int(GDALGetGCPCount(raw))
    let affine = AffineTransform(a: six[1], b: six[2], c: six[0], d: six[4], e: six[5], f: six[3])
    let usable = status == CE_None && affine.inverse != nil && six.allSatisfy(\.isFinite)
    if status == CE_None, !usable {
      warnings.append("The file's affine map is degenerate (\(six)) and was left aside.")
    }
    if usable, affine != .identity || points == 0 {
      try stand(in: &reference, given, warnings: &warnings)
      return (Grid(shape: shape, transform: affine, crs: reference), .affine)
    }
    if points > 0 {
      return try controlPoints(dataset, count: points, crs: given, warnings: &warnings)
    }
    let rational = dataset.metadata("RPC")["LINE_OFF"] != nil
    let grid = Grid(shape: shape, transform: .identity, crs: nil)
    return (grid, rational ? .rationalPolynomials : .absent)
  }

  /// Puts the system that was `given` in the place of the file's own.
  private static func stand(
    in reference: inout CoordinateReference?, _ given: String?, warnings: inout [String]
  ) throws(Refusal) {
    guard let given else { return }
    guard let known = try SpatialReference(given).value() else {
      warnings.append("The given system “\(given)” has no place on the Earth and was left aside.")
      return
    }
    reference = known
  }

  /// An affine map fitted to control points, good enough to say where the image lies.
  private static func controlPoints(
    _ dataset: borrowing DatasetHandle, count: Int, crs given: String?, warnings: inout [String]
  ) throws(Refusal) -> (Grid, Georeference) {
    let raw = dataset.raw
    let shape = Shape(rows: dataset.rows, columns: dataset.columns)
    var six = [0.0, 1, 0, 0, 0, 1]
    let fitted = GDALLibrary.guarded { _ in
      GDALGCPsToGeoTransform(GDALGetGCPCount(raw), GDALGetGCPs(raw), &six, 1)
    }
    let affine = AffineTransform(a: six[1], b: six[2], c: six[0], d: six[4], e: six[5], f: six[3])
    guard fitted != 0, affine.inverse != nil else {
      warnings.append("The file's \(count) control points fix no place.")
      return (Grid(shape: shape, transform: .identity, crs: nil), .absent)
    }
    let own = GDALLibrary.guarded { _ in GDALGetGCPSpatialRef(raw) }
    var reference = SpatialReference(copying: own)?.value()
    try stand(in: &reference, given, warnings: &warnings)
    return (
      Grid(shape: shape, transform: affine, crs: reference), .groundControlPoints(count: count)
    )
  }
}
