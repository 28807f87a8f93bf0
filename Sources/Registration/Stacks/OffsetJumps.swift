import Rasters

/// Steps in a stack's offsets, and whether they go with a change of sensor or baseline.
enum OffsetJumps {
  /// A step must be this many standard errors high.
  static let significance = 5.0
  /// Frames needed on either side.
  static let fewest = 3

  /// The steps that stand out, earliest first.
  static func found(in frames: [StackFrame], _ outcomes: [RegistrationOutcome]) -> [OffsetJump] {
    let used = frames.indices.compactMap { index in
      outcomes[index].registration.map { (index: index, offset: $0.offset) }
    }
    return split(used[...], frames).sorted { $0.before < $1.before }
  }

  /// Binary segmentation: the highest step, then those on either side of it.
  private static func split(
    _ run: ArraySlice<(index: Int, offset: Offset)>, _ frames: [StackFrame]
  ) -> [OffsetJump] {
    guard run.count >= 2 * fewest else { return [] }
    var best: (at: Int, step: Offset, height: Double)?
    for at in (run.startIndex + fewest)...(run.endIndex - fewest) {
      let (before, after) = (run[run.startIndex..<at], run[at..<run.endIndex])
      let (rowStep, rowHeight) = step(before.map(\.offset.row), after.map(\.offset.row))
      let (columnStep, columnHeight) = step(
        before.map(\.offset.column), after.map(\.offset.column))
      let height = (rowHeight * rowHeight + columnHeight * columnHeight).squareRoot()
      if best.map({ height > $0.height }) ?? true {
        best = (at, Offset(row: rowStep, column: columnStep), height)
      }
    }
    guard let best, best.height >= significance else { return [] }
    let (a, b) = (frames[run[best.at - 1].index], frames[run[best.at].index])
    let groups = [a.group, b.group].compactMap { $0 }
    let jump = OffsetJump(
      before: a.id, after: b.id, step: best.step, significance: best.height,
      groups: a.group != b.group ? groups : [])
    return split(run[..<best.at], frames) + [jump] + split(run[best.at...], frames)
  }

  /// The difference of two means, and that over its standard error by the pooled scatter.
  private static func step(_ before: [Double], _ after: [Double]) -> (Double, Double) {
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let (m, n) = (mean(before), mean(after))
    let squares =
      before.reduce(0) { $0 + ($1 - m) * ($1 - m) } + after.reduce(0) { $0 + ($1 - n) * ($1 - n) }
    let variance = max(squares / Double(max(1, before.count + after.count - 2)), 1e-6)
    let error = (variance * (1 / Double(before.count) + 1 / Double(after.count))).squareRoot()
    return (n - m, abs(n - m) / error)
  }
}
