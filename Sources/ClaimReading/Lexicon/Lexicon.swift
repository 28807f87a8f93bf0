import Articles
import Vocabulary

/// The reader's small English lexicon, made once from the word and verb tables.
enum Lexicon {
  /// What the verb table says of a form.
  struct VerbEntry: Sendable {
    let lemma: String
    /// The claim type the verb's table row names; nil where it says nothing of it.
    let type: ClaimType?
  }

  /// The classes of a lower-cased word; unknown words get them from their endings.
  static func classes(of word: String) -> WordClasses {
    if let known = table.classes[word] { return known }
    if word.hasSuffix("ing"), word.utf8.count > 5 { return [.gerund] }
    if word.hasSuffix("ed"), word.utf8.count > 4 { return [.participle] }
    if word.hasSuffix("ly"), word.utf8.count > 4 { return [.adverb] }
    return []
  }

  static func verb(_ word: String) -> VerbEntry? { table.verbs[word] }

  static func sayLemma(_ word: String) -> String? { table.speech[word] }

  private struct Tables: Sendable {
    var classes: [String: WordClasses] = [:]
    var verbs: [String: VerbEntry] = [:]
    var speech: [String: String] = [:]
  }

  private static let table: Tables = {
    var tables = Tables()
    for row in TableText.rows(wordTable) where row.count == 2 {
      guard let flag = WordClasses.named[row[0]] else { continue }
      for word in TableText.words(row[1]) { tables.classes[word, default: []].insert(flag) }
    }
    for row in TableText.rows(verbTable) where row.count == 2 {
      // `plain` and `detection-view` are no types.
      let type = ClaimType(rawValue: row[0])
      for entry in TableText.words(row[1]) { add(entry, type: type, to: &tables) }
    }
    let speech: [String: WordClasses] = [
      "say": .say, "think": .think, "show": .show, "deny": .deny, "expect": .expect,
      "report": .report,
    ]
    for row in TableText.rows(speechVerbTable) where row.count == 2 {
      guard let flag = speech[row[0]] else { continue }
      for entry in TableText.words(row[1]) {
        mark(VerbForms.forms(of: entry), as: flag, isSpeech: true, in: &tables)
      }
    }
    for row in TableText.rows(changeVerbTable) where row.count == 2 {
      for entry in TableText.words(row[1]) {
        let flag: WordClasses = row[0] == "up" ? .upVerb : .downVerb
        mark(VerbForms.forms(of: entry), as: flag, isSpeech: false, in: &tables)
      }
    }
    for row in TableText.rows(numberWordTable) where row.count == 2 {
      for word in TableText.entries(row[1]) {
        tables.classes[word.split(separator: " ").first.map(String.init) ?? word, default: []]
          .insert(.number)
      }
    }
    return tables
  }()

  private static func add(_ entry: String, type: ClaimType?, to tables: inout Tables) {
    let forms = VerbForms.forms(of: entry)
    let verb = VerbEntry(lemma: forms.lemma, type: type)
    for form in [forms.lemma, forms.third] + forms.pasts + forms.participles + forms.gerunds
    where tables.verbs[form]?.type == nil {
      tables.verbs[form] = verb
    }
    mark(forms, as: .verb, isSpeech: false, in: &tables)
  }

  private static func mark(
    _ forms: VerbForms.Forms, as flag: WordClasses, isSpeech: Bool, in tables: inout Tables
  ) {
    tables.classes[forms.lemma, default: []].formUnion([flag, .verb, .baseVerb])
    tables.classes[forms.third, default: []].formUnion([flag, .verb, .finite, .presentThird])
    for form in forms.pasts {
      tables.classes[form, default: []].formUnion([flag, .verb, .finite])
    }
    for form in forms.participles {
      tables.classes[form, default: []].formUnion([flag, .verb, .participle])
    }
    for form in forms.gerunds {
      tables.classes[form, default: []].formUnion([flag, .verb, .gerund])
    }
    guard isSpeech else { return }
    let all = [forms.lemma, forms.third] + forms.pasts + forms.participles + forms.gerunds
    for form in all { tables.speech[form] = forms.lemma }
  }
}

/// Phrases of one or more words with a value each; the longest match wins.
struct PhraseTable<Value: Sendable>: Sendable {
  private var phrases: [String: [(words: [String], value: Value)]] = [:]

  init(_ entries: [(phrase: String, value: Value)]) {
    for entry in entries {
      let words = TableText.words(entry.phrase)
      guard let first = words.first else { continue }
      phrases[first, default: []].append((words, entry.value))
    }
    for key in phrases.keys { phrases[key]?.sort { $0.words.count > $1.words.count } }
  }

  /// The value of a phrase of one word.
  func value(of word: String) -> Value? { phrases[word]?.last { $0.words.count == 1 }?.value }

  /// The longest phrase that starts at `index`, and how many tokens it takes.
  func match(_ tokens: TokenList, at index: Int, before end: Int? = nil) -> (
    value: Value, count: Int
  )? {
    guard let candidates = phrases[tokens[index].lower] else { return nil }
    let limit = end ?? tokens.count
    for (words, value) in candidates where index + words.count <= limit {
      if between(1, max(1, words.count)).allSatisfy({ tokens[index + $0].lower == words[$0] }) {
        return (value, words.count)
      }
    }
    return nil
  }
}

/// Cuts text into words of letters and digits, faster than by `Character`.
enum PlainWords {
  /// The words of `text` as they stand.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var current = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isLetter || scalar.isDigit {
        current.append(scalar)
      } else if !current.isEmpty {
        words.append(String(current))
        current = String.UnicodeScalarView()
      }
    }
    if !current.isEmpty { words.append(String(current)) }
    return words
  }
}
