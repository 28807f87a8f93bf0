import Quantities

/// The states that a piece of ground went through, parted where it changed for good.
///
/// The whole series is parted by both directions of ``NeverAgain``: the start never came again, the
/// end was never seen before. Every part after the first is parted again in the same way (binary
/// segmentation; Scott & Knott 1974, doi:10.2307/2529204). Within a part no later year need show the
/// same season, so a state tells only of dates whose season it was itself seen in.
struct LastingStates: Sendable {
  /// The first date of each state but the first, as indices into the series.
  private(set) var steps: [Int]

  /// A part of a series is parted again where its states lie as far apart as those of a change.
  static let bar = LastingMap.grow
  /// Days of the year within which two dates belong to one season.
  private static let season = 30
  /// The fewest dates that are parted again.
  private static let fewest = 5

  /// The states of a series of `days.count` dates, each with all of the statistic's channels.
  ///
  /// - Parameters:
  ///   - views: The same series as one or more sets of channels, date by date, in noise units; a
  ///     part is parted by the one that tells most.
  ///   - days: The days of the dates.
  ///   - first: Where the whole is parted, as found by both directions.
  ///   - statistic: The statistic that parts, with its working memory.
  init(views: [[Float]], days: [Int], first: [Int], _ statistic: inout NeverAgain) {
    steps = Set(first.filter { $0 > 0 && $0 < days.count }).sorted()
    // Before the first step all looks like the start, or the start would have come again.
    let ends = steps + [days.count]
    for (lower, upper) in zip(ends, ends.dropFirst()) {
      part(views, days, lower, upper, &statistic)
    }
    steps.sort()
  }

  private mutating func part(
    _ views: [[Float]], _ days: [Int], _ lower: Int, _ upper: Int, _ statistic: inout NeverAgain
  ) {
    let count = upper - lower
    guard count >= Self.fewest else { return }
    let channels = statistic.channels
    var at: (distance: Float, first: Int)?
    for view in views {
      let sides = statistic.sides(Array(view[lower * channels..<upper * channels]))
      for (side, isEnd) in [(sides.start, false), (sides.end, true)]
      where side.distance >= max(Self.bar, at?.distance ?? 0) {
        guard side.first > 0, side.first < count else { continue }
        let (before, after) = (days[lower..<lower + side.first], days[lower + side.first..<upper])
        if isEnd ? Self.isCovered(before, by: after) : Self.isCovered(after, by: before) {
          at = (side.distance, side.first)
        }
      }
    }
    guard let at else { return }
    let step = lower + at.first
    steps.append(step)
    part(views, days, lower, step, &statistic)
    part(views, days, step, upper, &statistic)
  }

  /// Whether the state's dates share the season of three quarters of the others.
  private static func isCovered(_ others: ArraySlice<Int>, by state: ArraySlice<Int>) -> Bool {
    let seen = others.count { day in
      state.contains { other in
        let turn = abs(Double(day - other)).truncatingRemainder(dividingBy: 365.25)
        return min(turn, 365.25 - turn) <= Double(season)
      }
    }
    return 4 * seen >= 3 * others.count
  }
}
