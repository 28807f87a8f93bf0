import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sampling of a finely divided scene through the optics and the pixel's square aperture.
///
/// The point spread is a Gaussian convolved with a square of one pixel. Its weight on each fine cell
/// is the exact integral over that cell, so the step adds no error of its own for a scene that is
/// constant within fine cells, whatever the shift.
struct PointSpread: Sendable {
  /// The Gaussian's standard deviation in fine cells.
  let sigma: Double
  /// The pixel's side in fine cells.
  let division: Int
  /// Fine cells that one pixel draws on, along one axis.
  let taps: Int

  init(pixels: Double, division: Int) {
    sigma = max(1e-3, pixels * Double(division))
    self.division = division
    taps = 2 * Int((Double(division) / 2 + 4 * sigma).rounded(.up)) + 1
  }

  /// The weights of `taps` cells from cell `first` on, for a pixel centred at `centre`; they sum to 1.
  func weights(centre: Double) -> (first: Int, weights: [Float]) {
    let first = Int(centre.rounded(.down)) - taps / 2
    let half = Double(division) / 2
    func edge(_ x: Double) -> Double { antiderivative(x + half) - antiderivative(x - half) }
    let edges = (0...taps).map { edge(Double(first + $0) - centre) }
    var weights = (0..<taps).map { edges[$0 + 1] - edges[$0] }
    let total = weights.reduce(0, +)
    weights = weights.map { $0 / total }
    return (first, weights.map(Float.init))
  }

  /// The integral of the Gaussian's cumulative distribution.
  private func antiderivative(_ x: Double) -> Double {
    let z = x / sigma
    if z > 9 { return x }
    if z < -9 { return 0 }
    let cumulative = 0.5 * erfc(-z / 2.0.squareRoot())
    return sigma * (z * cumulative + exp(-0.5 * z * z) / (2 * Double.pi).squareRoot())
  }

  /// The canvas as pixels of a scene whose content is moved by `off`, row-major.
  func sample(_ canvas: Canvas, shape: Shape, off: Misregistration) -> [SIMD4<Float>] {
    off.rotation == 0
      ? shifted(canvas, shape: shape, by: off.shift) : turned(canvas, shape: shape, by: off)
  }

  private func shifted(_ canvas: Canvas, shape: Shape, by shift: Offset) -> [SIMD4<Float>] {
    let margin = Double(canvas.frame.margin)
    let d = Double(division)
    let across = weights(centre: (0.5 + margin - shift.column) * d)
    let down = weights(centre: (0.5 + margin - shift.row) * d)
    let fine = canvas.frame.shape
    precondition(
      min(across.first, down.first) >= 0
        && across.first + (shape.columns - 1) * division + taps <= fine.columns
        && down.first + (shape.rows - 1) * division + taps <= fine.rows,
      "a shift of \(shift.row), \(shift.column) px leaves the canvas's margin of \(margin) px")
    var rows = [SIMD4<Float>](repeating: .zero, count: fine.rows * shape.columns)
    let source = canvas.cells.span
    let (wx, wy) = (across.weights.span, down.weights.span)
    for row in 0..<fine.rows {
      for column in 0..<shape.columns {
        var sum = SIMD4<Float>.zero
        let start = row * fine.columns + across.first + column * division
        for tap in 0..<taps { sum += source[start + tap] * wx[tap] }
        rows[row * shape.columns + column] = sum
      }
    }
    var pixels = [SIMD4<Float>](repeating: .zero, count: shape.count)
    let between = rows.span
    for row in 0..<shape.rows {
      let start = (down.first + row * division) * shape.columns
      for tap in 0..<taps {
        let weight = wy[tap]
        let line = start + tap * shape.columns
        for column in 0..<shape.columns {
          pixels[row * shape.columns + column] += between[line + column] * weight
        }
      }
    }
    return pixels
  }

  /// The general case: every pixel has its own place, to 1/128 of a fine cell.
  private func turned(
    _ canvas: Canvas, shape: Shape, by off: Misregistration
  ) -> [SIMD4<Float>] {
    let steps = 128
    let table = (0...steps).map { weights(centre: Double($0) / Double(steps) + 1000).weights }
    let (sine, cosine) = (sin(off.rotation * .pi / 180), cos(off.rotation * .pi / 180))
    let middle = (x: Double(shape.columns) / 2, y: Double(shape.rows) / 2)
    let (d, margin) = (Double(division), Double(canvas.frame.margin))
    let fine = canvas.frame.shape
    var pixels = [SIMD4<Float>](repeating: .zero, count: shape.count)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let dx = Double(column) + 0.5 - off.shift.column - middle.x
        let dy = Double(row) + 0.5 - off.shift.row - middle.y
        let x = (cosine * dx + sine * dy + middle.x + margin) * d
        let y = (-sine * dx + cosine * dy + middle.y + margin) * d
        let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        let wx = table[Int(((x - Double(left)) * Double(steps)).rounded())]
        let wy = table[Int(((y - Double(top)) * Double(steps)).rounded())]
        var sum = SIMD4<Float>.zero
        for i in 0..<taps {
          let r = min(fine.rows - 1, max(0, top - taps / 2 + i))
          var line = SIMD4<Float>.zero
          for j in 0..<taps {
            let c = min(fine.columns - 1, max(0, left - taps / 2 + j))
            line += canvas.cells[r * fine.columns + c] * wx[j]
          }
          sum += line * wy[i]
        }
        pixels[row * shape.columns + column] = sum
      }
    }
    return pixels
  }
}
