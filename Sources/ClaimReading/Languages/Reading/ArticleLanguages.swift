import Articles
import Claims
import Quantities
import Vocabulary

/// Which sentences of an article are in which language, and what reads them.
///
/// English is read by the English reader, a language with a pack by the pack; what is in any other
/// language is left unread, and said so.
struct ArticleLanguages {
  /// The article's language, BCP 47.
  let article: String
  /// The sentences, cut by the custom of the article's language.
  let sentences: [FoundSentence]
  private let languages: [String]
  private let source: SourceText

  init(_ document: ArticleDocument, source: SourceText, sentences found: [FoundSentence]) {
    let whole = TextSpan(start: 0, end: source.scalars.count)
    let counts = LanguageCounts(source, whole)
    let read =
      counts.language() ?? (counts.isCyrillic ? Self.closest(["uk", "ru"], to: source) : nil)
      ?? "und"
    // The text's own words are believed before what a page says of itself.
    let stated = document.language.map { Self.base(of: $0) }
    article =
      read == "und" || stated == read ? document.language ?? read : read
    let base = Self.base(of: article)
    self.source = source
    if let pack = base == "en" ? nil : LanguagePack.named(base) {
      sentences = PackSentences(source: source, pack: pack).adapted(found)
    } else {
      sentences = found
    }
    // A few Latin words that tell no language are read as English; a text of them is not.
    let fallback = base == "und" && counts.isLatin && counts.words < 40 ? "en" : base
    languages = sentences.map {
      let own = LanguageNote.language(of: source, in: $0.span, within: fallback)
      return Self.base(of: own)
    }
  }

  /// The one of these languages whose pack knows most of the text's words; nil where two know as
  /// many.
  private static func closest(_ codes: [String], to source: SourceText) -> String? {
    let span = TextSpan(start: 0, end: min(source.scalars.count, 4000))
    let known = codes.compactMap { code in
      LanguagePack.named(code).map { (code, $0.familiarity(of: source, in: span)) }
    }
    guard let best = known.max(by: { $0.1 < $1.1 }), best.1 > 0,
      known.count(where: { $0.1 == best.1 }) == 1
    else { return nil }
    return best.0
  }

  static func base(of code: String) -> String {
    String(code.lowercased().prefix { $0 != "-" && $0 != "_" })
  }

  /// Whether the English reader reads the sentence.
  func isEnglish(_ index: Int) -> Bool { index < languages.count && languages[index] == "en" }

  /// The claims of all sentences that a pack reads, with those of the English reader put among
  /// them in order of the text.
  func claims(
    besides english: [Claim], sentences read: [ReadSentence], publisher: String?,
    published: CalendarDate?
  ) -> [Claim] {
    var all = english
    var readers = 0
    for code in Set(languages).sorted() where code != "en" {
      guard let pack = LanguagePack.named(code) else { continue }
      let own = read.indices.filter { $0 < languages.count && languages[$0] == code }
      let claims = PackReader(
        pack, source: source, publisher: publisher, published: published
      ).claims(in: own.map { read[$0] }, paragraphs: own.map { sentences[$0].paragraph })
      if !claims.isEmpty { readers += 1 }
      all += claims
    }
    return readers == 0 || english.isEmpty && readers == 1 ? all : Self.numbered(all)
  }

  /// The claims in order of the text with new numbers; links follow.
  private static func numbered(_ claims: [Claim]) -> [Claim] {
    // Each reader's numbers begin with C01, and its links stay among its own claims.
    var groups: [Int] = []
    for claim in claims { groups.append((groups.last ?? 0) + (claim.id == "C01" ? 1 : 0)) }
    let order = claims.indices.sorted { (claims[$0].span, $0) < (claims[$1].span, $1) }
    var result: [Claim] = []
    var renamed: [String: String] = [:]
    for (number, index) in order.enumerated() {
      var claim = claims[index]
      claim.id = number < 9 ? "C0\(number + 1)" : "C\(number + 1)"
      renamed["\(groups[index]) \(claims[index].id)"] = claim.id
      result.append(claim)
    }
    for (place, index) in order.enumerated() {
      for link in result[place].links.indices {
        let target = result[place].links[link].target
        if let new = renamed["\(groups[index]) \(target)"] {
          result[place].links[link].target = new
        }
      }
    }
    return result
  }

  /// One sentence about what is not read; empty where all is.
  var warnings: [String] {
    var unread: [String: Int] = [:]
    for (index, code) in languages.enumerated()
    where code != "en" && sentences[index].role != .boilerplate && LanguagePack.named(code) == nil {
      unread[code, default: 0] += 1
    }
    guard !unread.isEmpty else { return [] }
    let total = unread.values.reduce(0, +)
    let names = unread.keys.sorted().map { Self.described($0) }.joined(separator: ", ")
    let packs = (["en"] + LanguagePack.codes).sorted().joined(separator: ", ")
    let matter =
      total == sentences.count(where: { $0.role != .boilerplate })
      ? "the text is in \(names), for which there is no language pack: no claims were read"
      : "\(total) of \(sentences.count) sentences are in \(names), for which there is no language "
        + "pack: they were not read"
    return [matter + " (languages read: \(packs))"]
  }

  private static func described(_ code: String) -> String {
    guard code != "und" else { return "a language that could not be told" }
    return names[code].map { "\($0) (\(code))" } ?? "“\(code)”"
  }

  private static let names = [
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
  ]
}
