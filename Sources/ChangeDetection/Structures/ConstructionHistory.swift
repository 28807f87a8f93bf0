import Quantities
import Rasters
import Vocabulary

/// When a region was untouched, disturbed, under way and complete.
///
/// Present from the first clear date on which at least half of the cells that end up changed have
/// left their first state, the next and three of the next four clear dates agreeing; disturbed from
/// an eighth; complete from the first date on which three quarters of the cells that are steady at the
/// end look as they do at the end, likewise confirmed.
struct ConstructionHistory: Sendable {
  /// The frames of the change, as indices: first disturbed, first present, first complete.
  let disturbed, present, complete: Int?
  /// The clear frame before `present`.
  let absent: Int?
  let series: ObjectSeries
  private let frames: [Int]

  static let presentShare = 0.5
  static let disturbedShare = 0.125
  static let completeShare = 0.75

  init(_ series: ObjectSeries, frames: [Int]) {
    self.series = series
    self.frames = frames
    let clear = frames.indices.filter { series.clear[$0] }
    let bar = Self.last(clear.map { series.changedShare[$0] })
    let finals = Self.last(clear.map { series.finalShare[$0] })
    func first(_ test: (Int) -> Bool) -> Int? {
      Self.confirmed(clear.map(test)).map { clear[$0] }
    }
    let whenPresent = first { series.changedShare[$0] >= Self.presentShare * bar }
    present = whenPresent
    absent = whenPresent.flatMap { at in clear.last { $0 < at } }
    let touched = first { series.changedShare[$0] >= Self.disturbedShare * bar }
    disturbed = touched.map { min($0, whenPresent ?? $0) }
    let done = first { series.finalShare[$0] >= Self.completeShare * finals }
    complete = done.map { max($0, whenPresent ?? $0) }
  }

  /// The history of a blob; frames of the change before `from` are taken as hidden.
  init(of blob: Blob, _ context: DetectionContext, from: Int = 0) {
    self.init(ObjectSeries(of: blob, context, from: from), frames: context.change.frames)
  }

  /// The same series with marks taken from its parts.
  init(_ whole: ConstructionHistory, disturbed: Int?, present: Int, complete: Int?) {
    series = whole.series
    frames = whole.frames
    self.disturbed = disturbed
    self.present = present
    self.complete = complete.map { max($0, present) }
    absent = whole.series.clear.indices.last { whole.series.clear[$0] && $0 < present }
  }

  /// The first index from which a share has half of its last level, NaN where not clear.
  static func firstPresence(_ shares: [Double]) -> Int? {
    let clear = shares.indices.filter { !shares[$0].isNaN }
    let bar = last(clear.map { shares[$0] })
    guard bar > 0.05 else { return nil }
    return confirmed(clear.map { shares[$0] >= presentShare * bar }).map { clear[$0] }
  }

  /// The median of the last clear dates: a third of them, at most five.
  private static func last(_ shares: [Double]) -> Double {
    let tail = shares.suffix(max(1, min(5, shares.count / 3)))
    return tail.isEmpty ? 0 : Double(Quantile.midpoint.median(of: tail.map { Float($0) }))
  }

  /// The first true with the next and three of the next four true as well.
  private static func confirmed(_ flags: [Bool]) -> Int? {
    flags.indices.first { start in
      guard flags[start] else { return false }
      let next = flags[start...].dropFirst().prefix(4)
      if next.first == false { return false }
      return 4 * next.reduce(0) { $0 + ($1 ? 1 : 0) } >= 3 * next.count
    }
  }

  /// The share of the clear dates since it was first present that show it, all and those within a
  /// month of the year of a date that showed it absent; nil where there are none.
  func persistence(_ stack: [AlignedFrame]) -> (all: Double, sameSeason: Double?)? {
    guard let present else { return nil }
    let clear = frames.indices.filter { series.clear[$0] }
    let later = clear.filter { $0 >= present }
    let bar = Self.presentShare * Self.last(clear.map { series.changedShare[$0] })
    func share(_ dates: [Int]) -> Double? {
      guard !dates.isEmpty else { return nil }
      let shown = dates.filter { series.changedShare[$0] >= bar }
      return Double(shown.count) / Double(dates.count)
    }
    let absent = clear.filter { $0 < present }.map { date($0, stack).dayNumber }
    let season = later.filter { at in
      let day = date(at, stack).dayNumber
      return absent.contains { earlier in
        let turn = Double(day - earlier).truncatingRemainder(dividingBy: 365.25)
        return day - earlier > 270 && min(turn, 365.25 - turn) <= 30
      }
    }
    return share(later).map { ($0, season.count >= 2 ? share(season) : nil) }
  }

  /// The days over which it was seen absent, and over which it was seen present.
  func spans(_ stack: [AlignedFrame]) -> (absent: Int, present: Int) {
    let clear = frames.indices.filter { series.clear[$0] }
    guard let present, let absent, let first = clear.first, let last = clear.last else {
      return (0, 0)
    }
    return (
      date(absent, stack).dayNumber - date(first, stack).dayNumber,
      date(last, stack).dayNumber - date(present, stack).dayNumber
    )
  }

  /// Last seen absent, first seen present.
  func bracket(_ frames: [AlignedFrame]) -> DateBracket {
    DateBracket(
      absentLast: absent.map { date($0, frames) }, presentFirst: present.map { date($0, frames) })
  }

  /// The phases seen, earliest first; the first begins and the last ends outside the series.
  func phases(_ stack: [AlignedFrame]) -> [PhaseSpan] {
    let clear = frames.indices.filter { series.clear[$0] }
    guard let present, let lastClear = clear.last else { return [] }
    // Two clear dates at least must show the finished state before it is called finished.
    let finished = complete.flatMap { at in clear.filter { $0 >= at }.count >= 2 ? at : nil }
    let marks: [(ConstructionPhase, Int?)] = [
      (.sitePreparation, disturbed.flatMap { $0 < present ? $0 : nil }),
      (.activeConstruction, finished == present ? nil : present),
      (.postConstruction, finished),
    ]
    var starts: [(ConstructionPhase, Int)] = []
    if let first = clear.first, first < (disturbed ?? present) {
      starts.append((.noActivity, first))
    }
    for (phase, start) in marks { if let start { starts.append((phase, start)) } }
    return starts.indices.map { index in
      let next = index + 1 < starts.count ? starts[index + 1].1 : nil
      let end = next.flatMap { next in clear.last { $0 < next } }
      return PhaseSpan(
        phase: starts[index].0, from: index == 0 ? nil : date(starts[index].1, stack),
        to: next == nil ? nil : date(end ?? lastClear, stack))
    }
  }

  private func date(_ index: Int, _ stack: [AlignedFrame]) -> CalendarDate {
    stack[frames[index]].acquired.date
  }

  /// What every frame of the stack shows.
  func observations(_ stack: [AlignedFrame]) -> [StructureObservation] {
    stack.indices.map { index in
      let position = frames.firstIndex(of: index)
      let isClear = position.map { series.clear[$0] } ?? false
      return StructureObservation(
        frame: stack[index].id, date: stack[index].acquired.date, clear: isClear,
        state: position.map { isClear ? state($0) : .obscured } ?? .obscured,
        changedShare: position.flatMap { isClear ? series.changedShare[$0] : nil } ?? 0,
        finalShare: position.flatMap { isClear ? series.finalShare[$0] : nil } ?? 0)
    }
  }

  private func state(_ index: Int) -> StructureObservation.State {
    if let complete, index >= complete { return .complete }
    if let present, index >= present { return .underWay }
    if let disturbed, index >= disturbed { return .disturbed }
    return .absent
  }
}
