/// A stencil along a row, all taps in one pass: each value less coefficient × neighbour.
struct RowKernel: Sendable {
  let shifts: [Int]
  let coefficients: [Double]

  /// A window of `(2·lag + 1)²` weights, row by row.
  init(window: [Double], lag: Int, columns: Int) {
    let width = 2 * lag + 1
    shifts = window.indices.map { ($0 / width - lag) * columns + $0 % width - lag }
    coefficients = window.map { -$0 }
  }

  /// One minus the taps of a prewhitening filter.
  init(_ taps: [(row: Int, column: Int, coefficient: Double)], columns: Int) {
    shifts = taps.map { $0.row * columns + $0.column }
    coefficients = taps.map(\.coefficient)
  }

  @inline(__always)
  func run(
    _ source: UnsafePointer<Double>, _ scale: UnsafePointer<Double>,
    _ output: UnsafeMutablePointer<Double>, _ from: Int, _ to: Int
  ) {
    shifts.withUnsafeBufferPointer { shifts in
      coefficients.withUnsafeBufferPointer { coefficients in
        let count = shifts.count
        let (raw, weights) = (UnsafeRawPointer(source), UnsafeRawPointer(scale))
        let out = UnsafeMutableRawPointer(output)
        var i = from
        while i + 8 <= to {
          var a = PlaneProducts.load(raw, i)
          var b = PlaneProducts.load(raw, i + 4)
          for t in 0..<count {
            let c = SIMD4(repeating: -coefficients[t])
            a = a.addingProduct(c, PlaneProducts.load(raw, i + shifts[t]))
            b = b.addingProduct(c, PlaneProducts.load(raw, i + 4 + shifts[t]))
          }
          a *= PlaneProducts.load(weights, i)
          b *= PlaneProducts.load(weights, i + 4)
          out.storeBytes(of: a, toByteOffset: 8 * i, as: SIMD4<Double>.self)
          out.storeBytes(of: b, toByteOffset: 8 * i + 32, as: SIMD4<Double>.self)
          i += 8
        }
        while i < to {
          var a = source[i]
          for t in 0..<count { a -= coefficients[t] * source[i + shifts[t]] }
          output[i] = a * scale[i]
          i += 1
        }
      }
    }
  }
}

/// A stencil whose coefficients differ from cell to cell.
struct LocalKernel {
  let shifts: [Int]
  let size: Int

  init(columns: Int, size: Int) {
    shifts = FilterStencil.shifts(columns)
    self.size = size
  }

  /// Filters columns `from`..<`to`; `coefficients` is the first neighbour's in this row, the others
  /// follow plane by plane.
  @inline(__always)
  func run(
    _ source: UnsafePointer<Double>, _ scale: UnsafePointer<Double>,
    _ coefficients: UnsafePointer<Double>, _ output: UnsafeMutablePointer<Double>, _ from: Int,
    _ to: Int
  ) {
    shifts.withUnsafeBufferPointer { shifts in
      let count = shifts.count
      let (raw, weights) = (UnsafeRawPointer(source), UnsafeRawPointer(scale))
      let taps = UnsafeRawPointer(coefficients)
      let out = UnsafeMutableRawPointer(output)
      var i = from
      while i + 4 <= to {
        var a = PlaneProducts.load(raw, i)
        for t in 0..<count {
          a -= PlaneProducts.load(taps, t * size + i) * PlaneProducts.load(raw, i + shifts[t])
        }
        a *= PlaneProducts.load(weights, i)
        out.storeBytes(of: a, toByteOffset: 8 * i, as: SIMD4<Double>.self)
        i += 4
      }
      while i < to {
        var a = source[i]
        for t in 0..<count { a -= coefficients[t * size + i] * source[i + shifts[t]] }
        output[i] = a * scale[i]
        i += 1
      }
    }
  }
}
