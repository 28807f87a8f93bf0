import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small working image whose rows are padded, so that eight cells can be taken at any column.
struct Plane: Sendable {
  let rows: Int
  let columns: Int
  /// Floats from one row to the next.
  let stride: Int
  var samples: [Float]
  /// What was taken off every sample.
  private(set) var level: Float = 0

  /// A plane of zeros.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = (columns + 7) / 8 * 8 + 8
    samples = [Float](repeating: 0, count: rows * stride + 16)
  }

  /// The plane of `raster`, less its mean, with 0 for NaN; nil when all is NaN.
  ///
  /// - Parameters:
  ///   - raster: The samples.
  ///   - gaps: Set to a plane that is 1 where there was data and 0 elsewhere, or nil when all was.
  init?(_ raster: Raster<Float>, gaps: inout Plane?) {
    self.init(rows: raster.shape.rows, columns: raster.shape.columns)
    var (sum, count) = (0.0, 0)
    for value in raster.samples where !value.isNaN {
      sum += Double(value)
      count += 1
    }
    guard count > 0 else { return nil }
    let mean = Float(sum / Double(count))
    level = mean
    var mask = count < raster.samples.count ? Plane(rows: rows, columns: columns) : nil
    for row in 0..<rows {
      for column in 0..<columns {
        let value = raster.samples[row * columns + column]
        samples[row * stride + column] = value.isNaN ? 0 : value - mean
        if !value.isNaN { mask?.samples[row * stride + column] = 1 }
      }
    }
    gaps = mask
  }

  /// The part of a separable filter's output that needs nothing from outside.
  ///
  /// Output (r, c) is Σ down[i] · across[j] · self[row + r + i, column + c + j].
  ///
  /// - Parameters:
  ///   - row: The first input row of output row 0.
  ///   - column: The first input column of output column 0.
  ///   - rows: Output rows.
  ///   - columns: Output columns.
  ///   - down: The filter along columns of cells.
  ///   - across: The filter along rows of cells.
  /// - Returns: The filtered plane.
  func filtered(
    row: Int, column: Int, rows: Int, columns: Int, down: [Float], across: [Float]
  ) -> Plane {
    precondition(
      row >= 0 && column >= 0 && row + rows + down.count - 1 <= self.rows
        && column + columns + across.count - 1 <= self.columns,
      "a filter at (\(row), \(column)) leaves a plane of \(self.rows) × \(self.columns)")
    var middle = Plane(rows: rows + down.count - 1, columns: columns)
    var result = Plane(rows: rows, columns: columns)
    let vectors = (columns + 7) / 8
    samples.withUnsafeBytes { source in
      middle.samples.withUnsafeMutableBytes { target in
        for r in 0..<middle.rows {
          let from = ((row + r) * stride + column) * 4
          for v in 0..<vectors {
            var sum = SIMD8<Float>.zero
            for j in across.indices {
              sum.addProduct(
                across[j],
                source.loadUnaligned(
                  fromByteOffset: from + (8 * v + j) * 4, as: SIMD8<Float>.self))
            }
            target.storeBytes(
              of: sum, toByteOffset: (r * middle.stride + 8 * v) * 4, as: SIMD8<Float>.self)
          }
        }
      }
    }
    middle.samples.withUnsafeBytes { source in
      result.samples.withUnsafeMutableBytes { target in
        for r in 0..<rows {
          for v in 0..<vectors {
            var sum = SIMD8<Float>.zero
            for i in down.indices {
              sum.addProduct(
                down[i],
                source.loadUnaligned(
                  fromByteOffset: ((r + i) * middle.stride + 8 * v) * 4, as: SIMD8<Float>.self))
            }
            target.storeBytes(
              of: sum, toByteOffset: (r * result.stride + 8 * v) * 4, as: SIMD8<Float>.self)
          }
        }
      }
    }
    return result
  }
}

/// Short filters for planes.
enum Kernel {
  /// A Gaussian of standard deviation `sigma` with `radius` taps on either side, of sum 1.
  static func gaussian(sigma: Double, radius: Int) -> [Float] {
    let taps = (-radius...radius).map { tap in
      let x = Double(tap) / sigma
      return exp(-0.5 * x * x)
    }
    let sum = taps.reduce(0, +)
    return taps.map { Float($0 / sum) }
  }

  /// Six taps that read between the third and the fourth sample, at `fraction` past the third.
  ///
  /// Lagrange's polynomial of degree five: unlike a windowed sinc it leaves a slope where it is, so
  /// that no sub-cell phase is favoured.
  static func lagrange(fraction t: Double) -> [Float] {
    (-2...3).map { node in
      var weight = 1.0
      for other in -2...3 where other != node {
        weight *= (t - Double(other)) / Double(node - other)
      }
      return Float(weight)
    }
  }
}
