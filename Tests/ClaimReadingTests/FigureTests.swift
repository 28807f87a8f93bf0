import Articles
import Claims
import Foundation
import Quantities
import Testing
import Vocabulary

@testable import ClaimReading

@Suite("Figures of a sentence")
struct FigureTests {
  /// The sentence's tokens with its text, and every figure in it.
  private func read(_ sentence: String, published: String = "2024-06-05") -> (
    figures: Figures, tokens: TokenList, source: SourceText
  ) {
    let source = SourceText(sentence)
    let span = TextSpan(start: 0, end: source.scalars.count)
    let tokens = TokenList(Tokenizer.tokens(of: source, in: span).filter { $0.kind != .quote })
    let day = CalendarDate(iso: published)
    return (Figures.read(in: tokens, of: source, published: day), tokens, source)
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  private func written(_ quantity: StatedQuantity) -> String {
    "\(number(quantity.lo)) \(number(quantity.hi)) \(quantity.unit)"
  }

  private func joined(_ parts: [String]) -> String {
    parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  @Test(
    "Every number of a sentence is read with both its ends and its unit",
    arguments: CorpusRows.rows(FigureCorpus.grouped) + CorpusRows.rows(FigureCorpus.ranges)
      + CorpusRows.rows(FigureCorpus.words) + CorpusRows.rows(FigureCorpus.counts)
      + CorpusRows.rows(ProseCorpus.quantities))
  func quantities(row: [String]) {
    #expect(joined(read(row[0]).figures.quantities.map { written($0.quantity) }) == row[1])
  }

  @Test(
    "Numbers that name, place, date or list something are no quantities",
    arguments: CorpusRows.rows(FigureCorpus.names))
  func names(row: [String]) {
    #expect(joined(read(row[0]).figures.quantities.map { written($0.quantity) }) == row[1])
  }

  @Test(
    "Units are brought to SI, and no area is made up",
    arguments: CorpusRows.rows(FigureCorpus.units))
  func units(row: [String]) {
    let found = read(row[0]).figures.quantities.map {
      "\(number($0.quantity.si.lo)) \(number($0.quantity.si.hi)) \($0.quantity.si.unit)"
    }
    #expect(joined(found) == row[1])
  }

  @Test(
    "Times are read with their days, kind and readings",
    arguments: CorpusRows.rows(TimeAndRatioCorpus.dates)
      + CorpusRows.rows(TimeAndRatioCorpus.images)
      + CorpusRows.rows(ProseCorpus.times))
  func times(row: [String]) {
    let (figures, tokens, source) = read(row[0])
    let found = figures.times.map { match in
      let time = match.stated(source: source, tokens: tokens, appliesTo: "event")
      let days = "\(time.lo?.iso ?? "-") \(time.hi?.iso ?? "-") \(time.kind.rawValue)"
      return days + (time.appliesTo == "image" ? " image" : "")
        + (time.readings.isEmpty ? "" : " \(time.readings.count)")
    }
    #expect(joined(found) == row[1])
  }

  @Test(
    "A comparison has its literal reading first and every other sensible one",
    arguments: CorpusRows.rows(TimeAndRatioCorpus.ratios) + CorpusRows.rows(ProseCorpus.ratios))
  func ratios(row: [String]) {
    let found = read(row[0]).figures.comparisons.map { match in
      let readings = match.readings(raw: "").map {
        "\(number($0.ratioLo)) \(number($0.ratioHi))"
      }
      return "\(match.form.rawValue) " + readings.joined(separator: " or ")
    }
    #expect(joined(found) == row[1])
  }

  // MARK: What is said beside a figure

  @Test("A point before three digits is noted, and counts are thousands")
  func points() throws {
    let quantities = read("The basin holds 45.250 m3 for 45.250 people.").figures.quantities
    #expect(quantities.map(\.quantity.lo) == [45.25, 45_250])
    #expect(quantities.allSatisfy { $0.quantity.note?.contains("45.250") == true })
    let claim = try #require(CorpusRows.claims("The basin holds 45.250 m3.").first)
    #expect(claim.ambiguity.contains { $0.contains("45.250") })
  }

  @Test(
    "A date that is none of the calendar, or of another one, is said to be",
    arguments: [
      ("It burned on 31/02/2024.", "no such day"), ("It burned on 30 Feb 2024.", "no such day"),
      ("It burned on 31.11.2023.", "no such day"),
      ("It began in Safar 1445.", "not of the Gregorian"),
      ("It began in Reiwa 5.", "not of the Gregorian"), ("It began in FY2023.", "fiscal year"),
      ("It began on 03/04/2024.", "day or month first"),
    ])
  func notes(sentence: String, note: String) throws {
    let (figures, tokens, source) = read(sentence)
    let time = try #require(figures.times.first)
    let stated = time.stated(source: source, tokens: tokens, appliesTo: "event")
    #expect(stated.note?.contains(note) == true)
    #expect(figures.quantities.isEmpty)
  }

  @Test("A unit whose size is a matter of place says which one is meant")
  func unitNotes() {
    #expect(
      read("It spans 7 dunams.").figures.quantities.first?.quantity.note?.contains("1,000") == true)
    let pitches = read("It spans 7 football pitches.").figures.quantities.first
    #expect(pitches?.quantity.dimension == "area (informal unit)")
    #expect(pitches?.quantity.note?.contains("no area follows") == true)
  }

  @Test("Readings of a date are written where there are several, and read back")
  func readingsAsJSON() throws {
    let claims =
      CorpusRows.claims("It burned on 03/04/2024.") + CorpusRows.claims("It burned on 13/04/2024.")
    let times = claims.compactMap(\.time)
    #expect(times.map(\.readings.count) == [2, 0])
    #expect(times.first?.readings.map(\.edtf) == ["2024-04-03", "2024-03-04"])
    let data = try JSONEncoder().encode(times)
    let text = try #require(String(bytes: data, encoding: .utf8))
    #expect(text.components(separatedBy: "\"readings\"").count == 2)
    #expect(try JSONDecoder().decode([StatedTime].self, from: data) == times)
  }

  @Test("Each figure carries its place in the text")
  func places() {
    let sentence = "In 2019 the lake shrank from 1\u{A0}500 ha to 900 ha."
    let (figures, tokens, source) = read(sentence)
    let raw = figures.quantities.compactMap { $0.span(in: tokens) }.map { source.string($0) }
    #expect(raw == ["1\u{A0}500 ha", "900 ha"])
    #expect(
      figures.comparisons.compactMap { $0.span(in: tokens) }.map { source.string($0) } == [
        "from 1\u{A0}500 ha to 900 ha"
      ])
    #expect(
      figures.times.compactMap { $0.span(in: tokens) }.map { source.string($0) } == ["In 2019"])
  }

  @Test("Every name of every unit is read as that unit after a number")
  func everyUnit() {
    var unread: [String] = []
    for row in TableText.rows(unitTable)
      + TableText.rows(moneyTable).map({ [$0[0], "", "", "", $0[1]] })
    {
      for name in TableText.entries(row[4]) {
        let text = name.replacing(" . ", with: ". ").replacing(" - ", with: "-")
        let found = read("It takes 40 \(text) here.").figures.quantities.first
        if found?.unit == nil { unread.append(name) }
      }
    }
    // `Mt`, `Gt` and `Pa` need their capitals, and `second` is an ordinal.
    #expect(unread.allSatisfy { ["mt", "gt", "pa", "second"].contains($0) }, "\(unread)")
  }

  @Test("A long run of figures, names and verbs is read in linear time")
  func longRuns() {
    for part in [
      "figures 2, 3, 4 and ", "12 500 more ha than ", "3 May 2020 and ", "from 5 m to 4 m, ",
      "it 7 / 8 - 9 ",
    ] {
      let short = String(repeating: part, count: 2_000)
      let clock = ContinuousClock()
      let one = clock.measure { _ = read(short) }
      let four = clock.measure { _ = read(String(repeating: short, count: 4)) }
      #expect(four < one * 12 + .milliseconds(200), "\(part): \(one), four times as long \(four)")
    }
  }
}
