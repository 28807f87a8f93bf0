import Foundation
import Testing
import Vocabulary

@testable import Places

@Suite struct FuzzTests {
  private static let pieces = [
    "40.03", "124.21", "-33.9", " ", " ", ",", ", ", "N", "E", "S", "W", "°", "'", "\"", "′", "″",
    "lat", "lon=", "51T", "XE", "0324131788", "603000", "4432000", "8QG626J6+22", "+", "-", "–",
    "geo:", "POINT(", ")", "\"coordinates\":[", "https://", "google.com/maps/", "@", "!3d", "!4d",
    "#map=15/", "?q=", "%2C", "&ll=", "zone", "EPSG:32651", "(", "nan", "inf", "1e9", "٤", "９",
    "\u{301}", "👩‍👩‍👧", "\u{0}", "\n", "\t", "/", ":", ";", "and", "99999999999999999999",
    "0.000000000000000000001", ".", "..", "d", "m", "s", "north", "南纬", "u=1e5", ";u=99999999",
  ]

  private static func random(_ generator: inout Seeded) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...14, using: &generator) {
      text += pieces.randomElement(using: &generator) ?? ""
    }
    return text
  }

  /// One of the rows with some of its characters changed.
  private static func mutated(_ rows: [Row], _ generator: inout Seeded) -> String {
    var text = Array((rows.randomElement(using: &generator)?.text ?? "").unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !text.isEmpty {
      let index = Int.random(in: 0..<text.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: text.remove(at: index)
      case 1: text.insert(text[Int.random(in: 0..<text.count, using: &generator)], at: index)
      case 2: text[index] = Unicode.Scalar(UInt32.random(in: 32..<0xD800, using: &generator)) ?? "x"
      case 3: text[index] = Unicode.Scalar(UInt8.random(in: 0..<128, using: &generator))
      default: text.swapAt(index, Int.random(in: 0..<text.count, using: &generator))
      }
    }
    return String(String.UnicodeScalarView(text))
  }

  @Test("5000 random and mutated texts are read as a place on the globe or refused")
  func neverTraps() {
    let rows =
      DegreesTests.decimals + DegreesTests.sexagesimals + DegreesTests.amongWords
      + NotationTests.rows + LinkTests.rows
      + GridTests.references.map { Row($0.0, 0, 0) } + PlusCodeTests.codes.map { Row($0.0, 0, 0) }
    var generator = Seeded(state: 7)
    var (read, refused) = (0, 0)
    for turn in 0..<5000 {
      let text =
        turn.isMultiple(of: 2) ? Self.random(&generator) : Self.mutated(rows, &generator)
      let near = (latitude: 40.0, longitude: 124.0)
      do {
        let place = try reader.read(text, near: turn.isMultiple(of: 3) ? near : nil)
        read += 1
        #expect((-90...90).contains(place.latitude), "\(text): \(place)")
        #expect((-180...180).contains(place.longitude), "\(text): \(place)")
        #expect((0...20_000_000).contains(place.halfWidth), "\(text): \(place)")
        #expect(Data(text.utf8).range(of: Data(place.text.utf8)) != nil, "\(text): \(place)")
      } catch {
        refused += 1
        #expect(!error.problem.isEmpty && !error.nextStep.isEmpty)
      }
    }
    #expect(read > 300 && refused > 300, "\(read) read, \(refused) refused")
  }

  @Test("A stray character never moves a place: the text is refused or read where it was")
  func strayCharacters() {
    let rows =
      DegreesTests.decimals + DegreesTests.sexagesimals + DegreesTests.amongWords
      + FreshInputTests.rows + FreshInputTests.more
      + GridTests.references.map { Row($0.0, $0.1, $0.2, .mgrs) }
      + GridTests.positions.map {
        Row("\($0.0) \($0.1 ? "north" : "south") \($0.2) \($0.3)", $0.4, $0.5, .utm)
      }
    var generator = Seeded(state: 11)
    var read = 0
    for _ in 0..<5000 {
      guard let row = rows.randomElement(using: &generator), row.form != .link,
        let stray = [";", "/", "(", "'", "\"", ":", "°", "x"].randomElement(using: &generator)
      else { continue }
      var text = Array(row.text)
      text.insert(Character(stray), at: Int.random(in: 0...text.count, using: &generator))
      guard let place = try? reader.read(String(text)) else { continue }
      read += 1
      let isSame =
        abs(place.latitude - row.latitude) < 0.02 && abs(place.longitude - row.longitude) < 0.02
      #expect(isSame, "\(String(text)): \(place)")
    }
    #expect(read > 1000, "\(read) read")
  }
}
