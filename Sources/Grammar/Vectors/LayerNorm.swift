/// Brings a row to mean 0 and variance 1, then scales and shifts each place.
///
/// Ba et al. 2016 (arXiv:1607.06450).
struct LayerNorm: Sendable {
  let gain: [Float]
  let bias: [Float]

  /// Replaces the `gain.count` floats at `row` by their normed values, added to `residual` when
  /// there is one.
  func apply(
    _ row: UnsafePointer<Float>, plus residual: UnsafePointer<Float>?,
    into result: UnsafeMutablePointer<Float>
  ) {
    let count = gain.count
    var sum = SIMD8<Float>()
    for i in stride(from: 0, to: count, by: 8) { sum += load(row + i) }
    let mean = sum.sum() / Float(count)
    var squares = SIMD8<Float>()
    for i in stride(from: 0, to: count, by: 8) {
      let d = load(row + i) - mean
      squares += d * d
    }
    let scale = 1 / (squares.sum() / Float(count) + 1e-8).squareRoot()
    gain.withUnsafeBufferPointer { gain in
      bias.withUnsafeBufferPointer { bias in
        guard let gain = gain.baseAddress, let bias = bias.baseAddress else { return }
        for i in stride(from: 0, to: count, by: 8) {
          var value = (load(row + i) - mean) * scale * load(gain + i) + load(bias + i)
          if let residual { value += load(residual + i) }
          UnsafeMutableRawPointer(result + i).storeBytes(of: value, as: SIMD8<Float>.self)
        }
      }
    }
  }

  @inline(__always)
  private func load(_ from: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(from).loadUnaligned(as: SIMD8<Float>.self)
  }
}
