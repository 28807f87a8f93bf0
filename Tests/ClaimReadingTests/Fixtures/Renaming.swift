import ClaimReading
import Quantities
import Vocabulary

/// Gives every name and number of an annotated document another, and its annotations with it.
///
/// Capitalised words that the text never writes small become invented words; kinds of organisation
/// (`Institute`, `Agency`) keep theirs, as a real one would. Numbers of quantities are multiplied.
struct Renaming {
  private var names: [String: String] = [:]
  private var random: SeededGenerator
  private let factor: Double

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    factor = [2.0, 3, 4][Int(random.next() % 3)]
  }

  private static let kept: Set<String> = [
    "Institute", "Agency", "News", "Alliance", "Center", "Studies", "Daily", "Ledger", "Post",
    "Weekly",
    "Port", "Telegram", "MW", "Feb", "Correction", "Sponsored", "Explanation", "Ministry",
    "Justice",
    "I", "NGO", "The", "A", "An", "In", "It", "This", "These", "There", "We", "Since", "Its", "No",
    "At",
    "Neither", "Between", "Local", "Power", "Open", "Water", "Satellite", "Analysts", "Foreign",
    "Read", "Also",
    "Follow", "Five", "Ferry", "Most", "Bus", "Twins", "Subscribe", "Sign", "Cut", "Dredging",
    "How", "Strike",
    "Scientists", "Advertisement", "Or", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Sunday",
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November",
    "December", "North", "South", "East", "West",
  ]

  mutating func renamed(_ document: GoldDocument) -> GoldDocument {
    var edits: [(range: Range<Int>, text: String)] = []
    let scalars = Array(document.text.unicodeScalars)
    var small = Set<String>()
    for word in document.text.split(whereSeparator: { !$0.isLetter })
    where word.first?.isLowercase == true {
      small.insert(String(word))
    }
    var index = 0
    while index < scalars.count {
      let start = index
      while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
      if index > start {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<index])
        let word = String(view)
        let isDesignation =
          index + 1 < scalars.count && scalars[index] == "-"
          && scalars[index + 1].properties.numericType != nil
        if word.first?.isUppercase == true, word.count > 2, !Self.kept.contains(word),
          !small.contains(word.lowercased()), !isDesignation
        {
          edits.append((start..<index, name(for: word)))
        }
      } else {
        index += 1
      }
    }
    return applied(edits + numberEdits(document, scalars), to: document, scalars)
  }

  /// Multiplies the first number of each quantity that stands alone and scales as a whole.
  private func numberEdits(_ document: GoldDocument, _ scalars: [Unicode.Scalar]) -> [(
    range: Range<Int>, text: String
  )] {
    var edits: [(range: Range<Int>, text: String)] = []
    for claim in document.claims where scales(claim) {
      let inside = Array(scalars[claim.span.start..<claim.span.end])
      guard let raw = claim.quantity?.raw, let digits = raw.firstIndex(where: \.isNumber) else {
        continue
      }
      let number = raw[digits...].prefix { $0.isNumber || $0 == "," || $0 == "." }
      let wanted = Array(number.unicodeScalars)
      guard
        let at = (0...max(0, inside.count - wanted.count)).first(where: {
          Array(inside[$0..<$0 + wanted.count]) == wanted
        }),
        let value = Double(number.filter { $0 != "," })
      else { continue }
      let start = claim.span.start + at
      if edits.contains(where: { $0.range.lowerBound == start }) { continue }
      edits.append((start..<start + wanted.count, text(value * factor, like: String(number))))
    }
    return edits
  }

  private func scales(_ claim: GoldClaim) -> Bool {
    guard let quantity = claim.quantity, claim.comparison == nil else { return false }
    let numbers = quantity.raw.split { !$0.isNumber && $0 != "," && $0 != "." }.filter {
      $0.contains(where: \.isNumber)
    }
    return (numbers.count == 1 || quantity.kind == "plus_minus") && !quantity.raw.contains("(")
      && !quantity.raw.contains("percent")
  }

  private func text(_ value: Double, like pattern: String) -> String {
    if value != value.rounded() { return String((value * 100).rounded() / 100) }
    let digits = String(Int(value))
    guard pattern.contains(","), digits.count > 3 else { return digits }
    var grouped = ""
    for (index, digit) in digits.reversed().enumerated() {
      if index > 0, index % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return String(grouped.reversed())
  }

  private mutating func name(for word: String) -> String {
    if let known = names[word] { return known }
    let heads = ["Br", "T", "K", "V", "Dr", "S", "M", "G", "Pl", "N", "R", "Z"]
    let middles = ["a", "e", "o", "i", "u"]
    let tails = ["lv", "rd", "mon", "shk", "nt", "vek", "lor", "dass", "rin", "bur"]
    func pick(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
    var made = pick(heads) + pick(middles) + pick(tails)
    if word.count > 5 { made += pick(middles) + pick(["n", "r", "s", "th", "k"]) }
    if names.values.contains(made) { made += "el" }
    if word == word.uppercased() { made = made.uppercased() }
    names[word] = made
    return made
  }

  private func applied(
    _ edits: [(range: Range<Int>, text: String)], to document: GoldDocument,
    _ scalars: [Unicode.Scalar]
  ) -> GoldDocument {
    let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var view = String.UnicodeScalarView()
    var map = [Int](repeating: 0, count: scalars.count + 1)
    var position = 0
    var written = 0
    for edit in sorted where edit.range.lowerBound >= position {
      for index in position..<edit.range.lowerBound {
        map[index] = written
        view.append(scalars[index])
        written += 1
      }
      for index in edit.range { map[index] = written }
      view.append(contentsOf: edit.text.unicodeScalars)
      written += edit.text.unicodeScalars.count
      position = edit.range.upperBound
    }
    for index in position..<scalars.count {
      map[index] = written
      view.append(scalars[index])
      written += 1
    }
    map[scalars.count] = written
    return moved(document, text: String(view), map: map, edits: sorted.map(\.range))
  }

  private func moved(_ document: GoldDocument, text: String, map: [Int], edits: [Range<Int>])
    -> GoldDocument
  {
    var result = document
    result.text = text
    result.publisher = document.publisher.map(renamedWords)
    for index in result.sentences.indices {
      let span = document.sentences[index].span
      result.sentences[index].span = TextSpan(start: map[span.start], end: map[span.end])
    }
    for index in result.claims.indices {
      let span = document.claims[index].span
      result.claims[index].span = TextSpan(start: map[span.start], end: map[span.end])
      if scales(document.claims[index]), let raw = document.claims[index].quantity?.raw,
        raw.contains(where: \.isNumber)
      {
        result.claims[index].quantity?.lo = document.claims[index].quantity?.lo.map { $0 * factor }
        result.claims[index].quantity?.hi = document.claims[index].quantity?.hi.map { $0 * factor }
        result.claims[index].quantity?.si = document.claims[index].quantity?.si.map {
          GoldSI(lo: $0.lo.map { $0 * factor }, hi: $0.hi.map { $0 * factor })
        }
      }
      if let chain = document.claims[index].attribution?.chain {
        result.claims[index].attribution?.chain = chain.map {
          GoldAgent(agent: renamedWords($0.agent))
        }
      }
    }
    return result
  }

  private func renamedWords(_ text: String) -> String {
    var result = ""
    var word = ""
    for character in text + " " {
      if character.isLetter {
        word.append(character)
      } else {
        result += names[word] ?? word
        word = ""
        result.append(character)
      }
    }
    return String(result.dropLast())
  }
}
