import Articles
import Grammar
import Vocabulary

/// One sentence with its words, the arcs between them, and the figures found in it.
struct Syntax {
  let sentence: SentenceAnalysis
  let words: [Word]
  /// The words that depend on each word, in order of the text.
  let children: [[Int]]
  /// The first token that ends after each word begins.
  private let tokenOfWord: [Int]
  /// The first word that ends after each token begins.
  private let wordOfToken: [Int]

  init(_ sentence: SentenceAnalysis, words: [Word]) {
    self.sentence = sentence
    self.words = words
    var children = [[Int]](repeating: [], count: words.count)
    for (index, word) in words.enumerated() where word.head != index {
      children[word.head].append(index)
    }
    self.children = children
    let tokens = sentence.tokens
    var token = 0
    tokenOfWord = words.map { word in
      while token + 1 < tokens.count, tokens[token].end <= word.span.start { token += 1 }
      return token
    }
    var word = 0
    wordOfToken = tokens.map { token in
      while word + 1 < words.count, words[word].span.end <= token.start { word += 1 }
      return word
    }
  }

  // MARK: Arcs

  /// The words at and below `index`.
  func subtree(_ index: Int) -> Set<Int> {
    var found: Set<Int> = [index]
    var open = [index]
    while let next = open.popLast() {
      for child in children[next] where found.insert(child).inserted { open.append(child) }
    }
    return found
  }

  /// The first child of `index` with one of `relations`.
  func child(_ index: Int, _ relations: Set<Relation>) -> Int? {
    children[index].first { relations.contains(words[$0].relation) }
  }

  func children(_ index: Int, _ relations: Set<Relation>) -> [Int] {
    children[index].filter { relations.contains(words[$0].relation) }
  }

  /// `index` and the words above it, up to the root.
  func path(from index: Int) -> [Int] {
    var path = [index]
    while let last = path.last, words[last].head != last, path.count <= words.count {
      path.append(words[last].head)
    }
    return path
  }

  func isAbove(_ upper: Int, _ lower: Int) -> Bool { path(from: lower).contains(upper) }

  /// Whether the word heads a clause: a verb that is no auxiliary, participle in a name, or modifier.
  func isPredicate(_ index: Int) -> Bool {
    let word = words[index]
    guard !Self.functional.contains(word.relation) else { return false }
    return word.pos == .verb || word.pos == .aux || child(index, Self.subjects) != nil
  }

  static let functional: Set<Relation> = [
    .aux, .auxpass, .amod, .compound, .cc, .punct, .mark, .det, .neg, .prep,
  ]
  static let subjects: Set<Relation> = [.nsubj, .nsubjpass, .csubj, .csubjpass, .expl]

  /// The nearest predicate at or above `index`.
  func clause(of index: Int) -> Int {
    path(from: index).first(where: isPredicate) ?? path(from: index).last ?? index
  }

  /// The subject of a predicate: its own, or that of the predicate whose subject it shares.
  func subject(of verb: Int) -> Int? {
    var at = verb
    for _ in 0..<8 {
      if let own = child(at, Self.subjects) { return own }
      let word = words[at]
      switch word.relation {
      case .conj, .xcomp, .advcl, .pcomp: at = clause(of: word.head)
      case .acl, .relcl: return word.head
      default: return nil
      }
      if words[at].head == at, child(at, Self.subjects) == nil { return nil }
    }
    return nil
  }

  /// The subject that hangs on the verb itself; of two the one nearer before it.
  func ownSubject(_ verb: Int) -> Int? {
    let own = children(verb, Self.subjects)
    return own.last { $0 < verb } ?? own.first
  }

  /// The subjects that a verb may have, nearest first: its own, then those of the clauses above.
  func subjects(of verb: Int) -> [Int] {
    var found: [Int] = []
    var at = verb
    for _ in 0..<8 {
      if let own = ownSubject(at) { found.append(own) }
      let word = words[at]
      switch word.relation {
      case .acl, .relcl:
        if at == verb || found.isEmpty { found.append(word.head) }
        return found
      case .conj, .xcomp, .advcl, .pcomp, .ccomp:
        if word.relation == .advcl, !isPredicate(word.head) { found.append(word.head) }
        let above = clause(of: word.head)
        if above == at { return found }
        at = above
      default: return found
      }
    }
    return found
  }

  // MARK: Words

  func isPunctuation(_ index: Int) -> Bool {
    words[index].pos == .punct || words[index].pos == .space || words[index].relation == .punct
  }

  func lemma(_ index: Int) -> String {
    index >= 0 && index < words.count ? words[index].lemma.lowercased() : ""
  }

  func lower(_ index: Int) -> String {
    index >= 0 && index < words.count ? words[index].lower : ""
  }

  /// The classes that the lexicon gives the word.
  func has(_ index: Int, _ classes: WordClasses) -> Bool {
    index >= 0 && index < words.count
      && !Lexicon.classes(of: words[index].lower).isDisjoint(with: classes)
  }

  func isVerb(_ index: Int) -> Bool {
    words[index].pos == .verb || words[index].pos == .aux
  }

  func isCapitalised(_ index: Int) -> Bool {
    words[index].text.unicodeScalars.first?.properties.isUppercase == true
  }

  /// Whether a mark of quotation encloses the word.
  func isQuoted(_ index: Int) -> Bool {
    sentence.quotes.contains {
      $0.start <= words[index].span.start && words[index].span.end <= $0.end
    }
  }

  // MARK: Places

  /// The words of a figure that takes `tokens`.
  func words(of tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last, first < wordOfToken.count else {
      return 0..<0
    }
    let lower = wordOfToken[first]
    let end = min(last, wordOfToken.count - 1)
    // Tokens before the first word, as those of a dateline, have none.
    guard words.indices.contains(lower), words[lower].span.start < sentence.tokens[end].end else {
      return lower..<lower
    }
    return between(lower, max(lower, wordOfToken[end]) + 1)
  }

  /// The tokens that `words` take.
  func tokens(of words: Range<Int>) -> Range<Int> {
    guard let first = words.first, let last = words.last else { return 0..<0 }
    let lower = tokenOfWord[first]
    var upper = tokenOfWord[last] + 1
    while upper < sentence.tokens.count, sentence.tokens[upper].start < self.words[last].span.end {
      upper += 1
    }
    return between(lower, max(lower, min(upper, sentence.tokens.count)))
  }

  /// From the first to the last of `set`, without marks at either end.
  func hull(_ set: Set<Int>) -> Range<Int> {
    var lower = set.min() ?? 0
    var upper = (set.max() ?? -1) + 1
    while lower < upper, isPunctuation(lower) || !set.contains(lower) { lower += 1 }
    while lower < upper, isPunctuation(upper - 1) || !set.contains(upper - 1) { upper -= 1 }
    return lower..<upper
  }

  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return sentence.source.string(words[first].span.start, words[last].span.end)
  }
}
