import Articles
import Claims
import Quantities
import Vocabulary

/// One sentence with all that a pack finds in it before claims are made.
struct PackSentence {
  let sentence: ReadSentence
  let source: SourceText
  let pack: LanguagePack
  let tokens: PackTokens
  let marks: [Int]
  let times: [PackTime]
  let figures: [PackFigure]
  let frames: [PackFrame]
  /// The first token after a dateline.
  let start: Int

  init(
    _ sentence: ReadSentence, source: SourceText, pack: LanguagePack, published: CalendarDate?,
    isFirst: Bool
  ) {
    self.sentence = sentence
    self.source = source
    self.pack = pack
    let (tokens, marks) = PackTokenizer.tokens(of: source, in: sentence.span, custom: pack.custom)
    (self.tokens, self.marks) = (tokens, marks)
    start = sentence.role == .body ? Self.datelineEnd(tokens) : 0
    var isTaken = [Bool](repeating: false, count: tokens.count)
    var isTime = isTaken
    let free = PackNumberReader(tokens: tokens, words: pack.numbers, isTaken: isTaken)
    let looksAhead = tokens.indices.contains { pack.facts.future.has(tokens, at: $0) }
    times = PackTimeReader(
      tokens: tokens, dates: pack.dates, numbers: free, published: published,
      looksAhead: looksAhead
    ).times()
    for time in times {
      for index in between(time.start, time.end).clamped(to: tokens.indices) {
        isTaken[index] = index >= time.core
        isTime[index] = true
      }
    }
    Self.markNames(tokens, pack, &isTaken)
    let quantities = PackQuantityReader(
      source: source, tokens: tokens, pack: pack, isTaken: isTaken
    ).quantities()
    let comparisons = PackComparisonReader(tokens: tokens, pack: pack, quantities: quantities)
      .comparisons()
    figures = Self.figures(quantities, comparisons)
    frames = PackFrameReader(
      source: source, tokens: tokens, pack: pack, marks: marks, isTime: isTime,
      isHeadline: sentence.role == .headline, start: start
    ).frames()
  }

  /// Comparisons, and the quantities that none of them took.
  private static func figures(_ quantities: [PackQuantity], _ comparisons: [PackComparison])
    -> [PackFigure]
  {
    var figures = comparisons.map { comparison in
      PackFigure(
        start: comparison.start, end: comparison.end, comparison: comparison,
        quantity: comparison.quantity.map { quantities[$0] }.flatMap {
          $0.isShare || $0.number.isFraction ? $0 : nil
        })
    }
    for quantity in quantities where !quantity.isTimes {
      let isUsed = comparisons.contains { $0.start < quantity.end && quantity.start < $0.end }
      if !isUsed {
        figures.append(
          PackFigure(
            start: quantity.start, end: quantity.end, comparison: nil, quantity: quantity))
      }
    }
    return figures.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// Numbers that belong to names, clocks and coordinates are no figures.
  private static func markNames(_ tokens: PackTokens, _ pack: LanguagePack, _ taken: inout [Bool]) {
    for index in tokens.indices where tokens[index].kind == .number {
      let next = tokens[index + 1]
      if next.is(":"), !next.isSpaced, tokens[index + 2].kind == .number,
        !tokens[index + 2].isSpaced
      {
        taken[index] = true
        taken[index + 2] = true
      }
      if next.is("°") || next.is("º"), !pack.units.names.has(tokens, at: index + 1) {
        taken[index] = true
      }
      if tokens[index - 1].is("№") || tokens[index - 1].is("#") { taken[index] = true }
      // `1.`, `2)` that open a line are its number.
      if index == 0, next.is(")") || next.is(".") && !next.isSpaced && tokens.count > 2 {
        taken[index] = true
      }
    }
  }

  /// The first token after `КИЇВ, 3 квітня (Укрінформ) –`; 0 where there is no dateline.
  private static func datelineEnd(_ tokens: PackTokens) -> Int {
    guard tokens[0].isAllCapitals, tokens[0].isWord, tokens[0].lower.unicodeScalars.count > 3 else {
      return 0
    }
    // `ЛЬВІВ, 18 жовтня (УНІАН).` is a sentence of its own.
    if tokens.count <= 14, tokens[tokens.count - 1].is("."),
      [")", "/"].contains(tokens[tokens.count - 2].lower), tokens[1].isComma || tokens[1].is("(")
    {
      return tokens.count
    }
    let dash = between(1, min(14, tokens.count)).first {
      tokens[$0].isDash && tokens[$0].isSpaced || tokens[$0].is("/") && tokens[$0 + 1].is(".")
    }
    guard let dash, tokens[1].isComma || tokens[1].is("(") || tokens[1].is(".") || dash <= 2 else {
      return 0
    }
    return tokens[dash].isDash ? dash + 1 : dash + 2
  }

  /// The agency in a dateline (`(Укрінформ) –`, `РИА Новости.`).
  var datelineAgency: String? {
    let range = between(0, start)
    guard
      let index = range.first(where: { pack.speech.agencies.has(tokens, at: $0, before: start) }),
      let (name, count) = pack.speech.agencies.match(tokens, at: index)
    else { return nil }
    return name == "=" ? text(between(index, index + count)) : name
  }

  /// The links of a frame that speaks for the sentences before.
  var relayLinks: [AttributionLink] {
    frames.first { $0.kind == .relay }?.links.map {
      var link = $0
      if link.role == .agency || link.role == .organisation { link.mode = "relay" }
      return link
    } ?? []
  }

  func text(_ range: Range<Int>) -> String { source.string(tokens.span(of: range)) }
}
