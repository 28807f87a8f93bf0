import Articles
import Vocabulary

/// Notes the language of a text by its script and by the commonest words of each language.
enum LanguageNote {
  /// BCP 47 of the text in `span`; `und` where nothing tells.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - span: The part that is looked at; at most its first 20,000 code points.
  /// - Returns: The code without region.
  static func language(of source: SourceText, in span: TextSpan) -> String {
    LanguageCounts(source, span).language() ?? "und"
  }

  /// The language of a sentence inside an article in `article`: another one only where its script
  /// or several of its words say so.
  static func language(of source: SourceText, in span: TextSpan, within article: String) -> String {
    let counts = LanguageCounts(source, span)
    guard counts.words >= 4 || counts.letters >= 12, let own = counts.language(), own != article
    else { return article }
    if article == "und" { return own }
    if LanguageCounts.script(of: own) != LanguageCounts.script(of: article) { return own }
    let (mine, theirs) = (counts.score(of: own), counts.score(of: article))
    return mine >= 3 && mine > 2 * theirs
      || counts.marks(of: own) >= 2 && counts.marks(of: article) == 0
      ? own : article
  }
}

/// What is counted in a text to tell its language.
struct LanguageCounts {
  enum Script: Int, CaseIterable {
    case latin, cyrillic, greek, arabic, hebrew, han, kana, hangul, other
  }

  private(set) var words = 0
  private(set) var letters = 0
  private var scripts = [Int](repeating: 0, count: Script.allCases.count)
  private var common: [Int]
  private var special: [UInt32: Int] = [:]

