import Vocabulary

/// A token of a text: its form, its place, and whether a single space follows.
struct Token: Equatable {
  /// The index of its form in the lexicon.
  var form: Int
  /// Its first scalar in the text.
  var start: Int
  /// Whether one space follows, which is no token of its own.
  var isSpaced: Bool
}

/// Cuts a text into tokens by the rules of a pipeline.
///
/// Chunks between white space are cut one by one; then stretches of tokens that together are a
/// special case (such as `:-)`) are put together again, the longest first.
struct Tokenizer: Sendable {
  private let splitter: ChunkSplitter
  private let norms: Norms
  /// Special cases that the affix rules take apart, by the id of their first token.
  private let phrases: [UInt64: [[UInt64]]]

  /// The tokenizer of the pipeline in `folder`.
  init(_ folder: PipelineFolder) throws(Refusal) {
    splitter = ChunkSplitter(rules: try TokenizerRules(folder))
    norms = try Norms(folder)
    var lexicon = Lexicon(splitter: splitter, norms: norms)
    var phrases: [UInt64: [[UInt64]]] = [:]
    // The order makes no difference to what is found: longest first, then leftmost.
    for chunk in splitter.rules.specialCases.keys where splitter.mayComeApart(chunk) {
      let words = Self.chunks(of: chunk[...]).flatMap { range, _ in
        lexicon.tokens(of: Array(chunk[range]), withSpecialCases: false)
      }.map { lexicon.forms[$0].orthography }
      if let first = words.first { phrases[first, default: []].append(words) }
    }
    self.phrases = phrases
  }

  /// A lexicon for this tokenizer, still empty.
  func makeLexicon() -> Lexicon { Lexicon(splitter: splitter, norms: norms) }

  /// The tokens of `text`.
  func tokens(of text: [UInt32], _ lexicon: inout Lexicon) -> [Token] {
    var tokens: [Token] = []
    for (range, isSpaced) in Self.chunks(of: text[...]) {
      var start = range.lowerBound
      for form in lexicon.tokens(of: Array(text[range])) {
        tokens.append(Token(form: form, start: start, isSpaced: false))
        start += lexicon.forms[form].count
      }
      if isSpaced, !tokens.isEmpty { tokens[tokens.count - 1].isSpaced = true }
    }
    return joined(tokens, in: text, &lexicon)
  }

  /// The runs of white space and of other scalars; a single space after a run belongs to it.
  private static func chunks(of text: ArraySlice<UInt32>) -> [(Range<Int>, isSpaced: Bool)] {
    guard let first = text.first else { return [] }
    var chunks: [(Range<Int>, isSpaced: Bool)] = []
    var isInSpace = Scalars.isSpace(first)
    var start = text.startIndex
    for i in text.indices where Scalars.isSpace(text[i]) != isInSpace {
      let isSpaced = text[i] == 0x20
      if start < i { chunks.append((start..<i, isSpaced)) }
      start = isSpaced ? i + 1 : i
      isInSpace.toggle()
    }
    if start < text.endIndex {
      // A last run of white space counts as no word that a space follows.
      chunks.append((start..<text.endIndex, isSpaced: text.last == 0x20 && !isInSpace))
    }
    return chunks
  }

  /// `tokens` with those put together that are a special case in one piece.
  private func joined(
    _ tokens: [Token], in text: [UInt32], _ lexicon: inout Lexicon
  ) -> [Token] {
    var found: [Range<Int>] = []
    for (i, token) in tokens.enumerated() {
      for phrase in phrases[lexicon.forms[token.form].orthography] ?? [] {
        guard i + phrase.count <= tokens.count else { continue }
        let fits = phrase.indices.allSatisfy {
          lexicon.forms[tokens[i + $0].form].orthography == phrase[$0]
        }
        if fits { found.append(i..<i + phrase.count) }
      }
    }
    if found.isEmpty { return tokens }
    found.sort { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    var isSeen = Array(repeating: false, count: tokens.count)
    var chosen: [Int: Range<Int>] = [:]
    for range in found {
      if !isSeen[range.lowerBound], !isSeen[range.upperBound - 1] {
        chosen[range.lowerBound] = range
      }
      for i in range { isSeen[i] = true }
    }
    var out: [Token] = []
    var i = 0
    while i < tokens.count {
      guard let range = chosen[i], let last = tokens[range].last else {
        out.append(tokens[i])
        i += 1
        continue
      }
      let end = last.start + lexicon.forms[last.form].count
      if let forms = lexicon.special(Array(text[tokens[i].start..<end])) {
        var start = tokens[i].start
        for form in forms {
          out.append(Token(form: form, start: start, isSpaced: false))
          start += lexicon.forms[form].count
        }
        out[out.count - 1].isSpaced = last.isSpaced
      } else {
        out += tokens[range]
      }
      i = range.upperBound
    }
    return out
  }
}
