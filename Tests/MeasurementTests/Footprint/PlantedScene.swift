import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A right-angled building rendered by brute force: 7 × 7 samples a pixel of a sharp outline, then a
/// Gaussian blur by a sampled kernel; nothing is shared with the fit's own model.
struct PlantedScene {
  var gsd = 3.0
  var signalToNoise = 20.0
  /// Corners before turning, in metres around the middle.
  var corners: [(Double, Double)] = [(-50, -15), (50, -15), (50, 15), (-50, 15)]
  var angle = 0.4
  var offset = (x: 0.7, y: -0.4)
  /// The smooth field on everything: its spread over the contrast, and its correlation in metres.
  var clutter = 0.0
  var size = 160.0

  /// The true corners in map units, y up.
  var outline: [MapPosition] {
    let (c, s) = (cos(angle), sin(angle))
    return corners.map { u, v in
      MapPosition(x: offset.x + c * u - s * v, y: offset.y + s * u + c * v)
    }
  }

  /// The outline grown by `metres` all round and turned a little: what a hurried person draws.
  func rough(_ metres: Double) -> [MapPosition] {
    let (c, s) = (cos(angle + 0.02), sin(angle + 0.02))
    return corners.map { u, v in
      let (a, b) = (u + (u > 0 ? metres : -metres), v + (v > 0 ? metres : -metres))
      return MapPosition(x: offset.x + 1 + c * a - s * b, y: offset.y - 1 + s * a + c * b)
    }
  }

  func render(seed: UInt64) -> (raster: Raster<Float>, grid: Grid) {
    var generator = SeededGenerator(seed: seed)
    let n = Int(size / gsd)
    let half = Double(n) * gsd / 2
    let fine = 7
    let shape = Shape(rows: n * fine, columns: n * fine)
    let step = gsd / Double(fine)
    let fineGrid = Grid(
      shape: shape, transform: AffineTransform(a: step, b: 0, c: -half, d: 0, e: -step, f: half),
      crs: nil)
    guard let polygon = try? Polygon(exterior: outline) else { preconditionFailure("no polygon") }
    let sharp = polygon.mask(on: fineGrid).mapped { $0 ? Float(1) : 0 }
    let soft = sharp.blurred(sigma: 0.5 * Double(fine))
    let grid = Grid(
      shape: Shape(rows: n, columns: n),
      transform: AffineTransform(a: gsd, b: 0, c: -half, d: 0, e: -gsd, f: half), crs: nil)
    var raster = Raster(shape: grid.shape, filledWith: Float(0))
    let noise = Raster(
      shape: grid.shape, samples: (0..<grid.shape.count).map { _ in Float(generator.normal()) })
    // A field of correlation 4 m, scaled to its spread.
    let field = noise.blurred(sigma: 4 / gsd)
    let spread = Float(1 / (2 * Double.pi.squareRoot() * 4 / gsd))
    for row in 0..<n {
      for column in 0..<n {
        var sum: Float = 0
        for i in 0..<(fine * fine) {
          sum += soft[row * fine + i / fine, column * fine + i % fine]
        }
        raster[row, column] =
          0.3 + sum / Float(fine * fine) + Float(generator.normal() / signalToNoise)
          + Float(clutter) * field[row, column] / spread
      }
    }
    return (raster, grid)
  }
}
