#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Statistics of ordered values.
enum Order {
  /// The middle value, NaN of none.
  static func median(_ values: [Double]) -> Double { quantile(values, 0.5) }

  /// The value below which a share `p` lies, linear between neighbours; NaN of none.
  static func quantile(_ values: [Double], _ p: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let position = p * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }

  /// The median absolute deviation from the median, scaled to a normal standard deviation.
  static func deviation(_ values: [Double]) -> Double {
    let middle = median(values)
    return 1.482602218505602 * median(values.map { abs($0 - middle) })
  }
}
