import Claims
import Vocabulary

/// Says what became of each claim in each relay.
struct DriftFinder {
  let readings: [ArticleReading]
  let relays: [Relay]
  let groups: [ClaimGroup]

  func drifts() -> [Drift] {
    relays.flatMap { relay in groups.compactMap { drift(of: $0, in: relay) }.flatMap { $0 } }
  }

  /// The findings for one group in one relay; nil where either article does not state it.
  private func drift(of group: ClaimGroup, in relay: Relay) -> [Drift]? {
    let before = group.members.filter { $0.article == relay.from }
    let after = group.members.filter {
      $0.article == relay.to && (relay.basis == .correction || $0.claim.type != .correction)
    }
    if relay.basis == .correction,
      let note = after.first(where: { $0.claim.type == .correction }),
      let parent = before.max(by: { $0.alignment(with: note) < $1.alignment(with: note) })
    {
      return [
        Drift(
          from: relay.from, to: relay.to, group: group.id, fidelity: .corrected,
          fromClaim: parent.claim.id, toClaim: note.claim.id,
          explanation: "“\(note.claim.evidence)” takes back “\(parent.claim.evidence)”")
      ]
    }
    guard let (parent, child) = closest(before, after) else { return nil }
    let found = findings(parent, child, relay)
    let kept = found.isEmpty ? [(Fidelity.faithful, "says the same")] : found
    return kept.map {
      Drift(
        from: relay.from, to: relay.to, group: group.id, fidelity: $0.0, fromClaim: parent.claim.id,
        toClaim: child.claim.id, explanation: $0.1)
    }
  }

  /// The pair that agrees best: one article may state a thing in its headline and in its body.
  private func closest(_ before: [ClaimProfile], _ after: [ClaimProfile]) -> (
    ClaimProfile, ClaimProfile
  )? {
    var best: (ClaimProfile, ClaimProfile, Double)?
    for parent in before {
      for child in after {
        var score = parent.alignment(with: child)
        if (parent.figure == nil) == (child.figure == nil) { score += 0.2 }
        if child.claim.attribution.isExplicit { score += 0.05 }
        if parent.claim.attribution.isExplicit { score += 0.05 }
        if score > (best?.2 ?? -1) { best = (parent, child, score) }
      }
    }
    return best.map { ($0.0, $0.1) }
  }

  private func findings(_ parent: ClaimProfile, _ child: ClaimProfile, _ relay: Relay) -> [(
    Fidelity, String
  )] {
    if child.claim.polarity == .negative, parent.claim.polarity == .positive {
      let denies = child.claim.type == .denial
      return [
        (
          denies ? .denied : .altered,
          denies ? "the relay reports a denial" : "the relay says that it is not so"
        )
      ]
    }
    if child.claim.polarity == .positive, parent.claim.polarity == .negative {
      return [(.altered, "the relay says that it is so")]
    }
    var found: [(Fidelity, String)] = []
    if let change = figureChange(parent.figure, child.figure) { found.append(change) }
    if let change = certaintyChange(parent.claim, child.claim), found.isEmpty {
      found.append(change)
    }
    if let lost = lostSource(parent.claim, child.claim, relay) { found.append(lost) }
    return found
  }

  private func figureChange(_ before: Figure?, _ after: Figure?) -> (Fidelity, String)? {
    guard let before, let after, before.unit == after.unit || before.isRatio == after.isRatio else {
      return nil
    }
    let words = "“\(before.raw)” became “\(after.raw)”"
    if before.unit != after.unit { return (.altered, words) }
    if let change = boundChange(before, after) { return (change, words) }
    if before.equals(after) {
      if before.isApproximate, !after.isApproximate {
        return (.strengthened, words + ": the hedge is gone")
      }
      if !before.isApproximate, after.isApproximate {
        return (.weakened, words + ": a hedge is new")
      }
      return nil
    }
    if after.isInside(before) { return (.strengthened, words + ": it says more") }
    if before.isInside(after) { return (.weakened, words + ": it says less") }
    return (.altered, words)
  }

  /// A number that became a floor or a ceiling, or the other way round.
  private func boundChange(_ before: Figure, _ after: Figure) -> Fidelity? {
    if let number = before.lo, number == before.hi {
      if Figure.close(after.lo, number), after.hi == nil { return .strengthened }
      if Figure.close(after.hi, number), after.lo == nil { return .weakened }
    }
    if let number = after.lo, number == after.hi {
      if Figure.close(before.lo, number), before.hi == nil { return .weakened }
      if Figure.close(before.hi, number), before.lo == nil { return .strengthened }
    }
    return nil
  }

  private func certaintyChange(_ before: Claim, _ after: Claim) -> (Fidelity, String)? {
    let order: [Certainty] = [.certain, .probable, .possible, .uncommitted]
    guard let was = order.firstIndex(of: before.certainty),
      let now = order.firstIndex(of: after.certainty), was != now
    else {
      return nil
    }
    let words = "certainty \(before.certainty.rawValue) became \(after.certainty.rawValue)"
    return now < was ? (.strengthened, words) : (.weakened, words)
  }

  /// Whether a source that was named is no longer, and no other stands for it.
  private func lostSource(_ before: Claim, _ after: Claim, _ relay: Relay) -> (Fidelity, String)? {
    let known = source(of: before, in: readings[relay.from])
    // A source's name in another language is another word, and not a name that is gone.
    let languages = [relay.from, relay.to].map { ArticleLanguages.base(of: readings[$0].language) }
    guard languages[0] == languages[1] else { return nil }
    guard let known, source(of: after, in: readings[relay.to]) == nil else { return nil }
    let folded = SourceName.folded(known)
    let text = SourceName.folded(readings[relay.to].text)
    guard !text.contains(folded) else { return nil }
    return (.sourceLost, "“\(known)” is no longer named, and nobody else is")
  }

  /// Who is said to know, in the claim or in the sentence whose source it shares.
  private func source(of claim: Claim, in reading: ArticleReading) -> String? {
    if claim.attribution.isExplicit { return claim.attribution.chain.first?.agent }
    guard let sid = claim.attribution.inheritsFrom else { return nil }
    return reading.claims.first { $0.sentence == sid && $0.attribution.isExplicit }?.attribution
      .chain.first?.agent
  }
}
