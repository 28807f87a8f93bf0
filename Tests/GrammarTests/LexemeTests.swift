import Testing

@testable import Grammar

@Suite struct LexemeTests {
  @Test(arguments: [
    ("because", 16_950_148_841_647_037_698 as UInt64), ("det", 415), ("X", 101), ("", 0),
  ]) func idsAreThoseOfTheFormat(text: String, id: UInt64) {
    #expect(StringIdentity.of(text) == id)
  }

  @Test(arguments: [
    ("STRASSE", "strasse"), ("ΟΔΟΣ", "οδος"), ("ΣΑΣ", "σας"), ("Σ", "σ"), ("İ", "i̇"),
    ("café", "café"),
  ]) func lowerCaseFollowsUnicode(text: String, lower: String) {
    #expect(Array(Scalars.lowercased(text).unicodeScalars) == Array(lower.unicodeScalars))
  }

  @Test func spacesAreThoseOfThePipelines() {
    for c: UInt32 in [0x20, 0x09, 0x1c, 0x85, 0xa0, 0x2003, 0x3000] { #expect(Scalars.isSpace(c)) }
    for c: UInt32 in [0x200b, 0x2060, 0xfeff, 0x5f, 0x41] { #expect(!Scalars.isSpace(c)) }
  }
}
