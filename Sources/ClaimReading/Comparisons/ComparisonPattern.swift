import Articles
import Claims

/// One row of the comparison table, ready to be matched.
struct ComparisonPattern: Sendable {
  enum Element: Sendable {
    case words(Set<String>)
    case slot(String)
    case gap
    indirect case optional(Element)
  }

  let form: ComparisonForm
  let elements: [Element]
  /// The slot the pattern begins with, `-` for words.
  let first: String
  private let words: Set<String>

  func startsWith(_ word: String) -> Bool { words.contains(word) }

  init?(form: String, pattern: String) {
    guard let known = ComparisonForm(rawValue: form) else { return nil }
    self.form = known
    elements = TableText.words(pattern).map(Self.element)
    switch elements.first {
    case .slot(let name)?: (first, words) = (name, [])
    case .words(let words)?: (first, self.words) = ("-", words)
    default: (first, words) = ("-", [])
    }
  }

  private static func element(_ text: String) -> Element {
    if text == "..." { return .gap }
    if text.hasPrefix("["), text.hasSuffix("]") {
      return .optional(element(String(text.dropFirst().dropLast())))
    }
    if text.hasPrefix("{"), text.hasSuffix("}") {
      let name = String(text.dropFirst().dropLast())
      return shared[name].map(Element.words) ?? .slot(name)
    }
    return .words(Set(text.split(separator: "/").map(String.init)))
  }

  private static let shared: [String: Set<String>] = Dictionary(
    TableText.rows(comparisonWordTable).map { ($0[0], Set(TableText.words($0[1]))) },
    uniquingKeysWith: { first, _ in first })

  /// The slots that patterns begin with.
  static let firstSlots: [String] = Array(Set(all.map(\.first)).subtracting(["-"])).sorted()

  /// The plain words that patterns begin with.
  static let firstWords: Set<String> = all.reduce(into: []) { $0.formUnion($1.words) }

  static let all: [ComparisonPattern] = TableText.rows(comparisonTable).compactMap {
    $0.count == 2 ? ComparisonPattern(form: $0[0], pattern: $0[1]) : nil
  }
}

/// What a pattern's slots were filled with.
struct ComparisonFill: Sendable {
  var end: Int
  var ratio: RatioRange?
  var isApproximate = false
  /// The token that tells the attribute.
  var attribute: Int?
  var quantity: Int?
}
