/// Order statistics in place, for the kernels of this room.
enum OrderStatistics {
  /// The median of the first `count` entries, which are reordered; NaN when there are none.
  ///
  /// Quickselect with a median-of-three pivot: the same answer for the same values, in any order.
  static func median(_ values: UnsafeMutablePointer<Float>, _ count: Int) -> Float {
    guard count > 0 else { return .nan }
    let middle = count / 2
    let upper = select(values, count, middle)
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
      buffer.baseAddress.map { select($0, buffer.count, rank) } ?? .nan
    }
  }

  /// 1.4826 × the median distance from the median: the standard deviation of a normal sample.
  static func deviation(_ values: [Float]) -> Float {
    let centre = median(values)
    return 1.4826 * median(values.map { abs($0 - centre) })
  }

  /// The entry of rank `k`; entries before it are no larger, entries after it no smaller.
  private static func select(
    _ v: UnsafeMutablePointer<Float>, _ count: Int, _ k: Int
  ) -> Float {
    var (low, high) = (0, count - 1)
    while high - low > 12 {
      let middle = (low + high) / 2
      if v[middle] < v[low] { swap(&v[middle], &v[low]) }
      if v[high] < v[low] { swap(&v[high], &v[low]) }
      if v[high] < v[middle] { swap(&v[high], &v[middle]) }
      let pivot = v[middle]
      var (i, j) = (low, high)
      while i <= j {
        while v[i] < pivot { i += 1 }
        while v[j] > pivot { j -= 1 }
        if i <= j {
          swap(&v[i], &v[j])
          i += 1
          j -= 1
        }
      }
      if k <= j {
        high = j
      } else if k >= i {
        low = i
      } else {
        return v[k]
      }
    }
    var i = low + 1
    while i <= high {
      let value = v[i]
      var j = i - 1
      while j >= low, v[j] > value {
        v[j + 1] = v[j]
        j -= 1
      }
      v[j + 1] = value
      i += 1
    }
    return v[k]
  }

  private static func swap(_ a: inout Float, _ b: inout Float) {
    let held = a
    a = b
    b = held
  }
}
