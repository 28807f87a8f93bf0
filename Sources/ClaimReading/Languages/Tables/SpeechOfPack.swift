import Articles
import Claims

/// What a verb of saying does.
enum PackVerb: String, Sendable {
  case say, report, think, deny, show, impersonal
}

/// A noun that names who or what speaks.
struct PackSource: Sendable {
  let role: SourceRole
  /// Whether a personal name may follow it (`міністр Іван Петренко`).
  let isPerson: Bool
  /// `m`, `f`, `n` or `p`, for the adjectives before it.
  let gender: String
  let nominative: String
}

/// The words of saying of a pack.
struct SpeechOfPack: Sendable {
  let verbs: PackPhrases<PackVerb>
  /// The second half of a parted verb (`teilte … mit`).
  let particles: PackPhrases<Bool>
  let that: PackPhrases<Bool>
  /// `за словами`, `за даними`: phrases before a source, with the mode they give.
  let according: PackPhrases<String>
  /// `за його словами`: the gender of the one who is meant.
  let accordingPronouns: PackPhrases<String>
  let asWords: PackPhrases<Bool>
  /// `про це`: what the sentences before said.
  let about: PackPhrases<Bool>
  let citing: PackPhrases<Bool>
  let inside: PackPhrases<Bool>
  /// `на знімках … видно`: prepositions and words of seeing.
  let evidencePrepositions: PackPhrases<Bool>
  let seen: PackPhrases<Bool>
  let sources: PackPhrases<PackSource>
  let agencies: PackPhrases<String>
  let pronouns: PackPhrases<String>
  /// Words that open a sentence before its subject.
  let leads: PackPhrases<Bool>
  /// Words at which a noun phrase ends.
  let phraseEnds: PackPhrases<Bool>
  let prepositions: PackPhrases<Bool>
  /// Words after a comma that begin another statement.
  let coordinators: PackPhrases<Bool>
  let personEndings: [(ending: String, nominative: String)]
  let adjectiveCases: [(gender: String, ending: String, nominative: String)]
  let patronymics: [String]
  /// Endings of verbs that tell who speaks: `ла` a woman.
  let genders: [(gender: String, ending: String)]

  init(_ text: PackText) {
    verbs = PackPhrases(
      text.rows("verbs of saying").flatMap { row in
        PackVerb(rawValue: row[0]).map { verb in PackText.entries(row[1]).map { ($0, verb) } } ?? []
      })
    particles = Self.words(text, "verb particles")
    that = Self.words(text, "that")
    according = PackPhrases(
      text.rows("according to").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    accordingPronouns = PackPhrases(
      text.rows("according to him").flatMap { row in
        PackText.entries(row[1]).map { ($0, row[0]) }
      })
    asWords = Self.words(text, "as")
    about = Self.words(text, "about this")
    citing = Self.words(text, "citing")
    inside = Self.words(text, "said in")
    evidencePrepositions = Self.words(text, "shown on")
    seen = Self.words(text, "seen")
    sources = PackPhrases(
      text.rows("sources", cells: 4).flatMap { row -> [(phrase: String, value: PackSource)] in
        let isPerson = row[0].hasSuffix("+")
        guard let role = SourceRole(rawValue: isPerson ? String(row[0].dropLast()) : row[0]) else {
          return []
        }
        let source = PackSource(
          role: role, isPerson: isPerson, gender: row[1], nominative: row[2])
        return PackText.entries(row[3]).map { ($0, source) }
      })
    agencies = PackPhrases(
      text.rows("agencies").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    pronouns = PackPhrases(
      text.rows("pronouns").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    leads = Self.words(text, "leads")
    phraseEnds = Self.words(text, "phrase ends")
    prepositions = Self.words(text, "prepositions")
    coordinators = Self.words(text, "coordinators")
    personEndings = text.rows("person endings").map { ($0[0], $0[1]) }
      .sorted { ($0.0.count, $1.0) > ($1.0.count, $0.0) }
    adjectiveCases = text.rows("adjective cases", cells: 3).map { ($0[0], $0[1], $0[2]) }
    genders = text.rows("verb gender").flatMap { row in
      TableText.words(row[1]).map { (row[0], $0) }
    }
    patronymics = text.rows("patronymics", cells: 1).flatMap { TableText.words($0[0]) }
  }

  private static func words(_ text: PackText, _ section: String) -> PackPhrases<Bool> {
    PackPhrases(text.rows(section, cells: 1).flatMap { PackText.entries($0[0]) })
  }
}
