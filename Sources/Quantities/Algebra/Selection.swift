/// The value of a rank among unsorted values, without sorting them all.
public enum Selection {
  /// The value of rank `rank` (0 the smallest) among the first `count` values.
  ///
  /// Hoare's selection (1961, doi:10.1145/366622.366647) about the middle of three, by insertion
  /// where a dozen values are left. Values are reordered: those before the rank are no larger, those
  /// after it no smaller. None may be NaN.
  @inlinable
  public static func select<Value: BinaryFloatingPoint>(
    _ values: UnsafeMutablePointer<Value>, count: Int, rank: Int
  ) -> Value {
    var (low, high) = (0, count - 1)
    while high - low > 12 {
      let middle = (low + high) / 2
      if values[middle] < values[low] { exchange(values, middle, low) }
      if values[high] < values[low] { exchange(values, high, low) }
      if values[high] < values[middle] { exchange(values, high, middle) }
      let pivot = values[middle]
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while values[j] > pivot { j -= 1 }
        if i <= j {
          exchange(values, i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j {
        high = j
      } else if rank >= i {
        low = i
      } else {
        return values[rank]
      }
    }
    insert(values, low, high)
    return values[rank]
  }

  /// Sorts the values from `low` to `high` by insertion.
  @inlinable
  static func insert<Value: BinaryFloatingPoint>(
    _ values: UnsafeMutablePointer<Value>, _ low: Int, _ high: Int
  ) {
    var i = low + 1
    while i <= high {
      let value = values[i]
      var j = i - 1
      while j >= low, values[j] > value {
        values[j + 1] = values[j]
        j -= 1
      }
      values[j + 1] = value
      i += 1
    }
  }

  @inlinable
  @inline(__always)
  static func exchange<Value: BinaryFloatingPoint>(
    _ values: UnsafeMutablePointer<Value>, _ a: Int, _ b: Int
  ) {
    let held = values[a]
    values[a] = values[b]
    values[b] = held
  }
}
