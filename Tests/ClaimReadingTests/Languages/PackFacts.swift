import Articles
import ClaimReading
import Claims
import Quantities

/// What was read in a text, as short lines that a test can ask for.
///
/// `q 8400 8400 m2 exact` a quantity, `r 1.35 1.4` a literal ratio, `R 0.35 0.4` any reading,
/// `t 2023-05-01 2023-05-31` a time, `by A > B` a chain without the publisher, `type x`,
/// `polarity -`, `certainty PR`.
func facts(_ text: String, published: String = "2024-11-26") -> Set<String> {
  let document = ArticleDocument(
    text: text, publisher: "Testblatt", published: CalendarDate(iso: published))
  var found: Set<String> = []
  for claim in English.read(document).claims {
    found.insert("type \(claim.type.rawValue)")
    found.insert("polarity \(claim.polarity.rawValue)")
    found.insert("certainty \(claim.certainty.rawValue)")
    let chain = claim.attribution.chain.dropLast().map(\.agent).joined(separator: " > ")
    found.insert("by \(claim.attribution.isExplicit ? chain : "-")")
    if let quantity = claim.quantity {
      found.insert(
        "q \(plain(quantity.lo)) \(plain(quantity.hi)) \(quantity.unit) \(quantity.kind.rawValue)")
    }
    if let comparison = claim.comparison {
      if let literal = comparison.literal {
        found.insert("r \(plain(literal.ratioLo)) \(plain(literal.ratioHi))")
      }
      for reading in comparison.readings {
        found.insert("R \(plain(reading.ratioLo)) \(plain(reading.ratioHi))")
      }
    }
    if let time = claim.time { found.insert("t \(time.lo?.iso ?? "-") \(time.hi?.iso ?? "-")") }
  }
  return found
}

private func plain(_ value: Double?) -> String {
  guard let value else { return "-" }
  let rounded = (value * 1e4).rounded() / 1e4
  return rounded == rounded.rounded() && abs(rounded) < 1e15
    ? String(Int64(rounded)) : String(rounded)
}

/// The quantities alone, to see that none is invented.
func quantities(_ text: String) -> Set<String> { facts(text).filter { $0.hasPrefix("q ") } }
