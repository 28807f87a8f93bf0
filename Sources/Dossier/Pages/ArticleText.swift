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

  /// The text as paragraphs.
  ///
  /// - Throws: ``Refusal`` for a claim or a sentence whose span lies beyond the text.
  func markup() throws(Refusal) -> Markup {
    let letters = Array(source.text.unicodeScalars)
    try checkSpans(within: letters.count)
    let lines = letters.indices.filter { letters[$0] == "\n" || letters[$0] == "\r" }
    var cuts: Set<Int> = [0, letters.count]
    cuts.formUnion(lines.flatMap { [$0, $0 + 1] })
    cuts.formUnion(claims.flatMap { [$0.spanStart, $0.spanEnd] })
    cuts.formUnion(sentences.flatMap { [$0.spanStart, $0.spanEnd] })
    let order = cuts.sorted()
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

  private func checkSpans(within count: Int) throws(Refusal) {
    for claim in claims {
      try check(claim.spanStart, claim.spanEnd, of: "claim \(claim.id)", within: count)
    }
    for sentence in sentences {
      try check(
        sentence.spanStart, sentence.spanEnd, of: "sentence \(sentence.id)", within: count)
    }
  }

  private func check(
    _ start: Int, _ end: Int, of subject: String, within count: Int
  ) throws(Refusal) {
    guard 0 <= start, start <= end, end <= count else {
      throw .badData(
        subject,
        "its span \(start) to \(end) does not lie in article \(source.id), "
          + "which has \(count) code points", "read the articles again with `tiepoint read`")
    }
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
