import Claims
import Foundation
import Testing

@Suite("Warnings of a reading")
struct ReadingWarningTests {
  @Test("A reading's warnings stand in its JSON only where there are any, and come back")
  func json() throws {
    var reading = ArticleReading(
      title: nil, publisher: nil, published: nil, language: "en", text: "A hall.", sentences: [],
      claims: [])
    #expect(try !reading.json().contains("warnings"))
    reading.warnings = ["says utf-8 and is not: read as windows-1252"]
    let json = try reading.json()
    #expect(json.contains("read as windows-1252"))
    let back = try JSONDecoder().decode(ArticleReading.self, from: Data(json.utf8))
    #expect(back == reading)
  }
}
