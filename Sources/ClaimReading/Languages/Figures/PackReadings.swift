import Articles
import Claims

/// Every reading of a comparison, from the table that the English reader uses.
enum PackReadings {
  static func readings(of comparison: PackComparison, raw: String) -> [ComparisonReading] {
    var seen: [ComparisonReading] = []
    for row in rows[comparison.form] ?? [] {
      guard let range = comparison.ratio.applying(row.formula) else { continue }
      let id = row.id == "one_nth" ? partName(comparison.ratio) : row.id
      seen.append(
        ComparisonReading(
          id: id, ratioLo: range.lo, ratioHi: range.hi, includesLo: range.includesLo,
          includesHi: range.includesHi, why: "\(raw): \(row.why)"))
      if comparison.isPlain { break }
    }
    return seen
  }

  private static func partName(_ ratio: RatioRange) -> String {
    let names = [
      2.0: "one_half", 3: "one_third", 4: "one_quarter", 5: "one_fifth", 10: "one_tenth",
    ]
    guard let lo = ratio.lo, lo == ratio.hi, let name = names[lo] else { return "one_nth" }
    return name
  }

  private static let rows: [ComparisonForm: [(id: String, formula: String, why: String)]] = {
    var table: [ComparisonForm: [(id: String, formula: String, why: String)]] = [:]
    for row in TableText.rows(comparisonReadingTable) where row.count == 4 {
      guard let form = ComparisonForm(rawValue: row[0]) else { continue }
      table[form, default: []].append((row[1], row[2], row[3]))
    }
    return table
  }()
}
