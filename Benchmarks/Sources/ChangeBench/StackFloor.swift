import ChangeDetection
import Foundation

/// The least that fitting and watching a stack can cost: one masked least-squares fit of eight
/// coefficients a cell and one moving sum, sixteen cells at a time, without robustness, correlation,
/// dating or calibration.
enum StackFloor {
  private typealias Lanes = SIMD16<Float>
  private static let terms = 8

  /// The largest moving sum over its boundary at each cell, in single precision.
  ///
  /// - Parameters:
  ///   - band: The cells; their count must be a multiple of 16.
  ///   - design: Row-major dates × 8.
  ///   - history: How many dates are fitted.
  /// - Returns: One figure a cell.
  static func run(_ band: StackBand, design: [Float], history: Int) -> [Float] {
    precondition(band.cells % 16 == 0 && design.count == band.dates * terms)
    let block = { (count: Int) -> UnsafeMutablePointer<Lanes> in
      let pointer = UnsafeMutablePointer<Lanes>.allocate(capacity: count)
      pointer.initialize(repeating: .zero, count: count)
      return pointer
    }
    let (staged, values, present) = (block(4 * band.dates), block(band.dates), block(band.dates))
    let (normal, right) = (block(40), block(terms))
    defer { for pointer in [staged, values, present, normal, right] { pointer.deallocate() } }
    let window = history / 4
    let bound = (0..<band.dates).map { t in
      max(1, log(Float(t + 1) / Float(history))).squareRoot() * Float(window).squareRoot()
    }
    let products = (0..<history).flatMap { t in
      (0..<terms).flatMap { i in
        (i..<terms).map { design[t * terms + i] * design[t * terms + $0] }
      }
    }
    var result: [Float] = []
    result.reserveCapacity(band.cells)
    for first in stride(from: 0, to: band.cells, by: 64) {
      let parts = min(4, (band.cells - first) / 16)
      band.samples.withUnsafeBytes { bytes in
        for t in 0..<band.dates {
          for part in 0..<parts {
            staged[part * band.dates + t] = bytes.loadUnaligned(
              fromByteOffset: (t * band.cells + first + part * 16) * 4, as: Lanes.self)
          }
        }
      }
      for part in 0..<parts {
        for t in 0..<band.dates {
          let value = staged[part * band.dates + t]
          values[t] = value.replacing(with: 0, where: value .!= value)
          present[t] = Lanes(repeating: 1).replacing(with: 0, where: value .!= value)
        }
        sum(present, products, width: 36, count: history, into: normal)
        sum(values, design, width: terms, count: history, into: right)
        solve(normal, right)
        let deviation = residuals(values, present, design, right, band.dates, history)
        let largest = watch(values, bound, deviation, band.dates, history, window)
        for lane in 0..<16 { result.append(largest[lane]) }
      }
    }
    return result
  }

  @inline(__always)
  private static func sum(
    _ signal: UnsafeMutablePointer<Lanes>, _ table: [Float], width: Int, count: Int,
    into output: UnsafeMutablePointer<Lanes>
  ) {
    table.withUnsafeBufferPointer { table in
      for column in stride(from: 0, to: width, by: 4) {
        var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        for t in 0..<count {
          let x = signal[t]
          let at = t * width + column
          a.addProduct(table[at], x)
          b.addProduct(table[at + 1], x)
          c.addProduct(table[at + 2], x)
          d.addProduct(table[at + 3], x)
        }
        (output[column], output[column + 1]) = (a, b)
        (output[column + 2], output[column + 3]) = (c, d)
      }
    }
  }

  /// Cholesky's factor of the packed upper triangle, then both substitutions.
  private static func solve(
    _ m: UnsafeMutablePointer<Lanes>, _ x: UnsafeMutablePointer<Lanes>
  ) {
    let at = { (i: Int, j: Int) in i * terms - i * (i - 1) / 2 + j - i }
    for i in 0..<terms {
      for k in 0..<i {
        let f = m[at(k, i)]
        for j in i..<terms { m[at(i, j)] -= f * m[at(k, j)] }
      }
      let pivot = m[at(i, i)]
      let inverse = 1 / pivot.replacing(with: 1e-6, where: pivot .< 1e-6).squareRoot()
      for j in i..<terms { m[at(i, j)] *= inverse }
      for k in 0..<i { x[i] -= m[at(k, i)] * x[k] }
      x[i] *= inverse
      m[at(i, i)] = inverse
    }
    for i in stride(from: terms - 1, through: 0, by: -1) {
      for j in (i + 1)..<max(terms, i + 1) { x[i] -= m[at(i, j)] * x[j] }
      x[i] *= m[at(i, i)]
    }
  }

  /// Turns the values into residuals; returns the history's deviation.
  private static func residuals(
    _ values: UnsafeMutablePointer<Lanes>, _ present: UnsafeMutablePointer<Lanes>,
    _ design: [Float], _ x: UnsafeMutablePointer<Lanes>, _ dates: Int, _ history: Int
  ) -> Lanes {
    var (square, count) = (Lanes.zero, Lanes.zero)
    design.withUnsafeBufferPointer { design in
      for half in 0..<2 {
        let (a, b) = (x[half * 4], x[half * 4 + 1])
        let (c, d) = (x[half * 4 + 2], x[half * 4 + 3])
        for t in 0..<dates {
          let at = t * terms + half * 4
          var fit = a * design[at]
          fit.addProduct(design[at + 1], b)
          fit.addProduct(design[at + 2], c)
          fit.addProduct(design[at + 3], d)
          values[t] -= present[t] * fit
        }
      }
    }
    for t in 0..<history {
      square.addProduct(values[t], values[t])
      count += present[t]
    }
    return (square / (count - Float(terms))).squareRoot()
  }

  private static func watch(
    _ values: UnsafeMutablePointer<Lanes>, _ bound: [Float], _ deviation: Lanes, _ dates: Int,
    _ history: Int, _ window: Int
  ) -> Lanes {
    var (sum, largest) = (Lanes.zero, Lanes.zero)
    for t in (history - window)..<history { sum += values[t] }
    for t in history..<dates {
      sum += values[t] - values[t - window]
      let size = sum.replacing(with: -sum, where: sum .< 0) * (1 / bound[t])
      largest = largest.replacing(with: size, where: size .> largest)
    }
    return largest / deviation
  }
}
