import Quantities

/// Days along a figure's width, with round ticks.
struct TimeAxis: Sendable {
  let first: CalendarDate
  let last: CalendarDate

  /// An axis that holds all dates with a little room at both ends; nil without a date.
  init?(_ dates: [CalendarDate]) {
    guard let low = dates.min(), let high = dates.max() else { return nil }
    let room = max(10, (high.dayNumber - low.dayNumber) / 40)
    first = low.adding(days: -room)
    last = high.adding(days: room)
  }

  /// Where a day lies.
  func x(of date: CalendarDate, in frame: Rect) -> Double {
    let share =
      Double(date.dayNumber - first.dayNumber) / Double(max(1, last.dayNumber - first.dayNumber))
    return frame.x + min(1, max(0, share)) * frame.width
  }

  /// The part of `band` between two days; an open end reaches the figure's side.
  func stretch(_ from: CalendarDate?, _ to: CalendarDate?, in band: Rect) -> Rect {
    let left = from.map { x(of: $0, in: band) } ?? band.x
    let right = to.map { x(of: $0, in: band) } ?? band.right
    return Rect(left, band.y, max(0, right - left), band.height)
  }

  /// Vertical lines at the ticks, their labels `labelsBelow` points under the frame.
  func grid(on canvas: borrowing Canvas, in frame: Rect, labelsBelow: Double) {
    canvas.line(
      [
        Point(frame.x, frame.bottom + labelsBelow - 4),
        Point(frame.right, frame.bottom + labelsBelow - 4),
      ], Palette.rule)
    var end = -Double.infinity
    for tick in ticks {
      let at = x(of: tick.date, in: frame)
      canvas.line(
        [Point(at, frame.y), Point(at, frame.bottom + labelsBelow - 4)], Palette.rule, width: 0.8)
      let width = canvas.extent(of: tick.label, .small).width
      guard at - width / 2 > end + 6, at + width / 2 < frame.right + 12 else { continue }
      canvas.text(
        tick.label, at: Point(at, frame.bottom + labelsBelow), .small, Palette.muted, side: .center)
      end = at + width / 2
    }
  }

  /// The first days of months, a month to four years apart.
  var ticks: [(date: CalendarDate, label: String)] {
    let months = Double(last.dayNumber - first.dayNumber) / 30.44
    let step = [1, 2, 3, 6, 12, 24, 48].first { months / Double($0) <= 10 } ?? 120
    var ticks: [(date: CalendarDate, label: String)] = []
    let start = first.parts.year * 12
    for month in stride(from: start - start % step, through: last.parts.year * 12 + 11, by: step) {
      guard let date = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1),
        first <= date, date <= last
      else { continue }
      let name = Wording.day(date.iso).split(separator: "\u{a0}")
      let year = String(month / 12)
      ticks.append((date, step >= 12 ? year : "\(name[1].prefix(3)) \(year)"))
    }
    return ticks
  }
}
