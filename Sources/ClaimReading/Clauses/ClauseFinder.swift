import Articles
import Grammar

/// Cuts a sentence into the clauses that each make a claim.
///
/// A claim is made by a root, a complement of a verb of saying, a clause joined to either, a
/// relative or participial clause set off or with a figure of its own, and an apposition with one.
struct ClauseFinder {
  let syntax: Syntax
  let speeches: [Speech]
  let figures: [FigurePlace]

  init(syntax: Syntax, speeches: [Speech]) {
    self.syntax = syntax
    self.speeches = speeches
    figures = FigurePlace.all(in: syntax)
  }

  /// The pieces in order of the text.
  func pieces() -> [Piece] {
    if isQuestion || isInstruction { return [] }
    if syntax.sentence.role == .correctionNote { return corrections() }
    let cue = speeches.reduce(into: Set<Int>()) { $0.formUnion($1.cue) }
    var heads: [Int: Piece.Origin] = [:]
    for index in syntax.words.indices where !cue.contains(index) {
      if let origin = origin(of: index) { heads[index] = origin }
    }
    for speech in speeches where !speech.content.contains(where: { heads[$0] != nil }) {
      if let top = top(of: speech.content.subtracting(cue)) { heads[top] = .clause }
    }
    var words: [Int: Set<Int>] = [:]
    for index in syntax.words.indices where !cue.contains(index) {
      guard let head = syntax.path(from: index).first(where: { heads[$0] != nil }) else { continue }
      words[head, default: []].insert(index)
    }
    adoptLoose(&words, heads: heads, cue: cue)
    var pieces: [Piece] = []
    for (head, own) in words.sorted(by: { $0.key < $1.key }) {
      guard let origin = heads[head], own.contains(where: isMatter), !isBareNumber(own) else {
        continue
      }
      pieces += split(head: head, words: own, origin: origin, heads: Set(heads.keys))
    }
    return pieces.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// `1.`: the number of a paragraph.
  func isBareNumber(_ words: Set<Int>) -> Bool {
    let matter = words.filter { !syntax.isPunctuation($0) }
    return matter.count == 1
      && matter.allSatisfy {
        !syntax.words[$0].text.unicodeScalars.contains { $0.properties.isAlphabetic }
      }
  }

  /// A note of what was wrong is one piece, and what follows its semicolon another.
  func corrections() -> [Piece] {
    var parts: [[Int]] = [[]]
    for index in syntax.words.indices {
      if syntax.lower(index) == ";" {
        parts.append([])
      } else {
        parts[parts.count - 1].append(index)
      }
    }
    return parts.filter { $0.contains(where: isMatter) }.map { part in
      let words = Set(part)
      let head = top(of: words) ?? part[0]
      return piece(
        head: head, words: words, origin: .clause,
        figure: figures.first { words.contains($0.anchor) })
    }
  }

  /// `Follow for updates`, `Cite as …`: an imperative at the start claims nothing.
  private var isInstruction: Bool {
    let first = syntax.words.indices.first {
      !syntax.isPunctuation($0) && !["please", "pls"].contains(syntax.lower($0))
    }
    guard let first, syntax.words[first].head == first, syntax.words[first].tag == .vb else {
      return false
    }
    return syntax.child(first, Syntax.subjects) == nil && syntax.child(first, [.aux]) == nil
      && speeches.isEmpty
  }

  /// `Who is digging?` claims nothing.
  private var isQuestion: Bool {
    syntax.words.last { $0.pos != .space && ![.closingQuote, .openingQuote].contains($0.tag) }?
      .lower == "?"
      && !speeches.contains { $0.kind == .saying }
  }

  func isMatter(_ index: Int) -> Bool {
    ![.punct, .space, .cconj, .sconj, .adp, .det, .sym].contains(syntax.words[index].pos)
  }

  /// The word of a set that stands highest.
  func top(of words: Set<Int>) -> Int? {
    words.filter { !syntax.isPunctuation($0) }.min {
      let (one, two) = (syntax.path(from: $0).count, syntax.path(from: $1).count)
      return (one, $0) < (two, $1)
    }
  }

  /// Words of a speech that hang on its verb go to the piece beside them.
  func adoptLoose(
    _ words: inout [Int: Set<Int>], heads: [Int: Piece.Origin], cue: Set<Int>
  ) {
    let owned = words.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
    for speech in speeches {
      let loose = speech.content.subtracting(owned).subtracting(cue)
        .filter { !syntax.isPunctuation($0) }
      guard !loose.isEmpty,
        let main = heads.keys.filter({ speech.content.contains($0) }).min(by: {
          (syntax.path(from: $0).count, $0) < (syntax.path(from: $1).count, $1)
        })
      else { continue }
      words[main, default: []].formUnion(loose)
    }
  }

  /// How a word heads a claim; nil where it does not.
  func origin(of index: Int) -> Piece.Origin? {
    let word = syntax.words[index]
    if word.pos == .punct || word.pos == .space { return nil }
    if word.relation != .root, isInFigure(index) { return nil }
    switch word.relation {
    case .root:
      let isOpening =
        isAsking(index) || isRaising(index)
        || isCalledFalse(index)
          && syntax.child(index, [.ccomp, .csubj, .parataxis]) != nil
      return isOpening && !hasParted(index) ? nil : .clause
    case .ccomp, .csubj:
      if isDeniedBelow(index) { return nil }
      if isParted(index) { return isRaising(index) ? nil : .clause }
      let above = syntax.words[index].head
      if isCalledFalse(above)
        || syntax.words[above].relation == .parataxis && isCalledFalse(syntax.words[above].head)
      {
        return .contrast
      }
      return isSaid(index) || isAsked(index) || isRaised(index)
        || word.relation == .ccomp && hasFigure(index) ? .clause : nil
    case .parataxis, .dep: return syntax.isVerb(index) && hasSubject(index) ? .clause : nil
    case .conj: return joined(index)
    case .advcl: return adverbial(index)
    case .relcl: return relative(index)
    case .acl where isReported(index): return .clause
    case .acl: return hasFigure(index) || isNaming(index) || isBelieved(index) ? .participle : nil
    case .appos: return apposition(index)
    case .npadvmod, .attr, .dobj:
      return isSetOff(index) && !hasFigure(index) ? apposition(index) : nil
    case .pcomp:
      return hasSubject(index) && (hasFigure(index) || isTelling(index)) ? .participle : nil
    default: return nil
    }
  }
}
