import Measurement
import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A rectangular hall of known size on cluttered ground, rendered without the fit's approximations.
///
/// Brightness 1 on 0.3, optics a Gaussian of half a pixel, pixels integrated by 5 × 5 samples of the
/// exact blurred rectangle, white noise 1/SNR, and a Gaussian random field of the stated spread and
/// correlation (a Gaussian filter of standard deviation `correlation` metres) either over everything
/// or on the ground alone.
struct PlantedHall {
  var gsd = 1.0
  var signalToNoise = 20.0
  var clutter = 0.0
  var correlation = 4.0
  var clutterOnRoof = true
  var length = 100.0
  var width = 30.0

  /// Where one trial's hall stands.
  struct Place {
    let angle, x, y: Double
  }

  func place(_ generator: inout SeededGenerator) -> Place {
    Place(
      angle: generator.uniform(in: 0...(Double.pi / 2)),
      x: generator.uniform(in: -0.5...0.5) * gsd, y: generator.uniform(in: -0.5...0.5) * gsd)
  }

  /// A rough outline: sides off by 5 and 8 %, the middle by a pixel, the direction by 0.03 rad.
  func roughRing(_ at: Place, _ generator: inout SeededGenerator) -> [MapPosition] {
    let l = length * exp(0.05 * generator.normal())
    let w = width * exp(0.08 * generator.normal())
    let angle = at.angle + 0.03 * generator.normal()
    let (x, y) = (at.x + gsd * generator.normal(), at.y + gsd * generator.normal())
    let (c, s) = (cos(angle), sin(angle))
    return [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { u, v in
      MapPosition(x: x + c * u * l - s * v * w, y: y + s * u * l + c * v * w)
    }
  }

  func image(
    _ at: Place, margin: Double, _ generator: inout SeededGenerator
  ) -> (raster: Raster<Float>, grid: Grid) {
    let n = Int((2 * (max(length, width) / 2 + margin) / gsd).rounded(.up))
    let half = Double(n) * gsd / 2
    let grid = Grid(
      shape: Shape(rows: n, columns: n),
      transform: AffineTransform(a: gsd, b: 0, c: -half, d: 0, e: -gsd, f: half), crs: nil)
    var raster = Raster(shape: grid.shape, filledWith: Float(0))
    let field = clutter > 0 ? clutterField(n, &generator) : []
    for row in 0..<n {
      for column in 0..<n {
        let roof = coverage(Double(column) * gsd - half - at.x, half - Double(row) * gsd - at.y, at)
        var value = 0.3 + roof + generator.normal() / signalToNoise
        if clutter > 0 { value += field[row * n + column] * (clutterOnRoof ? 1 : 1 - roof) }
        raster[row, column] = Float(value)
      }
    }
    return (raster, grid)
  }

  /// The blurred hall over the pixel whose upper left corner lies at (x, y) from the middle.
  private func coverage(_ left: Double, _ top: Double, _ at: Place) -> Double {
    let s = 0.5 * gsd
    let k = 1 / (2.0.squareRoot() * s)
    let (c, q) = (cos(at.angle), sin(at.angle))
    var sum = 0.0
    for i in 0..<25 {
      let x = left + (Double(i % 5) + 0.5) / 5 * gsd
      let y = top - (Double(i / 5) + 0.5) / 5 * gsd
      let (u, v) = (abs(c * x + q * y), abs(c * y - q * x))
      if u > length / 2 + 6 * s || v > width / 2 + 6 * s { continue }
      if u < length / 2 - 6 * s, v < width / 2 - 6 * s {
        sum += 1
        continue
      }
      sum +=
        0.25 * (erf((u + length / 2) * k) - erf((u - length / 2) * k))
        * (erf((v + width / 2) * k) - erf((v - width / 2) * k))
    }
    return sum / 25
  }

  /// A field of spread `clutter` before the optics, averaged over each pixel.
  private func clutterField(_ n: Int, _ generator: inout SeededGenerator) -> [Double] {
    let step = max(gsd / 4, 0.5)
    let m = Int((Double(n) * gsd / step).rounded(.up))
    let sigma = (correlation * correlation + 0.25 * gsd * gsd).squareRoot() / step
    let reach = Int(4 * sigma) + 1
    let kernel = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let total = kernel.reduce(0, +)
    let wide = m + 2 * reach
    let white = (0..<(wide * wide)).map { _ in generator.normal() }
    var across = [Double](repeating: 0, count: wide * m)
    for row in 0..<wide {
      for (tap, weight) in kernel.enumerated() {
        for column in 0..<m {
          across[row * m + column] += weight / total * white[row * wide + column + tap]
        }
      }
    }
    var field = [Double](repeating: 0, count: m * m)
    for row in 0..<m {
      for (tap, weight) in kernel.enumerated() {
        for column in 0..<m {
          field[row * m + column] += weight / total * across[(row + tap) * m + column]
        }
      }
    }
    let spread = 1 / (2 * Double.pi.squareRoot() * correlation / step)
    return (0..<(n * n)).map { cell in
      let rows = Self.span(cell / n, gsd / step, m)
      let columns = Self.span(cell % n, gsd / step, m)
      var sum = 0.0
      for row in rows { for column in columns { sum += field[row * m + column] } }
      return sum / Double(rows.count * columns.count) / spread * clutter
    }
  }

  private static func span(_ index: Int, _ scale: Double, _ limit: Int) -> Range<Int> {
    let first = min(limit - 1, Int(Double(index) * scale))
    return first..<min(limit, max(first + 1, Int(Double(index + 1) * scale)))
  }
}
