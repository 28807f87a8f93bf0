import Vocabulary

/// The inside of a figure.
protocol Drawing: Sendable {
  /// The size it wants.
  var size: Extent { get }
  /// Draws itself into `frame`, which has `size`.
  func draw(on canvas: borrowing Canvas, in frame: Rect)
}

/// A drawing with its heading, its credit and, where pixels were computed, the word SIMULATED.
struct Figure: Sendable {
  /// What the figure shows, as the case names it: no two figures of a case share it.
  let key: String
  /// The file's name without an ending, good for every system.
  var name: String { FileName.safe(key) }
  let title: String
  /// A second, smaller line.
  let subtitle: String
  /// Who made the pixels and what they are.
  let credit: String
  /// What someone who cannot see it needs to know.
  let alternative: String
  let isSimulated: Bool
  let drawing: any Drawing

  private static let margin = 18.0

  /// The size with heading and credit.
  var size: Extent {
    Extent(
      drawing.size.width + 2 * Self.margin,
      drawing.size.height + headHeight + footHeight + 2 * Self.margin)
  }

  /// The figure as SVG.
  func svg() throws(Refusal) -> [UInt8] { try CanvasOutput.svg(size) { paint(on: $0) } }

  /// The figure as PNG, two pixels to a point.
  func png() throws(Refusal) -> [UInt8] { try CanvasOutput.png(size) { paint(on: $0) } }

  /// Draws the whole sheet.
  func paint(on canvas: borrowing Canvas) {
    let left = Self.margin
    let width = size.width - 2 * Self.margin
    let room = isSimulated ? width - 100 : width
    canvas.text(title, at: Point(left, Self.margin), .title, fit: room)
    if !subtitle.isEmpty {
      canvas.text(
        subtitle, at: Point(left, Self.margin + 21), .small, Palette.muted, fit: width, lines: 2)
    }
    if isSimulated { stamp(on: canvas) }
    let top = Self.margin + headHeight
    drawing.draw(on: canvas, in: Rect(left, top, drawing.size.width, drawing.size.height))
    let foot = top + drawing.size.height + 10
    canvas.text(credit, at: Point(left, foot), .tiny, Palette.muted, fit: width, lines: 3)
  }

  private var headHeight: Double {
    if subtitle.isEmpty { return 26 }
    let lines = Double(subtitle.count) * 5.9 > drawing.size.width ? 2.0 : 1.0
    return 32 + 14 * lines
  }

  private var footHeight: Double {
    let lines = (Double(credit.count) * 5.3 / drawing.size.width).rounded(.up)
    return 10 + 13 * min(3, max(1, lines))
  }

  private func stamp(on canvas: borrowing Canvas) {
    let extent = canvas.extent(of: "SIMULATED", Lettering(10, bold: true))
    let box = Rect(
      size.width - Self.margin - extent.width - 14, Self.margin, extent.width + 14, 18)
    canvas.fill(box, corner: 3, Palette.simulated)
    canvas.text(
      "SIMULATED", at: Point(box.x + 7, box.y + (18 - extent.height) / 2),
      Lettering(10, bold: true), Palette.paper)
  }
}
