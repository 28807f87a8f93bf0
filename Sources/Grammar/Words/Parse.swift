import Vocabulary

/// The words of a text with the arcs between them.
///
/// Runs of white space beyond a single space are words too, with `pos` `.space` and `relation`
/// `.dep`: other words may hang from them, so they cannot be left out without changing heads.
public struct Parse: Sendable {
  /// The words in text order.
  public let words: [Word]
  /// The words that depend on no other: one a sentence.
  public let roots: [Int]
  /// The entities in text order; they do not overlap.
  public let entities: [NamedEntity]
  /// Where each word's children begin in `hanging`, with the end as last element.
  private let firstChild: [Int32]
  private let hanging: [Int32]

  init(words: [Word], entities: [NamedEntity]) {
    self.words = words
    self.entities = entities
    roots = words.indices.filter { words[$0].head == $0 }
    var first = [Int32](repeating: 0, count: words.count + 1)
    for (i, word) in words.enumerated() where word.head != i { first[word.head + 1] += 1 }
    for i in words.indices { first[i + 1] += first[i] }
    var next = first
    var hanging = [Int32](repeating: 0, count: Int(first[words.count]))
    for (i, word) in words.enumerated() where word.head != i {
      hanging[Int(next[word.head])] = Int32(i)
      next[word.head] += 1
    }
    firstChild = first
    self.hanging = hanging
  }

  /// The words that depend on the word `index` directly, in text order; none when there is no such
  /// word.
  public func children(of index: Int) -> [Int] {
    guard words.indices.contains(index) else { return [] }
    return hanging[Int(firstChild[index])..<Int(firstChild[index + 1])].map(Int.init)
  }

  /// The word `index` with all words below it, in text order; none when there is no such word.
  public func subtree(of index: Int) -> [Int] {
    guard words.indices.contains(index) else { return [] }
    var found = [index]
    var at = 0
    while at < found.count {
      found += children(of: found[at])
      at += 1
    }
    return found.sorted()
  }
}
