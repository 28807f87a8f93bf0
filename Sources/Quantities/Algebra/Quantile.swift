/// The value below which a share of some values lies, by a stated definition.
///
/// With n values in order, ranks counted from 0 and a share p, definitions differ in what they take
/// where p falls between two ranks. None of the values may be NaN; of no values the quantile is NaN.
/// (Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566, compare the usual ones.)
public enum Quantile: Sendable, CaseIterable {
  /// The value of rank ⌊p n⌋: of an even number the upper median.
  case upper
  /// The value of rank ⌊p (n − 1)⌋: of an even number the lower median.
  case lower
  /// The value of the rank nearest to p (n − 1), the upper one where two are as near.
  case nearest
  /// The mean of the two values beside p (n − 1), or the one at it: the usual median.
  case midpoint
  /// Linear between the two values beside p (n − 1): Hyndman and Fan's definition 7.
  case linear

  /// The median of `values`, whose order is kept.
  @inlinable
  public func median<Value: BinaryFloatingPoint>(of values: [Value]) -> Value {
    of(values, 0.5)
  }

  /// The quantile of `values`, whose order is kept, for a share `p` of 0 to 1.
  @inlinable
  public func of<Value: BinaryFloatingPoint>(_ values: [Value], _ p: Double) -> Value {
    var copy = values
    return taken(from: &copy, p)
  }

  /// The quantile of `values`, which are left in another order.
  @inlinable
  public func taken<Value: BinaryFloatingPoint>(
    from values: inout [Value], _ p: Double = 0.5
  ) -> Value {
    values.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { taken(from: $0, count: buffer.count, p) } ?? .nan
    }
  }

  /// The quantile of the first `count` values, which are left in another order.
  @inlinable
  public func taken<Value: BinaryFloatingPoint>(
    from values: UnsafeMutablePointer<Value>, count: Int, _ p: Double = 0.5
  ) -> Value {
    precondition(p >= 0 && p <= 1, "a quantile needs 0 ≤ p ≤ 1, not \(p)")
    guard count > 0 else { return .nan }
    let position = p * Double(count - 1)
    switch self {
    case .upper:
      let rank = min(count - 1, Int(p * Double(count)))
      return Selection.select(values, count: count, rank: rank)
    case .lower:
      return Selection.select(values, count: count, rank: Int(position))
    case .nearest:
      return Selection.select(values, count: count, rank: Int(position.rounded()))
    case .midpoint:
      let (below, above) = Self.beside(position, values, count)
      return below == above ? above : Value(0.5) * (below + above)
    case .linear:
      let (below, above) = Self.beside(position, values, count)
      let share = Value(position - position.rounded(.down))
      return below == above ? above : below + share * (above - below)
    }
  }

  /// The values of the ranks ⌊position⌋ and ⌈position⌉.
  @inlinable
  static func beside<Value: BinaryFloatingPoint>(
    _ position: Double, _ values: UnsafeMutablePointer<Value>, _ count: Int
  ) -> (below: Value, above: Value) {
    let upper = Int(position.rounded(.up))
    let above = Selection.select(values, count: count, rank: upper)
    guard Double(upper) > position else { return (above, above) }
    // Selection leaves the smaller values before the rank: the largest of them is the one below.
    var below = values[0]
    var index = 1
    while index < upper {
      if values[index] > below { below = values[index] }
      index += 1
    }
    return (below, above)
  }

  /// `factor` × the median distance from the median; with 1.4826 the standard deviation of a normal
  /// sample.
  @inlinable
  public func deviation<Value: BinaryFloatingPoint>(
    of values: [Value], factor: Value = 1.4826
  ) -> Value {
    let middle = median(of: values)
    return factor * median(of: values.map { abs($0 - middle) })
  }

  /// The value up to which half of the weight lies, the mean of two where the half falls between
  /// them; 0 of none.
  public static func median(_ values: [Float], weights: [Float]) -> Float {
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
