import Articles
import Claims

/// Who has been named so far, so that `the company`, `Ler` and `he` can be understood.
struct SourceRegistry {
  struct Entry {
    var name: String
    var isPerson: Bool
    var isAgency: Bool
    var role: SourceRole
    /// The name's words in lower case.
    let parts: [String]

    init(name: String, isPerson: Bool, isAgency: Bool, role: SourceRole) {
      (self.name, self.isPerson, self.isAgency, self.role) = (name, isPerson, isAgency, role)
      parts = PlainWords.words(of: name.lowercased())
    }
  }

  private var entries: [Entry] = []
  /// The person who last spoke, named or not: `a spokesman for the ministry`.
  private var speaker: Entry?
  /// The source that last spoke in a report of its own.
  private var reporter: String?
  /// Names that opened sentences, for `the company` before anyone has spoken.
  private var subjects: [Entry] = []

  mutating func noteSubject(_ name: String) {
    subjects.removeAll { $0.name == name }
    subjects.append(Entry(name: name, isPerson: false, isAgency: false, role: .organisation))
    if subjects.count > 200 { subjects.removeFirst(100) }
  }

  mutating func noteReport(by name: String) { reporter = name }

  mutating func note(_ entry: Entry) {
    entries.removeAll { $0.name == entry.name }
    entries.append(entry)
    if entries.count > 200 { entries.removeFirst(100) }
  }

  /// The source a phrase stands for, with what earlier sentences said of it.
  mutating func resolve(
    _ phrase: Range<Int>, in sentence: SentenceAnalysis, mode: String, cue: String?
  )
    -> AttributionLink
  {
    let describer = SourceDescriber(sentence: sentence)
    var link = describer.link(phrase, mode: mode, cue: cue)
    if let earlier = antecedent(of: phrase, in: sentence) {
      link.agent = earlier.name
      link.role = earlier.role
      if entries.contains(where: { $0.name == earlier.name }) { note(earlier) }
      return link
    }
    link.agent = completed(link.agent, phrase: phrase, in: sentence)
    if phrase.contains(where: { sentence.has($0, WordClasses.personal) }) {
      speaker = Entry(name: link.agent, isPerson: true, isAgency: false, role: link.role)
    }
    if phrase.contains(where: {
      sentence.tokens[$0].isCapitalised && $0 > phrase.lowerBound
        || sentence.tokens[$0].isAllCapitals
    })
      || phrase.contains(where: {
        sentence.tokens[$0].isCapitalised && sentence.tokens[$0].tags.isEmpty
      })
    {
      let named = Entry(
        name: link.agent, isPerson: isPerson(phrase, in: sentence, describer),
        isAgency: link.role == .agency, role: link.role)
      note(named)
      if named.isPerson { speaker = named }
    }
    return link
  }

  private func isPerson(
    _ phrase: Range<Int>, in sentence: SentenceAnalysis, _ describer: SourceDescriber
  )
    -> Bool
  {
    guard let name = describer.person(in: phrase) else { return false }
    if phrase.contains(where: { sentence.has($0, WordClasses.personal) }) { return true }
    let next = name.upperBound
    if sentence.lower(next) == ",", name.count >= 2 { return true }
    return name.count >= 2 && sentence.lower(name.lowerBound - 1) == ","
  }

  private func antecedent(of phrase: Range<Int>, in sentence: SentenceAnalysis) -> Entry? {
    let first = sentence.lower(phrase.lowerBound)
    if phrase.count == 1, ["he", "she", "they", "we", "i"].contains(first) {
      let person = entries.last { $0.isPerson }
      return first == "he" || first == "she" ? speaker ?? person : person ?? entries.last
    }
    if phrase.count == 1, first == "it" { return entries.last { !$0.isPerson } }
    if phrase.count == 2, first == "the", let noun = phrase.last {
      if sentence.has(noun, .genericOrganisation), !sentence.tokens[noun].isCapitalised {
        return organisation(for: sentence.lower(noun))
      }
      if let person = personFor(sentence.lower(noun), in: sentence, at: noun) { return person }
    }
    return surname(phrase, in: sentence)
  }

  private func organisation(for noun: String) -> Entry? {
    if let named = entries.last(where: {
      $0.parts.contains(noun)
    }) {
      return named
    }
    if let spoken = entries.last(where: {
      !$0.isPerson
        && (!$0.isAgency || noun == "agency" || noun == "outlet" || noun == "newspaper"
          || noun == "broadcaster")
        && $0.role != .dataset
    }) {
      return spoken
    }
    return subjects.last
  }

  private func personFor(_ noun: String, in sentence: SentenceAnalysis, at index: Int) -> Entry? {
    guard
      [
        "analyst", "researcher", "expert", "official", "spokesman", "spokeswoman", "minister",
        "governor", "mayor", "professor", "scientist", "resident", "engineer",
      ].contains(noun)
    else { return nil }
    return entries.last { $0.isPerson }
  }

  /// `Ler` after `Sam Ler`.
  private func surname(_ phrase: Range<Int>, in sentence: SentenceAnalysis) -> Entry? {
    var words = phrase
    if words.count == 2,
      sentence.has(words.lowerBound, WordClasses.personal)
        || SourceDescriber.titleWords.contains(sentence.lower(words.lowerBound))
        || sentence.has(words.lowerBound, .article)
    {
      words = between(words.lowerBound + 1, words.upperBound)
    }
    guard words.count == 1, let index = words.first, sentence.tokens[index].isCapitalised else {
      return nil
    }
    let word = sentence.lower(index)
    if let entry = entries.last(where: {
      $0.parts.count > 1 && ($0.parts.last == word || $0.parts.first == word)
    }) {
      return entry
    }
    return subjects.last { $0.parts.count > 1 && $0.parts.first == word }
  }

  /// `its annual filing` and `the report` get the owner's name.
  private func completed(_ name: String, phrase: Range<Int>, in sentence: SentenceAnalysis)
    -> String
  {
    let first = sentence.lower(phrase.lowerBound)
    if SourceDescriber.possessives.contains(first),
      phrase.contains(where: { sentence.has($0, [.documentNoun, .evidenceNoun]) }),
      let owner = entries.last(where: { !$0.isPerson && !$0.isAgency })
    {
      return "\(owner.name) \(name)"
    }
    guard first == "the", phrase.count == 2, let noun = phrase.last else { return name }
    if sentence.has(noun, .documentNoun), let reporter { return "\(reporter) \(name)" }
    if ["authors", "author"].contains(sentence.lower(noun)), reporter != nil {
      return "report's \(name)"
    }
    return name
  }
}
