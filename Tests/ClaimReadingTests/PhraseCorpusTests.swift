import ClaimReading
import Testing

@Suite("Phrase corpus", .needsEnglish)
struct PhraseCorpusTests {
  @Test(
    "A comparison lists exactly the readings its words can have",
    arguments: CorpusRows.rows(PhraseCorpus.comparisons))
  func comparison(row: [String]) throws {
    let found = CorpusRows.claims(row[0]).compactMap(\.comparison)
    let comparison = try #require(found.first, "no comparison in “\(row[0])”")
    #expect(comparison.form.rawValue == row[1])
    #expect(comparison.attribute.hasPrefix(row[2]))
    let expected = row[3].split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    #expect(comparison.readings.map(\.id) == expected.map { $0[0] })
    #expect(comparison.primary == expected.first?[0])
    for (reading, wanted) in zip(comparison.readings, expected) {
      #expect(CorpusRows.close(reading.ratioLo, CorpusRows.number(wanted[1])), "\(row[0])")
      #expect(CorpusRows.close(reading.ratioHi, CorpusRows.number(wanted[2])), "\(row[0])")
    }
  }

  @Test(
    "A quantity has its value, kind, unit and SI",
    arguments: CorpusRows.rows(PhraseCorpus.quantities))
  func quantity(row: [String]) throws {
    let found = CorpusRows.claims(row[0]).compactMap(\.quantity)
    let quantity = try #require(found.first, "no quantity in “\(row[0])”")
    #expect(quantity.kind.rawValue == row[1])
    #expect(CorpusRows.close(quantity.lo, CorpusRows.number(row[2])))
    #expect(CorpusRows.close(quantity.hi, CorpusRows.number(row[3])))
    #expect(quantity.unit == row[4])
    #expect(CorpusRows.close(quantity.si.lo, CorpusRows.number(row[5])))
    #expect(CorpusRows.close(quantity.si.hi, CorpusRows.number(row[6])))
  }

  @Test("A time resolves to its days and EDTF", arguments: CorpusRows.rows(PhraseCorpus.times))
  func time(row: [String]) throws {
    let found = CorpusRows.claims(row[1], published: row[0]).compactMap(\.time)
    let time = try #require(found.first { $0.raw != nil }, "no time in “\(row[1])”")
    #expect(time.lo?.iso ?? "-" == row[2])
    #expect(time.hi?.iso ?? "-" == row[3])
    #expect(time.edtf == row[4])
  }

  @Test(
    "Numbers inside names, ordinals and pronouns are no quantities",
    arguments: [
      "The plant is known as Factory February 11.", "A second quay is under construction.",
      "The KN-23 missile was seen.", "The fifth hall is open.", "The previous one was closed.",
      "Building 7 was demolished.", "It was closed in 2019.",
    ])
  func names(sentence: String) {
    #expect(CorpusRows.claims(sentence).allSatisfy { $0.quantity == nil }, "\(sentence)")
  }
}
