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

  /// The value up to which half of the weight lies, the mean of two where the half falls between
  /// them; 0 of none.
  static func median(_ values: [Float], weights: [Float]) -> Float {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let half = weights.reduce(0, +) / 2
    var weight: Float = 0
    for (place, index) in order.enumerated() {
      weight += weights[index]
      if weight == half, place + 1 < order.count {
        return (values[index] + values[order[place + 1]]) / 2
      }
      if weight >= half { return values[index] }
    }
    return order.last.map { values[$0] } ?? 0
  }
}
