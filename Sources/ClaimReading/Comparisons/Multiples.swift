import Articles

/// Words that hold a multiple: `twice`, `threefold`, `doubled`.
enum Multiples {
  static func value(of word: String) -> Double? { adverb(word) ?? verb(word) }

  static func adverb(_ word: String) -> Double? { adverbs[word] }

  static func verb(_ word: String) -> Double? { verbs[word] }

  static func fold(_ word: String) -> Double? {
    guard word.hasSuffix("fold"), word.utf8.count > 5 else { return nil }
    let stem = String(word.dropLast(4))
    return NumberWords.units[stem] ?? NumberWords.tens[stem]
      ?? (stem == "hundred" ? 100 : nil)
  }

  static func isFold(_ word: String) -> Bool { fold(word) != nil }

  /// A multiple with the bounds of the words before it.
  static func ratio(_ value: Double, _ bounds: [Bound]) -> RatioRange {
    guard let bound = bounds.first(where: { $0.side != .none }) else { return RatioRange(value) }
    return bound.side == .lower
      ? RatioRange(lo: value, hi: nil, includesLo: bound.includes, includesHi: nil)
      : RatioRange(lo: nil, hi: value, includesLo: nil, includesHi: bound.includes)
  }

  private static let adverbs: [String: Double] = [
    "twice": 2, "thrice": 3, "double": 2, "triple": 3, "treble": 3, "quadruple": 4,
  ]

  private static let verbs: [String: Double] = {
    var table: [String: Double] = [:]
    for row in TableText.rows(multipleVerbTable) where row.count == 2 {
      guard let value = Double(row[0]) else { continue }
      for lemma in TableText.words(row[1]) {
        let forms = VerbForms.forms(of: lemma)
        for form in [forms.lemma, forms.third] + forms.pasts + forms.gerunds { table[form] = value }
      }
    }
    return table
  }()
}
