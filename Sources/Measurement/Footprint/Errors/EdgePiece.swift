import Rasters

/// One piece of a side, and the displacement that it alone would ask for.
///
/// Along each side, in bins of a pixel, the residual is projected on the side's own derivative.
struct EdgePiece {
  /// Position along the side, in metres.
  var along: Double
  /// Information: the sum of squared derivatives.
  var information: Double
  /// The sum of derivative × residual.
  var score: Double

  /// The pieces of one side that see enough of it.
  static func pieces(
    of problem: FitProblem, at parameters: [Double], planes: [[Double]],
    outline: RectilinearOutline, side: Int, bin: Double
  ) -> [EdgePiece] {
    let n = outline.offsets.count
    let a = outline.offsets[(side + n - 1) % n]
    let b = outline.offsets[(side + 1) % n]
    let (low, high) = (min(a, b), max(a, b))
    let count = max(1, min(32, Int(((high - low) / bin).rounded())))
    let step = (high - low) / Double(count)
    var pieces = (0..<count).map {
      EdgePiece(along: low + (Double($0) + 0.5) * step, information: 0, score: 0)
    }
    let last = problem.planeCount - 1
    let turn = outline.turn
    for (index, frame) in problem.frames.enumerated() {
      let size = frame.shape.count
      let place = problem.placed(index, parameters)
      for i in 0..<size where problem.scales[index][i] > 0 {
        let slope = planes[index][side * size + i]
        guard slope != 0 else { continue }
        let (x, y) = place(
          Double(i % frame.shape.columns), Double(i / frame.shape.columns))
        let at = turn(x, y)
        let piece = Int((((side % 2 == 0 ? at.v : at.u) - low) / step).rounded(.down))
        guard piece >= 0, piece < count else { continue }
        pieces[piece].information += slope * slope
        pieces[piece].score += slope * planes[index][last * size + i]
      }
    }
    let most = pieces.map(\.information).max() ?? 0
    return pieces.filter { $0.information > 0.3 * most && $0.information > 0 }
  }
}
