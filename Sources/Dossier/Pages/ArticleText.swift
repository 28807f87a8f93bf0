import CaseFile
import Vocabulary

/// An article's text with its claims as links and its boilerplate set apart.
///
/// Spans count code points. Where claims overlap, a stretch of text leads to the shortest of them.
struct ArticleText {
  let source: SourceRecord
  /// Its sentences, in order of the text.
  let sentences: [SentenceRecord]
  let claims: [ClaimRecord]
  /// The class of a claim's verdict: `yes`, `no`, `open` or `none`.
  let style: (ClaimRecord) -> String

  var markup: Markup {
    let letters = Array(source.text.unicodeScalars)
    let lines = letters.indices.filter { letters[$0] == "\n" || letters[$0] == "\r" }
    var cuts: Set<Int> = [0, letters.count]
    cuts.formUnion(lines.flatMap { [$0, $0 + 1] })
    cuts.formUnion(claims.flatMap { [$0.spanStart, $0.spanEnd] })
    cuts.formUnion(sentences.flatMap { [$0.spanStart, $0.spanEnd] })
    let order = cuts.filter { (0...letters.count).contains($0) }.sorted()
    var paragraphs: [Markup] = []
    var current = Markup()
    for (start, end) in zip(order, order.dropFirst()) {
      if letters[start] == "\n" || letters[start] == "\r" {
        if !current.isEmpty { paragraphs.append("<p>\(current)</p>\n") }
        current = Markup()
        continue
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: letters[start..<end])
      current += piece(String(view), start..<end)
    }
    if !current.isEmpty { paragraphs.append("<p>\(current)</p>\n") }
    return paragraphs.joined()
  }

  private func piece(_ text: String, _ span: Range<Int>) -> Markup {
    let inside =
      claims.filter { $0.spanStart <= span.lowerBound && span.upperBound <= $0.spanEnd }
    let inner = inside.min {
      ($0.spanEnd - $0.spanStart, $0.id) < ($1.spanEnd - $1.spanStart, $1.id)
    }
    let linked: Markup =
      inner.map { claim in
        """
        <a class="said \(style(claim))" href="#\(Anchor.claim(claim.id))" \
        title="\(claim.id)">\(text)</a>
        """
      } ?? "\(text)"
    let sentence = sentences.last {
      $0.spanStart <= span.lowerBound && span.upperBound <= $0.spanEnd
    }
    switch sentence?.role {
    case .headline: return "<strong>\(linked)</strong>"
    case .boilerplate: return "<span class=\"boiler\">\(linked)</span>"
    default: return linked
    }
  }
}
