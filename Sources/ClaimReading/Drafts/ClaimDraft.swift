import Articles
import Claims
import Vocabulary

/// A claim before it has its number.
struct ClaimDraft {
  var sentence: String
  var span: TextSpan
  var type: ClaimType
  var subject: String
  var predicate: String
  var object: String?
  var quantity: StatedQuantity?
  var comparison: StatedComparison?
  var time: StatedTime?
  var attribution: Attribution
  var hedges: [Hedge]
  var certainty: Certainty
  var polarity: Polarity
  var ambiguity: [String]
  var checkableBy: [Check]
  var origin: Piece.Origin

  func claim(number: Int, source: SourceText) -> Claim {
    let evidence = source.string(span)
    return Claim(
      id: number < 10 ? "C0\(number)" : "C\(number)", stableID: "", sentence: sentence,
      evidence: evidence, span: span, spanUTF8: source.utf8(span), type: type, subject: subject,
      predicate: predicate, object: object, quantity: quantity, comparison: comparison, time: time,
      attribution: attribution, hedges: hedges, certainty: certainty, polarity: polarity,
      ambiguity: ambiguity, checkableBy: checkableBy, links: [])
  }
}
