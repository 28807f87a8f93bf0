import Articles
import ClaimReading
import Claims
import Testing

@Suite("German, French, Spanish, Polish, and languages without a pack", .needsEnglish)
struct OtherLanguageTests {
  @Test(
    "Figures by each language's own custom",
    arguments: [
      (
        "Das neue Werk umfasst 13.750 Quadratmeter und wurde im Mai gebaut.",
        "q 13750 13750 m2 exact"
      ),
      ("Das Lager ist 40 bis 45 Prozent größer als das alte.", "r 1.4 1.45"),
      ("Der Turm ist etwa 95 Meter hoch und nicht zu sehen.", "q 95 95 m approx"),
      ("Das Werk ist geschlossen, teilte das Ministerium am 3. April mit.", "by Ministerium"),
      ("Le nouveau dépôt est de 30 à 35 % plus grand que l’ancien.", "r 1.3 1.35"),
      ("Le site couvre 14 250 m² et coûte 2,5 millions d’euros.", "q 14250 14250 m2 exact"),
      ("Le pont est fermé, a déclaré le ministre Paul Renard.", "by Paul Renard"),
      ("La fábrica ocupa 13.250 hectáreas y fue construida en 2021.", "q 13250 13250 ha exact"),
      ("La producción cayó un 8,5 % en el año 2023 según el instituto.", "r 0.915 0.915"),
      (
        "Nowa hala ma powierzchnię 12,5 tys. m kw. i jest o 30 proc. większa od starej.",
        "r 1.3 1.3"
      ),
      (
        "Budowę zakończono w maju 2023 roku, ale nie widać żadnych pojazdów.",
        "t 2023-05-01 2023-05-31"
      ),
      (
        "Laut Polizei wurden mehr als 300 Menschen auf der Straße verletzt.",
        "q 300 - menschen lower_bound"
      ),
      ("Laut Polizei wurden mehr als 300 Menschen auf der Straße verletzt.", "by Polizei"),
    ])
  func figures(text: String, fact: String) { #expect(facts(text).contains(fact)) }

  @Test(
    "A number in another custom is left unread",
    arguments: [
      "Das Lager umfasst 12,500 m² und ist nicht neu.",
      "Le site couvre 12.500 m² et il est dans la ville.",
    ])
  func unread(text: String) { #expect(quantities(text).isEmpty) }

  @Test(
    "A language without a pack makes no claims and one warning",
    arguments: [
      ("Yeni fabrika çok büyük ve bu alan için daha geniş.", "tr"), ("新工厂占地12500平方米。", "zh"),
      ("新しい工場は古い工場より60%大きい。", "ja"), ("새 공장은 기존 공장보다 60% 더 크다.", "ko"),
      ("المصنع الجديد أكبر بنسبة 60% من المصنع القديم.", "ar"),
      ("کارخانه جدید ۶۰ درصد بزرگتر از کارخانه قدیمی است که ساخته شده است.", "fa"),
      ("המפעל החדש גדול ב-60% מהמפעל הישן.", "he"),
      ("Новият завод е с 60% по-голям от стария, съобщиха от министерството.", "bg"),
      ("Новы завод на 60 % большы за стары, паведаміла міністэрства.", "be"),
      ("La fabbrica è di 12.500 m² e non si vede nella città.", "it"),
      ("A fábrica não foi construída em 2021 e tem uma área de 12.500 m².", "pt"),
      ("De nieuwe hal is niet groter dan het oude gebouw van de fabriek.", "nl"),
    ])
  func none(text: String, language: String) throws {
    let reading = English.read(ArticleDocument(text: text))
    #expect(reading.language == language)
    #expect(reading.claims.isEmpty)
    #expect(reading.warnings.count == 1)
    #expect(try reading.json().contains("\"warnings\""))
  }

  @Test("English text has no warning, and its JSON no word of any")
  func english() throws {
    let reading = English.read(
      ArticleDocument(text: "The hall covers 12,500 m2, officials said."))
    #expect(reading.language == "en")
    #expect(!reading.claims.isEmpty)
    #expect(try !reading.json().contains("\"warnings\""))
  }

  @Test("Sentences of other languages inside an English article are read by theirs or not at all")
  func mixed() {
    let text =
      "The new hall covers 14,400 m2, the ministry said on Monday. «Новий цех на 30 % більший за "
      + "старий», – сказав мер. Yeni bina çok büyük ve bu alan için daha geniş bir yol olarak "
      + "planlandı. The old hall was demolished in 2021, and the site was cleared."
    let reading = English.read(ArticleDocument(text: text, publisher: "P"))
    #expect(reading.language == "en")
    #expect(reading.warnings.count == 1)
    #expect(reading.claims.contains { $0.comparison?.literal?.ratioLo == 1.3 })
    #expect(!reading.claims.contains { $0.evidence.contains("Yeni") })
    #expect(
      reading.claims.map(\.id)
        == reading.claims.indices.map { $0 < 9 ? "C0\($0 + 1)" : "C\($0 + 1)" })
    #expect(reading.claims.map(\.span) == reading.claims.map(\.span).sorted())
  }

  @Test("Every pack gives the same bytes again, and no text stops it")
  func robust() throws {
    let pieces = [
      "на 60–70 %", "за словами", "«", "», –", "від", "до", "12 500", "3 квітня", "року", "що", ",",
      "заявив", "у 2,5 раза", "більший", "Reuters", "…", "½", "№", "на", "не", "und", "teilte",
      "mit",
      "de", "à", "según", "1.", "12.500", "\u{301}", "🏭", ".",
    ]
    var state: UInt64 = 7
    for _ in 0..<400 {
      var words: [String] = []
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        words.append(pieces[Int(state >> 33) % pieces.count])
      }
      let document = ArticleDocument(text: words.joined(separator: " "), publisher: "P")
      let one = try English.read(document).json()
      #expect(try English.read(document).json() == one)
    }
  }
}
