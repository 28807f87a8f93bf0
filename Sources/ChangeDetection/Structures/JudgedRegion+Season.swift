import Quantities
import Rasters

extension JudgedRegion {
  /// Days within which all dates may belong to one season.
  private static let oneSeason = 130

  /// In a series long enough to hold seasons, a state must have been seen beyond a part of one.
  ///
  /// A change that is lasting by all dates (``LastingMap``) need not have been seen absent for long:
  /// later years show that no season of theirs looks like it.
  func seasonObjection(_ context: DetectionContext, isLasting: Bool) -> String? {
    let stack = context.normalised.stack.frames
    guard context.change.frames.count >= 16, let first = stack.first, let last = stack.last,
      last.acquired.date.dayNumber - first.acquired.date.dayNumber > 270
    else { return nil }
    let spans = began.spans(stack)
    if spans.absent < 80, !isLasting {
      return "seen absent over \(spans.absent) days only: it may be a season's end"
    }
    let cameRound = began.persistence(stack)?.sameSeason != nil
    if spans.absent < Self.oneSeason, !cameRound, !isLasting {
      return "seen absent in one season only, which no later clear date shows again"
    }
    if spans.absent < Self.oneSeason, sawOtherFrames(context) {
      return "seen absent under snow or other light only: whole scenes differ from those with it"
    }
    if spans.present < 45 {
      return "seen present over \(spans.present) days only: not confirmed yet"
    }
    return nil
  }

  /// Whether the frames without it are of another kind than those with it: whole scenes of two and
  /// a half times the contrast, or as much less, as snow makes them.
  private func sawOtherFrames(_ context: DetectionContext) -> Bool {
    guard let absent = began.absent, let present = began.present else { return false }
    let clear = history.series.clear.indices.filter { history.series.clear[$0] }
    func contrast(_ dates: [Int]) -> Double {
      let values = dates.map { Float(context.normalised.contrast[context.change.frames[$0]]) }
      return values.isEmpty ? 1 : max(0.001, Double(Quantile.midpoint.median(of: values)))
    }
    let ratio = contrast(clear.filter { $0 <= absent }) / contrast(clear.filter { $0 >= present })
    return ratio > 2.5 || ratio < 0.4
  }
}
