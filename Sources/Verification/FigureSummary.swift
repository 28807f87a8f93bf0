import Claims
import Quantities
import Vocabulary

/// What the verdicts on the figures of one claim come to.
///
/// The weakest honest summary. Contradicted where one figure is; supported where all are; not
/// diagnostic where each of the rest fits; else not enough evidence. All of one kind stay that kind.
/// A denial of several figures is borne out where none of them holds and contradicted where all do;
/// where one does not hold and another may, it depends on which of them is denied.
struct FigureSummary {
  /// A figure as the claim words it, with the verdict it would have if it were asserted.
  typealias Part = (name: String, assessment: Assessment)

  private let first: Part
  private let parts: [Part]

  /// The summary of one figure and any others.
  init(_ first: Part, _ others: [Part]) {
    self.first = first
    parts = [first] + others
  }

  /// The verdict on all figures together; nothing for none.
  static func verdict(of verdicts: [Verdict]) -> Verdict {
    if verdicts.contains(.contradicted) { return .contradicted }
    if let first = verdicts.first, verdicts.allSatisfy({ $0 == first }) { return first }
    let fitting: Set<Verdict> = [.supported, .consistentNotDiagnostic]
    return verdicts.allSatisfy(fitting.contains) && !verdicts.isEmpty
      ? .consistentNotDiagnostic : .notEnoughEvidence
  }

  /// The verdict on the claim with what each of its figures got.
  func assessment(isDenied: Bool) -> Assessment {
    let verdicts = parts.map(\.assessment.verdict)
    let verdict = Self.verdict(of: verdicts)
    let isSplit =
      isDenied && verdict == .contradicted && !verdicts.allSatisfy { $0 == .contradicted }
    var result = deciding
    result.verdict = isSplit ? .consistentNotDiagnostic : isDenied ? verdict.negated : verdict
    result.readings = readings
    result.estimate = result.estimate ?? parts.lazy.compactMap(\.assessment.estimate).first
    // All hold with at most the probability of the one that holds least.
    let least = parts.map(\.assessment.probability).min() ?? 0.5
    result.probability = isSplit ? 0.5 : isDenied ? 1 - least : least
    result.icd203 = EstimativeLanguage.term(result.probability)
    result.because = because(verdict, isDenied: isDenied, isSplit: isSplit)
    result.figures = parts.map { name, part in
      AssessedFigure(
        figure: name, verdict: part.verdict, probability: part.probability, because: part.because)
    }
    return result
  }

  /// The part that the summary rests on: the one that decides, else the one that holds least.
  private var deciding: Assessment {
    let all = parts.map(\.assessment)
    let against = all.first { $0.verdict == .contradicted }
    let open = all.first { $0.verdict != .supported }
    return against ?? open ?? all.min { $0.probability < $1.probability } ?? first.assessment
  }

  /// The readings of every part; an id that was given already is told apart by the figure's words.
  private var readings: [AssessedReading] {
    var taken: Set<String> = []
    return parts.flatMap { name, part in
      let own = Set(part.readings.map(\.id))
      let isTaken = !taken.isDisjoint(with: own)
      taken.formUnion(own)
      return part.readings.map { reading in
        var reading = reading
        if isTaken { reading.id += " (\(name))" }
        return reading
      }
    }
  }

  private func because(_ verdict: Verdict, isDenied: Bool, isSplit: Bool) -> String {
    let against = names { $0 == .contradicted }
    let fitting = names { $0 == .supported }
    let lead: String
    switch verdict {
    case .contradicted: lead = "\(against) \(isOne(.contradicted) ? "does" : "do") not hold."
    case .supported: lead = "\(fitting) each hold."
    case .notEnoughEvidence where !fitting.isEmpty:
      lead =
        "\(fitting) \(isOne(.supported) ? "holds" : "hold"), which does not settle the whole claim."
    default: lead = "The figures of the claim are settled each on its own."
    }
    let details = parts.map { name, part in
      "Of \(name): \(VerdictPhrase.short(part.verdict)). \(part.because)"
    }
    let denial =
      isSplit
      ? ["The claim denies them together: it depends on which of them is denied."]
      : isDenied ? ["The claim denies it."] : []
    return ([Self.sentence(lead)] + details + denial).joined(separator: " ")
  }

  private func names(_ isMeant: (Verdict) -> Bool) -> String {
    parts.filter { isMeant($0.assessment.verdict) }.map(\.name).joined(separator: " and ")
  }

  private func isOne(_ verdict: Verdict) -> Bool {
    parts.count { $0.assessment.verdict == verdict } == 1
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
