import Articles
import Claims
import Vocabulary

/// A claim before it has its number.
struct PackDraft {
  var sentence: String
  var paragraph: Int
  var span: TextSpan
  var type: ClaimType
  var subject: String
  var predicate: String
  var quantity: StatedQuantity?
  var comparison: StatedComparison?
  var time: StatedTime?
  var links: [AttributionLink]
  /// Whether words say that somebody speaks, though nobody is named.
  var isCued: Bool
  var hedges: [Hedge]
  var certainty: Certainty
  var polarity: Polarity

  func claim(number: Int, source: SourceText, chain: Attribution) -> Claim {
    Claim(
      id: number < 10 ? "C0\(number)" : "C\(number)", stableID: "", sentence: sentence,
      evidence: source.string(span), span: span, spanUTF8: source.utf8(span), type: type,
      subject: subject, predicate: predicate, object: nil, quantity: quantity,
      comparison: comparison, time: time, attribution: chain, hedges: hedges,
      certainty: certainty, polarity: polarity, ambiguity: ambiguity, checkableBy: checks,
      links: [])
  }

  private var ambiguity: [String] {
    var notes: [String] = []
    if let comparison {
      if comparison.attribute == AttributeLexicon.unspecified {
        notes.append("attribute: footprint, floor area, length or volume is not said")
      }
      if comparison.readings.count > 1 {
        notes.append("readings: " + comparison.readings.map(\.id).joined(separator: ", "))
      }
    }
    if quantity?.isUnitElided == true { notes.append("the unit is taken from a number nearby") }
    if type == .absence { notes.append("absence of evidence, not evidence of absence") }
    return notes
  }

  private var checks: [Check] {
    if [.dimension, .count].contains(type), let quantity,
      let named = Self.byDimension[quantity.dimension.components(before: " per ")]
    {
      return named
    }
    return Self.byType[type] ?? [.otherSource]
  }

  private static let byType: [ClaimType: [Check]] = Dictionary(
    TableText.rows(checkTable).filter { $0.count == 2 }.compactMap { row in
      ClaimType(rawValue: row[0]).map {
        ($0, TableText.words(row[1]).compactMap(Check.init(rawValue:)))
      }
    }, uniquingKeysWith: { first, _ in first })

  private static let byDimension: [String: [Check]] = Dictionary(
    TableText.rows(dimensionCheckTable).filter { $0.count == 2 }.map {
      ($0[0], TableText.words($0[1]).compactMap(Check.init(rawValue:)))
    }, uniquingKeysWith: { first, _ in first })
}
