import Claims
import Vocabulary

/// Puts how a claim is stated beside its verdict.
///
/// Of a hedged claim the sentence never says what it says of a certain one: the images speak for or
/// against what was stated as probable or possible.
struct StanceWords {
  let stance: Stance
  let statedAs: String
  let isAhead: Bool

  /// The verdict with how the claim is stated beside it.
  func kept(by assessment: Assessment) -> Assessment {
    var result = assessment
    result.statedAs = statedAs
    return result
  }

  /// The verdict on a claim whose source commits itself.
  func committed(_ assessment: Assessment) -> Assessment {
    var result = kept(by: assessment)
    let isChecked = assessment.verdict != .notCheckableByImagery
    if isChecked, let lead = lead(assessment.verdict) {
      result.because = "\(lead) \(assessment.because)"
    }
    return result
  }

  /// What images show of a question that the source leaves open: no verdict on its source.
  func open(_ assessment: Assessment) -> Assessment {
    var result = kept(by: assessment)
    result.verdict = .notSettled
    let shown = Self.shown(assessment)
    let lead = "Not asserted: \(statedAs)"
    result.because = shown.map { "\(lead); \($0). \(assessment.because)" } ?? "\(lead)."
    result.wouldChangeIt =
      "Only a source that commits itself can be supported or contradicted. "
      + assessment.wouldChangeIt
    return result
  }

  /// What the images show of the statement, as firmly as they do; nil where they show nothing of it.
  private static func shown(_ assessment: Assessment) -> String? {
    switch assessment.verdict {
    case .notCheckableByImagery: return nil
    case .supported where assessment.probability >= EstimativeLanguage.almostCertain:
      return "the images show that it is so"
    case .contradicted where assessment.probability <= 1 - EstimativeLanguage.almostCertain:
      return "the images show that it is not so"
    case .supported, .contradicted: return "the images make it \(assessment.icd203)"
    default: return "the images do not settle it"
    }
  }

  private func lead(_ verdict: Verdict) -> String? {
    let stated = statedAs.prefix(1).uppercased() + statedAs.dropFirst()
    if isAhead { return "\(stated)." }
    switch (stance, verdict) {
    case (.probable, .supported), (.possible, .supported):
      return "\(stated), no more; the images bear it out."
    case (.probable, .contradicted):
      return "\(stated), not as certain; the images speak against it."
    case (.possible, .contradicted):
      return "\(stated), no more; the images leave it almost no chance."
    case (.probable, _), (.possible, _): return "\(stated)."
    default: return nil
    }
  }
}
