/// Writes readings in forms that others read: CSV.
public enum ClaimExport {
  /// One row a claim, RFC 4180, with a header.
  public static func csv(_ readings: [ArticleReading]) -> String {
    let header = [
      "publisher", "published", "id", "stable_id", "type", "evidence", "subject", "predicate",
      "object",
      "quantity", "si_lo", "si_hi", "si_unit", "ratio_lo", "ratio_hi", "edtf", "sources",
      "certainty",
      "polarity", "checkable_by", "stated_as",
    ]
    var rows = [header]
    for reading in readings {
      for claim in reading.claims { rows.append(row(claim, reading)) }
    }
    return rows.map { $0.map(field).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
  }

  private static func row(_ claim: Claim, _ reading: ArticleReading) -> [String] {
    let literal = claim.comparison?.literal
    let quantity = claim.quantity
    return [
      reading.publisher ?? "", reading.published?.iso ?? "", claim.id, claim.stableID,
      claim.type.rawValue, claim.evidence, claim.subject, claim.predicate, claim.object ?? "",
      quantity?.raw ?? "", number(quantity?.si.lo), number(quantity?.si.hi),
      quantity?.si.unit ?? "",
      number(literal?.ratioLo), number(literal?.ratioHi), claim.time?.edtf ?? "",
      claim.attribution.chain.map(\.agent).joined(separator: " > "), claim.certainty.rawValue,
      claim.polarity.rawValue, claim.checkableBy.map(\.rawValue).joined(separator: " "),
      claim.statedAs(on: reading.published),
    ]
  }

  private static func number(_ value: Double?) -> String { value.map { String($0) } ?? "" }

  /// A field of RFC 4180; a leading `=`, `+`, `-` or `@` is kept from being read as a formula.
  private static func field(_ text: String) -> String {
    var safe = text
    if let first = text.first, "=+@\t".contains(first) || first == "-" && Double(text) == nil {
      safe = "'" + text
    }
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
