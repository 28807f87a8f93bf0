import Articles
import Claims
import Vocabulary

/// Ties the claims of one article together.
enum ClaimLinker {
  static func link(_ claims: inout [Claim], drafts: [ClaimDraft]) {
    StableIDs.assign(&claims)
    let order = Dictionary(
      claims.enumerated().map {
        ($0.element.sentence, Int($0.element.sentence.dropFirst()) ?? $0.offset)
      },
      uniquingKeysWith: { first, _ in first })
    for index in claims.indices where claims[index].comparison != nil {
      checkInside(&claims[index], drafts, at: index, order)
    }
    let gists = claims.map(ClaimGist.init)
    for index in claims.indices {
      claims[index].links = links(of: index, in: gists, origin: drafts[index].origin)
    }
  }

  private static func checkInside(
    _ claim: inout Claim, _ drafts: [ClaimDraft], at index: Int, _ order: [String: Int]
  ) {
    guard claim.comparison != nil else { return }
    let window = between(max(0, index - 12), min(drafts.count, index + 13))
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

  /// How many claims back a link may reach.
  static let reach = 40

  private static func links(of index: Int, in gists: [ClaimGist], origin: Piece.Origin)
    -> [ClaimLink]
  {
    let gist = gists[index]
    let window = between(max(0, index - reach), index)
    var links: [ClaimLink] = []
    switch gist.type {
    case .denial:
      if let target = denied(by: gist, in: gists[window]) {
        links.append(ClaimLink(rel: "contradicts", target: target))
      }
    case .purpose where origin == .purpose, .existence where origin == .presupposed:
      if let parent = gists[window].last(where: { $0.sentence == gist.sentence }) {
        links.append(ClaimLink(rel: "about", target: parent.id))
      }
    case .condition:
      links += exceeded(by: gist, in: gists[window])
    case .correction:
      links.append(ClaimLink(rel: "retracts", target: "(earlier version)"))
      if let newer = replacement(of: gist, in: gists) {
        links.append(ClaimLink(rel: "replaced_by", target: newer))
      }
    case .dimension where gist.isErrorBound:
      if let target = gists[window].last(where: {
        $0.type == .dimension && $0.quantity?.si.unit == gist.quantity?.si.unit
      }) {
        links.append(ClaimLink(rel: "qualifies", target: target.id))
      }
    default: break
    }
    if links.isEmpty, let twin = gists[window].first(where: { $0.isTwin(of: gist) }) {
      links.append(ClaimLink(rel: "same_as", target: twin.id))
    }
    if links.isEmpty, gist.ratio != nil,
      let other = gists[window].last(where: { $0.differs(from: gist) })
    {
      links.append(ClaimLink(rel: "contradicts", target: other.id))
    }
    return links
  }

  private static func denied(by gist: ClaimGist, in window: ArraySlice<ClaimGist>) -> String? {
    if gist.ratio != nil,
      let last = window.last(where: { $0.ratio != nil && $0.sentence == gist.sentence })
    {
      return last.id
    }
    let positive = window.filter { $0.polarity == .positive }
    let alike = positive.map { Wording.similarity($0.words, gist.words) }
    guard let best = alike.indices.max(by: { (alike[$0], $0) < (alike[$1], $1) }), alike[best] > 0.1
    else {
      return nil
    }
    return positive[best].id
  }

  private static func exceeded(by gist: ClaimGist, in window: ArraySlice<ClaimGist>) -> [ClaimLink]
  {
    guard let limit = gist.quantity, let most = limit.si.hi else { return [] }
    return window.suffix(12).filter {
      $0.quantity?.si.unit == limit.si.unit && ($0.quantity?.si.lo ?? -.infinity) > most
    }.map { ClaimLink(rel: "conflicts_with", target: $0.id) }
  }

  /// The claim that states a withdrawn number with the right unit.
  private static func replacement(of gist: ClaimGist, in gists: [ClaimGist]) -> String? {
    guard let old = gist.quantity else { return nil }
    return gists.prefix(200).first { other in
      guard other.type != .correction, let new = other.quantity else { return false }
      return new.hi == old.hi && new.unit != old.unit
    }?.id
  }
}

/// What linking needs of a claim, found once.
struct ClaimGist {
  let id: String
  let sentence: String
  let type: ClaimType
  let polarity: Polarity
  let words: Set<String>
  let subject: Set<String>
  let quantity: StatedQuantity?
  let ratio: ComparisonReading?
  let agent: String?
  let isErrorBound: Bool

  init(_ claim: Claim) {
    id = claim.id
    sentence = claim.sentence
    type = claim.type
    polarity = claim.polarity
    words = Wording.content(of: claim.evidence)
    ratio = claim.comparison?.literal
    subject = ratio == nil ? [] : Wording.content(of: claim.comparison?.subject ?? "")
    quantity = claim.quantity
    agent = claim.attribution.isExplicit ? claim.attribution.chain.first?.agent : nil
    isErrorBound =
      type == .dimension
      && (claim.evidence.contains("off by") || claim.evidence.contains("error"))
  }

  /// Whether an earlier claim has the same matter: same type and figures, and words that agree enough.
  func isTwin(of later: ClaimGist) -> Bool {
    type == later.type && sentence != later.sentence && quantity?.si == later.quantity?.si
      && ratio?.ratioLo == later.ratio?.ratioLo && ratio?.ratioHi == later.ratio?.ratioHi
      && Wording.similarity(words, later.words) >= 0.5
  }

  /// Whether two speakers give the same thing ratios that cannot both be meant.
  func differs(from later: ClaimGist) -> Bool {
    guard let mine = ratio, let theirs = later.ratio, let agent, let other = later.agent,
      agent != other,
      Wording.similarity(subject, later.subject) > 0.3
    else { return false }
    return (mine.ratioLo ?? -.infinity) > (theirs.ratioHi ?? .infinity)
      || (mine.ratioHi ?? .infinity) < (theirs.ratioLo ?? -.infinity)
  }
}

/// How much two wordings share.
enum Wording {
  /// The words that carry matter, without function words, in lower case.
  static func content(of text: String) -> Set<String> {
    var words: Set<String> = []
    for word in PlainWords.words(of: text.lowercased()) {
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
    PlainWords.words(of: text.lowercased()).joined(separator: " ")
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
