import CaseFile
import Rasters

/// A ring on a map with its colour and, if any, a name beside it.
struct MapOutline: Hashable, Sendable {
  var rings: [[MapPosition]]
  var color: Color
  var label: String?
  /// Half the width of the band in which the true edge lies, in metres.
  var bandMeters: Double?
  /// Thin and dashed, for ground that is no structure.
  var isDashed = false
}

/// A picture with what a map needs: date, who took it, scale bar, north arrow, outlines.
struct MapPanel: Drawing {
  let picture: Picture
  let size: Extent
  /// The day, in words.
  let date: String
  /// The sensor or provider.
  let provider: String
  var outlines: [MapOutline] = []
  var isSimulated = false

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    canvas.clipped(to: frame) { canvas in
      canvas.image(picture, in: frame)
      for outline in outlines { draw(outline, on: canvas, in: frame) }
    }
    tag(on: canvas, in: frame)
    scaleBar(on: canvas, in: frame)
    northArrow(on: canvas, in: frame)
    if isSimulated { stamp(on: canvas, in: frame) }
    canvas.stroke(frame.inset(0.5), Palette.ink.faded(0.35))
  }

  private func draw(_ outline: MapOutline, on canvas: borrowing Canvas, in frame: Rect) {
    let scale = frame.width / Double(picture.columns)
    for ring in outline.rings {
      let points = ring.map { place($0, scale: scale, in: frame) }
      if let band = outline.bandMeters {
        let width = 2 * band / picture.metersPerPixel * scale
        canvas.line(points, outline.color.faded(0.38), width: max(1, width), closed: true)
      }
      if outline.isDashed {
        canvas.line(points, Palette.ink.faded(0.4), width: 2, closed: true)
        canvas.line(points, outline.color, width: 1, dash: [5, 3.5], closed: true)
      } else {
        canvas.line(points, Palette.ink.faded(0.55), width: 3.2, closed: true)
        canvas.line(points, outline.color, width: 1.6, closed: true)
      }
    }
    guard let label = outline.label, let first = outline.rings.first else { return }
    let points = first.map { place($0, scale: scale, in: frame) }
    guard let top = points.min(by: { $0.y < $1.y }) else { return }
    let at = Point(
      min(max(top.x, frame.x + 20), frame.right - 20), max(frame.y + 4, top.y - 19))
    canvas.text(
      label, at: at, Lettering(11.5, bold: true), outline.color, side: .center,
      halo: Palette.ink.faded(0.85))
  }

  private func place(_ position: MapPosition, scale: Double, in frame: Rect) -> Point {
    let pixel = picture.pixel(position)
    return Point(frame.x + pixel.x * scale, frame.y + pixel.y * scale)
  }

  private func tag(on canvas: borrowing Canvas, in frame: Rect) {
    let small = frame.width < 220
    let (big, little) = (Lettering(small ? 10 : 12.5, bold: true), Lettering(small ? 8 : 9.5))
    let room = frame.width - 52
    let (head, line) = (
      canvas.extent(of: date, big), canvas.extent(of: provider, little, fit: room)
    )
    let width = min(max(head.width, line.width), room) + 14
    let box = Rect(
      frame.x + 6, frame.y + 6, width, head.height + (provider.isEmpty ? 0 : line.height) + 8)
    canvas.fill(box, corner: 3, Palette.ink.faded(0.78))
    canvas.text(date, at: Point(box.x + 7, box.y + 4), big, Palette.paper)
    canvas.text(
      provider, at: Point(box.x + 7, box.y + 4 + head.height), little, Palette.paper, fit: room)
  }

  private func scaleBar(on canvas: borrowing Canvas, in frame: Rect) {
    let scale = frame.width / Double(picture.columns) / picture.metersPerPixel
    let bar = ScaleBar(pointsPerMeter: scale, room: frame.width * 0.32)
    let type = Lettering(frame.width < 220 ? 8.5 : 10, bold: true)
    let extent = canvas.extent(of: bar.label, type)
    let box = Rect(
      frame.x + 6, frame.bottom - 30, max(bar.length, extent.width) + 14, 24)
    canvas.fill(box, corner: 3, Palette.ink.faded(0.78))
    canvas.text(bar.label, at: Point(box.x + 7, box.y + 2), type, Palette.paper)
    let y = box.bottom - 5
    canvas.line(
      [
        Point(box.x + 7, y - 4), Point(box.x + 7, y), Point(box.x + 7 + bar.length, y),
        Point(box.x + 7 + bar.length, y - 4),
      ], Palette.paper, width: 1.6)
  }

  private func northArrow(on canvas: borrowing Canvas, in frame: Rect) {
    let center = Point(frame.right - 20, frame.y + 21)
    canvas.disc(center, radius: 14, Palette.ink.faded(0.78))
    let (nx, ny) = picture.north
    let tip = Point(center.x + nx * 11, center.y + ny * 11)
    let tail = Point(center.x - nx * 2, center.y - ny * 2)
    canvas.area(
      [
        tip, Point(tail.x - ny * 4.5, tail.y + nx * 4.5),
        Point(center.x + nx * 1, center.y + ny * 1),
        Point(tail.x + ny * 4.5, tail.y - nx * 4.5),
      ], Palette.paper)
    canvas.text(
      "N", at: Point(center.x - nx * 7, center.y - ny * 7 - 5), Lettering(8.5, bold: true),
      Palette.paper, side: .center)
  }

  private func stamp(on canvas: borrowing Canvas, in frame: Rect) {
    let type = Lettering(frame.width < 220 ? 7.5 : 9.5, bold: true)
    let extent = canvas.extent(of: "SIMULATED", type)
    let box = Rect(
      frame.right - extent.width - 16, frame.bottom - extent.height - 11, extent.width + 10,
      extent.height + 5)
    canvas.fill(box, corner: 3, Palette.simulated)
    canvas.text("SIMULATED", at: Point(box.x + 5, box.y + 2.5), type, Palette.paper)
  }
}

/// A round length that fits beside a map.
struct ScaleBar: Hashable, Sendable {
  /// The length in metres: 1, 2 or 5 times a power of ten.
  let meters: Double
  /// The length on the figure.
  let length: Double

  /// The longest round bar of at most `room` points.
  init(pointsPerMeter: Double, room: Double) {
    var best = 1e-3
    var step = 1e-3
    while step * pointsPerMeter <= room {
      for factor in [1.0, 2, 5] where factor * step * pointsPerMeter <= room {
        best = factor * step
      }
      step *= 10
    }
    meters = best
    length = best * pointsPerMeter
  }

  /// The length in words.
  var label: String {
    if meters >= 1000 { return "\(Wording.number(meters / 1000)) km" }
    return meters >= 1 ? "\(Wording.number(meters)) m" : "\(Wording.number(meters, decimals: 2)) m"
  }
}
