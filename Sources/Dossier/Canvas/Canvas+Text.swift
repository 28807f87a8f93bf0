import CCairo

/// How words are set.
struct Lettering: Hashable, Sendable {
  /// The height of the letters' box, in points.
  var size: Double
  var bold = false
  var italic = false

  init(_ size: Double, bold: Bool = false, italic: Bool = false) {
    (self.size, self.bold, self.italic) = (size, bold, italic)
  }

  static let title = Lettering(16, bold: true)
  static let label = Lettering(12.5)
  static let strong = Lettering(12.5, bold: true)
  static let small = Lettering(11.5)
  static let tiny = Lettering(10.5)
}

/// Which side of a text stands at the given place.
enum Side: Sendable { case left, center, right }

extension Canvas {
  /// Sets `text` with its top at `place.y` and the given side at `place.x`.
  ///
  /// Pango shapes it, so any script a font is installed for comes out right. A text wider than
  /// `fit` is broken into lines, or cut with an ellipsis where `lines` is reached.
  ///
  /// - Returns: The size the text took.
  @discardableResult
  func text(
    _ text: String, at place: Point, _ type: Lettering = .label, _ color: Color = Palette.ink,
    side: Side = .left, fit: Double? = nil, lines: Int = 1, halo: Color? = nil
  ) -> Extent {
    guard let layout = layout(of: text, type, side: side, fit: fit, lines: lines) else {
      return Extent(0, 0)
    }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let extent = Self.extent(of: layout)
    let box = fit ?? extent.width
    let x =
      switch side {
      case .left: place.x
      case .center: place.x - box / 2
      case .right: place.x - box
      }
    if let halo {
      use(halo)
      cairo_set_line_width(context, 3)
      cairo_move_to(context, x, place.y)
      pango_cairo_layout_path(context, layout)
      cairo_stroke(context)
    }
    use(color)
    cairo_move_to(context, x, place.y)
    pango_cairo_show_layout(context, layout)
    return extent
  }

  /// The size `text` would take.
  func extent(of text: String, _ type: Lettering = .label, fit: Double? = nil, lines: Int = 1)
    -> Extent
  {
    guard let layout = layout(of: text, type, side: .left, fit: fit, lines: lines) else {
      return Extent(0, 0)
    }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    return Self.extent(of: layout)
  }

  private func layout(
    of text: String, _ type: Lettering, side: Side, fit: Double?, lines: Int
  ) -> OpaquePointer? {
    guard let layout = pango_cairo_create_layout(context) else { return nil }
    let settings = pango_layout_get_context(layout)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(settings, options)
    cairo_font_options_destroy(options)
    let font = pango_font_description_new()
    pango_font_description_set_family(font, "Liberation Sans, Arimo, DejaVu Sans, sans-serif")
    pango_font_description_set_absolute_size(font, type.size * Double(PANGO_SCALE))
    if type.bold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
    if type.italic { pango_font_description_set_style(font, PANGO_STYLE_ITALIC) }
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    pango_layout_set_text(layout, text, -1)
    if let fit {
      pango_layout_set_width(layout, Int32(fit * Double(PANGO_SCALE)))
      pango_layout_set_height(layout, Int32(-lines))
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
      pango_layout_set_alignment(layout, Self.alignment(side))
    }
    return layout
  }

  private static func alignment(_ side: Side) -> PangoAlignment {
    switch side {
    case .left: PANGO_ALIGN_LEFT
    case .center: PANGO_ALIGN_CENTER
    case .right: PANGO_ALIGN_RIGHT
    }
  }

  private static func extent(of layout: OpaquePointer) -> Extent {
    var (width, height): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &width, &height)
    return Extent(Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }
}
