import Foundation

/// The measured ratio as a density, and under it, on the same axis, what was written.
///
/// The density is a normal one on either side of the value, each side as wide as its half of the
/// 95 % interval tells; where the interval has no end on a side, the standard error stands in.
struct RatioDrawing: Drawing {
  struct Row: Sendable {
    /// Who wrote it, or which reading it is.
    let label: String
    /// The words, or why one might read it so.
    let detail: String
    let lo: Double?
    let hi: Double?
    let probability: Double?
    let verdict: VerdictLook
    /// Drawn stronger: what the words literally say.
    let isLiteral: Bool
  }

  let value: Double
  let standardError: Double
  let lo: Double?
  let hi: Double?
  /// What one is compared with: `the old hall (D1)`.
  let reference: String
  let rows: [Row]

  private static let width = 920.0
  private static let labelWidth = 250.0
  private static let verdictWidth = 176.0
  private static let densityHeight = 150.0
  private static let rowHeight = 50.0
  private static let footHeight = 44.0

  var size: Extent {
    Extent(
      Self.width, Self.densityHeight + Double(rows.count) * Self.rowHeight + Self.footHeight)
  }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    let plot = Rect(
      frame.x + Self.labelWidth, frame.y, frame.width - Self.labelWidth - Self.verdictWidth,
      Self.densityHeight + Double(rows.count) * Self.rowHeight)
    let strip = Rect(
      x(lo ?? 0, in: plot), plot.y + 26, max(1, x(hi ?? top, in: plot) - x(lo ?? 0, in: plot)),
      plot.height - 26)
    canvas.fill(strip, Palette.accent.faded(0.13))
    grid(on: canvas, in: plot)
    density(on: canvas, in: Rect(plot.x, plot.y, plot.width, Self.densityHeight))
    for (index, row) in rows.enumerated() {
      let y = plot.y + Self.densityHeight + Double(index) * Self.rowHeight
      canvas.line([Point(frame.x, y), Point(frame.right, y)], Palette.rule, width: 0.8)
      draw(row, on: canvas, in: Rect(frame.x, y, frame.width, Self.rowHeight), plot: plot)
    }
    heading(on: canvas, in: frame)
  }

  /// The right end of the axis: round, and beyond everything drawn.
  private var top: Double {
    let ends = rows.flatMap { [$0.lo, $0.hi] }.compactMap { $0 } + [value, hi ?? 0, 1.2]
    return (((ends.max() ?? 1) * 1.1) / 0.25).rounded(.up) * 0.25
  }

  private func x(_ ratio: Double, in plot: Rect) -> Double {
    plot.x + min(1, max(0, ratio / top)) * plot.width
  }

  private func grid(on canvas: borrowing Canvas, in plot: Rect) {
    let step = top <= 2.5 ? 0.25 : top <= 6 ? 0.5 : (top / 10).rounded(.up)
    for ratio in stride(from: 0, through: top + 1e-9, by: step) {
      let at = x(ratio, in: plot)
      let isOne = abs(ratio - 1) < 1e-9
      canvas.line(
        [Point(at, plot.y + 26), Point(at, plot.bottom + 4)],
        isOne ? Palette.muted : Palette.rule, width: isOne ? 1.2 : 0.8, dash: isOne ? [4, 3] : [])
      canvas.text(
        Wording.ratio(ratio, ratio), at: Point(at, plot.bottom + 7), .small,
        isOne ? Palette.ink : Palette.muted, side: .center)
    }
    canvas.text(
      "times the size of \(reference); each bar is as long as the size it states",
      at: Point(plot.middle.x, plot.bottom + 24), .small,
      Palette.muted, side: .center, fit: plot.width + 200)
    let one = x(1, in: plot)
    if value < 1 || x(value, in: plot) - one > 90 {
      canvas.text(
        "same size", at: Point(one + 5, plot.y + 30), Lettering(11, italic: true), Palette.muted)
    }
  }

  private func density(on canvas: borrowing Canvas, in plot: Rect) {
    let z = 1.959963984540054
    let left = max(1e-6, lo.map { (value - $0) / z } ?? standardError)
    let right = max(1e-6, hi.map { ($0 - value) / z } ?? standardError)
    let peak = plot.height - 52
    var points: [Point] = []
    for step in 0...240 {
      let t = Double(step) / 120 - 1
      let ratio = value + t * 4 * (t < 0 ? left : right)
      guard ratio >= 0, ratio <= top else { continue }
      points.append(Point(x(ratio, in: plot), plot.bottom - peak * exp(-8 * t * t)))
    }
    guard let first = points.first, let last = points.last else { return }
    let outline = [Point(first.x, plot.bottom)] + points + [Point(last.x, plot.bottom)]
    canvas.area(outline, Palette.accent.faded(0.82))
    canvas.line(points, Palette.accent, width: 1.4)
    canvas.line([Point(plot.x, plot.bottom), Point(plot.right, plot.bottom)], Palette.ink)
    let center = x(value, in: plot)
    canvas.line(
      [Point(center, plot.bottom - peak - 2), Point(center, plot.bottom)], Palette.paper, width: 1.4
    )
  }

  private func heading(on canvas: borrowing Canvas, in frame: Rect) {
    let plot = Rect(
      frame.x + Self.labelWidth, frame.y, frame.width - Self.labelWidth - Self.verdictWidth, 0)
    let decimals = Measured.ratioDecimals(standardError)
    let number = Wording.number(value, decimals: decimals)
    let ends = Measured.ends(lo, hi, decimals: decimals)
    let center = x(value, in: plot)
    let big = Lettering(19, bold: true)
    let width = canvas.extent(of: number, big).width
    let note = canvas.extent(of: "95 % interval \(ends)", .small).width
    let total = width + 8 + note
    let start = min(max(center - width / 2, plot.x), frame.right - total)
    canvas.text(number, at: Point(start, frame.y), big, Palette.accent)
    canvas.text(
      "95 % interval \(ends)", at: Point(start + width + 8, frame.y + 7.5), .small, Palette.accent)
    let top = frame.y + Self.densityHeight
    canvas.text("Measured", at: Point(frame.x, top - 58), .strong, Palette.accent)
    canvas.text(
      "how likely each ratio is, from the pixels", at: Point(frame.x, top - 42), .small,
      Palette.muted, fit: Self.labelWidth - 20, lines: 2)
    canvas.text("Written", at: Point(frame.x, top - 18), .strong)
    canvas.text(
      "Verdict", at: Point(frame.right - Self.verdictWidth + 16, top - 18), .strong)
  }

  private func draw(_ row: Row, on canvas: borrowing Canvas, in band: Rect, plot: Rect) {
    let width = Self.labelWidth - 20
    canvas.text(
      row.label, at: Point(band.x, band.y + 6), row.isLiteral ? .strong : .label, fit: width)
    canvas.text(
      row.detail, at: Point(band.x, band.y + 22), .tiny, Palette.muted, fit: width, lines: 2)
    bar(row, on: canvas, in: band, plot: plot)
    let at = Point(band.right - Self.verdictWidth + 16, band.y + 9)
    canvas.fill(Rect(at.x - 9, at.y, 3, 30), row.verdict.color)
    canvas.text(row.verdict.words, at: at, .strong, row.verdict.color, fit: Self.verdictWidth - 16)
    if let probability = row.probability {
      canvas.text(
        "probability \(Wording.probability(probability))", at: Point(at.x, at.y + 16), .small,
        Palette.muted)
    }
  }

  private func bar(_ row: Row, on canvas: borrowing Canvas, in band: Rect, plot: Rect) {
    let left = x(row.lo ?? 0, in: plot)
    let right = x(row.hi ?? top, in: plot)
    let width = max(5, right - left)
    let box = Rect(left - (width - (right - left)) / 2, band.y + 9, width, 14)
    canvas.fill(
      Rect(plot.x, box.y + 3, max(0, box.x - plot.x), box.height - 6),
      row.verdict.color.faded(row.isLiteral ? 0.28 : 0.15))
    canvas.fill(box, corner: 2, row.verdict.color.faded(row.isLiteral ? 1 : 0.65))
    if row.hi == nil {
      canvas.area(
        [
          Point(box.right, box.y - 3), Point(box.right + 9, box.middle.y),
          Point(box.right, box.bottom + 3),
        ], row.verdict.color)
    }
    let words = Wording.ratio(row.lo, row.hi)
    let extent = canvas.extent(of: words, .small)
    let x = min(max(box.middle.x - extent.width / 2, plot.x), plot.right - extent.width)
    canvas.text(words, at: Point(x, box.bottom + 3), .small, Palette.ink, halo: Palette.paper)
  }
}
