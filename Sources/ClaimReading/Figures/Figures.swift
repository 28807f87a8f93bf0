import Articles
import Quantities
import Vocabulary

/// Every time, quantity and comparison of one sentence, each with the tokens it takes.
///
/// Nothing is chosen here: which figure a clause states, and of what, is for its reader to tell. The
/// three are in the order of the text. Numbers of dates and names are in no quantity.
struct Figures: Sendable {
  var times: [TimeMatch] = []
  var quantities: [QuantityMatch] = []
  var comparisons: [ComparisonMatch] = []

  /// All figures in `tokens`, the tokens of one sentence without its quotation marks.
  ///
  /// - Parameters:
  ///   - tokens: The sentence's tokens.
  ///   - source: The text that they are of.
  ///   - published: The day of publication, from which relative dates count.
  /// - Returns: Every match; a token may be in a quantity and in a comparison made of it.
  static func read(in tokens: TokenList, of source: SourceText, published: CalendarDate?) -> Figures
  {
    let times = TimeReader.read(in: tokens, published: published)
    let quantities = QuantityReader.read(in: tokens, of: source, beside: times)
    let comparisons = ComparisonReader.read(in: tokens, of: source, with: quantities)
    return Figures(times: times, quantities: quantities, comparisons: comparisons)
  }
}

/// A figure with the tokens that it takes.
protocol FigureMatch: Sendable {
  /// The first token.
  var start: Int { get }
  /// The token after the last.
  var end: Int { get }
}

extension FigureMatch {
  /// The tokens it takes.
  var range: Range<Int> { between(start, end) }

  /// Its place in the text; nil where it takes no token.
  func span(in tokens: TokenList) -> TextSpan? {
    guard start >= 0, start < end, end <= tokens.count else { return nil }
    return TextSpan(start: tokens[start].start, end: max(tokens[start].start, tokens[end - 1].end))
  }
}

extension TimeMatch: FigureMatch {}
extension QuantityMatch: FigureMatch {}
extension ComparisonMatch: FigureMatch {}
