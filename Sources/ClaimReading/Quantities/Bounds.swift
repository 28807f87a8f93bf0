import Articles

/// How a phrase bounds the number beside it.
struct Bound: Sendable, Hashable {
  enum Side: Sendable { case none, lower, upper }
  var side: Side
  var includes: Bool
  var isApproximate: Bool
  var words: String

  /// Whether it likens (`is as large as five pitches`) and bounds only elsewhere (`slips as long as 90 m`).
  var isEquative: Bool {
    let parts = words.split(separator: " ")
    return parts.count == 3 && parts[0] == "as" && parts[2] == "as"
      && ["large", "big", "long", "wide", "tall", "deep", "heavy"].contains(parts[1])
  }

  /// The same words where they say that two things are about equal.
  var equal: Bound {
    var other = self
    (other.side, other.includes, other.isApproximate) = (.none, true, true)
    return other
  }

  /// The bound as a shrinking turns it: `more than halved` is below a half.
  var turned: Bound {
    var other = self
    switch side {
    case .lower: other.side = .upper
    case .upper: other.side = .lower
    case .none: break
    }
    return other
  }

  init?(code: String, words: String) {
    let plain = code.replacing("~", with: "")
    isApproximate = code.contains("~")
    self.words = words
    switch plain {
    case "over": (side, includes) = (.lower, false)
    case "from": (side, includes) = (.lower, true)
    case "under": (side, includes) = (.upper, false)
    case "to": (side, includes) = (.upper, true)
    case "": (side, includes) = (.none, true)
    default: return nil
    }
  }
}

/// The bound tables, looked up by their words.
enum BoundLexicon {
  static let prefixes = table(boundPrefixTable)
  static let suffixes = table(boundSuffixTable)

  private static func table(_ text: String) -> PhraseTable<Bound> {
    PhraseTable(
      TableText.rows(text).compactMap { row in
        Bound(code: row[1], words: row[0]).map { (phrase: row[0], value: $0) }
      })
  }

  /// The bounding words that end right before a number, read forward from `index`.
  static func prefix(_ tokens: TokenList, at index: Int) -> (bounds: [Bound], next: Int) {
    var bounds: [Bound] = []
    var position = index
    while bounds.count < 4, position < tokens.count,
      let (bound, count) = prefixes.match(tokens, at: position)
    {
      bounds.append(bound)
      position += count
      while position < tokens.count, fillers.contains(tokens[position].lower),
        position + 1 < tokens.count, startsNumber(tokens, at: position + 1)
      {
        position += 1
      }
    }
    return (bounds, position)
  }

  private static let fillers: Set<String> = ["of", "the", "around", "another", "an", "additional"]

  static func startsNumber(_ tokens: TokenList, at index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .number || token.has(.number) || token.is("half")
      || NumberWords.currency(tokens, at: index) != nil || NumberWords.glyphs[token.lower] != nil
      || prefixes.match(tokens, at: index) != nil
  }
}
