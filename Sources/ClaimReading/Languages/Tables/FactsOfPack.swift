import Articles
import Claims
import Vocabulary

/// A pack's words of doubt and negation, and the words that tell what a statement is about.
struct FactsOfPack: Sendable {
  struct HedgeWords: Sendable {
    let kind: HedgeKind
    let icd203: String?
    let certainty: Certainty?
  }

  let hedges: PackPhrases<HedgeWords>
  let negation: PackPhrases<Bool>
  /// Phrases with a negation in them that deny nothing (`не лише`, `не менше`).
  let notNegation: PackPhrases<Bool>
  /// Words that look ahead.
  let future: PackPhrases<Bool>
  let wholes: PackPhrases<Bool>
  let ofWhole: PackPhrases<Bool>
  /// `type | words`, in the order of the pack.
  let types: [(type: ClaimType, words: PackPhrases<Bool>)]

  init(_ text: PackText) {
    hedges = PackPhrases(
      text.rows("hedges").flatMap { row -> [(phrase: String, value: HedgeWords)] in
        guard let kind = HedgeKind(rawValue: row[0]) else { return [] }
        let term = row.count > 3 ? row[2] : ""
        let words = HedgeWords(
          kind: kind, icd203: term.isEmpty ? nil : term,
          certainty: Certainty(rawValue: row[1]))
        return PackText.entries(row[row.count - 1]).map { ($0, words) }
      })
    negation = Self.words(text, "negation")
    notNegation = Self.words(text, "not negation")
    future = Self.words(text, "future")
    wholes = Self.words(text, "wholes")
    ofWhole = Self.words(text, "of a whole")
    types = text.rows("types").compactMap { row in
      ClaimType(rawValue: row[0]).map { ($0, PackPhrases(PackText.entries(row[1]))) }
    }
  }

  private static func words(_ text: PackText, _ section: String) -> PackPhrases<Bool> {
    PackPhrases(text.rows(section, cells: 1).flatMap { PackText.entries($0[0]) })
  }
}
