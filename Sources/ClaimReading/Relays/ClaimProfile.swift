import Articles
import Claims
import Vocabulary

/// A claim as a set of words that do not depend on spelling or on the outlet's choice of synonym.
struct ClaimProfile {
  let article: Int
  let index: Int
  let claim: Claim
  let words: Set<String>
  let figure: Figure?
  /// The language of the article, BCP 47 without region.
  let language: String
  /// What the words mean in any language: things of the synonym table, and names.
  let concepts: Set<String>

  init(article: Int, index: Int, claim: Claim, language: String, names: NameTable) {
    self.article = article
    self.index = index
    self.claim = claim
    self.language = ArticleLanguages.base(of: language)
    let pack = LanguagePack.named(language)
    var words: Set<String> = []
    for word in claim.evidence.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      words.formUnion(Self.normalised(String(word), names, pack))
    }
    let isDenial = claim.type == .denial
    for word in claim.subject.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    where claim.subject.count < 60 && !isDenial {
      words.formUnion(Self.normalised(String(word), names, pack))
    }
    if isDenial {
      words.subtract(["deni", "deny", "deny", "denied", "dismiss", "reject", "refut", "disput"])
    }
    self.words = words
    concepts = words.filter { $0.hasPrefix("#") || Synonyms.things.contains($0) }
    figure = Figure(claim)
  }

  private static func normalised(_ word: String, _ names: NameTable, _ pack: LanguagePack?)
    -> Set<String>
  {
    if word.first?.isUppercase == true, let cluster = names.cluster(of: word) {
      return ["#\(cluster)"]
    }
    if word.first?.isNumber == true { return [] }
    if let pack { return pack.relays.words(of: word) }
    let plain = Wording.content(of: word)
    return Set(plain.map { Synonyms.first(of: word.lowercased()) ?? $0 })
  }

  /// How far two claims state one thing, 0…1.
  func alignment(with other: ClaimProfile) -> Double {
    guard isCompatible(with: other) else { return 0 }
    guard language == other.language else { return alignmentAcross(other) }
    let shared = words.intersection(other.words)
    let least = min(words.count, other.words.count)
    guard least > 0 else { return 0 }
    var score = Double(shared.count) / Double(least)
    if shared.count == 1, least > 2 { score *= 0.6 }
    if let mine = figure, let theirs = other.figure {
      score += mine.unit == theirs.unit ? 0.25 : -0.3
    } else if figure != nil || other.figure != nil {
      score -= 0.1
    }
    if claim.type == other.claim.type { score += 0.1 }
    return min(1, max(0, score))
  }

  /// How far two claims of two languages state one thing: by their figures, and by what both name.
  ///
  /// A figure that is the same needs one thing or name in common; one that differs needs two, and
  /// most of what either names; with no figure a name must be shared as well.
  private func alignmentAcross(_ other: ClaimProfile) -> Double {
    let shared = concepts.intersection(other.concepts)
    let least = min(concepts.count, other.concepts.count)
    guard !shared.isEmpty, least > 0 else { return 0 }
    let part = Double(shared.count) / Double(least)
    let type = claim.type == other.claim.type ? 0.1 : 0
    switch (figure, other.figure) {
    case (let mine?, let theirs?):
      guard mine.isAlike(theirs) else { return 0 }
      if mine.equals(theirs) { return min(1, 0.5 + 0.3 * part + type) }
      return shared.count >= 2 && part >= 0.6 && mine.isRatio ? 0.5 + type : 0
    case (nil, nil):
      let hasName = shared.contains { $0.hasPrefix("#") }
      return hasName && shared.count >= 2 && part >= 0.5 && type > 0 ? 0.6 : 0
    default: return 0
    }
  }

  private func isCompatible(with other: ClaimProfile) -> Bool {
    if (figure?.isRatio ?? false) != (other.figure?.isRatio ?? false) {
      return claim.type == .denial || other.claim.type == .denial
    }
    let quiet: Set<ClaimType> = [.noComment, .publication, .unverified]
    return claim.type == other.claim.type || quiet.isDisjoint(with: [claim.type, other.claim.type])
  }
}

/// The number a claim states, made comparable.
struct Figure: Hashable {
  var lo: Double?
  var hi: Double?
  var unit: String
  var isApproximate: Bool
  var raw: String
  var isRatio: Bool

  init?(_ claim: Claim) {
    if let literal = claim.comparison?.literal {
      (lo, hi) = (literal.ratioLo, literal.ratioHi)
      unit = "ratio"
      isApproximate = claim.comparison?.isApproximate ?? false
      raw = claim.comparison?.raw ?? ""
      isRatio = true
      return
    }
    guard let quantity = claim.quantity else { return nil }
    (lo, hi) = (quantity.si.lo, quantity.si.hi)
    unit = Synonyms.first(of: quantity.si.unit) ?? Wording.stem(quantity.si.unit)
    isApproximate = quantity.isApproximate
    raw = quantity.raw
    isRatio = false
  }

  /// Whether both are counted in one unit; what is counted in words is told by these in one language
  /// only, so that a bare count answers to any.
  func isAlike(_ other: Figure) -> Bool {
    if unit == other.unit || isRatio && other.isRatio { return true }
    return !isRatio && !other.isRatio && !isUnit && !other.isUnit
  }

  /// Whether the unit is one of SI or of money, and no counted noun.
  private var isUnit: Bool {
    ["m", "m2", "m3", "kg", "s", "W", "J", "V", "m/s", "K", "deg", "B", "1", "TEU"].contains(
      unit.prefix { $0 != "/" }) || unit.count == 3 && unit.allSatisfy(\.isUppercase)
      || unit.contains("/")
  }

  /// Whether both state the same numbers within rounding of a conversion (2 %).
  func equals(_ other: Figure) -> Bool {
    Self.close(lo, other.lo) && Self.close(hi, other.hi)
  }

  static func close(_ one: Double?, _ two: Double?) -> Bool {
    switch (one, two) {
    case (nil, nil): true
    case (let one?, let two?): abs(one - two) <= 0.02 * max(abs(one), abs(two))
    default: false
    }
  }

  /// Whether this interval lies inside the other, within rounding.
  func isInside(_ other: Figure) -> Bool {
    let slack = 0.02
    let above =
      other.lo.map { limit in lo.map { $0 >= limit - slack * abs(limit) } ?? false } ?? true
    let below =
      other.hi.map { limit in hi.map { $0 <= limit + slack * abs(limit) } ?? false } ?? true
    return above && below
  }
}

/// The synonym table, looked up by word.
enum Synonyms {
  static func first(of word: String) -> String? { table[word] }

  /// The words that stand for others.
  static let things: Set<String> = Set(TableText.rows(synonymTable).map { $0[0] })

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for row in TableText.rows(synonymTable) where row.count == 2 {
      for word in TableText.words(row[1]) where table[word] == nil { table[word] = row[0] }
    }
    return table
  }()
}
