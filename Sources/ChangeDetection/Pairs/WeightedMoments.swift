/// Weighted means and covariances of several planes of samples.
struct WeightedMoments {
  /// How many planes.
  let planes: Int
  /// The weighted mean of each plane.
  let means: [Double]
  /// The weighted covariance, row-major.
  let covariance: [Double]

  /// The moments of plane-major `samples` (`planes` × `count`) under `weights`, or of equal weights.
  ///
  /// Single precision within blocks of 4096 samples, double precision across them; `origin` is taken
  /// off first so that little is lost to cancellation.
  init(_ samples: [Float], planes: Int, count: Int, weights: [Float]?, origin: [Float]) {
    self.planes = planes
    var sums = [Double](repeating: 0, count: planes)
    var products = [Double](repeating: 0, count: planes * planes)
    var total = 0.0
    let blockSize = 4096
    var centred = [SIMD8<Float>](repeating: .zero, count: planes * blockSize / 8)
    var weighted = centred
    for first in stride(from: 0, to: count, by: blockSize) {
      let size = min(blockSize, count - first)
      let chunks = (size + 7) / 8
      total += Self.gather(
        samples, weights, origin, planes, count, first, size, chunks, &centred, &weighted)
      centred.withUnsafeBufferPointer { x in
        weighted.withUnsafeBufferPointer { w in
          Self.accumulate(x, w, planes, blockSize / 8, chunks, &sums, &products)
        }
      }
    }
    let offsets = sums.map { $0 / total }
    means = zip(offsets, origin).map { $0 + Double($1) }
    covariance = (0..<(planes * planes)).map { index in
      let (i, j) = (index / planes, index % planes)
      let product = products[min(i, j) * planes + max(i, j)]
      return product / total - offsets[i] * offsets[j]
    }
  }

  /// Fills a block with centred samples and their weighted copies; returns the block's weight.
  private static func gather(
    _ samples: [Float], _ weights: [Float]?, _ origin: [Float], _ planes: Int, _ count: Int,
    _ first: Int, _ size: Int, _ chunks: Int, _ centred: inout [SIMD8<Float>],
    _ weighted: inout [SIMD8<Float>]
  ) -> Double {
    var total = 0.0
    var weight = [Float](repeating: 0, count: chunks * 8)
    for index in 0..<size {
      weight[index] = weights.map { $0[first + index] } ?? 1
      total += Double(weight[index])
    }
    let capacity = centred.count / planes
    weight.withUnsafeBytes { w in
      samples.withUnsafeBufferPointer { source in
        for plane in 0..<planes {
          let start = plane * count + first
          for chunk in 0..<chunks {
            var x = SIMD8<Float>.zero
            if chunk * 8 + 8 <= size, let base = source.baseAddress {
              x = UnsafeRawPointer(base + start + chunk * 8).loadUnaligned(as: SIMD8<Float>.self)
            } else {
              for lane in 0..<(size - chunk * 8) { x[lane] = source[start + chunk * 8 + lane] }
            }
            x -= origin[plane]
            centred[plane * capacity + chunk] = x
            weighted[plane * capacity + chunk] =
              x * w.loadUnaligned(fromByteOffset: chunk * 32, as: SIMD8<Float>.self)
          }
        }
      }
    }
    return total
  }

  private static func accumulate(
    _ x: UnsafeBufferPointer<SIMD8<Float>>, _ w: UnsafeBufferPointer<SIMD8<Float>>, _ planes: Int,
    _ stride: Int, _ chunks: Int, _ sums: inout [Double], _ products: inout [Double]
  ) {
    for i in 0..<planes {
      var sum = SIMD8<Float>.zero
      for c in 0..<chunks { sum += w[i * stride + c] }
      sums[i] += Double(sum.sum())
      for j in i..<planes {
        var (even, odd) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
        var c = 0
        while c + 1 < chunks {
          even.addProduct(w[i * stride + c], x[j * stride + c])
          odd.addProduct(w[i * stride + c + 1], x[j * stride + c + 1])
          c += 2
        }
        if c < chunks { even.addProduct(w[i * stride + c], x[j * stride + c]) }
        products[i * planes + j] += Double((even + odd).sum())
      }
    }
  }
}
