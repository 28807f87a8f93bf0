import CCairo
import Foundation

@testable import Dossier

/// What a figure looks like: its pixels, one to a point, as Cairo draws them.
struct Pixels {
  let columns: Int
  let rows: Int
  /// `0xRRGGBB`, row by row from the top.
  private let values: [UInt32]

  /// The pixels of `draw` on white.
  init(_ size: Extent, _ draw: (borrowing Canvas) -> Void) {
    columns = Int(size.width.rounded(.up))
    rows = Int(size.height.rounded(.up))
    guard
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    else { preconditionFailure("Cairo made no surface of \(columns) by \(rows)") }
    defer { cairo_surface_destroy(surface) }
    do {
      let canvas = Canvas(surface: surface, size: size, scale: 1)
      canvas.fill(Rect(0, 0, size.width, size.height), Palette.paper)
      draw(canvas)
    }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface)) / 4
    let count = stride * rows
    let all = cairo_image_surface_get_data(surface).withMemoryRebound(
      to: UInt32.self, capacity: count
    ) { Array(UnsafeBufferPointer(start: $0, count: count)) }
    let across = columns
    values = (0..<rows).flatMap { all[($0 * stride)..<($0 * stride + across)] }
      .map { $0 & 0xff_ffff }
  }

  /// The pixels of a drawing alone.
  init(_ drawing: any Drawing) {
    let size = drawing.size
    self.init(size) { drawing.draw(on: $0, in: Rect(0, 0, size.width, size.height)) }
  }

  /// The pixels of a whole figure.
  init(_ figure: Figure) { self.init(figure.size) { figure.paint(on: $0) } }

  subscript(column: Int, row: Int) -> UInt32 { values[row * columns + column] }

  /// Whether two colours differ by at most `tolerance` levels in every channel.
  static func near(_ a: UInt32, _ b: UInt32, _ tolerance: Int) -> Bool {
    [16, 8, 0].allSatisfy { shift in
      abs(Int(a >> UInt32(shift) & 255) - Int(b >> UInt32(shift) & 255)) <= tolerance
    }
  }

  static func hex(_ color: Color) -> UInt32 {
    guard let value = UInt32(color.css.dropFirst(), radix: 16) else {
      preconditionFailure("\(color.css) is no colour")
    }
    return value
  }

  /// The columns and rows of the pixels that have a colour, inside `rect` where one is given.
  func places(
    of color: Color, in rect: Rect? = nil, tolerance: Int = 2
  ) -> [(column: Int, row: Int)] {
    let wanted = Self.hex(color)
    let box = rect ?? Rect(0, 0, Double(columns), Double(rows))
    var found: [(column: Int, row: Int)] = []
    for row in max(0, Int(box.y))..<max(0, min(rows, Int(box.bottom))) {
      for column in max(0, Int(box.x))..<max(0, min(columns, Int(box.right)))
      where Self.near(self[column, row], wanted, tolerance) { found.append((column, row)) }
    }
    return found
  }

  func count(_ color: Color, in rect: Rect? = nil, tolerance: Int = 2) -> Int {
    places(of: color, in: rect, tolerance: tolerance).count
  }

  /// The smallest box around the pixels of a colour; nil without any.
  func box(of color: Color, in rect: Rect? = nil, tolerance: Int = 2) -> Rect? {
    let found = places(of: color, in: rect, tolerance: tolerance)
    guard let left = found.map(\.column).min(), let right = found.map(\.column).max(),
      let top = found.map(\.row).min(), let bottom = found.map(\.row).max()
    else { return nil }
    return Rect(
      Double(left), Double(top), Double(right - left + 1), Double(bottom - top + 1))
  }

  /// The longest run of a colour in one row.
  func longestRun(of color: Color) -> Int {
    let wanted = Self.hex(color)
    var best = 0
    for row in 0..<rows {
      var run = 0
      for column in 0..<columns {
        run = Self.near(self[column, row], wanted, 2) ? run + 1 : 0
        best = max(best, run)
      }
    }
    return best
  }

  /// The share of pixels that are not white.
  var inked: Double { Double(values.count { $0 != 0xff_ffff }) / Double(values.count) }
}
