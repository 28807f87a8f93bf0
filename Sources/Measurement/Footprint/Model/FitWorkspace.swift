import Rasters

/// For every side and row, the columns where the side's derivative is not zero.
struct SideSpans: Sendable {
  let sides: Int
  let rows: Int
  var from: [Int]
  var to: [Int]

  init(sides: Int, rows: Int) {
    (self.sides, self.rows) = (sides, rows)
    from = [Int](repeating: 0, count: sides * rows)
    to = from
  }

  /// The columns of `row` that any side touches, as at most `sides` separate runs, written to `into`
  /// as from, to, from, to, ….
  ///
  /// - Returns: How many runs there are.
  @inline(__always)
  func merged(row: Int, into runs: UnsafeMutableBufferPointer<Int>) -> Int {
    var count = 0
    for side in 0..<sides {
      let (a, b) = (from[side * rows + row], to[side * rows + row])
      guard a < b else { continue }
      // Insertion by start.
      var at = count
      while at > 0, runs[2 * at - 2] > a {
        runs[2 * at] = runs[2 * at - 2]
        runs[2 * at + 1] = runs[2 * at - 1]
        at -= 1
      }
      runs[2 * at] = a
      runs[2 * at + 1] = b
      count += 1
    }
    guard count > 1 else { return count }
    var kept = 0
    for i in 1..<count {
      if runs[2 * i] <= runs[2 * kept + 1] {
        runs[2 * kept + 1] = max(runs[2 * kept + 1], runs[2 * i + 1])
      } else {
        kept += 1
        runs[2 * kept] = runs[2 * i]
        runs[2 * kept + 1] = runs[2 * i + 1]
      }
    }
    return kept + 1
  }
}

/// Room for one frame's planes, used again at every step.
///
/// Planes are those of ``FitLayout/indices(of:)`` and the residual, each of the window's size. Outside
/// a frame's ``CellRuns`` their values are of no meaning before filtering and 0 after; planes of sides
/// are 0 outside their spans, those of direction, blur and shift outside all spans.
struct FitWorkspace: Sendable {
  var raw: [Double] = []
  var filtered: [Double] = []
  var rawSpans = SideSpans(sides: 0, rows: 0)
  var spans = SideSpans(sides: 0, rows: 0)
  /// Forgets everything, for another problem.
  mutating func clear() {
    for i in raw.indices { raw[i] = 0 }
    for i in filtered.indices { filtered[i] = 0 }
    rawSpans = SideSpans(sides: rawSpans.sides, rows: rawSpans.rows)
    spans = rawSpans
  }

  /// Makes room for `planes` planes of `shape`, with `sides` sides.
  mutating func reserve(planes: Int, shape: Shape, sides: Int) {
    guard raw.count != planes * shape.count || spans.sides != sides else { return }
    raw = [Double](repeating: 0, count: planes * shape.count)
    filtered = raw
    rawSpans = SideSpans(sides: sides, rows: shape.rows)
    spans = rawSpans
  }
}
