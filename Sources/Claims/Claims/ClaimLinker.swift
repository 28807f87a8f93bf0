/// Ties the claims of one article together.
enum ClaimLinker {
  static func link(_ claims: inout [Claim], drafts: [ClaimDraft]) {
    StableIDs.assign(&claims)
    let order = Dictionary(
      claims.enumerated().map {
        ($0.element.sentence, Int($0.element.sentence.dropFirst()) ?? $0.offset)
      },
      uniquingKeysWith: { first, _ in first })
    for index in claims.indices {
      checkInside(&claims[index], drafts, at: index, order)
      claims[index].links = links(of: index, in: claims, drafts: drafts)
    }
  }

  private static func checkInside(
    _ claim: inout Claim, _ drafts: [ClaimDraft], at index: Int, _ order: [String: Int]
  ) {
    guard claim.comparison != nil else { return }
    let window = max(0, index - 12)..<min(drafts.count, index + 13)
    let near = Array(drafts[window])
    guard let check = InternalCheck.check(near, at: index - window.lowerBound, sentences: order)
    else { return }
    claim.comparison?.internalCheck = check
    if check.verdict.hasPrefix("consistent"), let comparison = claim.comparison {
      claim.comparison?.likely = InternalCheckVerdict.fitting(comparison, check.computed)
    } else {
      claim.comparison?.likely = nil
    }
    if !claim.checkableBy.contains(.textInternal) { claim.checkableBy.append(.textInternal) }
  }

  private static func links(of index: Int, in claims: [Claim], drafts: [ClaimDraft]) -> [ClaimLink]
  {
    let claim = claims[index]
    var links: [ClaimLink] = []
    switch claim.type {
    case .denial:
      if let target = denied(by: index, in: claims) {
        links.append(ClaimLink(rel: "contradicts", target: target))
      }
    case .purpose where drafts[index].origin == .purpose,
      .existence where drafts[index].origin == .presupposed:
      if let parent = claims[..<index].last(where: { $0.sentence == claim.sentence }) {
        links.append(ClaimLink(rel: "about", target: parent.id))
      }
    case .condition:
      links += exceeded(by: index, in: claims)
    case .correction:
      links.append(ClaimLink(rel: "retracts", target: "(earlier version)"))
      if let newer = replacement(of: claim, in: claims) {
        links.append(ClaimLink(rel: "replaced_by", target: newer))
      }
    case .dimension where claim.evidence.contains("off by") || claim.evidence.contains("error"):
      if let target = claims[..<index].last(where: {
        $0.type == .dimension && $0.quantity?.si.unit == claim.quantity?.si.unit
      }) {
        links.append(ClaimLink(rel: "qualifies", target: target.id))
      }
    default: break
    }
    if links.isEmpty, let twin = twin(of: index, in: claims) {
      links.append(ClaimLink(rel: "same_as", target: twin))
    }
    if let reading = claim.comparison?.literal, links.isEmpty,
      let other = claims[..<index].last(where: { differs($0, reading, from: claim) })
    {
      links.append(ClaimLink(rel: "contradicts", target: other.id))
    }
    return links
  }

  /// The earlier claim with the same matter, where the words agree enough.
  private static func twin(of index: Int, in claims: [Claim]) -> String? {
    let claim = claims[index]
    let words = Wording.content(of: claim.evidence)
    let window = max(0, index - 40)..<index
    return claims[window].first { other in
      guard other.type == claim.type, other.sentence != claim.sentence, sameFigures(other, claim)
      else { return false }
      return Wording.similarity(Wording.content(of: other.evidence), words) >= 0.5
    }?.id
  }

  private static func sameFigures(_ one: Claim, _ two: Claim) -> Bool {
    one.quantity?.si == two.quantity?.si
      && one.comparison?.literal?.ratioLo == two.comparison?.literal?.ratioLo
      && one.comparison?.literal?.ratioHi == two.comparison?.literal?.ratioHi
  }

