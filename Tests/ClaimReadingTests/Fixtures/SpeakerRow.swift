import Claims
import Testing

@testable import ClaimReading

/// `text | words | speakers`: who answers for the words, the origin first, parted by `>`.
///
/// `-` is nobody; `~` before a name means that the words read as a name may be more than these. A
/// `//` in the text begins a new line.
struct SpeakerRow {
  let text: String
  let words: String
  let speakers: [String]

  init(_ row: [String]) throws {
    try #require(row.count == 3, "a row has three cells: \(row)")
    text = row[0].replacing(" // ", with: "\n")
    words = row[1]
    speakers =
      row[2] == "-"
      ? []
      : row[2].split(separator: ">").map { String($0.trimmingPrefix(" ")) }.map {
        CorpusRows.rows($0)[0][0]
      }
  }

  func check() throws {
    let reading = English.read(text)
    guard let claim = reading.claim(over: words) else {
      Issue.record("no claim over “\(words)”, only \(reading.claims.map(\.evidence))")
      return
    }
    let found = claim.speakers
    let isMeant = found.count == speakers.count && zip(found, speakers).allSatisfy(Self.isMeant)
    if !isMeant { Issue.record("\(text) “\(words)”: wanted \(speakers), got \(found)") }
  }

  private static func isMeant(_ found: String, _ wanted: String) -> Bool {
    guard wanted.hasPrefix("~") else { return found.lowercased() == wanted.lowercased() }
    return found.lowercased().contains(wanted.dropFirst().lowercased())
  }
}
