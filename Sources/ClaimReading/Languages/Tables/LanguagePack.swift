import Articles
import Claims
import Foundation
import Vocabulary

/// What a linguist wrote down about one language so that its figures and sources can be read.
///
/// A pack is a text of sections with rows (`Documentation/Methods/LanguagePacks.md`). Those that
/// come with the program lie in `Languages/Packs`; a folder named by `TIEPOINT_LANGUAGES` adds
/// packs and rows without building anything.
package struct LanguagePack: Sendable {
  /// BCP 47.
  package let code: String
  /// The language's name in English.
  package let name: String
  let text: PackText
  let custom: NumberCustom
  let numbers: NumberWordsOfPack
  let units: UnitsOfPack
  let dates: DatesOfPack
  let comparisons: ComparisonsOfPack
  let speech: SpeechOfPack
  let facts: FactsOfPack
  let clauses: ClausesOfPack
  let relays: RelayWordsOfPack

  init?(_ text: PackText) {
    let head = Dictionary(
      text.rows("pack").map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    guard let code = head["code"], let name = head["name"] else { return nil }
    self.code = code
    self.name = name
    self.text = text
    custom = NumberCustom(
      decimal: Self.marks(head["decimal"]), group: Self.marks(head["group"]),
      groupsBySpace: head["group"].map { $0.contains("space") } ?? false,
      elisions: Set(TableText.words(head["elisions"] ?? "")),
      months: Set(
        text.rows("months").flatMap { PackText.entries($0[1]) }.map(PackTokenizer.folded)))
    numbers = NumberWordsOfPack(text)
    units = UnitsOfPack(text)
    dates = DatesOfPack(text, hasCapitalMonths: head["months"] == "capital")
    comparisons = ComparisonsOfPack(text)
    speech = SpeechOfPack(text)
    facts = FactsOfPack(text)
    clauses = ClausesOfPack(text)
    relays = RelayWordsOfPack(text)
  }

  private static func marks(_ cell: String?) -> Set<UInt32> {
    Set(
      TableText.words(cell ?? "").filter { $0.unicodeScalars.count == 1 }
        .compactMap { $0.unicodeScalars.first?.value })
  }

  /// The pack of a language by its code (`uk`, or the `uk` of `uk-UA`); nil where there is none.
  package static func named(_ code: String) -> LanguagePack? {
    all[String(code.lowercased().prefix { $0 != "-" && $0 != "_" })]
  }

  /// How many words of the text this pack knows.
  func familiarity(of source: SourceText, in span: TextSpan) -> Int {
    let tokens = PackTokenizer.tokens(of: source, in: span, custom: custom).tokens
    return tokens.indices.count { index in
      dates.months.has(tokens, at: index) || dates.yearWords.has(tokens, at: index)
        || dates.relations.has(tokens, at: index) || dates.steps.has(tokens, at: index)
        || units.names.has(tokens, at: index) || numbers.words.has(tokens, at: index)
        || numbers.fractions.has(tokens, at: index) || numbers.before.has(tokens, at: index)
        || speech.verbs.has(tokens, at: index) || speech.sources.has(tokens, at: index)
        || comparisons.attributes.has(tokens, at: index) || facts.negation.has(tokens, at: index)
        || facts.hedges.has(tokens, at: index) || facts.future.has(tokens, at: index)
        || facts.types.contains { $0.words.has(tokens, at: index) }
    }
  }

  /// The codes of the languages that have a pack, in order.
  package static var codes: [String] { all.keys.sorted() }

  private static let all: [String: LanguagePack] = {
    var texts: [String: PackText] = [:]
    for bytes in builtIn {
      let text = PackText(String(decoding: bytes, as: UTF8.self))
      if let code = text.rows("pack").first(where: { $0[0] == "code" })?[1] { texts[code] = text }
    }
    for (code, text) in added {
      // A file with a head of its own stands in the other's place; without, its rows are added.
      let isWhole = !text.rows("pack").isEmpty
      texts[code] = isWhole ? text : texts[code].map { $0.extended(by: text) } ?? text
    }
    return texts.compactMapValues(LanguagePack.init)
  }()

  private static let builtIn: [[UInt8]] = [
    PackageResources.de_txt, PackageResources.es_txt, PackageResources.fr_txt,
    PackageResources.pl_txt, PackageResources.ru_txt, PackageResources.uk_txt,
  ]

  /// The files `code.txt` of the folder that `TIEPOINT_LANGUAGES` names.
  private static let added: [(code: String, text: PackText)] = {
    guard let folder = ProcessInfo.processInfo.environment["TIEPOINT_LANGUAGES"] else { return [] }
    let place = URL(fileURLWithPath: folder)
    // A folder that cannot be read adds nothing.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.sorted().filter { $0.hasSuffix(".txt") }.compactMap { file in
      // A file that cannot be read adds nothing.
      guard let data = try? Data(contentsOf: place.appendingPathComponent(file)) else { return nil }
      return (String(file.dropLast(4)), PackText(String(decoding: data, as: UTF8.self)))
    }
  }()
}
