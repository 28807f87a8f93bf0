import CCairo
import Vocabulary

/// Takes the bytes of a file while Cairo writes it; here it keeps them.
class ByteSink {
  /// What was taken so far.
  private(set) var bytes: [UInt8] = []
  /// Whether some bytes could not be stored.
  ///
  /// Cairo's PDF writer forgets that of its last bytes.
  fileprivate var isFull = false

  /// Takes the next bytes; false when they cannot be stored.
  func take(_ next: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.append(contentsOf: next)
    return true
  }
}

private let collect: cairo_write_func_t = { closure, data, length in
  guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
  let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
  guard sink.take(UnsafeBufferPointer(start: data, count: Int(length))) else {
    sink.isFull = true
    return CAIRO_STATUS_WRITE_ERROR
  }
  return CAIRO_STATUS_SUCCESS
}

/// A page of a PDF: its size and what draws it.
struct CanvasPage {
  let size: Extent
  let draw: (borrowing Canvas) -> Void
}

/// Turns drawing calls into the bytes of a file; the same calls give the same bytes.
///
/// Cairo is asked after every step, so that a file comes whole or is refused in Cairo's words.
enum CanvasOutput {
  /// The most pixels Cairo allows to a side.
  static let mostPixels = 32_767.0

  /// A PNG with `scale` pixels to a point, or as many as fit into Cairo's largest image, on white.
  static func png(
    _ size: Extent, scale: Double = 2, into sink: ByteSink = ByteSink(),
    _ draw: (borrowing Canvas) -> Void
  ) throws(Refusal) -> [UInt8] {
    let scale = min(scale, mostPixels / max(size.width, size.height, 1))
    let surface = try Surface(
      cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(min(mostPixels, (size.width * scale).rounded(.up))),
        Int32(min(mostPixels, (size.height * scale).rounded(.up)))), "PNG")
    try surface.paint(size, scale: scale, draw)
    try surface.writePNG(into: sink)
    return sink.bytes
  }

  /// An SVG whose letters are outlines, so that it looks the same everywhere.
  static func svg(
    _ size: Extent, into sink: ByteSink = ByteSink(), _ draw: (borrowing Canvas) -> Void
  ) throws(Refusal) -> [UInt8] {
    defer { withExtendedLifetime(sink) {} }
    let surface = try Surface(
      cairo_svg_surface_create_for_stream(
        collect, Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height), "SVG")
    try surface.paint(size, scale: 1, draw)
    try surface.finish(sink)
    return SVGNames.renumbered(sink.bytes)
  }

  /// A PDF with one page a figure; `date` (ISO 8601) is the only date in it.
  static func pdf(
    _ pages: [CanvasPage], title: String, date: String, into sink: ByteSink = ByteSink()
  ) throws(Refusal) -> [UInt8] {
    precondition(!pages.isEmpty, "a PDF needs a page")
    defer { withExtendedLifetime(sink) {} }
    let surface = try Surface(
      cairo_pdf_surface_create_for_stream(
        collect, Unmanaged.passUnretained(sink).toOpaque(), pages[0].size.width,
        pages[0].size.height), "PDF")
    surface.set(title: title, date: date)
    for page in pages { try surface.add(page) }
    try surface.finish(sink)
    return sink.bytes
  }
}

/// A surface of Cairo's, released with the value; its status is asked after every step.
private struct Surface: ~Copyable {
  private let pointer: OpaquePointer
  private let kind: String

  /// What Cairo made for a file of this kind; refused where it made none.
  init(_ made: OpaquePointer?, _ kind: String) throws(Refusal) {
    guard let made else { throw Self.refusal(kind, CAIRO_STATUS_NO_MEMORY) }
    let status = cairo_surface_status(made)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(made)
      throw Self.refusal(kind, status)
    }
    pointer = made
    self.kind = kind
  }

  deinit { cairo_surface_destroy(pointer) }

  func paint(
    _ size: Extent, scale: Double, _ draw: (borrowing Canvas) -> Void
  ) throws(Refusal) {
    let canvas = Canvas(surface: pointer, size: size, scale: scale)
    canvas.fill(Rect(0, 0, size.width, size.height), Palette.paper)
    draw(canvas)
    try check(cairo_status(canvas.context))
    if let refusal = canvas.faults.first { throw refusal }
    cairo_surface_flush(pointer)
    try check(cairo_surface_status(pointer))
  }

  func set(title: String, date: String) {
    cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_CREATE_DATE, date)
    cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_MOD_DATE, date)
  }

  func add(_ page: CanvasPage) throws(Refusal) {
    cairo_pdf_surface_set_size(pointer, page.size.width, page.size.height)
    try paint(page.size, scale: 1, page.draw)
    cairo_surface_show_page(pointer)
    try check(cairo_surface_status(pointer))
  }

  func writePNG(into sink: ByteSink) throws(Refusal) {
    defer { withExtendedLifetime(sink) {} }
    try check(
      cairo_surface_write_to_png_stream(
        pointer, collect, Unmanaged.passUnretained(sink).toOpaque()))
  }

  /// Writes what is left; only then is a file whole.
  func finish(_ sink: ByteSink) throws(Refusal) {
    cairo_surface_finish(pointer)
    try check(cairo_surface_status(pointer))
    if sink.isFull { try check(CAIRO_STATUS_WRITE_ERROR) }
  }

  private func check(_ status: cairo_status_t) throws(Refusal) {
    guard status == CAIRO_STATUS_SUCCESS else { throw Self.refusal(kind, status) }
  }

  private static func refusal(_ kind: String, _ status: cairo_status_t) -> Refusal {
    let words = cairo_status_to_string(status).map { String(cString: $0) } ?? "status \(status)"
    return .cannotWrite("a figure as \(kind)", "Cairo: \(words)")
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
