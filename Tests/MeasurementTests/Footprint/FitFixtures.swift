import Quantities
import Rasters

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Small fits whose image is computed cell by cell with `erf`, apart from the tables and spans of the fit.
struct FitFixture {
  var outline = RectilinearOutline(angle: 0.3, offsets: [16, 9, -15, -8])
  var shape = Shape(rows: 30, columns: 42)
  var gsd = 1.5
  var blur = 1.1
  var background = 0.2
  var contrast = 0.9
  var frames = 1
  /// Shifts of the frames in metres; those of the frames beyond are 0.
  var shifts: [(x: Double, y: Double)] = []

  var place: AffineTransform {
    AffineTransform(
      a: gsd, b: 0, c: -gsd * Double(shape.columns - 1) / 2, d: 0, e: -gsd,
      f: gsd * Double(shape.rows - 1) / 2)
  }

  var layout: FitLayout {
    FitLayout(sides: outline.offsets.count, frames: frames, shifts: frames > 1)
  }

  /// All unknowns at the truth.
  var truth: [Double] {
    var p = outline.offsets + [outline.angle, 0]
    for index in 0..<frames {
      p += [background, contrast]
      if frames > 1 { p += index < shifts.count ? [shifts[index].x, shifts[index].y] : [0, 0] }
    }
    return p
  }

  /// The roof's share of the cell in the middle of which (`x`, `y`) lies.
  static func share(_ outline: RectilinearOutline, _ x: Double, _ y: Double, blur: Double)
    -> Double
  {
    func step(_ z: Double) -> Double { 0.5 * erfc(-z / (blur * 2.0.squareRoot())) }
    let at = outline.turn(x, y)
    let d = outline.offsets
    return stride(from: 0, to: d.count, by: 2).reduce(0) { sum, k in
      let (before, after) = (d[(k + d.count - 1) % d.count], d[k + 1])
      return sum + step(at.u - d[k]) * (step(at.v - after) - step(at.v - before))
    }
  }

  /// The brightness of one frame's cells for some unknowns.
  func image(_ p: [Double], frame: Int = 0) -> [Double] {
    let own = RectilinearOutline(angle: p[layout.angle], sides: p[0..<layout.sides])
    let shift = frames > 1 ? (p[layout.shiftX(frame)], p[layout.shiftX(frame) + 1]) : (0, 0)
    return (0..<shape.count).map { cell in
      let (x, y) = place(Double(cell % shape.columns), Double(cell / shape.columns))
      let share = Self.share(
        own, x - shift.0, y - shift.1, blur: blur * exp(p[layout.blur]))
      return p[layout.background(frame)] + p[layout.contrast(frame)] * share
    }
  }

  func frame(
    _ index: Int = 0, noise: Double = 0, seed: UInt64 = 1, weights: [Double]? = nil
  ) -> FitFrame {
    var random = SeededGenerator(seed: seed &+ UInt64(index))
    let samples = image(truth, frame: index).map { $0 + noise * random.normal() }
    let own = weights ?? [Double](repeating: 1, count: shape.count)
    return FitFrame(
      id: "frame \(index)", index: index, shape: shape, place: place,
      samples: zip(samples, own).map { $1 > 0 ? $0 : 0 }, hasData: own.map { $0 > 0 }, weights: own,
      blur: blur, registration: 0.2)
  }

  func problem(noise: Double = 0, seed: UInt64 = 1) -> FitProblem {
    let all = (0..<frames).map { frame($0, noise: noise, seed: seed) }
    var problem = FitProblem(frames: all, layout: layout, priors: [])
    if noise > 0 {
      problem.scales = all.map { $0.weights.map { $0 / noise } }
    }
    return problem
  }

  /// A field whose correlation is about a Gaussian of `length` cells, of spread 1.
  static func field(_ shape: Shape, length: Double, _ random: inout SeededGenerator) -> [Double] {
    let noise = Raster(
      shape: shape, samples: (0..<shape.count).map { _ in Float(random.normal()) })
    let soft = noise.blurred(sigma: length / 2.0.squareRoot())
    let spread = (soft.samples.reduce(0) { $0 + $1 * $1 } / Float(shape.count)).squareRoot()
    return soft.samples.map { Double($0 / spread) }
  }
}
