/// Which seasons a history has seen.
///
/// A season model says something about every day of the year, but it was fitted on the days with
/// data: in the gaps it extrapolates, and no error of the fit tells how wrong it is there. A watched
/// date is judged where the cell's history holds clear dates on either side of that day of the year,
/// at most ``reach`` days away; a date within ``near`` days stands for both sides. At the brink of a
/// gap one side alone would vouch for snow that fell after it.
struct SeasonCover: Sendable {
  /// How far a clear date of the history vouches for the season, in days of the year.
  ///
  /// A quarter of the period of the third harmonic: nearer than that, the finest season that is
  /// fitted turns by less than its amplitude.
  static let reach = 30.0
  /// How near a date stands for both sides, in days: about one revisit.
  static let near = 8.0

  /// What the clear dates on one side must weigh together; rounding leaves one a little below 1.
  static let least: Float = 0.99

  /// The history's dates by their day of the year.
  let order: [Int32]
  /// For each watched date, which stretches of `order` lie within reach before and after it.
  let spans: [(before: Span, after: Span)]

  /// A stretch of the year in running sums over ``order``: the sum before `to` less that before
  /// `from`, and `whole` (1 or 0) times the sum of all where it spans New Year.
  struct Span: Sendable {
    var from: Int32
    var to: Int32
    var whole: Float
  }

  /// The cover of `days`, the first `history` of which are history.
  init(days: [Int], history: Int) {
    let year = Regressors.daysPerYear
    let turn = { (day: Double) in day - (day / year).rounded(.down) * year }
    let phases = days.map { turn(Double($0)) }
    let order = (0..<history).sorted { (phases[$0], $0) < (phases[$1], $1) }
    let sorted = order.map { phases[$0] }
    self.order = order.map { Int32($0) }
    let span = { (low: Double, high: Double) in
      let (low, high) = (turn(low), turn(high))
      return Span(
        from: Int32(sorted.count { $0 < low }), to: Int32(sorted.count { $0 <= high }),
        whole: low > high ? 1 : 0)
    }
    spans = phases[history...].map {
      (span($0 - Self.reach, $0 + Self.near), span($0 - Self.near, $0 + Self.reach))
    }
  }

  /// Whether the season of each watched date is seen by a history of these weights, 0 for no data.
  func seen(weights: [Float]) -> [Bool] {
    var sums: [Float] = [0]
    for date in order { sums.append(sums[sums.count - 1] + weights[Int(date)]) }
    let weight = { (span: Span) in
      sums[Int(span.to)] - sums[Int(span.from)] + span.whole * sums[sums.count - 1]
    }
    return spans.map { min(weight($0.before), weight($0.after)) >= Self.least }
  }
}
