import Foundation

/// Writes readings in forms that others read: CSV, and ClaimReview JSON-LD (schema.org).
public enum ClaimExport {
  /// One row a claim, RFC 4180, with a header.
  public static func csv(_ readings: [ArticleReading]) -> String {
    let header = [
      "publisher", "published", "id", "stable_id", "type", "evidence", "subject", "predicate",
      "object",
      "quantity", "si_lo", "si_hi", "si_unit", "ratio_lo", "ratio_hi", "edtf", "sources",
      "certainty",
      "polarity", "checkable_by",
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

  /// ClaimReview of each settled claim, a JSON-LD graph with sorted keys.
  ///
  /// - Parameters:
  ///   - settled: Claims with the article they stand in and their verdict.
  ///   - author: The organisation that reviews.
  ///   - date: The day of the review, `YYYY-MM-DD`.
  /// - Returns: JSON text.
  public static func claimReview(
    _ settled: [(claim: Claim, reading: ArticleReading, settling: Settling)], author: String,
    date: String
  ) -> String {
    let graph = settled.map { review($0.claim, $0.reading, $0.settling, author, date) }
    let document = Document(context: "https://schema.org", graph: graph)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(document) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  private static func review(
    _ claim: Claim, _ reading: ArticleReading, _ settling: Settling, _ author: String,
    _ date: String
  ) -> Review {
    let origin = claim.attribution.chain.first.map { Thing(type: "Organization", name: $0.agent) }
    return Review(
      type: "ClaimReview", datePublished: date, claimReviewed: claim.evidence,
      author: Thing(type: "Organization", name: author),
      reviewBody: settling.because + " " + settling.confidence,
      itemReviewed: Item(
        type: "Claim", author: origin, datePublished: reading.published?.iso,
        appearance: Thing(
          type: "CreativeWork", name: reading.title ?? reading.publisher ?? "article")),
      reviewRating: Rating(
        type: "Rating", ratingValue: rating(settling), bestRating: 5, worstRating: 1,
        alternateName: "\(settling.verdict.rawValue) (\(settling.icd203))"))
  }

  /// Five steps by the verdict: 5 supported, 1 contradicted, 3 where nothing is decided.
  private static func rating(_ settling: Settling) -> Int {
    switch settling.verdict {
    case .supported: 5
    case .contradicted: 1
    case .consistentNotDiagnostic: 4
    case .superseded: 2
    default: 3
    }
  }

  private struct Document: Encodable {
    let context: String
    let graph: [Review]
    enum CodingKeys: String, CodingKey {
      case context = "@context"
      case graph = "@graph"
    }
  }

  private struct Review: Encodable {
    let type, datePublished, claimReviewed: String
    let author: Thing
    let reviewBody: String
    let itemReviewed: Item
    let reviewRating: Rating
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case datePublished, claimReviewed, author, reviewBody, itemReviewed, reviewRating
    }
  }

  private struct Thing: Encodable {
    let type, name: String
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case name
    }
  }

  private struct Item: Encodable {
    let type: String
    let author: Thing?
    let datePublished: String?
    let appearance: Thing
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case author, datePublished, appearance
    }
  }

  private struct Rating: Encodable {
    let type: String
    let ratingValue, bestRating, worstRating: Int
    let alternateName: String
    enum CodingKeys: String, CodingKey {
      case type = "@type"
      case ratingValue, bestRating, worstRating, alternateName
    }
  }
}
