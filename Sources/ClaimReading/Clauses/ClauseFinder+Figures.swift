import Articles
import Grammar

/// One piece for each figure of a clause.
extension ClauseFinder {
  /// `give or take 5 per cent`: words of a figure make no claim.
  func isInFigure(_ index: Int) -> Bool {
    syntax.sentence.quantities.contains {
      syntax.isVerb(index) && syntax.words(of: $0.start..<max($0.end, $0.start + 1)).contains(index)
        && !syntax.sentence.tokens[syntax.tokens(of: index..<index + 1)].contains {
          $0.has(.upVerb) || $0.has(.downVerb)
        }
    }
  }

  func hasTime(_ index: Int) -> Bool {
    let own = syntax.subtree(index)
    return syntax.sentence.times.contains {
      own.contains(syntax.words(of: $0.core..<$0.end).lowerBound)
    }
  }

  /// Whether a figure hangs on the word with no clause between.
  func hasFigure(_ index: Int) -> Bool {
    figures.contains { figure in
      let path = syntax.path(from: figure.anchor)
      guard let at = path.firstIndex(of: index) else { return false }
      return path[..<at].allSatisfy {
        ![.relcl, .acl, .ccomp, .advcl, .conj, .appos, .parataxis, .pcomp].contains(
          syntax.words[$0].relation)
      }
    }
  }

  /// One piece for each figure of a clause; the first of the predicate stays with it.
  func split(
    head: Int, words: Set<Int>, origin: Piece.Origin, heads: Set<Int>
  ) -> [Piece] {
    let own = figures.filter { words.contains($0.anchor) }
    guard var main = mainFigure(own, head: head) else {
      return [piece(head: head, words: words, origin: origin)]
    }
    var rest = words
    var pieces: [Piece] = []
    // A figure in the subject and what is said of it are two claims.
    if let subject = subjectPart(of: main, own: own, head: head, words: words) {
      pieces.append(
        piece(head: main.anchor, words: subject.words, origin: .quantity, figure: main))
      rest.subtract(subject.words)
      guard let next = subject.next else {
        pieces.append(piece(head: head, words: rest, origin: .predicate))
        return pieces
      }
      main = next
    }
    // Figures inside another's phrase come first: `twice the usual level of 2.6 metres`.
    let inner = own.filter { $0 != main }.enumerated().sorted { one, two in
      let depths = (
        syntax.path(from: one.element.anchor).count, syntax.path(from: two.element.anchor).count
      )
      return (-depths.0, one.offset) < (-depths.1, two.offset)
    }.map(\.element)
    for figure in inner where rest.contains(figure.anchor) {
      let top = phrase(of: figure, under: head, among: own, heads: heads)
      var taken = syntax.subtree(top).union(companions(of: figure)).intersection(rest)
      // `at least three, and possibly five, domes`: the second hangs below the first.
      if taken.contains(main.anchor) { taken.subtract(syntax.subtree(main.anchor)) }
      if taken.isEmpty || taken.count >= rest.count { continue }
      rest.subtract(taken)
      pieces.append(
        piece(head: figure.anchor, words: taken, origin: .quantity, figure: figure))
    }
    if rest.contains(where: isMatter) {
      pieces.append(piece(head: head, words: rest, origin: origin, figure: main))
    }
    return pieces
  }

  /// The subject's words where its figure stands apart from what is said: a count beside a figure of the
  /// predicate, or a measure beside a predicate that does more than be.
  func subjectPart(of main: FigurePlace, own: [FigurePlace], head: Int, words: Set<Int>)
    -> (words: Set<Int>, next: FigurePlace?)?
  {
    guard let subject = syntax.child(head, Syntax.subjects), syntax.isVerb(head),
      main.comparison == nil, let quantity = main.quantity.map({ syntax.sentence.quantities[$0] })
    else { return nil }
    let part = syntax.subtree(subject).intersection(words)
    guard part.contains(main.anchor), part.count < words.count else { return nil }
    let others = own.filter { $0 != main }
    let inside = others.filter { part.contains($0.anchor) }
    // `Six silos stand …, two of them new`: what hangs below a subject or an apposition is not said here.
    let outside = others.filter {
      !part.contains($0.anchor) && !isCompared($0.anchor) && !isBesides($0.anchor, head)
    }
    guard inside.isEmpty else { return nil }
    if !quantity.isMeasured { return outside.isEmpty ? nil : (part, outside[0]) }
    if !outside.isEmpty { return nil }
    let isAttributive =
      syntax.words[main.anchor].relation == .nummod
      || syntax.words[main.anchor].relation == .compound
    return syntax.lemma(head) == "be" || isAttributive || !isDescribed(main.anchor, by: subject)
      ? nil : (part, nil)
  }

