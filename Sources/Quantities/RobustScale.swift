/// Medians and scales that a minority of wild values cannot move.
public enum RobustScale {
  /// The median, the upper one of an even number, by ``Selection``; the values are left reordered.
  @inlinable
  public static func median<Value: BinaryFloatingPoint>(_ values: inout [Value]) -> Value {
    quantile(&values, 0.5)
  }

  /// The value below which a share `p` lies, by selection; the values are left reordered.
  @inlinable
  public static func quantile<Value: BinaryFloatingPoint>(_ values: inout [Value], _ p: Double)
    -> Value
  {
    precondition(!values.isEmpty, "no values have no quantile")
    let target = min(values.count - 1, Int(p * Double(values.count)))
    return values.withUnsafeMutableBufferPointer { buffer in
      // An array that is not empty has a base.
      buffer.baseAddress.map { Selection.select($0, count: buffer.count, rank: target) } ?? .nan
    }
  }

  /// The median of `values` without reordering the caller's array.
  @inlinable
  public static func median(of values: [Double]) -> Double {
    var copy = values
    return median(&copy)
  }
}
