import Foundation

/// Files inside the page, so that it opens anywhere without another request.
enum Embedding {
  static func image(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }

  /// A figure as an image with its alternative text; wide ones scroll on narrow screens.
  static func figure(_ figure: Figure, caption: Markup = "") throws -> Markup {
    let source = image(try figure.svg(), type: "image/svg+xml")
    return """
      <figure class="plate\(figure.size.width > 700 ? " wide" : "")"><div class="scroll"><img src="\(source)" \
      width="\(Int(figure.size.width))" height="\(Int(figure.size.height))" \
      alt="\(figure.alternative)"></div>\
      \(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>" as Markup)</figure>

      """
  }
}
