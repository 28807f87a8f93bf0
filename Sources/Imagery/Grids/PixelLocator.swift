import CGDAL
import Rasters
import Vocabulary

/// Finds map positions in a file's pixels and back; stays on the thread that made it.
///
/// Exact for affine files (PROJ, then the affine map); for control points GDAL's polynomial and
/// for rational polynomials GDAL's model at the reference height.
struct PixelLocator {
  private let method: Method
  private let path: String
  /// The longitude in the middle of a file in degrees, beside which positions are looked for: 180.001
  /// and −179.999 are one meridian.
  private let middle: Double?

  private enum Method {
    case affine(toFile: CoordinateMap, fromFile: CoordinateMap, AffineTransform, AffineTransform)
    case general(GeneralTransformer)
  }

  /// The locator of positions in `crs` within `file`.
  init(
    _ file: SceneFile, _ georeference: Georeference, in crs: CoordinateReference
  ) throws(Refusal) {
    path = file.path
    if case .affine = georeference, case .geographic = file.grid.crs?.axes {
      let shape = file.grid.shape
      middle =
        file.grid.map(PixelPosition(x: Double(shape.columns) / 2, y: Double(shape.rows) / 2)).x
    } else {
      middle = nil
    }
    switch georeference {
    case .absent:
      throw Refusal(
        .badData, subject: file.path,
        problem: "states no place on the ground (no affine map, control points or RPC)",
        nextStep: "georeference it, for example with gdal_translate -a_ullr … -a_srs …")
    case .affine:
      guard let own = file.grid.crs else {
        throw Refusal(
          .badData, subject: file.path, problem: "states no coordinate reference system",
          nextStep: "name it with --crs, such as --crs EPSG:32640")
      }
      guard let inverse = file.grid.transform.inverse else {
        throw Refusal(
          .badData, subject: file.path, problem: "its affine map is degenerate",
          nextStep: "georeference it again")
      }
      method = .affine(
        toFile: try CoordinateMap(from: crs.identifier, to: own.identifier),
        fromFile: try CoordinateMap(from: own.identifier, to: crs.identifier),
        file.grid.transform, inverse)
    case .groundControlPoints(let count):
      method = .general(
        try GeneralTransformer(
          path: file.path, crs: crs, points: file.grid.crs?.identifier ?? "",
          kind: "\(count) control points"))
    case .rationalPolynomials:
      method = .general(
        try GeneralTransformer(path: file.path, crs: crs, points: "", kind: "RPC"))
    }
  }

  /// The file's pixel positions of map positions; NaN where there is none.
  func pixels(of positions: [MapPosition]) -> [PixelPosition] {
    switch method {
    case .affine(let toFile, _, _, let inverse):
      return toFile(positions).map { position in
        let turns = middle.map { 360 * (($0 - position.x) / 360).rounded() } ?? 0
        let (x, y) = inverse(position.x + turns, position.y)
        return PixelPosition(x: x, y: y)
      }
    case .general(let transformer):
      return transformer.moved(positions.map { ($0.x, $0.y) }, toPixels: true)
        .map { PixelPosition(x: $0.0, y: $0.1) }
    }
  }

  /// The map positions of the file's pixel positions; NaN where there is none.
  func positions(of pixels: [PixelPosition]) -> [MapPosition] {
    switch method {
    case .affine(_, let fromFile, let forward, _):
      return fromFile(
        pixels.map { pixel in
          let (x, y) = forward(pixel.x, pixel.y)
          return MapPosition(x: x, y: y)
        })
    case .general(let transformer):
      return transformer.moved(pixels.map { ($0.x, $0.y) }, toPixels: false)
        .map { MapPosition(x: $0.0, y: $0.1) }
    }
  }
}

/// GDAL's transformer for control points and rational polynomials.
final class GeneralTransformer {
  private let dataset: DatasetHandle
  private let raw: UnsafeMutableRawPointer

  init(
    path: String, crs: CoordinateReference, points: String, kind: String
  ) throws(Refusal) {
    let opened = try DatasetHandle(reading: path)
    var wanted = ["DST_SRS=\(crs.identifier)"]
    if kind == "RPC" {
      wanted += ["METHOD=RPC", "RPC_HEIGHT=\(opened.metadata("RPC")["HEIGHT_OFF"] ?? "0")"]
    } else {
      wanted += ["METHOD=GCP_POLYNOMIAL"]
      if !points.isEmpty { wanted.append("SRC_SRS=\(points)") }
    }
    let options = StringList(wanted)
    let source = opened.raw
    let made = try GDALLibrary.guarded { (log) throws(Refusal) -> UnsafeMutableRawPointer in
      guard let made = GDALCreateGenImgProjTransformer2(source, nil, options.raw) else {
        throw Refusal(
          .badData, subject: path,
          problem: "its \(kind) fix no place (\(log.firstError ?? "no reason given"))",
          nextStep: "orthorectify it first, or name the system of its points with --crs")
      }
      return made
    }
    dataset = opened
    raw = made
  }

  deinit {
    let raw = raw
    GDALLibrary.guarded { _ in GDALDestroyGenImgProjTransformer(raw) }
  }

  func moved(_ positions: [(Double, Double)], toPixels: Bool) -> [(Double, Double)] {
    var x = positions.map(\.0)
    var y = positions.map(\.1)
    var z = [Double](repeating: 0, count: positions.count)
    var ok = [Int32](repeating: 0, count: positions.count)
    GDALLibrary.guarded { _ in
      _ = GDALGenImgProjTransform(
        raw, toPixels ? 1 : 0, Int32(positions.count), &x, &y, &z, &ok)
    }
    return positions.indices.map { index in
      ok[index] != 0 && x[index].isFinite && y[index].isFinite
        ? (x[index], y[index]) : (Double.nan, .nan)
    }
  }
}
