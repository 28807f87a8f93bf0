/// Medians and scales that a minority of wild values cannot move.
public enum RobustScale {
  /// The median, by Hoare's selection; the values are left reordered.
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
    return values.withUnsafeMutableBufferPointer { select($0, target) }
  }

  @inlinable
  static func select<Value: BinaryFloatingPoint>(
    _ values: UnsafeMutableBufferPointer<Value>, _ target: Int
  ) -> Value {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let pivot = values[(low + high) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while values[j] > pivot { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if target <= j {
        high = j
      } else if target >= i {
        low = i
      } else {
        break
      }
    }
    return values[target]
  }

  /// The median of `values` without reordering the caller's array.
  @inlinable
  public static func median(of values: [Double]) -> Double {
    var copy = values
    return median(&copy)
  }
}
