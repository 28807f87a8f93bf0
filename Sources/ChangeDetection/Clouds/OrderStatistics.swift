import Quantities

/// Order statistics in place, for the kernels of this room.
enum OrderStatistics {
  /// The median of the first `count` entries, which are reordered; NaN when there are none.
  ///
  /// The mean of the middle two of an even number: the same answer in any order.
  static func median(_ values: UnsafeMutablePointer<Float>, _ count: Int) -> Float {
    guard count > 0 else { return .nan }
    let middle = count / 2
    let upper = Selection.select(values, count: count, rank: middle)
    guard count % 2 == 0 else { return upper }
    var lower = values[0]
    for i in 1..<max(1, middle) where values[i] > lower { lower = values[i] }
    return 0.5 * (lower + upper)
  }

  /// The median of a copy of `values`; NaN when there are none.
  static func median(_ values: [Float]) -> Float {
    var copy = values
    return copy.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { median($0, buffer.count) } ?? .nan
    }
  }

  /// The value a share `p` of a copy of `values` does not exceed, without interpolation.
  static func quantile(_ values: [Float], _ p: Double) -> Float {
    guard !values.isEmpty else { return .nan }
    var copy = values
    let rank = min(values.count - 1, max(0, Int((Double(values.count - 1) * p).rounded())))
    return copy.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { Selection.select($0, count: buffer.count, rank: rank) } ?? .nan
    }
  }

  /// 1.4826 × the median distance from the median: the standard deviation of a normal sample.
  static func deviation(_ values: [Float]) -> Float {
    let centre = median(values)
    return 1.4826 * median(values.map { abs($0 - centre) })
  }
}
