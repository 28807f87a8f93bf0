import Articles
import Claims
import Grammar

/// Who has been named so far, so that `the company`, `Ler`, `she` and `it` can be understood.
///
/// A sieve that prefers no answer to a wrong one (Lee et al. 2013, doi:10.1162/COLI_a_00152): a
/// pronoun or a bare noun takes the nearest speaker that fits in number and kind; where two fit
/// equally the words stand as they are.
struct Mentions {
  private struct Entry {
    var name: String
    var role: SourceRole
    var isPerson: Bool
    var isPlural: Bool
    var parts: [String]
    /// The words that have described it: `developer`, `lab`.
    var descriptions: Set<String>
    /// The sentence in which it was last met.
    var last: Int
  }

  private var entries: [Entry] = []
  private var sentence = 0

  /// How many sentences a pronoun reaches back.
  static let reach = 2

  mutating func begin() { sentence += 1 }

  /// The source that `head` stands for, with what earlier sentences said of it.
  mutating func resolve(_ head: Int, in syntax: Syntax) -> SourceNamer.Named {
    var named = SourceNamer(syntax: syntax).name(of: head)
    let words = PlainWords.words(of: named.name.lowercased())
    if syntax.words[head].pos == .pron {
      guard let found = pronoun(syntax.lower(head), syntax: syntax, at: head) else {
        named.name = ""
        return named
      }
      (named.name, named.role, named.isPerson) = (found.name, found.role, found.isPerson)
      touch(found.name)
      return named
    }
    if named.isName {
      if let known = known(words, isPerson: named.isPerson) {
        (named.name, named.isPerson) = (known.name, known.isPerson)
        if named.role == .organisation || named.role == .origin { named.role = known.role }
        touch(known.name, describedBy: description(of: head, in: syntax))
      } else {
        note(named, words, describedBy: description(of: head, in: syntax))
      }
      return named
    }
    if isDefinite(head, in: syntax), let found = described(syntax.lemma(head)) {
      (named.name, named.role, named.isPerson) = (found.name, found.role, found.isPerson)
      touch(found.name)
      return named
    }
    if let owner = owner(of: head, in: syntax) { named.name = "\(owner) \(named.name)" }
    note(named, words, describedBy: [syntax.lemma(head)])
    return named
  }

  /// Names that stand in a sentence without saying anything, for `the company` later.
  mutating func note(names syntax: Syntax) {
    for index in syntax.words.indices
    where syntax.words[index].pos == .propn
      && Syntax.subjects.contains(syntax.words[index].relation)
    {
      let named = SourceNamer(syntax: syntax).name(of: index)
      guard named.isName else { continue }
      let words = PlainWords.words(of: named.name.lowercased())
      if known(words, isPerson: named.isPerson) == nil {
        note(named, words, describedBy: description(of: index, in: syntax), isSpeaker: false)
      }
    }
  }

  /// A source that was named without being resolved.
  mutating func note(_ named: SourceNamer.Named) {
    note(named, PlainWords.words(of: named.name.lowercased()), describedBy: [])
  }

  private mutating func note(
    _ named: SourceNamer.Named, _ words: [String], describedBy: Set<String>, isSpeaker: Bool = true
  ) {
    entries.removeAll { $0.name == named.name }
    entries.append(
      Entry(
        name: named.name, role: named.role, isPerson: named.isPerson,
        isPlural: named.isPlural, parts: words,
        descriptions: describedBy.union(words), last: isSpeaker ? sentence : sentence - 1))
    if entries.count > 200 { entries.removeFirst(100) }
  }

  private mutating func touch(_ name: String, describedBy: Set<String> = []) {
    guard let at = entries.lastIndex(where: { $0.name == name }) else { return }
    var entry = entries.remove(at: at)
    entry.last = sentence
    entry.descriptions.formUnion(describedBy)
    entries.append(entry)
  }

