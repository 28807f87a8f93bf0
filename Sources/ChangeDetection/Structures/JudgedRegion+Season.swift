import Quantities
import Rasters

extension JudgedRegion {
  /// Days within which all dates may belong to one season.
  private static let oneSeason = 130

  /// In a series long enough to hold seasons, a state must have been seen beyond a part of one.
  func seasonObjection(_ context: DetectionContext) -> String? {
    let stack = context.normalised.stack.frames
    guard context.change.frames.count >= 16, let first = stack.first, let last = stack.last,
      last.acquired.date.dayNumber - first.acquired.date.dayNumber > 270
    else { return nil }
    let spans = began.spans(stack)
    if spans.absent < 80 {
      return "seen absent over \(spans.absent) days only: it may be a season's end"
    }
    let cameRound = began.persistence(stack)?.sameSeason != nil
    if spans.absent < Self.oneSeason, !cameRound {
      return "seen absent in one season only, which no later clear date shows again"
    }
    if spans.absent < Self.oneSeason, changedWithSurroundings(context) {
      return "its surroundings changed with it: snow or a season's end"
    }
    if spans.present < 45 {
      return "seen present over \(spans.present) days only: not confirmed yet"
    }
    return nil
  }

  /// Whether the ground around, two and a half to six native samples off, changed its tone between
  /// the dates without it and those with it by half as much as the region did.
  private func changedWithSurroundings(_ context: DetectionContext) -> Bool {
    guard let absent = began.absent, let present = began.present else { return false }
    let reach = Int((6 * context.native).rounded(.up))
    let padded = region.blob.padded(reach, in: context.shape)
    let (near, far) = (6.25 * context.native * context.native, Double(reach * reach))
    let ring = padded.mask.distanceSquared(toInside: true).mapped {
      Double($0) >= near && Double($0) <= far
    }
    guard ring.insideCount >= 8 else { return false }
    let around = ObjectSeries(of: Blob(window: padded.window, mask: ring), context, most: 300)
    func shift(_ series: ObjectSeries) -> Double {
      let clear = series.clear.indices.filter { series.clear[$0] }
      let then = clear.filter { $0 <= absent }.map { Float(series.tone[$0]) }
      let now = clear.filter { $0 >= present }.map { Float(series.tone[$0]) }
      guard !then.isEmpty, !now.isEmpty else { return 0 }
      return Double(abs(OrderStatistics.median(now) - OrderStatistics.median(then)))
    }
    let others = shift(around)
    return others > 6 && others > 0.5 * shift(history.series)
  }
}
