import Articles
import Claims
import Grammar

/// Names the one who says something, and says what kind of source it is.
struct SourceNamer {
  let syntax: Syntax

  /// A source as the sentence names it.
  struct Named {
    var name: String
    var role: SourceRole
    var isPerson: Bool
    /// Whether the words hold a name of their own, and not only `the group`.
    var isName: Bool
    /// Whether several are named: `residents`.
    var isPlural = false
    /// The head of the phrase that was named.
    var head: Int
  }

  /// The source whose noun phrase has this head.
  func name(of head: Int) -> Named {
    var named = found(head)
    named.isPlural = [.nns, .nnps].contains(syntax.words[named.head].tag)
    return named
  }

  private func found(_ head: Int) -> Named {
    if let analyst = analyst(of: head) { return found(analyst) }
    if let own = properApposition(of: head) { return named(own, described: head) }
    return named(head, described: head)
  }

  private func named(_ head: Int, described: Int) -> Named {
    let role = role(of: described, named: head)
    let isBody =
      syntax.has(described, [.genericOrganisation, .organisationNoun]) && described != head
    if !isBody, let person = person(at: head) {
      return Named(
        name: syntax.text(person), role: role == .organisation ? .origin : role, isPerson: true,
        isName: true, head: head)
    }
    let phrase = phrase(of: head)
    let isName = phrase.contains {
      syntax.words[$0].pos == .propn || syntax.words[$0].entity == .org
        || syntax.isCapitalised($0) && $0 > 0
    }
    return Named(
      name: syntax.text(phrase), role: role, isPerson: isPersonal(head), isName: isName,
      head: head)
  }

  /// `The developer, Halcyon`: the name beside a description.
  private func properApposition(of head: Int) -> Int? {
    guard syntax.words[head].pos != .propn || isPersonal(head) else { return nil }
    return syntax.children(head, [.appos]).first {
      syntax.words[$0].pos == .propn || [.person, .org].contains(syntax.words[$0].entity)
    }
  }

  /// `satellite images reviewed by the Institute`, `an analysis by the lab`: who looked at them.
  private func analyst(of head: Int) -> Int? {
    guard syntax.has(head, [.evidenceNoun, .documentNoun]) else { return nil }
    for verb in syntax.children(head, [.acl])
    where Self.examining.contains(syntax.lemma(verb)) {
      if let agent = syntax.child(verb, [.agent]), let who = syntax.child(agent, [.pobj]),
        hasName(who)
      {
        return who
      }
    }
    guard syntax.has(head, .evidenceNoun) || Self.works.contains(syntax.lemma(head)) else {
      return nil
    }
    for by in syntax.children(head, [.prep, .agent]) where syntax.lower(by) == "by" {
      if let who = syntax.child(by, [.pobj]), hasName(who) { return who }
    }
    return nil
  }

  private static let examining: Set<String> = [
    "review", "analyse", "analyze", "examine", "study", "assess", "interpret", "inspect", "verify",
    "measure", "map", "process", "evaluate", "compile", "produce", "prepare", "write", "commission",
  ]

  private static let works: Set<String> = [
    "analysis", "survey", "study", "report", "review", "assessment", "investigation", "research",
    "audit", "count", "estimate", "paper", "calculation", "inventory",
  ]

  private func hasName(_ head: Int) -> Bool {
    nounPhrase(head).contains { syntax.isCapitalised($0) && $0 > 0 }
  }

  /// A personal name that ends at `head`: what the recogniser marks, or capitals after a title.
  private func person(at head: Int) -> Range<Int>? {
    guard syntax.words[head].pos == .propn || syntax.words[head].entity == .person else {
      return nil
    }
    var start = head
    while start > 0,
      syntax.isCapitalised(start - 1) || ["-", "."].contains(syntax.lower(start - 1)),
      syntax.words[start - 1].head == head || syntax.words[start - 1].relation == .punct,
      !isTitle(start - 1)
    { start -= 1 }
    var end = head + 1
    while end < syntax.words.count, syntax.words[end].entity == .person,
      syntax.words[head].entity == .person, syntax.isCapitalised(end),
      syntax.words[end].head == head
    { end += 1 }
    while start < head, !syntax.isCapitalised(start) || syntax.has(start, .article) { start += 1 }
    let name = start..<end
    if syntax.has(start, .article) { return nil }
    if name.contains(where: { syntax.has($0, [.organisationNoun, .agencyNoun, .evidenceNoun]) }) {
      return nil
    }
    let isMarked = name.contains { syntax.words[$0].entity == .person }
    let described =
      syntax.children[head].contains {
        $0 < start && isTitle($0) || syntax.words[$0].relation == .appos && isPersonal($0)
      }
      || syntax.words[head].relation == .appos && isPersonal(syntax.words[head].head)
    guard isMarked || described else { return nil }
    if syntax.children[head].contains(where: { syntax.has($0, .article) }), !described {
      return nil
    }
    return name
  }

