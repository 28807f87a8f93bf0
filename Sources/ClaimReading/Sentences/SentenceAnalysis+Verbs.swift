import Articles
import Grammar

/// Where the finite verb of a stretch of tokens stands.
extension SentenceAnalysis {
  static let finiteTags: Set<Tag> = [.vbd, .vbz, .vbp, .md]

  /// The first token in `range` whose word is tagged as finite.
  func finiteVerb(in range: Range<Int>) -> Int? {
    guard let first = range.first, first < tokens.count else { return nil }
    var word = words.firstIndex { $0.span.end > tokens[first].start } ?? words.count
    for token in range where token < tokens.count {
      while word < words.count, words[word].span.end <= tokens[token].start { word += 1 }
      guard word < words.count else { return nil }
      if words[word].span.start <= tokens[token].start, Self.finiteTags.contains(words[word].tag) {
        return token
      }
    }
    return nil
  }
}
