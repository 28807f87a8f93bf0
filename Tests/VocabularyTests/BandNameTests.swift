import Foundation
import Testing
import Vocabulary

@Suite("Names of bands")
struct BandNameTests {
  @Test(
    "bands of classes are told from bands of brightness",
    arguments: [
      ("scl", true), ("qa_pixel", true), ("fmask", true), ("udm", true), ("udm2", true),
      ("qa_radsat", true), ("alpha", true), ("scl_2", true), ("qa60", true), ("qa_pixel_3", true),
      ("red", false), ("nir08", false), ("swir16", false), ("band1", false), ("red_2", false),
      ("scl_", false), ("", false), ("_2", false),
    ] as [(BandName, Bool)])
  func categorical(name: BandName, expected: Bool) {
    #expect(name.isCategorical == expected)
  }

  @Test("every band that screens a stack is one of classes")
  func screening() {
    #expect(BandName.screening.allSatisfy { $0.isCategorical })
  }

  @Test(
    "only a band and its number has no name",
    arguments: [
      ("band1", true), ("band42", true), ("band", false), ("bandage", false), ("red", false),
    ] as [(BandName, Bool)])
  func unnamed(name: BandName, expected: Bool) {
    #expect(name.isUnnamed == expected)
  }

  @Test("a band's name is a plain text in JSON")
  func json() throws {
    let names: [BandName] = ["red", "qa_pixel", "“odd”"]
    #expect(try CanonicalJSON.string(names) == "[\"red\",\"qa_pixel\",\"“odd”\"]")
    let back: [BandName] = try CanonicalJSON.value(from: CanonicalJSON.string(names))
    #expect(back == names)
  }
}
