import Articles
import Claims

/// The comparison shapes of a pack.
struct ComparisonsOfPack: Sendable {
  struct Shape: Sendable {
    let form: ComparisonForm
    let pattern: PackPattern
    /// Whether the words leave no other reading (`вдвічі менший`).
    let isPlain: Bool
    /// Words that must stand before in the sentence (`зросла …, або на 50 %`).
    let after: [PackWord]
  }

  let shapes: [Shape]
  /// `вдвічі`: a multiple in one word.
  let multiples: PackPhrases<Double>
  /// Verbs that hold a multiple: `подвоївся`.
  let multipleVerbs: PackPhrases<Double>
  let attributes: PackPhrases<String>
  /// Words before what is compared with.
  let references: PackPhrases<Bool>
  /// Words of growth and loss, after which `до` names the new value.
  let changes: PackPhrases<Bool>
  let changeOpeners: PackPhrases<Bool>

  init(_ text: PackText) {
    var sets: [String: [PackWord]] = [:]
    for row in text.rows("sets") {
      sets[row[0], default: []] += PackText.entries(row[1]).map { PackWord($0) }
    }
    shapes = text.rows("comparisons").compactMap { row in
      ComparisonForm(rawValue: row[0]).map {
        Shape(
          form: $0, pattern: PackPattern(row[1], sets: sets),
          isPlain: row.count > 2 && row[2] == "plain",
          after: row.count > 2 && row[2].hasPrefix("after ")
            ? sets[String(row[2].dropFirst(6))] ?? [] : [])
      }
    }
    multiples = Self.values(text, "multiples")
    multipleVerbs = Self.values(text, "multiple verbs")
    attributes = PackPhrases(
      text.rows("attributes").flatMap { row in PackText.entries(row[1]).map { ($0, row[0]) } })
    references = Self.words(text, "references")
    changes = Self.words(text, "changes")
    changeOpeners = Self.words(text, "change openers")
  }

  private static func values(_ text: PackText, _ section: String) -> PackPhrases<Double> {
    PackPhrases(
      text.rows(section).flatMap { row in
        Double(row[0]).map { value in PackText.entries(row[1]).map { ($0, value) } } ?? []
      })
  }

  private static func words(_ text: PackText, _ section: String) -> PackPhrases<Bool> {
    PackPhrases(text.rows(section, cells: 1).flatMap { PackText.entries($0[0]) })
  }
}
