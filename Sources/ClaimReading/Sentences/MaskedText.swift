import Articles
import Vocabulary

/// A text with spaces in place of what the parser is not to see; every other place stays what it is.
struct MaskedText {
  let source: SourceText
  let hidden: [TextSpan]

  func string(_ span: TextSpan) -> String {
    guard hidden.contains(where: { $0.overlap(span) > 0 }) else { return source.string(span) }
    var view = String.UnicodeScalarView()
    for position in span.start..<min(span.end, source.scalars.count) {
      let isHidden = hidden.contains { $0.start <= position && position < $0.end }
      view.append(isHidden ? " " : source.scalars[position])
    }
    return String(view)
  }
}