  private func description(of head: Int, in syntax: Syntax) -> Set<String> {
    var words: Set<String> = [syntax.lemma(head)]
    for child in syntax.children(head, [.appos, .compound, .amod]) {
      words.insert(syntax.lemma(child))
    }
    if syntax.words[head].relation == .appos { words.insert(syntax.lemma(syntax.words[head].head)) }
    return words
  }

  /// `Ler` after `Sam Ler`, `Open Grid Lab` again.
  private func known(_ words: [String], isPerson: Bool) -> Entry? {
    if let same = entries.last(where: { $0.parts == words }) { return same }
    guard words.count == 1, let word = words.first else {
      // `the Alliance's` short forms of longer names.
      let short = words.filter { $0 != "the" }
      return entries.last {
        !$0.isPerson && $0.parts.count > short.count && short.count > 1
          && $0.parts.suffix(short.count) == short[...]
      }
    }
    let fits = entries.filter {
      $0.parts.count > 1 && ($0.parts.last == word || $0.parts.first == word)
    }
    let names = Set(fits.map(\.name))
    return names.count == 1 ? fits.last : nil
  }

  private func pronoun(_ word: String, syntax: Syntax, at head: Int) -> Entry? {
    let near = entries.filter { $0.last >= sentence - Self.reach && $0.last > 0 }
    switch word {
    case "he", "she": return nearest(near.filter(\.isPerson)) { _ in true }
    case "it":
      return nearest(near.filter { $0.last >= sentence - 1 }) {
        !$0.isPerson && $0.role != .dataset
      }
    case "they", "them": return nearest(near.filter(\.isPlural)) { $0.role != .dataset }
    default: return nil
    }
  }

  /// The one entry of the nearest sentence with speakers that fits; none where two do or another came
  /// between.
  private func nearest(_ near: [Entry], fits: (Entry) -> Bool) -> Entry? {
    guard let last = near.map(\.last).max() else { return nil }
    let found = near.filter { $0.last == last && fits($0) }
    if Set(found.map(\.name)).count == 1 { return found.last }
    guard found.isEmpty else { return nil }
    let earlier = near.filter { $0.last == last - 1 && fits($0) }
    // A person between keeps `it` from reaching over the sentence, and the other way round.
    return near.contains { $0.last == last } ? nil : earlier.last
  }

  private func isDefinite(_ head: Int, in syntax: Syntax) -> Bool {
    let determiner = syntax.child(head, [.det, .poss])
    let others = syntax.children[head].filter {
      ![.det, .punct, .poss, .advmod].contains(syntax.words[$0].relation)
    }
    return determiner.map { ["the", "this", "that"].contains(syntax.lower($0)) } == true
      && others.allSatisfy { ["monitoring", "same"].contains(syntax.lower($0)) }
  }

  /// `the lab`, `the developer`: the last one so described; `the group` the last organisation.
  private func described(_ noun: String) -> Entry? {
    let named = entries.filter { $0.descriptions.contains(noun) && $0.parts != [noun] }
    // `The ministry` after two of them is neither.
    if Set(named.map(\.name)).count > 1 { return nil }
    if let only = named.last { return only }
    guard Self.bodies.contains(noun) else { return nil }
    let fits = entries.filter {
      $0.last >= sentence - 3 && $0.last < sentence && !$0.isPerson
        && ($0.role == .organisation || $0.role == .origin)
    }
    let nearest = fits.filter { $0.last == fits.map(\.last).max() }
    return Set(nearest.map(\.name)).count == 1 ? nearest.last : nil
  }

  private static let bodies: Set<String> = [
    "group", "organisation", "organization", "company", "firm", "agency", "body", "institute",
    "charity",
    "think-tank", "watchdog",
  ]

  /// `its annual filing`: whose it is.
  private func owner(of head: Int, in syntax: Syntax) -> String? {
    guard let possessive = syntax.child(head, [.poss]), syntax.words[possessive].pos == .pron else {
      return nil
    }
    return entries.last { !$0.isPerson && $0.role != .agency && $0.last >= sentence - Self.reach }?
      .name
  }
}
