import Claims
import Quantities
import Vocabulary

/// What images say of a structure's existence, or of when it appeared.
struct ExistenceFinding {
  var verdict: Verdict
  /// The probability that it is so; even where the images leave it open.
  var probability: Double
  var because: String

  // MARK: What was or is

  /// The verdict on “it exists”, “it was built then”, its probability, and why.
  ///
  /// The detector's probability is that of what it says: that what was found is a structure and new,
  /// or that one would have been found. Where the images leave both open the probability is even.
  ///
  /// - Parameters:
  ///   - evidence: What was found, or looked for and not found.
  ///   - published: The day of the claim; a structure first seen later does not contradict it.
  ///   - stated: When the claim says that it appeared, where it says so.
  ///   - isAnyMeant: Whether any structure is meant and not one: what is older than the time stated
  ///     then says nothing of another.
  /// - Returns: `notEnoughEvidence` where the images cannot tell.
  static func of(
    _ evidence: StructureEvidence, published: CalendarDate?, stated: StatedTime?,
    isAnyMeant: Bool = false
  ) -> ExistenceFinding {
    guard evidence.isFound else {
      return missing(evidence, by: latest(stated, published))
    }
    let bracket = evidence.bracket
    let found = Self.found(bracket)
    if let stated, stated.lo != nil || stated.hi != nil {
      return dated(evidence, stated, published, isAnyMeant: isAnyMeant)
    }
    if let absent = bracket.absentLast, let published, absent > published {
      return .against(
        evidence, found + " It was still absent on \(absent), after the claim of \(published).")
    }
    if let first = bracket.presentFirst, let published, first > published {
      return .either(
        evidence,
        found
          + " The first image that shows it is later than the claim of \(published); work may have begun before."
      )
    }
    return .for(evidence, found)
  }

  /// The verdict on a time that can be understood in several ways.
  ///
  /// Supported where every reading is, contradicted where every one is; else it depends on the
  /// reading, and the sentence says where they differ.
  static func of(
    _ evidence: StructureEvidence, published: CalendarDate?, readings: [StatedTime],
    isAnyMeant: Bool = false
  ) -> ExistenceFinding {
    let all = (readings.isEmpty ? [nil] : readings.map { $0 }).map {
      (
        words: $0?.words ?? "",
        of(evidence, published: published, stated: $0, isAnyMeant: isAnyMeant)
      )
    }
    return together(all)
  }

  /// Findings on several readings of one time as one.
  private static func together(
    _ all: [(words: String, finding: ExistenceFinding)]
  ) -> ExistenceFinding {
    guard let first = all.first?.finding else { return .open("No time is stated.") }
    guard all.count > 1 else { return first }
    let told = all.map { "as \($0.words), \(VerdictPhrase.short($0.finding.verdict))" }
      .joined(separator: "; ")
    if all.allSatisfy({ $0.finding.verdict == first.verdict }) {
      let shares = all.map(\.finding.probability)
      var same = first
      same.probability = (first.verdict == .contradicted ? shares.max() : shares.min()) ?? 0.5
      same.because = "\(first.because) The same holds for every reading of the day: \(told)."
      return same
    }
    let isShort = all.contains { $0.finding.verdict == .notEnoughEvidence }
    return ExistenceFinding(
      verdict: isShort ? .notEnoughEvidence : .consistentNotDiagnostic, probability: 0.5,
      because: "Depends on the reading: \(told). \(first.because)")
  }

  /// The last day on which what is stated can have come about; nil where any day is late enough.
  ///
  /// What has happened has happened by the day of the claim, unless all of it lies ahead.
  private static func latest(_ stated: StatedTime?, _ published: CalendarDate?) -> CalendarDate? {
    let isAhead = published.map { day in stated?.lo.map { $0 > day } ?? false } ?? false
    return [stated?.hi, isAhead ? nil : published].compactMap { $0 }.min()
  }

  /// Looked for and not found.
  private static func missing(
    _ evidence: StructureEvidence, by day: CalendarDate?
  ) -> ExistenceFinding {
    guard evidence.isResolvable else { return .unseen }
    if let absent = evidence.bracket.absentLast, day.map({ absent >= $0 }) ?? true {
      return .against(evidence, "The site was seen without it on \(absent).")
    }
    return .open("Nothing was seen, but no clear image is as late as the claim.")
  }

  private static func dated(
    _ evidence: StructureEvidence, _ stated: StatedTime, _ published: CalendarDate?,
    isAnyMeant: Bool
  ) -> ExistenceFinding {
    let bracket = evidence.bracket
    let found = Self.found(bracket)
    let claim = "The claim says \(stated.words)."
    let lo = stated.lo?.dayNumber ?? Int.min
    let hi = latest(stated, published)?.dayNumber ?? Int.max
    let from = bracket.absentLast?.dayNumber ?? Int.min
    let to = bracket.presentFirst?.dayNumber ?? Int.max
    if isAnyMeant, to < lo {
      return .either(
        evidence, "\(found) \(claim) What was found is older, and says nothing of another.")
    }
    if hi < from || lo > to {
      let late = published.map { $0.dayNumber < from && lo <= $0.dayNumber } ?? false
      let after = late ? " It was still absent after the claim of \(published?.iso ?? "")." : ""
      return .against(evidence, "\(found) \(claim)\(after)")
    }
    if lo <= from, to <= hi { return .for(evidence, "\(found) \(claim)") }
    return .either(
      evidence, "\(found) \(claim) The days overlap, but images leave room for others.")
  }

