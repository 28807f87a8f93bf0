import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ground of soft-edged rectangles on slow waves, known at every real position.
struct PlantedScene {
  private struct Block {
    var x, y, halfWidth, halfHeight, cosine, sine, height: Double
  }
  private var cells: [Int: [Block]] = [:]
  private var waves: [(x: Double, y: Double, phase: Double, height: Double)] = []
  private let bucket = 32.0
  /// The blur of every edge, in cells.
  let blur: Double

  init(seed: UInt64, extent: Double = 600, density: Double = 1 / 250.0, blur: Double = 0.8) {
    var generator = SeededGenerator(seed: seed)
    self.blur = blur
    for _ in 0..<12 {
      waves.append(
        (
          generator.uniform(in: -0.15...0.15), generator.uniform(in: -0.15...0.15),
          generator.uniform(in: 0...6.28), generator.uniform(in: 1...4)
        ))
    }
    for _ in 0..<Int(density * (extent + 200) * (extent + 200)) {
      let angle = generator.uniform(in: 0...3.14)
      let block = Block(
        x: generator.uniform(in: -100...(extent + 100)),
        y: generator.uniform(in: -100...(extent + 100)),
        halfWidth: generator.uniform(in: 1.5...9), halfHeight: generator.uniform(in: 1.5...9),
        cosine: cos(angle), sine: sin(angle), height: generator.uniform(in: -25...35))
      let reach = block.halfWidth + block.halfHeight + 4
      for r in Int((block.y - reach) / bucket) - 1...Int((block.y + reach) / bucket) {
        for c in Int((block.x - reach) / bucket) - 1...Int((block.x + reach) / bucket) {
          cells[r &* 65536 &+ c, default: []].append(block)
        }
      }
    }
  }

  /// The brightness at a position.
  func value(_ x: Double, _ y: Double) -> Double {
    var sum = 100.0
    for wave in waves { sum += wave.height * sin(wave.x * x + wave.y * y + wave.phase) }
    let key = Int((y / bucket).rounded(.down)) &* 65536 &+ Int((x / bucket).rounded(.down))
    let s = 1 / (blur * 2.0.squareRoot())
    for block in cells[key] ?? [] {
      let (dx, dy) = (x - block.x, y - block.y)
      let u = dx * block.cosine + dy * block.sine
      let v = -dx * block.sine + dy * block.cosine
      guard abs(u) < block.halfWidth + 4, abs(v) < block.halfHeight + 4 else { continue }
      let across = erf((u + block.halfWidth) * s) - erf((u - block.halfWidth) * s)
      let down = erf((v + block.halfHeight) * s) - erf((v - block.halfHeight) * s)
      sum += 0.25 * block.height * across * down
    }
    return sum
  }

  /// The image of `rows` × `columns` cells whose centres see the ground at `ground`.
  func image(
    rows: Int, columns: Int, noise: Double = 0, seed: UInt64 = 1, gain: Double = 1,
    offset: Double = 0, ground: (Double, Double) -> (x: Double, y: Double) = { ($0, $1) }
  ) -> Raster<Float> {
    var generator = SeededGenerator(seed: seed)
    var raster = Raster<Float>(shape: Shape(rows: rows, columns: columns), filledWith: 0)
    for row in 0..<rows {
      for column in 0..<columns {
        let at = ground(Double(column) + 0.5, Double(row) + 0.5)
        let value = gain * self.value(at.x, at.y) + offset
        raster[row, column] = Float(value + (noise > 0 ? noise * generator.normal() : 0))
      }
    }
    return raster
  }
}
