/// Claims that state one thing, one or more per article.
struct ClaimGroup {
  let id: String
  var members: [ClaimProfile]

  func report(order: [Int]) -> AlignedClaims {
    let sorted = members.sorted {
      (order.firstIndex(of: $0.article) ?? 0, $0.index) < (
        order.firstIndex(of: $1.article) ?? 0, $1.index
      )
    }
    var figures: [AlignedClaims.Figure] = []
    var seen: [(figure: Figure, article: Int)] = []
    for member in sorted {
      guard let figure = member.figure, !seen.contains(where: { $0.figure.equals(figure) }) else {
        continue
      }
      figures.append(
        AlignedClaims.Figure(
          figure: figure.raw, firstIn: member.article, changedFrom: seen.last?.article))
      seen.append((figure, member.article))
    }
    return AlignedClaims(
      id: id, type: sorted.first?.claim.type ?? .event,
      members: sorted.map {
        AlignedClaims.Member(
          article: $0.article, claim: $0.claim.id, evidence: $0.claim.evidence,
          figure: $0.figure?.raw)
      }, figures: figures)
  }
}

/// Gathers claims of different articles that state one thing.
struct ClaimAlignment {
  /// The least alignment at which two claims state one thing.
  private static let threshold = 0.55

  let profiles: [ClaimProfile]
  let order: [Int]

  /// Groups that span two articles or more, each claim joined to the group it fits best.
  func groups() -> [ClaimGroup] {
    var groups: [[ClaimProfile]] = []
    for article in order {
      var joins: [(claim: ClaimProfile, group: Int?, score: Double)] = []
      for profile in profiles
      where profile.article == article && profile.words.count > 0
        && profile.claim.type != .publication
      {
        let scores = groups.map { group in group.map { $0.alignment(with: profile) }.max() ?? 0 }
        let best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) }
        if let best, scores[best] >= Self.threshold {
          joins.append((profile, best, scores[best]))
        } else {
          joins.append((profile, nil, 0))
        }
      }
      for join in joins.sorted(by: { ($0.score, -$0.claim.index) > ($1.score, -$1.claim.index) }) {
        if let group = join.group {
          groups[group].append(join.claim)
        } else {
          groups.append([join.claim])
        }
      }
    }
    let shared = groups.filter { Set($0.map(\.article)).count > 1 }
    return shared.enumerated().map { ClaimGroup(id: "G\($0.offset + 1)", members: $0.element) }
  }
}