  /// Whether a figure stands in a subject or an apposition of its own below the head.
  func isBesides(_ anchor: Int, _ head: Int) -> Bool {
    syntax.path(from: anchor).prefix { $0 != head }.contains {
      Syntax.subjects.contains(syntax.words[$0].relation) || syntax.words[$0].relation == .appos
    }
  }

  /// `a road, 6 metres wide, …`, `dredging to a depth of 55 feet …`: the measure hangs below the subject.
  func isDescribed(_ anchor: Int, by subject: Int) -> Bool {
    anchor != subject && syntax.words[anchor].head != subject
      || syntax.words[anchor].relation == .appos
  }

  /// The figure of what is said comes before one in the subject.
  func mainFigure(_ own: [FigurePlace], head: Int) -> FigurePlace? {
    guard own.count > 1 else { return own.first }
    let subjects = syntax.children(head, Syntax.subjects).reduce(into: Set<Int>()) {
      $0.formUnion(syntax.subtree($1))
    }
    let start = subjects.min() ?? head
    let said =
      own.first { !subjects.contains($0.anchor) && !isCompared($0.anchor) && $0.anchor > start }
      ?? own.first { !isCompared($0.anchor) && $0.anchor >= start }
    guard let first = own.first(where: { $0.anchor >= start }), subjects.contains(first.anchor)
    else { return said ?? own.first }
    // `A 300-metre pier is 80 per cent complete`: the measure names, the share is said.
    let isCount = first.quantity.map { syntax.sentence.quantities[$0].isMeasured } == false
    return isCount && first.comparison == nil && said?.comparison == nil ? first : said ?? first
  }

  /// `up from six`, `against a target of 400`: what the figure said is held against.
  func isCompared(_ anchor: Int) -> Bool {
    syntax.path(from: anchor).prefix(4).contains {
      ["from", "against", "versus", "than", "compared"].contains(syntax.lower($0))
    }
  }

  /// `91 in November`: the words of a time that stands right behind a figure belong to it.
  private func companions(of figure: FigurePlace) -> Set<Int> {
    guard let quantity = figure.quantity.map({ syntax.sentence.quantities[$0] }),
      let time = syntax.sentence.times.first(where: { $0.start == quantity.end })
    else { return [] }
    return Set(syntax.words(of: time.start..<time.end))
  }

  /// The largest phrase around a figure that holds no other figure and no predicate.
  func phrase(
    of figure: FigurePlace, under head: Int, among own: [FigurePlace], heads: Set<Int>
  ) -> Int {
    var top = figure.anchor
    for above in syntax.path(from: figure.anchor).dropFirst() {
      if above == head || heads.contains(above) || syntax.words[top].relation == .conj { break }
      let below = syntax.subtree(above)
      if own.contains(where: { $0 != figure && below.contains($0.anchor) }) { break }
      top = above
    }
    return top
  }

  func piece(
    head: Int, words: Set<Int>, origin: Piece.Origin, figure: FigurePlace? = nil
  ) -> Piece {
    var hull = syntax.hull(words)
    while hull.count > 1, let first = hull.first, isJoint(first) {
      hull = hull.lowerBound + 1..<hull.upperBound
    }
    while origin == .quantity, hull.count > 1, let first = hull.first,
      ["than", "of", "by", "in", "on", "for", "with", "at"].contains(syntax.lower(first)),
      syntax.words[first].pos == .adp || syntax.words[first].pos == .sconj
    {
      hull = hull.lowerBound + 1..<hull.upperBound
    }
    while hull.count > 1, let last = hull.last,
      isJoint(last) || syntax.words[last].relation == .mark
    {
      hull = hull.lowerBound..<hull.upperBound - 1
    }
    var range = syntax.tokens(of: hull)
    if let quantity = figure?.quantity.map({ syntax.sentence.quantities[$0] }),
      range.contains(quantity.start), quantity.end > range.upperBound
    {
      range = range.lowerBound..<quantity.end
    }
    return Piece(
      range: range, origin: origin, head: head, words: words,
      quantity: figure?.quantity, comparison: figure?.comparison)
  }

  /// `and`, `but`, `that` before a piece.
  func isJoint(_ index: Int) -> Bool {
    let word = syntax.words[index]
    return word.relation == .cc || word.pos == .cconj || syntax.isPunctuation(index)
      || word.lower == "that" && word.tag == .in
      || word.relation == .mark
        && ["that", "while", "whereas", "although", "though", "whether", "if"].contains(word.lower)
  }
}
