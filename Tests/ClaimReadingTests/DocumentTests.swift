import Articles
import ClaimReading
import Testing

@Suite("Documents", .needsEnglish)
struct DocumentTests {
  @Test("A page's heading is the headline, and its comparison is read through the mark-up")
  func page() throws {
    let page = """
      <!doctype html><html><body><article><h1>New hall rises at Qorvash</h1>
      <p>The hall is <b>60&ndash;70&nbsp;%</b> the size of the old one. About 100 trucks were
      delivered in October, the institute said.</p></article></body></html>
      """
    let reading = English.read(
      try ArticleDocument(bytes: Array(page.utf8), named: "page.html"))
    #expect(reading.sentences.first?.role == .headline)
    #expect(reading.claims.compactMap(\.comparison).first?.literal?.ratioLo == 0.6)
  }

  @Test("Line ends become LF and spans count code points")
  func spans() throws {
    let text = "Tïtle – one\r\n\r\n“Ten 🏭 halls were built,” said Ana Bel.\r\n"
    let reading = English.read(ArticleDocument(text: text))
    #expect(!reading.text.contains("\r"))
    let scalars = Array(reading.text.unicodeScalars)
    let bytes = Array(reading.text.utf8)
    for claim in reading.claims {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[claim.span.start..<claim.span.end])
      #expect(String(view) == claim.evidence)
      #expect(
        String(decoding: bytes[claim.spanUTF8.start..<claim.spanUTF8.end], as: UTF8.self)
          == claim.evidence)
    }
    #expect(reading.claims.last?.attribution.chain.first?.agent == "Ana Bel")
  }

  @Test("Notes and the page around the article are told from it")
  func roles() {
    let text = """
      Dam bursts
      The dam at Ulm burst on Monday. Two people were hurt.
      Advertisement
      Correction: An earlier version of this article said three people were hurt.
      Reporting by Ana Bel
      Related stories
      - Ten dams to visit
      Follow us on Telegram
      """
    let reading = English.read(ArticleDocument(text: text))
    #expect(
      reading.sentences.map(\.role.rawValue) == [
        "headline", "body", "body", "boilerplate", "correction_note", "provenance_note",
        "boilerplate",
        "boilerplate", "boilerplate",
      ])
  }

  @Test("An article that goes on after a teaser block is read on")
  func resumes() {
    let text = """
      Dam bursts
      The dam at Ulm burst on Monday and the water reached the lower town.
      Read also
      - Ten dams to visit
      The governor of the province, Ana Bel, said on Tuesday that 40 houses had been destroyed and that the whole of the lower town had to be left by its people.
      """
    let roles = English.read(ArticleDocument(text: text)).sentences.map(\.role.rawValue)
    #expect(roles == ["headline", "body", "boilerplate", "boilerplate", "body"])
  }
}
