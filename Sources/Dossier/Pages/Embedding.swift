import Foundation

/// Files inside the page, so that it opens anywhere without another request.
enum Embedding {
  static func image(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }

  /// A figure as an image with its alternative text; wide ones scroll on narrow screens.
  static func figure(_ figure: Figure, caption: Markup = "") -> Markup {
    """
    <figure class="plate"><div class="scroll"><img src="\(image(figure.svg, type: "image/svg+xml"))" \
    width="\(Int(figure.size.width))" height="\(Int(figure.size.height))" \
    alt="\(figure.alternative)"></div>\
    \(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>" as Markup)</figure>

    """
  }

  /// A map panel alone.
  static func panel(_ panel: MapPanel, alternative: String) -> Markup {
    let svg = CanvasOutput.svg(panel.size) { canvas in
      panel.draw(on: canvas, in: Rect(0, 0, panel.size.width, panel.size.height))
    }
    return """
      <img src="\(image(svg, type: "image/svg+xml"))" width="\(Int(panel.size.width))" \
      height="\(Int(panel.size.height))" alt="\(alternative)">
      """
  }
}
