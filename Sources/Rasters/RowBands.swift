/// Work on bands of rows in parallel, each task owning its rows.
public enum RowBands {
  /// The ranges that split `rows` into `count` bands of nearly equal height.
  public static func ranges(rows: Int, count: Int) -> [Range<Int>] {
    let bands = max(1, min(count, rows))
    return (0..<bands).map { rows * $0 / bands..<rows * ($0 + 1) / bands }
  }

  /// The results of `body` on every band, top band first, computed in parallel.
  ///
  /// The order of the results does not depend on the order in which bands finish.
  public static func map<Result: Sendable>(
    rows: Int, bands: Int, _ body: @escaping @Sendable (Range<Int>) -> Result
  ) async -> [Result] {
    let ranges = ranges(rows: rows, count: bands)
    return await withTaskGroup(of: (Int, Result).self) { group in
      for (index, range) in ranges.enumerated() {
        group.addTask { (index, body(range)) }
      }
      var results = [Result?](repeating: nil, count: ranges.count)
      for await (index, result) in group { results[index] = result }
      return results.compactMap { $0 }
    }
  }
}
