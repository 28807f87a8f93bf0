import Foundation
import Testing
import Vocabulary

@testable import Places

/// The reader of all tests, with Krüger's series for PROJ.
let reader = PlaceReader(unproject: TransverseMercator.unproject)

/// What a text must be read as.
struct Row: Sendable, CustomTestStringConvertible {
  let text: String
  let latitude: Double
  let longitude: Double
  let form: Place.Form
  let remark: String?

  init(
    _ text: String, _ latitude: Double, _ longitude: Double, _ form: Place.Form = .decimal,
    _ remark: String? = nil
  ) {
    (self.text, self.latitude, self.longitude) = (text, latitude, longitude)
    (self.form, self.remark) = (form, remark)
  }

  var testDescription: String { text }

  /// Reads the text and compares to a millimetre's fraction of a degree.
  func check(near: (latitude: Double, longitude: Double)? = nil) {
    do {
      let place = try reader.read(text, near: near)
      #expect(abs(place.latitude - latitude) < 2e-7, "\(text): latitude \(place.latitude)")
      #expect(abs(place.longitude - longitude) < 2e-7, "\(text): longitude \(place.longitude)")
      #expect(place.form == form, "\(text): \(place.form)")
      if let remark {
        #expect(
          place.remarks.contains { $0.contains(remark) }, "\(text): \(place.remarks)")
      }
    } catch {
      Issue.record("\(text) is refused: \(error)")
    }
  }
}

/// A text that must be refused, and words of the refusal.
struct Wrong: Sendable, CustomTestStringConvertible {
  let text: String
  let words: String

  init(_ text: String, _ words: String) { (self.text, self.words) = (text, words) }

  var testDescription: String { String(text.prefix(60)) }

  /// Reads the text and looks into the refusal.
  func check() {
    do {
      let place = try reader.read(text)
      Issue.record("\(text) is read as \(place)")
    } catch {
      #expect(error.description.contains(words), "\(error)")
      #expect(error.code == .usage)
    }
  }
}

/// SplitMix64: Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
