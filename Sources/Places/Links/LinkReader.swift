import Vocabulary

/// Finds web addresses.
enum LinkReader {
  /// The links in `text`, with `search` for what they searched for.
  static func readings(
    in text: PlaceText, search: (String) throws(Refusal) -> Place
  ) -> [Reading] {
    var readings: [Reading] = []
    var index = 0
    let breaks = Set(" \n\t<>".unicodeScalars)
    while index < text.plain.count {
      let end = text.plain[index...].firstIndex(where: breaks.contains) ?? text.plain.count
      if index < end, let range = link(in: index..<end, of: text.plain) {
        readings.append(reading(range, text, search))
      }
      index = end + 1
    }
    return readings
  }

  private static func reading(
    _ range: Range<Int>, _ text: PlaceText, _ search: (String) throws(Refusal) -> Place
  ) -> Reading {
    let written = text.quote(range)
    do {
      return Reading(range, .place(try MapLink(written).place(search: search)))
    } catch {
      return Reading(range, .doubtful(error))
    }
  }

  /// The stretch of a word that is a web address, with or without a scheme.
  private static func link(in word: Range<Int>, of plain: [Unicode.Scalar]) -> Range<Int>? {
    guard let start = schemeStart(in: plain[word]) ?? hostStart(in: plain[word]) else { return nil }
    var end = word.upperBound
    if start > 0, plain[start - 1] == "\"" {
      end = plain[start..<end].firstIndex(of: "\"") ?? end
    }
    let closing = Set(")]},.;!'\"".unicodeScalars)
    while end > start, closing.contains(plain[end - 1]) {
      if plain[end - 1] == ")", plain[start..<end].contains("(") { break }
      end -= 1
    }
    return start < end ? start..<end : nil
  }

  /// Where the letters before `://` begin.
  private static func schemeStart(in word: ArraySlice<Unicode.Scalar>) -> Int? {
    let mark = Array("://".unicodeScalars)
    guard let colon = word.indices.first(where: { word[$0...].starts(with: mark) }) else {
      return nil
    }
    return word[..<colon].lastIndex { !$0.isASCII || !$0.isLetter }.map { $0 + 1 }
      ?? word.startIndex
  }

  /// Where a host such as `google.com` begins that a slash follows.
  private static func hostStart(in word: ArraySlice<Unicode.Scalar>) -> Int? {
    guard let start = word.firstIndex(where: \.isLetter),
      let slash = word[start...].firstIndex(of: "/")
    else { return nil }
    let labels = word[start..<slash].split(separator: ".", omittingEmptySubsequences: false)
    let isHost = labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isDigit || $0 == "-") }
    }
    guard isHost, labels.count > 1, let top = labels.last, top.count > 1,
      top.allSatisfy(\.isLetter)
    else { return nil }
    return start
  }
}