  init(_ source: SourceText, _ span: TextSpan) {
    common = [Int](repeating: 0, count: LanguageTable.languages.count)
    var word = String.UnicodeScalarView()
    let end = min(span.end, source.scalars.count, span.start + 20_000)
    for index in between(span.start, end) {
      let scalar = source.scalars[index]
      if scalar.isLetter {
        letters += 1
        scripts[Self.script(of: scalar.value).rawValue] += 1
        if LanguageTable.marks.contains(scalar.value) { special[scalar.value, default: 0] += 1 }
        if word.count < 16 { word.append(scalar) }
      } else if !word.isEmpty {
        add(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { add(String(word)) }
  }

  private mutating func add(_ word: String) {
    words += 1
    for language in LanguageTable.words[word.lowercased()] ?? [] { common[language] += 1 }
  }

  private static func script(of value: UInt32) -> Script {
    switch value {
    case 0x41...0x24F, 0x1E00...0x1EFF: .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F: .cyrillic
    case 0x590...0x5FF, 0xFB1D...0xFB4F: .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: .kana
    case 0x1100...0x11FF, 0xAC00...0xD7AF, 0x3130...0x318F: .hangul
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: .han
    default: .other
    }
  }

  static func script(of language: String) -> Script {
    switch language {
    case "uk", "ru", "be", "bg", "sr", "mk": .cyrillic
    case "ar", "fa": .arabic
    case "he": .hebrew
    case "ja": .kana
    case "zh": .han
    case "ko": .hangul
    case "el": .greek
    default: .latin
    }
  }

  private subscript(_ script: Script) -> Int { scripts[script.rawValue] }

  /// Whether most letters are Cyrillic.
  var isCyrillic: Bool { self[.cyrillic] * 2 > letters }

  /// Whether most letters are Latin, or there are none.
  var isLatin: Bool { self[.latin] * 2 >= letters }

  /// How many of the language's commonest words stand in the text.
  func score(of language: String) -> Int {
    LanguageTable.languages.firstIndex(of: language).map { common[$0] } ?? 0
  }

  /// How many letters stand in the text that only this language of its script uses.
  func marks(of language: String) -> Int {
    (LanguageTable.letters[language] ?? []).reduce(0) { $0 + special[$1, default: 0] }
  }

  func language() -> String? {
    guard letters > 0 else { return nil }
    let east = self[.han] + self[.kana] + self[.hangul]
    let most = Script.allCases.max { self[$0] < self[$1] } ?? .other
    // A Chinese character holds about as much as three letters.
    if east * 3 > letters - east {
      if self[.hangul] > self[.kana], self[.hangul] * 4 > self[.han] { return "ko" }
      return self[.kana] * 20 > east ? "ja" : "zh"
    }
    switch most {
    case .latin:
      return spoken(["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr"] + LanguageTable.others)
    case .cyrillic: return cyrillic()
    case .greek: return "el"
    case .hebrew: return "he"
    case .arabic:
      return marks(of: "fa") * 100 > letters || score(of: "fa") > score(of: "ar") ? "fa" : "ar"
    default: return nil
    }
  }

  private func cyrillic() -> String? {
    let foreign = marks(of: "sr")
    if foreign * 100 > letters { return nil }
    if marks(of: "be") * 250 > letters { return "be" }
    let (uk, ru) = (marks(of: "uk"), marks(of: "ru"))
    // Belarusian has both і and ы, and no и.
    if uk > 0, ru > 0, special[0x438, default: 0] * 50 < letters { return "be" }
    if uk > 0, uk > 3 * ru { return "uk" }
    if ru > 0, ru > 3 * uk { return "ru" }
    if marks(of: "bg") > 0, uk == 0, ru == 0, score(of: "bg") > score(of: "ru") { return "bg" }
    // One common word that several of these languages write is no evidence.
    let best = spoken(["ru", "uk", "bg", "be"])
    return best.flatMap { score(of: $0) >= 2 ? $0 : nil }
  }

  /// The language whose commonest words stand in the text most, where one stands out.
  private func spoken(_ codes: [String]) -> String? {
    var best: (code: String, score: Int)?
    var second = 0
    for code in codes {
      let count = 2 * score(of: code) + min(4, marks(of: code))
      if count > best?.score ?? 0 {
        second = best?.score ?? 0
        best = (code, count)
      } else {
        second = max(second, count)
      }
    }
    guard let best, best.score > second, best.score * 10 >= words else { return nil }
    // One word of another language than English is no evidence.
    guard best.code == "en" || score(of: best.code) + marks(of: best.code) >= 2 else { return nil }
    guard !LanguageTable.others.contains(best.code) || score(of: best.code) >= 3 else { return nil }
    return best.code
  }
}

/// The commonest words and the letters of languages.
enum LanguageTable {
  static let languages: [String] = rows.map(\.code)

  /// The languages that each word is common in.
  static let words: [String: [Int]] = {
    var table: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      for word in Set(row.words) { table[word, default: []].append(index) }
    }
    return table
  }()

  /// Languages of Latin script that are only told from the others.
  static let others = ["sv", "da", "nb", "fi", "cs", "sk", "ro", "hu", "hr", "id", "vi", "ca"]

  static let letters: [String: [UInt32]] = Dictionary(
    TableText.rows(languageLetterTable).map { row in
      (row[0], row[1].unicodeScalars.filter { $0 != " " }.map(\.value))
    }, uniquingKeysWith: { first, _ in first })

  static let marks: Set<UInt32> = Set(letters.values.flatMap { $0 } + [0x438])

  private static let rows: [(code: String, words: [String])] = TableText.rows(languageTable)
    .map { ($0[0], TableText.words($0[1])) }
}

/// The commonest function words of some languages: `BCP 47 code | words`.
let languageTable = """
  en | the of and to in a its he she is that was for it with as on are by this be have has from at which not were their been said will would after but an
  de | der die das und ist nicht ein eine den von zu mit auf für im dem sich des wird wurde wurden einer einem eines auch als nach bei über werden sind hat laut noch
  fr | le la les des et est une un dans que pour qui sur avec par pas au du ce sont ont été selon cette aux plus il elle mais leur
  es | el la los las de y es una un en que por con para del se su como no más fue según han al lo este esta pero
  it | il la le di e è un una che per con del della nel sono non si da anche gli dei alla ha delle stato secondo
  pt | o a os as de e é uma um em que para com do da não por mais se foi dos das ao pela segundo são
  nl | de het een en van is dat niet op te zijn met voor aan er door wordt ook maar naar bij volgens
  pl | i w z na nie się jest do że to o jak od przez po oraz są był została dla roku przy które według ze
  tr | ve bir bu da de için ile olarak olan daha gibi çok ne en kadar sonra göre değil ancak yeni
  ru | и в не на что с по это как он из за для от был также который его о к со при были но уже чем этом до
  uk | і в не на що з по це як він із за для від був також та у до його який про але вже через були під цього
  be | і ў не на што з па гэта як ён із за для ад быў таксама да у яго які пра але ўжо праз былі
  bg | и в не на че с по това как той от за се да е са през като към беше също който след ще
  ar | في من على إلى أن عن هذا هذه التي الذي مع كان كانت قال بعد قبل ما لا
  fa | در به از که این را با است آن برای های می شد یک خود تا بر گفت شده
  sv | och att det i en som är av för på med till den har inte om ett var från
  da | og at det i en som er af for på med til den har ikke om et var fra blev
  nb | og å det i en som er av for på med til den har ikke om et var fra ble
  fi | ja on ei että se oli hän mutta myös joka kuin ovat sen tai
  cs | a v na se je že s z do o k i ve pro jako by jsou bylo podle
  sk | a v na sa je že s z do o k aj vo pre ako by sú bolo podľa
  ro | și de în la cu pe a că nu din pentru care este sunt mai un o fost
  hu | a az és hogy nem is egy ez meg volt van már csak mint szerint
  hr | i u na je da se su za od s koji nije će bi kao
  id | yang dan di ini itu dengan untuk dari tidak pada dalam adalah akan telah
  vi | của và là các có được cho trong một không với đã này những
  ca | el la els les de i és una un en que per amb del al no més va
  """

/// Letters that tell languages of one script apart: `code | letters`.
let languageLetterTable = """
  uk | іїєґІЇЄҐ
  ru | ыэёЫЭЁ
  be | ўЎ
  bg | ъЪ
  sr | ђјљњћџѓќѕЂЈЉЊЋЏЃЌЅ
  fa | پچژگیک
  de | ßäöü
  es | ñ¿¡
  pl | łąęśźż
  tr | ğış
  pt | ãõ
  fr | œ
  """
