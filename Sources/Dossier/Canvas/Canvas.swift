import CCairo
import Vocabulary

/// A place in a figure: `x` to the right, `y` down, in points of the figure's own size.
struct Point: Hashable, Sendable {
  var x, y: Double

  init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }

  /// The distance to another place.
  func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

/// A width and a height.
struct Extent: Hashable, Sendable {
  var width, height: Double

  init(_ width: Double, _ height: Double) { (self.width, self.height) = (width, height) }
}

/// An upright rectangle.
struct Rect: Hashable, Sendable {
  var x, y, width, height: Double

  init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middle: Point { Point(x + width / 2, y + height / 2) }

  /// The rectangle that lies `inset` inside every side.
  func inset(_ inset: Double) -> Rect {
    Rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset)
  }
}

/// The first thing that went wrong while a figure was drawn; the figure is then refused.
final class DrawingFaults {
  private(set) var first: Refusal?

  /// Keeps a refusal where it is the first.
  func note(_ refusal: Refusal) { first = first ?? refusal }
}

/// What a figure is drawn on: one set of calls for PNG, SVG and PDF, by Cairo.
///
/// The pointer is released with the canvas; nothing of Cairo is seen outside this folder. As in
/// Cairo, drawing goes on after a fault, and who asked for the file hears of it.
struct Canvas: ~Copyable {
  let context: OpaquePointer
  /// What went wrong outside Cairo, such as in a picture's JPEG.
  let faults = DrawingFaults()
  /// The figure's size, in points.
  let size: Extent

  init(surface: OpaquePointer, size: Extent, scale: Double) {
    context = cairo_create(surface)
    self.size = size
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  deinit { cairo_destroy(context) }

  /// Fills a rectangle.
  func fill(_ rect: Rect, _ color: Color) {
    use(color)
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    cairo_fill(context)
  }

  /// Fills a rectangle with round corners.
  func fill(_ rect: Rect, corner: Double, _ color: Color) {
    use(color)
    trace(rect, corner: corner)
    cairo_fill(context)
  }

  /// Draws a rectangle's edge.
  func stroke(_ rect: Rect, _ color: Color, width: Double = 1) {
    use(color)
    cairo_set_line_width(context, width)
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    cairo_stroke(context)
  }

  /// Draws a line through `points`.
  func line(
    _ points: [Point], _ color: Color, width: Double = 1, dash: [Double] = [], closed: Bool = false
  ) {
    use(color)
    cairo_set_line_width(context, width)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    trace(points, closed: closed)
    cairo_stroke(context)
    cairo_set_dash(context, nil, 0, 0)
  }

  /// Fills the area that `points` enclose.
  func area(_ points: [Point], _ color: Color) {
    use(color)
    trace(points, closed: true)
    cairo_fill(context)
  }

  /// Fills a disc.
  func disc(_ center: Point, radius: Double, _ color: Color) {
    use(color)
    cairo_new_sub_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
    cairo_fill(context)
  }

  /// Draws a circle.
  func ring(_ center: Point, radius: Double, _ color: Color, width: Double = 1) {
    use(color)
    cairo_set_line_width(context, width)
    cairo_new_sub_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
    cairo_stroke(context)
  }

  /// Draws with everything outside `rect` left as it is.
  func clipped(to rect: Rect, corner: Double = 0, _ draw: (borrowing Canvas) -> Void) {
    cairo_save(context)
    trace(rect, corner: corner)
    cairo_clip(context)
    draw(self)
    cairo_restore(context)
  }

  /// Fills a rectangle with slanting lines.
  func hatch(_ rect: Rect, _ color: Color, spacing: Double = 5) {
    clipped(to: rect) { canvas in
      for start in stride(from: rect.x - rect.height, to: rect.right, by: spacing) {
        canvas.line(
          [Point(start, rect.bottom), Point(start + rect.height, rect.y)], color, width: 1.2)
      }
    }
  }

  /// An arrow from `tail` to `head`.
  func arrow(from tail: Point, to head: Point, _ color: Color, width: Double = 1.2) {
    let length = tail.distance(to: head)
    guard length > 0.3 else { return disc(tail, radius: width * 0.8, color) }
    let tip = min(5, length * 0.45)
    let (dx, dy) = ((head.x - tail.x) / length, (head.y - tail.y) / length)
    let neck = Point(head.x - dx * tip, head.y - dy * tip)
    line([tail, neck], color, width: width)
    area(
      [
        head, Point(neck.x - dy * tip * 0.5, neck.y + dx * tip * 0.5),
        Point(neck.x + dy * tip * 0.5, neck.y - dx * tip * 0.5),
      ], color)
  }

  func use(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  private func trace(_ points: [Point], closed: Bool) {
    cairo_new_path(context)
    for (index, point) in points.enumerated() {
      index == 0
        ? cairo_move_to(context, point.x, point.y) : cairo_line_to(context, point.x, point.y)
    }
    if closed { cairo_close_path(context) }
  }

  private func trace(_ rect: Rect, corner: Double) {
    cairo_new_path(context)
    guard corner > 0 else {
      return cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    }
    let r = min(corner, rect.width / 2, rect.height / 2)
    cairo_arc(context, rect.right - r, rect.y + r, r, -.pi / 2, 0)
    cairo_arc(context, rect.right - r, rect.bottom - r, r, 0, .pi / 2)
    cairo_arc(context, rect.x + r, rect.bottom - r, r, .pi / 2, .pi)
    cairo_arc(context, rect.x + r, rect.y + r, r, .pi, 1.5 * .pi)
    cairo_close_path(context)
  }
}
