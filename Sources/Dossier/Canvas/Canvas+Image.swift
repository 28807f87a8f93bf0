import CaseFile
import CCairo
import Vocabulary

extension Canvas {
  /// Draws a picture so that it fills `rect`.
  ///
  /// SVG and PDF keep the picture as JPEG; PNG takes its pixels as they are.
  func image(_ picture: Picture, in rect: Rect) {
    guard let surface = surface(of: picture) else { return }
    defer { cairo_surface_destroy(surface) }
    if cairo_surface_get_type(cairo_get_target(context)) != CAIRO_SURFACE_TYPE_IMAGE {
      do { Self.attach(try JPEG.encoded(picture), to: surface) } catch { faults.note(error) }
    }
    cairo_save(context)
    cairo_translate(context, rect.x, rect.y)
    cairo_scale(
      context, rect.width / Double(picture.columns), rect.height / Double(picture.rows))
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
    cairo_rectangle(context, 0, 0, Double(picture.columns), Double(picture.rows))
    cairo_fill(context)
    cairo_restore(context)
  }

  /// The picture's pixels as Cairo holds them; nil, with a fault noted, where it cannot.
  private func surface(of picture: Picture) -> OpaquePointer? {
    let (columns, rows) = (Int32(picture.columns), Int32(picture.rows))
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows)
    guard let surface, let bytes = cairo_image_surface_get_data(surface) else {
      let status = cairo_surface_status(surface)
      let words = cairo_status_to_string(status).map { String(cString: $0) } ?? "\(status)"
      faults.note(
        .badData(
          "a picture of \(columns) × \(rows) pixels", "cannot be drawn (Cairo: \(words))",
          "ask for fewer pixels"))
      return nil
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<picture.rows {
      let line = UnsafeMutableRawPointer(bytes + row * stride)
        .bindMemory(to: UInt32.self, capacity: picture.columns)
      for column in 0..<picture.columns {
        let at = 3 * (row * picture.columns + column)
        line[column] =
          UInt32(picture.rgb[at]) << 16 | UInt32(picture.rgb[at + 1]) << 8
          | UInt32(picture.rgb[at + 2])
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }

  /// Hands Cairo a JPEG copy of the pixels, which its SVG and PDF writers prefer.
  private static func attach(_ jpeg: [UInt8], to surface: OpaquePointer) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: jpeg.count)
    copy.initialize(from: jpeg, count: jpeg.count)
    cairo_surface_set_mime_data(
      surface, "image/jpeg", copy, UInt(jpeg.count), { $0?.deallocate() }, copy)
  }
}