  private func isTitle(_ index: Int) -> Bool {
    isPersonal(index) || Self.titles.contains(syntax.lower(index).replacing(".", with: ""))
  }

  static let titles: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "deputy", "prime", "foreign", "defence", "defense", "vice",
    "local", "senior", "former", "acting", "sir", "gen", "col", "lab", "lead", "chief", "sen",
    "rep",
  ]

  func isPersonal(_ index: Int) -> Bool {
    !syntax.sentence.tokens.isEmpty
      && (syntax.has(index, WordClasses.personal)
        || !Lexicon.classes(of: syntax.lemma(index)).isDisjoint(with: WordClasses.personal))
  }

  /// The phrase without article, possessive and what follows a comma.
  private func phrase(of head: Int) -> Range<Int> {
    var range = nounPhrase(head)
    while range.count > 1, let first = range.first,
      syntax.words[first].tag == .dt || syntax.words[first].tag == .prpPossessive
        || syntax.words[first].pos == .adv || syntax.isPunctuation(first)
        || syntax.words[first].relation == .preconj
    { range = range.lowerBound + 1..<range.upperBound }
    if let time = syntax.children(head, [.prep]).first(where: { hasTime($0) && $0 > head }) {
      range = range.lowerBound..<max(head + 1, min(range.upperBound, time))
    }
    // A document's name ends where its history begins: `filings seen by …`, `a report published on …`.
    if let verb = range.first(where: { $0 > head && syntax.words[$0].relation == .acl }) {
      range = range.lowerBound..<verb
    }
    while range.count > 1, let last = range.last,
      syntax.isPunctuation(last) || syntax.words[last].pos == .adp
    { range = range.lowerBound..<range.upperBound - 1 }
    if let time = syntax.sentence.times.first(where: {
      let words = syntax.words(of: $0.start..<$0.end)
      return words.lowerBound > head && range.contains(words.lowerBound)
    }) {
      let words = syntax.words(of: time.start..<time.end)
      range = range.lowerBound..<max(head + 1, words.lowerBound)
    }
    return range
  }

  private func hasTime(_ index: Int) -> Bool {
    let below = syntax.subtree(index)
    return syntax.sentence.times.contains {
      below.contains(syntax.words(of: $0.core..<max($0.end, $0.core + 1)).lowerBound)
    }
  }

  private func nounPhrase(_ head: Int) -> Range<Int> {
    SpeechFinder(syntax: syntax).nounPhrase(head)
  }

  // MARK: Roles

  func role(of head: Int, named: Int) -> SourceRole {
    let near = Set([head, named] + syntax.children(head, [.compound, .amod, .appos]))
      .union(syntax.children(named, [.compound, .appos])).sorted()
    func any(_ classes: WordClasses) -> Bool {
      near.contains {
        !Lexicon.classes(of: syntax.lower($0)).union(Lexicon.classes(of: syntax.lemma($0)))
          .isDisjoint(with: classes)
      }
    }
    func headIs(_ classes: WordClasses) -> Bool {
      !Lexicon.classes(of: syntax.lower(head)).union(Lexicon.classes(of: syntax.lemma(head)))
        .isDisjoint(with: classes)
    }
    if headIs(.anonymousNoun) { return .anonymous }
    if any(.analystNoun) { return .analyst }
    if any(.officialNoun) { return .official }
    if any(.witnessNoun) { return .witness }
    if any(.agencyNoun), !headIs([.evidenceNoun, .documentNoun]) { return .agency }
    if headIs(.documentNoun), syntax.words[head].pos != .propn { return .document }
    if headIs(.evidenceNoun), syntax.words[head].pos != .propn { return .dataset }
    if near.contains(where: { Self.authorities.contains(syntax.lower($0)) }) { return .official }
    if syntax.words[named].entity == .person { return .origin }
    return .organisation
  }

  private static let authorities: Set<String> = [
    "ministry", "government", "police", "army", "navy", "authority", "authorities", "council",
    "commission", "state", "municipality", "court", "parliament", "department",
  ]
}
