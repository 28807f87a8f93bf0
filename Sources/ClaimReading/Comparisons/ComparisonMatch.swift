import Articles
import Claims

/// A comparison with the tokens it takes, before subject and reference are known.
struct ComparisonMatch: Sendable {
  var start: Int
  var end: Int
  var form: ComparisonForm
  var ratio: RatioRange
  var isApproximate: Bool
  var attribute: String
  /// Index of the quantity that gives the number, where one does.
  var quantity: Int?
  /// Whether `than`, `as` or `of` follows and a reference with it.
  var hasReference: Bool

  /// Every reading, the literal one first.
  func readings(raw: String) -> [ComparisonReading] {
    (Self.readingRows[form] ?? []).compactMap { row in
      // Less by a small part is not mistaken for more by it; less by most of it was (60–70 % smaller).
      if form == .percentLessThan, row.id == "larger", (ratio.lo ?? 0) < 0.5 { return nil }
      guard let range = ratio.applying(row.formula) else { return nil }
      return ComparisonReading(
        id: row.id == "one_nth" ? Self.partName(ratio) : row.id, ratioLo: range.lo,
        ratioHi: range.hi, includesLo: range.includesLo, includesHi: range.includesHi,
        why: "\(raw): \(row.why)")
    }
  }

  private static func partName(_ ratio: RatioRange) -> String {
    let names = [
      2.0: "one_half", 3: "one_third", 4: "one_quarter", 5: "one_fifth", 10: "one_tenth",
    ]
    guard let lo = ratio.lo, lo == ratio.hi, let name = names[lo] else { return "one_nth" }
    return name
  }

  private static let readingRows: [ComparisonForm: [(id: String, formula: String, why: String)]] = {
    var table: [ComparisonForm: [(id: String, formula: String, why: String)]] = [:]
    for row in TableText.rows(comparisonReadingTable) where row.count == 4 {
      guard let form = ComparisonForm(rawValue: row[0]) else { continue }
      table[form, default: []].append((row[1], row[2], row[3]))
    }
    return table
  }()
}

/// The attribute table, looked up by word.
enum AttributeLexicon {
  static let unspecified = TableText.rows(attributeTable).first?[0] ?? "size"

  static func attribute(of word: String) -> String? { table[word] }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for row in TableText.rows(attributeTable) where row.count == 2 {
      for word in TableText.words(row[1]) { table[word] = row[0] }
    }
    return table
  }()
}
