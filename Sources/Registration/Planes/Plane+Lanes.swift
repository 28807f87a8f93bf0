extension Plane {
  @inline(__always)
  subscript(row: Int, column: Int) -> Float { samples[row * stride + column] }

  @inline(__always)
  func load(_ row: Int, _ column: Int) -> SIMD8<Float> {
    samples.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: (row * stride + column) * 4, as: SIMD8<Float>.self)
    }
  }

  @inline(__always)
  mutating func store(_ value: SIMD8<Float>, _ row: Int, _ column: Int) {
    let at = (row * stride + column) * 4
    samples.withUnsafeMutableBytes {
      $0.storeBytes(of: value, toByteOffset: at, as: SIMD8<Float>.self)
    }
  }

  /// The five-point derivative along a row.
  @inline(__always)
  func slopeAcross(_ row: Int, _ column: Int) -> SIMD8<Float> {
    (8 * (load(row, column + 1) - load(row, column - 1))
      - (load(row, column + 2) - load(row, column - 2))) / 12
  }

  /// The five-point derivative down a column.
  @inline(__always)
  func slopeDown(_ row: Int, _ column: Int) -> SIMD8<Float> {
    (8 * (load(row + 1, column) - load(row - 1, column))
      - (load(row + 2, column) - load(row - 2, column))) / 12
  }
}
