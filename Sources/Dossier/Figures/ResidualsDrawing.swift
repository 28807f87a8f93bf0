import CaseFile
import Foundation
import Rasters
import Vocabulary

/// What each scene's alignment leaves at its tie points, as enlarged arrows.
struct ResidualsDrawing: Drawing {
  let panels: [ResidualsPanel]
  let columns: Int

  static let panelSize = Extent(296, 268)
  private static let gap = 16.0

  init(_ panels: [ResidualsPanel]) {
    self.panels = panels
    columns = min(3, max(1, panels.count))
  }

  var size: Extent {
    let rows = (panels.count + columns - 1) / columns
    return Extent(
      Double(columns) * (Self.panelSize.width + Self.gap) - Self.gap,
      Double(rows) * (Self.panelSize.height + Self.gap) - Self.gap)
  }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    for (index, panel) in panels.enumerated() {
      let x = frame.x + Double(index % columns) * (Self.panelSize.width + Self.gap)
      let y = frame.y + Double(index / columns) * (Self.panelSize.height + Self.gap)
      panel.draw(on: canvas, in: Rect(x, y, Self.panelSize.width, Self.panelSize.height))
    }
  }
}

/// One scene's residuals.
struct ResidualsPanel: Drawing {
  let title: String
  let note: String
  let arrows: [ResidualArrow]
  /// Points of the figure to a grid cell of residual.
  let magnification: Double

  /// The residuals of a scene; nil without tie points.
  init?(scene: SceneRecord, alignment: AlignmentRecord?, points: [TiePointRecord]) {
    guard let arrows = ResidualArrow.arrows(points), !arrows.isEmpty else { return nil }
    self.arrows = arrows
    let lengths = arrows.filter { $0.role != .rejected }.map { hypot($0.dx, $0.dy) }.sorted()
    let typical = lengths.isEmpty ? 0.1 : lengths[min(lengths.count - 1, lengths.count * 9 / 10)]
    magnification = 22 / max(typical, 1e-3)
    title = Wording.shortDay(scene.acquired)
    let median = alignment?.heldOutMedianPx.map {
      "held-out median \(Wording.number($0, decimals: 3)) cells"
    }
    let kept = arrows.count { $0.role != .rejected }
    let tried = max(arrows.count, alignment?.tiePointsTried ?? 0)
    note = [median, "\(kept) of \(tried) tie points kept"]
      .compactMap { $0 }.joined(separator: ", ")
  }

  var size: Extent { ResidualsDrawing.panelSize }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    canvas.text(title, at: Point(frame.x, frame.y), .strong)
    canvas.text(
      note, at: Point(frame.x, frame.y + 16), .tiny, Palette.muted, fit: frame.width)
    let box = Rect(frame.x, frame.y + 32, frame.width, frame.height - 32)
    canvas.fill(box, Palette.wash)
    canvas.stroke(box.inset(0.5), Palette.rule)
    let scale = min((box.width - 80) / spanX, (box.height - 96) / spanY)
    let middle = Point(box.middle.x, box.middle.y - 8)
    canvas.clipped(to: box) { canvas in
      for arrow in arrows {
        let tail = Point(
          middle.x + (arrow.east - centerX) * scale, middle.y - (arrow.north - centerY) * scale)
        draw(arrow, from: tail, on: canvas)
      }
    }
    reference(on: canvas, in: box)
    scaleBar(on: canvas, in: box, pointsPerMeter: scale)
  }

  private func scaleBar(on canvas: borrowing Canvas, in box: Rect, pointsPerMeter: Double) {
    let bar = ScaleBar(pointsPerMeter: pointsPerMeter, room: 70)
    let y = box.bottom - 11
    let left = box.middle.x + 10
    canvas.line(
      [
        Point(left, y - 4), Point(left, y), Point(left + bar.length, y),
        Point(left + bar.length, y - 4),
      ], Palette.muted)
    canvas.text(bar.label, at: Point(left + bar.length + 6, y - 7), .tiny, Palette.muted)
  }

  private func draw(_ arrow: ResidualArrow, from tail: Point, on canvas: borrowing Canvas) {
    guard arrow.role != .rejected else {
      for (a, b) in [(-2.5, -2.5), (-2.5, 2.5)] {
        canvas.line(
          [tail + Point(a, b), tail - Point(a, b)], Palette.contradicted.faded(0.7), width: 1)
      }
      return
    }
    let head = tail + Point(arrow.dx * magnification, arrow.dy * magnification)
    let color = arrow.role == .heldOut ? PhaseColor.of(.activeConstruction) : Palette.accent
    canvas.arrow(from: tail, to: head, color)
  }

  private func reference(on canvas: borrowing Canvas, in box: Rect) {
    let cells =
      [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
      .first { $0 * magnification >= 18 } ?? 10
    let y = box.bottom - 11
    let start = Point(box.x + 8, y)
    canvas.fill(Rect(box.x + 1, box.bottom - 23, box.width - 2, 22), Palette.wash.faded(0.9))
    canvas.arrow(from: start, to: Point(start.x + cells * magnification, y), Palette.ink)
    let label = Wording.fixed(cells, decimals: cells < 0.1 ? 2 : cells < 1 ? 1 : 0)
    canvas.text(
      cells == 1 ? "1 cell" : "\(label) cells",
      at: Point(start.x + cells * magnification + 7, y - 7), .tiny)
    canvas.text(
      "N ↑", at: Point(box.right - 8, y - 7), .tiny, Palette.muted, side: .right)
  }

  private var spanX: Double { max(1, span(\.east)) }
  private var spanY: Double { max(1, span(\.north)) }
  private var centerX: Double { middle(\.east) }
  private var centerY: Double { middle(\.north) }

  private func span(_ key: KeyPath<ResidualArrow, Double>) -> Double {
    let all = arrows.map { $0[keyPath: key] }
    return (all.max() ?? 0) - (all.min() ?? 0)
  }

  private func middle(_ key: KeyPath<ResidualArrow, Double>) -> Double {
    let all = arrows.map { $0[keyPath: key] }
    return ((all.max() ?? 0) + (all.min() ?? 0)) / 2
  }
}
