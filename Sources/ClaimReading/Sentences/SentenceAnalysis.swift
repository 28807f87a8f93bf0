import Articles
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

  init(
    sid: String, role: SentenceRole, span: TextSpan, paragraph: Int, source: SourceText,
    published: CalendarDate?
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
      (quantities, comparisons, times) = ([], [], [])
      return
    }
    let looksAhead = words.indices.contains { index in
      words[index].has(.future) && !(words[index].isCapitalised && words[index].has(.month))
        && !Self.isInability(words, at: index)
        && !(words[index].is("set") && !(index + 1 < words.count && words[index + 1].is("to")))
        || Self.isToCome(words, at: index)
    }
    let times = TimeReader(tokens: words, published: published, looksAhead: looksAhead).times()
    var taken = [Bool](repeating: false, count: words.count)
    for time in times {
      for index in between(time.core, time.end).clamped(to: words.indices) { taken[index] = true }
    }
    Self.markNames(words, &taken)
    self.times = times
    let found = QuantityReader(source: source, tokens: words, isTaken: taken).quantities()
    comparisons = ComparisonReader(source: source, tokens: words, quantities: found).comparisons()
    quantities = found
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

  /// Numbers that close a capitalised name are no quantities (`known as Factory February 11`).
  private static func markNames(_ words: TokenList, _ taken: inout [Bool]) {
    for index in words.indices.dropFirst() where words[index].kind == .number {
      let before = words[index - 1]
      if before.has([.month]), before.isCapitalised { taken[index] = true }
    }
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
