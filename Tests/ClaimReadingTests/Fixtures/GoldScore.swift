import Articles
import ClaimReading
import Claims
import Quantities

/// Scores readings against annotations by the rules of the annotators' own script.
///
/// A read claim may answer an annotated one when their spans overlap; the best by equal type, then by
/// overlap, is taken one to one. Quantities, times and sources are looked for in any overlapping claim.
struct GoldScore {
  private(set) var counts: [String: (right: Int, of: Int)] = [:]
  private var matched = 0
  private var read = 0
  private var annotated = 0

  /// The share of `name` that was read right; none where nothing was counted.
  func share(_ name: String) -> Double {
    guard let count = counts[name], count.of > 0 else { return 0 }
    return Double(count.right) / Double(count.of)
  }

  var f1: Double { 2 * Double(matched) / Double(max(1, read + annotated)) }

  private mutating func note(_ name: String, _ isRight: Bool) {
    let count = counts[name] ?? (0, 0)
    counts[name] = (count.right + (isRight ? 1 : 0), count.of + 1)
  }

  mutating func add(_ document: GoldDocument) {
    let reading = English.read(
      ArticleDocument(
        text: document.text, publisher: document.publisher,
        published: document.published.flatMap { CalendarDate(iso: $0) }))
    let claims = reading.claims
    read += claims.count
    annotated += document.claims.count
    for sentence in document.sentences where sentence.role == "boilerplate" {
      note("boilerplate", !claims.contains { $0.span.overlap(sentence.span) > 0 })
    }
    var used = Set<Int>()
    for gold in document.claims {
      let near = claims.filter { $0.span.overlap(gold.span) > 0 }
      matchType(gold, claims, &used)
      score(quantity: gold, near)
      score(comparison: gold, near)
      score(time: gold, near)
      score(source: gold, near)
    }
  }

  private mutating func matchType(_ gold: GoldClaim, _ claims: [Claim], _ used: inout Set<Int>) {
    let free = claims.indices.filter {
      claims[$0].span.overlap(gold.span) > 0 && !used.contains($0)
    }
    let best = free.max { left, right in
      rank(claims[left], gold, left) < rank(claims[right], gold, right)
    }
    if let best { used.insert(best) }
    let isType = best.map { claims[$0].type.rawValue == gold.type } ?? false
    note("type", isType)
    if isType, let best, claims[best].span.intersectionOverUnion(gold.span) >= 0.3 { matched += 1 }
  }

  private func rank(_ claim: Claim, _ gold: GoldClaim, _ index: Int) -> (Int, Double, Int) {
    (claim.type.rawValue == gold.type ? 1 : 0, claim.span.intersectionOverUnion(gold.span), index)
  }

  private mutating func score(quantity gold: GoldClaim, _ near: [Claim]) {
    guard let quantity = gold.quantity, gold.comparison == nil else { return }
    let hits = near.compactMap(\.quantity).filter { found in
      Self.close(found.lo, quantity.lo) && Self.close(found.hi, quantity.hi)
        || quantity.si.map { Self.close(found.si.lo, $0.lo) && Self.close(found.si.hi, $0.hi) }
          ?? false
    }
    let isKind = hits.contains { $0.kind.rawValue == quantity.kind }
    note("value", !hits.isEmpty)
    note("kind", isKind)
    if quantity.kind.hasSuffix("_bound") { note("bound", isKind) }
  }

  private mutating func score(comparison gold: GoldClaim, _ near: [Claim]) {
    guard let comparison = gold.comparison else { return }
    let wanted = Set(comparison.readings.map { Self.key($0.ratioLo, $0.ratioHi) })
    let literal =
      comparison.readings.first { $0.id == comparison.primary } ?? comparison.readings[0]
    let found = near.compactMap(\.comparison)
    note(
      "ratio",
      found.contains {
        Self.close($0.literal?.ratioLo, literal.ratioLo)
          && Self.close($0.literal?.ratioHi, literal.ratioHi)
      })
    let sets = found.map { Set($0.readings.map { Self.key($0.ratioLo, $0.ratioHi) }) }
    note("readings", sets.contains { wanted.isSubset(of: $0) })
    note("invented", !sets.isEmpty && sets.allSatisfy { $0.isSubset(of: wanted) })
  }

  private mutating func score(time gold: GoldClaim, _ near: [Claim]) {
    guard let time = gold.time, time.lo != nil || time.hi != nil else { return }
    note(
      "date", near.compactMap(\.time).contains { $0.lo?.iso == time.lo && $0.hi?.iso == time.hi })
  }

  private mutating func score(source gold: GoldClaim, _ near: [Claim]) {
    guard let source = gold.attribution, source.explicit, !source.chain.isEmpty else { return }
    let wanted = source.chain.map { Self.norm($0.agent) }
    let chains = near.map { $0.attribution.chain.map { Self.norm($0.agent) } }
    note("origin", chains.contains { $0.first.map { Self.isSame($0, wanted[0]) } ?? false })
    note(
      "chain",
      chains.contains { $0.count == wanted.count && zip($0, wanted).allSatisfy(Self.isSame) })
  }

  private static func key(_ lo: Double?, _ hi: Double?) -> String {
    func part(_ value: Double?) -> String { value.map { String(($0 * 1e4).rounded()) } ?? "-" }
    return part(lo) + "…" + part(hi)
  }

  private static func close(_ one: Double?, _ two: Double?) -> Bool {
    CorpusRows.close(one, two, within: 1e-6)
  }

  private static func norm(_ text: String) -> String {
    let kept = text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
    return kept.split(separator: " ", omittingEmptySubsequences: false).joined(separator: " ")
      .reversed().drop { $0 == " " }.reversed().drop { $0 == " " }.map(String.init).joined()
  }

  private static func isSame(_ one: String, _ two: String) -> Bool {
    one == two || !one.isEmpty && !two.isEmpty && (one.contains(two) || two.contains(one))
  }
}
