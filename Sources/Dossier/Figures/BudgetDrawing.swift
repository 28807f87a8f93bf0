import CaseFile
import Foundation

/// Where a measurement's uncertainty comes from: each term's share of the variance.
struct BudgetDrawing: Drawing {
  let terms: [BudgetRecord]
  let unit: String

  private static let width = 560.0
  private static let lineHeight = 21.0
  private static let colors: [UInt32] = [
    0x1f4e79, 0xc4622d, 0x6a8f3c, 0x8a5a9e, 0xe3b657, 0x4a9a9a, 0x9aa3ad,
  ]

  init?(_ measurement: MeasurementRecord) {
    terms = measurement.budget.filter { $0.standardError > 0 && $0.standardError.isFinite }
      .sorted { ($1.standardError, $0.term) < ($0.standardError, $1.term) }
    guard !terms.isEmpty else { return nil }
    unit = measurement.unit == "1" ? "" : "\u{a0}\(measurement.unit)"
  }

  var size: Extent { Extent(Self.width, 34 + Double(terms.count) * Self.lineHeight) }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    let largest = terms.map(\.standardError).max() ?? 1
    let squares = terms.map { ($0.standardError / largest) * ($0.standardError / largest) }
    let total = squares.reduce(0, +)
    let decimals = Wording.decimals(for: largest)
    var x = frame.x
    for (index, term) in terms.enumerated() {
      let share = squares[index] / total
      let color = Color(Self.colors[index % Self.colors.count])
      canvas.fill(Rect(x, frame.y, share * frame.width, 22), color)
      if index > 0 { canvas.fill(Rect(x - 0.5, frame.y, 1, 22), Palette.paper) }
      x += share * frame.width
      let y = frame.y + 32 + Double(index) * Self.lineHeight
      canvas.fill(Rect(frame.x, y + 2, 12, 12), color)
      canvas.text(term.term, at: Point(frame.x + 20, y), .label, fit: 280)
      canvas.text(
        "\(Self.size(term.standardError, decimals))\(unit)",
        at: Point(frame.x + 430, y), .label, side: .right)
      canvas.text(
        "\(Wording.percent(share)) of variance", at: Point(frame.right, y), .small, Palette.muted,
        side: .right)
    }
  }

  /// `± 96`, or `under ± 1` for a term that would be rounded to nothing.
  static func size(_ error: Double, _ decimals: Int) -> String {
    let step = pow(10, -Double(decimals))
    let words = Wording.number(max(error, step), decimals: decimals)
    return (error < step / 2 ? "under " : "") + "±\u{202f}\(words)"
  }
}
