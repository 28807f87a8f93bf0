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

  /// The middle of `count` values, at least one, none infinite; room for 15 more must follow them.
  ///
  /// By bisection on the ordered bit patterns: no value is moved and no branch depends on one.
  static func median(of values: UnsafeMutablePointer<Float>, count: Int) -> Float {
    var (low, high) = (values[0], values[0])
    for i in 1..<max(1, count) {
      low = min(low, values[i])
      high = max(high, values[i])
    }
    let rows = (count + 15) / 16
    for i in count..<(rows * 16) { values[i] = .infinity }
    let bytes = UnsafeRawPointer(values)
    let one = Lanes(repeating: 1)
    let below = { (limit: Float) -> Int in
      var sum = Lanes.zero
      for row in 0..<rows {
        let lanes = bytes.loadUnaligned(fromByteOffset: row * 64, as: Lanes.self)
        sum += Lanes.zero.replacing(with: one, where: lanes .<= limit)
      }
      return Int(sum.sum())
    }
    let place = (count - 1) / 2
    var (lower, upper) = (key(low), key(high))
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if below(value(middle)) > place {
        upper = middle
      } else {
        lower = middle + 1
      }
    }
    let found = value(lower)
    guard count % 2 == 0, below(found) == place + 1 else { return found }
    var next = Float.infinity
    for i in 0..<count where values[i] > found { next = min(next, values[i]) }
    return (found + next) / 2
  }

  /// A number that is ordered as the value is.
  private static func key(_ value: Float) -> Int {
    let bits = Int(value.bitPattern)
    return bits < 1 << 31 ? bits : (1 << 31) - 1 - bits
  }

  private static func value(_ key: Int) -> Float {
    Float(bitPattern: UInt32(key >= 0 ? key : (1 << 31) - 1 - key))
  }

  /// The value up to which half of the weight lies, 0 of none.
  static func median(_ values: [Float], weights: [Float]) -> Float {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let half = weights.reduce(0, +) / 2
    var weight: Float = 0
    for index in order {
      weight += weights[index]
      if weight >= half { return values[index] }
    }
    return order.last.map { values[$0] } ?? 0
  }
}
