import Claims
import Quantities
import Vocabulary

/// What a claim says of the world, apart from how it is put forward, held against evidence.
///
/// A claim can say several things at once: that a structure is there, how large it is, how it compares
/// with another. Each is settled on its own, and ``FigureSummary`` says what they come to.
struct Proposition {
  let claim: Claim
  let published: CalendarDate?
  let evidence: ClaimEvidence
  let priors: VerificationPriors
  /// Whether it was still to come on the day of the claim.
  let isAhead: Bool

  /// One thing that the claim says.
  struct Part {
    /// What a sentence calls it.
    let name: String
    /// Its verdict; the argument says whether the claim denies it.
    let verify: (Bool) -> Assessment
  }

  init(
    _ claim: Claim, published: CalendarDate?, evidence: ClaimEvidence, priors: VerificationPriors
  ) {
    (self.claim, self.published, self.evidence) = (claim, published, evidence)
    self.priors = priors
    isAhead = claim.isAhead(of: published)
  }

  /// The verdict on all that is said.
  func verified(isDenied: Bool) -> Assessment {
    let parts = self.parts
    guard let first = parts.first else { return nothing }
    guard parts.count > 1 else { return first.verify(isDenied) }
    return FigureSummary(
      (first.name, first.verify(false)), parts.dropFirst().map { ($0.name, $0.verify(false)) }
    ).assessment(isDenied: isDenied)
  }

  // MARK: Parts

  /// Everything that images bear on, comparisons first.
  private var parts: [Part] {
    let compared = comparisons.map(part)
    guard isForImagery else { return compared }
    if Self.structural.contains(claim.type) {
      guard evidence.structure != nil else { return compared }
      // The number of a claim that something is there need not be its size.
      return compared + structureParts + sizes.filter { !isOne($0) }.map { unmeasured($0) }
    }
    if Self.sized.contains(claim.type) || Self.wrapping.contains(claim.type) {
      let measured = compared + sizes.map(part)
      if !measured.isEmpty || Self.sized.contains(claim.type) { return measured }
      return structureParts
    }
    return compared
  }

  /// Claims that something is, was or is not there.
  private static let structural: Set<ClaimType> = [
    .construction, .existence, .stateChange, .absence, .location,
  ]
  /// Claims of how large or how many.
  private static let sized: Set<ClaimType> = [.dimension, .count, .comparison]
  /// Claims about another statement, whose own type is not kept.
  private static let wrapping: Set<ClaimType> = [
    .denial, .planned, .intent, .purpose, .unverified, .noComment,
  ]

  private var isForImagery: Bool { claim.checkableBy.contains(.imagery) }

  private var comparisons: [StatedComparison] {
    claim.figures.compactMap { if case .comparison(let one) = $0 { one } else { nil } }
  }

  private var sizes: [StatedQuantity] {
    claim.figures.compactMap { if case .quantity(let one) = $0 { one } else { nil } }
  }

  /// The times that the claim puts in words.
  private var times: [StatedTime] {
    claim.figures.compactMap {
      if case .time(let one) = $0, one.raw != nil { one } else { nil }
    }
  }

  private var words: VerdictWords { VerdictWords(coverage: evidence.coverage, priors: priors) }

  /// `One new hall`: a structure that was found is one.
  private func isOne(_ quantity: StatedQuantity) -> Bool {
    quantity.lo == 1 && quantity.hi == 1 && quantity.unit == quantity.dimension
  }

  private func part(_ comparison: StatedComparison) -> Part {
    Part(name: "“\(comparison.raw)”") { isDenied in
      guard isDue else { return notDue }
      return Verifier.verify(
        comparison, areaRatios: evidence.areaRatios, lengthRatio: evidence.lengthRatio,
        isDenied: isDenied, priors: priors, coverage: evidence.coverage)
    }
  }

  private func part(_ quantity: StatedQuantity) -> Part {
    guard let value = evidence.value(of: quantity, in: claim) else { return unmeasured(quantity) }
    return Part(name: "“\(quantity.raw)”") { isDenied in
      guard isDue else { return notDue }
      return Verifier.verify(
        quantity, against: value, isDenied: isDenied, priors: priors, coverage: evidence.coverage)
    }
  }

  private func unmeasured(_ quantity: StatedQuantity) -> Part {
    Part(name: "“\(quantity.raw)”") { _ in
      words.unchecked(
        nil, .notEnoughEvidence, because: "Nothing was measured that bears on it.")
    }
  }

  /// That the structure is there, at each time that is stated.
  private var structureParts: [Part] {
    guard let structure = evidence.structure else { return [] }
    return (times.isEmpty ? [nil] : times.map { $0 }).map { time in
      Part(name: time.map { "the structure, “\($0.raw ?? $0.words)”" } ?? "the structure") {
        isDenied in
        Verifier.verify(
          finding(structure, time), structure, isDenied: isDenied, words: words)
      }
    }
  }

  private func finding(_ structure: StructureEvidence, _ time: StatedTime?) -> ExistenceFinding {
    var found =
      isAhead
      ? .planned(structure, due: time, published: published, last: evidence.coverage.last)
      : ExistenceFinding.of(
        structure, published: published, readings: time?.everyReading ?? [],
        isAnyMeant: claim.type == .absence)
    // What was only said to be possible is borne out or ruled out by near certainty alone.
    if claim.stance == .possible, [.supported, .contradicted].contains(found.verdict),
      structure.probability < EstimativeLanguage.almostCertain
    {
      let term = EstimativeLanguage.term(found.probability)
      found.verdict = .consistentNotDiagnostic
      found.because +=
        " By the images alone that is “\(term)”, which does not decide what was only said to be possible."
      found.probability = 0.5
    }
    return found
  }

  // MARK: Nothing to hold

  private var nothing: Assessment {
    guard isForImagery else {
      return words.unchecked(
        nil, .notCheckableByImagery,
        because: "No image can show this: \(claim.type.rawValue.replacing("_", with: " ")).")
    }
    return words.unchecked(
      nil, .notEnoughEvidence, because: "Nothing was measured that bears on this claim.")
  }

  /// Whether the images a figure was measured on are late enough for what is claimed.
  ///
  /// A figure of what is planned holds from its day on; all images must lie after it.
  private var isDue: Bool {
    guard isAhead else { return true }
    guard let time = times.first, let first = evidence.coverage.first else { return false }
    if let by = time.hi { return first > by }
    return time.lo.map { first >= $0 } ?? false
  }

  private var notDue: Assessment {
    var result = words.unchecked(
      nil, .notSettled,
      because: times.contains { $0.lo != nil || $0.hi != nil }
        ? VerdictPhrase.notDue(evidence.coverage.last)
        : "It is not said by which day it should hold.")
    result.wouldChangeIt = "Needed: a measurement on images of the day it is planned for, or later."
    return result
  }
}
