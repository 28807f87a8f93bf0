import Articles
import Foundation

/// Compares names that were carried over from another script in different ways.
///
/// Both names are folded to plain letters, the letters that transliterations exchange are made one
/// (`kh`, `h`; `zh`, `j`; `y`, `i`), and the rest is compared by edit distance in which a vowel
/// counts half a consonant.
enum NameKey {
  /// The folded form of one word.
  static func folded(_ word: String) -> String {
    let plain = word.folding(
      options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil
    )
    .lowercased().filter { $0.isLetter || $0.isNumber }
    var letters = plain.flatMap { cyrillic[$0] ?? [$0] }
    for (from, to) in rules { letters = replacing(from, with: to, in: letters) }
    var result: [Character] = []
    for letter in letters where result.last != letter { result.append(letter) }
    return String(result)
  }

  /// Cyrillic letters as Ukrainian and Russian customs of transliteration write them.
  private static let cyrillic: [Character: [Character]] = Dictionary(
    TableText.rows(cyrillicTable).compactMap { row in
      row[0].first.map { ($0, row[1] == "-" ? [] : Array(row[1])) }
    }, uniquingKeysWith: { first, _ in first })

  static func isCyrillic(_ word: String) -> Bool {
    word.unicodeScalars.contains { (0x400...0x52F).contains($0.value) }
  }

  /// A folded name of a language with cases, without its ending.
  private static func withoutEnding(_ letters: [Character]) -> [Character] {
    var stem = letters
    if let last = stem.last, last == "m", stem.count > 4 { stem.removeLast() }
    while stem.count > 3, let last = stem.last, "aeiou".contains(last) { stem.removeLast() }
    return stem
  }

  private static let rules: [([Character], [Character])] = TableText.rows(transliterationTable)
    .map { (Array($0[0]), Array($0[1])) }

  private static func replacing(_ from: [Character], with to: [Character], in letters: [Character])
    -> [Character]
  {
    var result: [Character] = []
    var index = 0
    while index < letters.count {
      if index + from.count <= letters.count, Array(letters[index..<index + from.count]) == from {
        result += to
        index += from.count
      } else {
        result.append(letters[index])
        index += 1
      }
    }
    return result
  }

  /// How alike two words are, 0…1.
  static func similarity(_ one: String, _ two: String) -> Double {
    let (first, second) = (Array(folded(one)), Array(folded(two)))
    if isCyrillic(one) || isCyrillic(two), first.count > 3 || second.count > 3 {
      let stems = (
        isCyrillic(one) ? withoutEnding(first) : first,
        isCyrillic(two) ? withoutEnding(second) : second
      )
      return max(likeness(first, second), likeness(stems.0, stems.1))
    }
    return likeness(first, second)
  }

  private static func likeness(_ first: [Character], _ second: [Character]) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    if first == second { return 1 }
    if first.contains(where: \.isNumber) || second.contains(where: \.isNumber) { return 0 }
    let most = max(weight(first), weight(second))
    return most == 0 ? 0 : 1 - distance(first, second) / most
  }

  private static func weight(_ letters: [Character]) -> Double {
    letters.reduce(0) { $0 + cost($1) }
  }

  private static func cost(_ letter: Character) -> Double { "aeiou".contains(letter) ? 0.5 : 1 }

  private static func distance(_ one: [Character], _ two: [Character]) -> Double {
    var row = two.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + cost($1)) }
    for letter in one {
      var next = [row[0] + cost(letter)]
      for (index, other) in two.enumerated() {
        let swap = letter == other ? 0 : (cost(letter) == cost(other) ? cost(letter) : 1)
        next.append(
          min(row[index] + swap, row[index + 1] + cost(letter), next[index] + cost(other)))
      }
      row = next
    }
    return row[two.count]
  }

  /// Whether two names, word by word, may be one.
  static func isSame(_ one: String, _ two: String) -> Bool {
    let (first, second) = (one.split(separator: " "), two.split(separator: " "))
    guard first.count == second.count, !first.isEmpty else { return false }
    let alike = zip(first, second).map { similarity(String($0), String($1)) }
    let shortest = min(folded(one).count, folded(two).count)
    return alike.allSatisfy { $0 >= (shortest < 4 ? 0.99 : 0.62) }
      && alike.reduce(0, +) / Double(alike.count) >= (shortest < 5 ? 0.9 : 0.68)
  }
}
