import Articles
import Grammar
import Quantities
import Vocabulary

/// One sentence with all that was found in it before claims are made.
struct SentenceAnalysis {
  let sid: String
  let role: SentenceRole
  let span: TextSpan
  let paragraph: Int
  /// The sentence's tokens without quotation marks.
  let tokens: TokenList
  let quotes: [TextSpan]
  var quantities: [QuantityMatch]
  let comparisons: [ComparisonMatch]
  var times: [TimeMatch]
  let source: SourceText
  /// The words with their arcs; empty for what is not read.
  let words: [Word]
  /// An attribution between commas that the parser misread.
  let setOff: SetOffAttribution?

  init(
    sid: String, role: SentenceRole, span: TextSpan, paragraph: Int, source: SourceText,
    published: CalendarDate?, grammar: Pipeline
  ) {
    let all = Tokenizer.tokens(of: source, in: span)
    let words = TokenList(all.filter { $0.kind != .quote })
    self.sid = sid
    self.role = role
    self.span = span
    self.paragraph = paragraph
    self.source = source
    tokens = words
    quotes = Quotes.spans(of: all, in: span, source: source)
    guard role != .boilerplate else {
      (quantities, comparisons, times, self.words) = ([], [], [], [])
      setOff = nil
      return
    }
    let figures = Figures.read(in: words, of: source, published: published)
    (quantities, comparisons, times) = (figures.quantities, figures.comparisons, figures.times)
    let opening = Self.opening(of: words, role: role)
    let matter =
      opening > 0
      ? TextSpan(start: words[opening].start, end: max(words[opening].start, span.end)) : span
    (self.words, setOff) = SetOffAttribution.read(
      MaskedText(source: source, hidden: Self.tolerances(figures.quantities, in: words)), matter,
      grammar: grammar)
  }

  /// Whether a comparison begins here, a bound such as `at least` before it counted.
  func startsComparison(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let next = BoundLexicon.prefix(tokens, at: index).next
    return comparisons.contains { $0.start == index || $0.start == next }
  }

  /// `is to be finished`, `are to launch`: what is arranged to happen.
  static func isToCome(_ words: TokenList, at index: Int) -> Bool {
    guard words[index].is("is") || words[index].is("are"), index + 2 < words.count,
      words[index + 1].is("to")
    else { return false }
    return words[index + 2].is("be") || words[index + 2].has(.baseVerb)
  }

  /// `could not reach`: something that failed, and no plan.
  static func isInability(_ words: TokenList, at index: Int) -> Bool {
    words[index].is("could") && index + 1 < words.count && words[index + 1].is("not")
  }

  /// `, give or take 5 per cent`: words of a figure that the parser would take for verbs.
  private static func tolerances(_ quantities: [QuantityMatch], in words: TokenList) -> [TextSpan] {
    quantities.compactMap { quantity in
      guard
        let give = between(quantity.start, quantity.end).first(where: { words[$0].is("give") }),
        give > quantity.start
      else { return nil }
      let first = words[give - 1].isComma ? give - 1 : give
      return TextSpan(
        start: words[first].start, end: max(words[first].start, words[quantity.end - 1].end))
    }
  }

  /// Whether a change is told by two figures: `from 148 to 50`.
  func isBetweenFigures(_ comparison: ComparisonMatch) -> Bool {
    quantities.count { comparison.start <= $0.number.start && $0.number.start < comparison.end } > 1
  }

  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return source.string(tokens[first].start, tokens[last].end)
  }

  func span(of range: Range<Int>) -> TextSpan {
    let start = tokens[range.lowerBound].start
    let end = max(start, tokens[range.upperBound - 1].end)
    let closing = quotes.first { $0.start > start && $0.end == end && $0.end < span.end }
    return TextSpan(start: start, end: closing == nil ? end : end + 1)
  }

  func lower(_ index: Int) -> String {
    index >= 0 && index < tokens.count ? tokens[index].lower : ""
  }

  func has(_ index: Int, _ classes: WordClasses) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].has(classes)
  }

  /// Whether a quotation mark stands between token `index - 1` and token `index`.
  func isQuoteBoundary(before index: Int) -> Bool {
    let from = index > 0 ? tokens[index - 1].end : span.start
    let to = index < tokens.count ? tokens[index].start : span.end
    return from < to && source.scalars[between(from, to)].contains { $0.isQuoteMark }
  }

  func isQuoted(_ index: Int) -> Bool {
    quotes.contains { $0.start <= tokens[index].start && tokens[index].end <= $0.end }
  }

  /// Whether the phrase stands at `index`.
  func matches(_ phrase: [String], at index: Int) -> Bool {
    index >= 0 && index + phrase.count <= tokens.count
      && phrase.indices.allSatisfy { tokens[index + $0].lower == phrase[$0] }
  }

  func contains(_ phrase: [String], in range: Range<Int>) -> Bool {
    position(of: phrase, in: range) != nil
  }

  func position(of phrase: [String], in range: Range<Int>) -> Int? {
    range.first { $0 + phrase.count <= range.upperBound && matches(phrase, at: $0) }
  }

  func quantities(in range: Range<Int>) -> [QuantityMatch] {
    quantities.filter { range.contains($0.number.start) }
  }

  func comparisons(in range: Range<Int>) -> [ComparisonMatch] {
    comparisons.filter { range.contains($0.start) || range.contains($0.end - 1) }
  }

  func times(in range: Range<Int>) -> [TimeMatch] { times.filter { range.contains($0.core) } }
}
