import Quantities
import Vocabulary

extension ClaimType {
  /// The types that say something; a claim of any other was not read.
  static let read: Set<ClaimType> = [
    .construction, .stateChange, .existence, .location, .alias, .partOf, .function, .exclusivity,
    .rank, .count, .dimension, .comparison, .share, .transfer, .event, .detection, .intent,
    .purpose,
    .planned, .condition, .absence, .denial, .correction, .noComment, .unverified, .explanation,
    .publication,
  ]
}

extension Hedge {
  /// Whether it says that something is still to come (`is expected`, `plans to`, `will`).
  var looksAhead: Bool {
    let words = cue.lowercased().split(separator: " ")
    // `The planned hall is under construction` is no plan; a claim that is one has its own type.
    if kind == .intent { return words != ["planned"] }
    return kind == .epistemic
      && (words.contains { Self.ahead.contains(String($0)) } || words.suffix(2) == ["set", "to"])
  }

  private static let ahead: Set<String> = [
    "will", "expected", "due", "scheduled", "projected", "forecast", "planned", "plans", "slated",
  ]
}

extension Claim {
  /// What the source commits itself to.
  ///
  /// A statement under a condition (`if …`) commits it to nothing; a plan under a condition is a plan.
  public var stance: Stance {
    guard ClaimType.read.contains(type) else { return .unread }
    if type == .noComment || type == .unverified { return .open }
    if certainty == .uncommitted || polarity == .undecided { return .open }
    if isPlan { return .planned }
    if hedges.contains(where: { $0.kind == .condition }) { return .open }
    switch certainty {
    case .certain: return .asserted
    case .probable: return .probable
    case .possible: return .possible
    case .uncommitted: return .open
    }
  }

  /// Whether the words themselves say that it is still to come, or that somebody wants it.
  private var isPlan: Bool {
    [.planned, .intent, .purpose].contains(type) || hedges.contains(where: \.looksAhead)
  }

  /// Whether what is claimed was still to come on the day of the claim.
  ///
  /// By the words, or because the whole of the time that is stated lies after that day.
  public func isAhead(of published: CalendarDate?) -> Bool {
    if isPlan { return true }
    guard let time, time.raw != nil, let lo = time.lo, let published else { return false }
    return lo > published
  }

  /// Certainty and polarity in plain words: `stated as probable`, `denied`, `planned for 2025`.
  public var statedAs: String { statedAs(on: nil) }

  /// The same; what lies ahead of the day of the claim is said to be expected.
  public func statedAs(on published: CalendarDate?) -> String {
    let isNegative = polarity == .negative
    if ![.open, .unread].contains(stance), isAhead(of: published) {
      let verb = isNegative ? "expected not to be so" : planVerb
      return [verb, time.flatMap(\.dueWords)].compactMap { $0 }.joined(separator: " ")
    }
    switch stance {
    case .unread: return "not read"
    case .open: return openWords
    case .planned: return planVerb
    case .asserted:
      guard isNegative else { return Stance.plainWords }
      return type == .denial ? "denied" : type == .absence ? "stated as absent" : "stated as not so"
    case .probable: return isNegative ? "stated as probably not so" : "stated as probable"
    case .possible: return isNegative ? "stated as possibly not so" : "stated as possible"
    }
  }

  private var openWords: String {
    switch type {
    case .noComment: "no comment"
    case .unverified: "not verified by its source"
    default:
      certainty == .uncommitted || polarity == .undecided
        ? "left open" : "stated under a condition"
    }
  }

  private var planVerb: String {
    if type == .intent || type == .purpose { return "intended" }
    return type == .planned || hedges.contains { $0.kind == .intent } ? "planned" : "expected"
  }
}