  // MARK: What was planned

  /// The verdict on “it will be built”: none before its day.
  ///
  /// - Parameters:
  ///   - evidence: What was found, or looked for and not found.
  ///   - due: When it should have come about, where that is said.
  ///   - published: The day of the plan, before which nothing can have carried it out.
  ///   - last: The last image.
  /// - Returns: `notSettled` where nothing was seen that is late enough.
  static func planned(
    _ evidence: StructureEvidence, due: StatedTime?, published: CalendarDate?, last: CalendarDate?
  ) -> ExistenceFinding {
    let bracket = evidence.bracket
    let from = due?.lo ?? published
    let by = due?.hi
    if let by, let absent = bracket.absentLast, absent > by {
      guard evidence.isFound || evidence.isResolvable else { return .unseen }
      return .against(
        evidence, "It was still absent on \(absent), after the day by which it was to be there.")
    }
    guard evidence.isFound, let present = bracket.presentFirst, let from else {
      return .notYet(last)
    }
    let found = Self.found(bracket)
    if present < from {
      return ExistenceFinding(
        verdict: .notSettled, probability: 0.5,
        because: "\(found) That is before \(from), and neither for nor against what was to come.")
    }
    if let absent = bracket.absentLast, absent >= from, by.map({ present <= $0 }) ?? true {
      return .for(evidence, found)
    }
    return .either(evidence, "\(found) The days overlap, but images leave room for others.")
  }

  // MARK: Strengths

  /// The images cannot tell.
  static func open(_ because: String) -> ExistenceFinding {
    ExistenceFinding(verdict: .notEnoughEvidence, probability: 0.5, because: because)
  }

  /// Nothing is late enough to say whether a plan was carried out.
  static func notYet(_ last: CalendarDate?) -> ExistenceFinding {
    ExistenceFinding(
      verdict: .notSettled, probability: 0.5, because: VerdictPhrase.notDue(last))
  }

  private static let unseen = open(
    "Nothing was seen, but a structure of this size would not be seen in these images.")

  /// Both fit what was found.
  private static func either(
    _ evidence: StructureEvidence, _ because: String
  ) -> ExistenceFinding {
    guard isFirm(evidence) else { return weak(evidence, because) }
    return ExistenceFinding(
      verdict: .consistentNotDiagnostic, probability: 0.5, because: because)
  }

  private static func `for`(_ evidence: StructureEvidence, _ because: String) -> ExistenceFinding {
    guard isFirm(evidence) else { return weak(evidence, because) }
    return ExistenceFinding(
      verdict: .supported, probability: evidence.probability, because: because)
  }

  private static func against(
    _ evidence: StructureEvidence, _ because: String
  ) -> ExistenceFinding {
    guard isFirm(evidence) else { return weak(evidence, because) }
    return ExistenceFinding(
      verdict: .contradicted, probability: 1 - evidence.probability, because: because)
  }

  /// Whether what the detector says is “likely” or more in the words of ICD 203.
  private static func isFirm(_ evidence: StructureEvidence) -> Bool {
    evidence.probability >= EstimativeLanguage.likely
  }

  private static func weak(_ evidence: StructureEvidence, _ because: String) -> ExistenceFinding {
    open(
      because + " The detector itself holds it for \(Words.percent(evidence.probability)) sure.")
  }

  private static func found(_ bracket: DateBracket) -> String {
    let when =
      switch (bracket.absentLast, bracket.presentFirst) {
      case (let absent?, let present?): "after \(absent) and by \(present)"
      case (nil, let present?): "by \(present)"
      case (let absent?, nil): "after \(absent)"
      case (nil, nil): "on an unknown day"
      }
    return "A structure was found that appeared \(when)."
  }
}

/// What a verdict comes to in a few words inside a sentence.
enum VerdictPhrase {
  /// A verdict as the end of a clause: `supported`, `not enough evidence`.
  static func short(_ verdict: Verdict) -> String {
    switch verdict {
    case .supported: "supported"
    case .contradicted: "contradicted"
    case .consistentNotDiagnostic: "fits, as something else does"
    case .conflictingEvidence: "the measurements disagree"
    case .notEnoughEvidence: "not enough evidence"
    case .notCheckableByImagery: "not for images to show"
    case .superseded: "superseded"
    case .notSettled: "not settled"
    }
  }

  /// That nothing is late enough.
  static func notDue(_ last: CalendarDate?) -> String {
    "It is not settled before its day" + (last.map { "; the last image is of \($0)." } ?? ".")
  }
}
