import CCairo

/// The bytes Cairo hands over while it writes.
private final class ByteSink {
  var bytes: [UInt8] = []
}

private let collect: cairo_write_func_t = { closure, data, length in
  guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
  let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
  sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}

/// A page of a PDF: its size and what draws it.
struct CanvasPage {
  let size: Extent
  let draw: (borrowing Canvas) -> Void
}

/// Turns drawing calls into the bytes of a file; the same calls give the same bytes.
enum CanvasOutput {
  /// A PNG with `scale` pixels to a point, on white.
  static func png(
    _ size: Extent, scale: Double = 2, _ draw: (borrowing Canvas) -> Void
  ) -> [UInt8] {
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32((size.width * scale).rounded(.up)),
      Int32((size.height * scale).rounded(.up)))
    guard let surface else { return [] }
    defer { cairo_surface_destroy(surface) }
    paint(surface, size, scale: scale, draw)
    return collected { cairo_surface_write_to_png_stream(surface, collect, $0) }
  }

  /// An SVG whose letters are outlines, so that it looks the same everywhere.
  static func svg(_ size: Extent, _ draw: (borrowing Canvas) -> Void) -> [UInt8] {
    let bytes = collected { sink in
      guard
        let surface = cairo_svg_surface_create_for_stream(collect, sink, size.width, size.height)
      else { return }
      paint(surface, size, scale: 1, draw)
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
    return SVGNames.renumbered(bytes)
  }

  /// A PDF with one page a figure; `date` (ISO 8601) is the only date in it.
  static func pdf(
    _ pages: [CanvasPage], title: String, date: String
  ) -> [UInt8] {
    guard let first = pages.first else { return [] }
    return collected { sink in
      guard
        let surface = cairo_pdf_surface_create_for_stream(
          collect, sink, first.size.width, first.size.height)
      else { return }
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
      for page in pages {
        cairo_pdf_surface_set_size(surface, page.size.width, page.size.height)
        paint(surface, page.size, scale: 1, page.draw)
        cairo_surface_show_page(surface)
      }
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
  }

  private static func paint(
    _ surface: OpaquePointer, _ size: Extent, scale: Double, _ draw: (borrowing Canvas) -> Void
  ) {
    let canvas = Canvas(surface: surface, size: size, scale: scale)
    canvas.fill(Rect(0, 0, size.width, size.height), Palette.paper)
    draw(canvas)
    cairo_surface_flush(surface)
  }

  private static func collected(_ write: (UnsafeMutableRawPointer) -> Void) -> [UInt8] {
    let sink = ByteSink()
    withExtendedLifetime(sink) { write(Unmanaged.passUnretained(sink).toOpaque()) }
    return sink.bytes
  }

  private static func collected(
    _ write: (UnsafeMutableRawPointer) -> cairo_status_t
  ) -> [UInt8] {
    collected { (sink: UnsafeMutableRawPointer) -> Void in _ = write(sink) }
  }
}

/// Makes an SVG's names independent of what else the process has drawn.
///
/// Cairo numbers surfaces and images through the whole process; here the first to appear is 1.
enum SVGNames {
  static func renumbered(_ bytes: [UInt8]) -> [UInt8] {
    var numbers: [[UInt8]: Int] = [:]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard let (stem, digits) = name(in: bytes, at: at) else {
        result.append(bytes[at])
        at += 1
        continue
      }
      let whole = Array(bytes[at..<digits.upperBound])
      let number = numbers[whole] ?? numbers.count + 1
      numbers[whole] = number
      result += bytes[at..<(at + stem)] + Array(String(number).utf8)
      at = digits.upperBound
    }
    return result
  }

  private static let stems = ["surface", "image", "source"].map { Array($0.utf8) }
  private static let openers = [Array("id=\"".utf8), Array("\"#".utf8), Array("(#".utf8)]

  /// The length of a stem at `at` and the digits after it, when a name begins there.
  private static func name(in bytes: [UInt8], at: Int) -> (Int, Range<Int>)? {
    guard
      openers.contains(where: { at >= $0.count && bytes[(at - $0.count)..<at].elementsEqual($0) })
    else { return nil }
    for stem in stems where bytes[at...].starts(with: stem) {
      let start = at + stem.count
      let end = bytes[start...].firstIndex { !(48...57).contains($0) } ?? bytes.count
      if end > start { return (stem.count, start..<end) }
    }
    return nil
  }
}