  private static func denied(by index: Int, in claims: [Claim]) -> String? {
    let claim = claims[index]
    let words = Wording.content(of: claim.evidence)
    let window = max(0, index - 40)..<index
    if claim.comparison != nil,
      let last = claims[window].last(where: {
        $0.comparison != nil && $0.sentence == claim.sentence
      })
    {
      return last.id
    }
    let best = claims[window].enumerated().filter { $0.element.polarity == .positive }
      .max { left, right in
        (Wording.similarity(Wording.content(of: left.element.evidence), words), left.offset)
          < (Wording.similarity(Wording.content(of: right.element.evidence), words), right.offset)
      }
    guard let best, Wording.similarity(Wording.content(of: best.element.evidence), words) > 0.1
    else { return nil }
    return best.element.id
  }

  /// Whether two speakers give the same thing ratios that cannot both be meant.
  private static func differs(_ other: Claim, _ reading: ComparisonReading, from claim: Claim)
    -> Bool
  {
    guard let theirs = other.comparison?.literal,
      other.attribution.chain.first?.agent != claim.attribution.chain.first?.agent,
      claim.attribution.isExplicit, other.attribution.isExplicit
    else { return false }
    let shared = Wording.similarity(
      Wording.content(of: other.comparison?.subject ?? ""),
      Wording.content(of: claim.comparison?.subject ?? ""))
    guard shared > 0.3 || claim.comparison?.subject == "it" else { return false }
    return (theirs.ratioLo ?? -.infinity) > (reading.ratioHi ?? .infinity)
      || (theirs.ratioHi ?? .infinity) < (reading.ratioLo ?? -.infinity)
  }

  private static func exceeded(by index: Int, in claims: [Claim]) -> [ClaimLink] {
    guard let limit = claims[index].quantity, let most = limit.si.hi else { return [] }
    return claims[max(0, index - 12)..<index].filter {
      $0.quantity?.si.unit == limit.si.unit && ($0.quantity?.si.lo ?? -.infinity) > most
    }.map { ClaimLink(rel: "conflicts_with", target: $0.id) }
  }

  private static func replacement(of claim: Claim, in claims: [Claim]) -> String? {
    guard let old = claim.quantity else { return nil }
    return claims.first { other in
      guard other.type != .correction, let new = other.quantity else { return false }
      return new.lo == old.lo && new.hi == old.hi && new.unit != old.unit
        || new.hi == old.hi && new.unit != old.unit
    }?.id
  }
}

/// How much two wordings share.
enum Wording {
  /// The words that carry matter, without function words, in lower case.
  static func content(of text: String) -> Set<String> {
    var words: Set<String> = []
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let word = String(word)
      if Lexicon.classes(of: word).isDisjoint(with: [
        .determiner, .preposition, .coordinator, .subordinator, .be, .have, .modal, .pronoun,
        .relative,
        .auxiliaryDo, .adverb,
      ]) {
        words.insert(stem(word))
      }
    }
    return words
  }

  static func stem(_ word: String) -> String {
    for ending in ["ing", "ed", "es", "s", "e"]
    where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 3 {
      return String(word.dropLast(ending.count))
    }
    return word
  }

  /// Shared words as a share of the shorter wording's.
  static func similarity(_ one: Set<String>, _ two: Set<String>) -> Double {
    let least = min(one.count, two.count)
    return least == 0 ? 0 : Double(one.intersection(two).count) / Double(least)
  }
}

/// Ids that follow from a claim's words alone.
enum StableIDs {
  static func assign(_ claims: inout [Claim]) {
    var seen: [String: Int] = [:]
    for index in claims.indices {
      let base = "c" + hash(normalised(claims[index].evidence))
      let count = seen[base, default: 0]
      seen[base] = count + 1
      claims[index].stableID = count == 0 ? base : "\(base)-\(count + 1)"
    }
  }

  static func normalised(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// FNV-1a, 64 bits, in hexadecimal.
  static func hash(_ text: String) -> String {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 {
      value ^= UInt64(byte)
      value &*= 0x0000_0100_0000_01B3
    }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
