import CaseFile
import Vocabulary

/// A case in three sentences: what was built and when, how large, and what was written of it.
struct Summary: Sendable {
  let built: String
  let size: String
  let written: String

  init(_ facts: Facts) throws(Refusal) {
    built = Self.built(facts)
    size = Self.size(facts)
    written = try Self.written(facts)
  }

  var sentences: [String] { [built, size, written] }

  private static func built(_ facts: Facts) -> String {
    let used = facts.scenes.filter { facts.isUsed($0.id) }
    let from = Wording.day(used.first?.acquired)
    let to = Wording.day(used.last?.acquired)
    let changed = facts.structures.filter { [.newBuilding, .replaced].contains($0.kind) }
    guard !used.isEmpty else { return "None of the scenes of \(facts.siteName) could be used." }
    guard !changed.isEmpty else {
      let seen = "\(Wording.count(used.count, "usable scene")) from \(from) to \(to)"
      return nothingBuilt(facts, seen)
    }
    let told = changed.prefix(3).map { "\(facts.name(of: $0.id)), \(bracket($0))" }
    let more = changed.count > 3 ? ["\(Wording.count(changed.count - 3)) more"] : []
    let noun = Wording.count(changed.count, "new structure")
    let others = LastingWords.summary(facts.furtherChanges, "further ").map { ". Also, \($0)" }
    return """
      At \(facts.siteName), \(noun) \(changed.count == 1 ? "was" : "were") found between \(from) and \
      \(to): \(list(told + more))\(others ?? "").
      """
  }

  /// That no structure is new, and never that alone: what else changed for good, that nothing did, or
  /// that it is not known.
  private static func nothingBuilt(_ facts: Facts, _ seen: String) -> String {
    let unjudged = LastingWords.unjudged(facts.snapshot.ground).map { "; \($0)" } ?? ""
    let nothing = LastingWords.nothing(facts)
    if !facts.hasLastingChange, let nothing {
      return "\(nothing) at \(facts.siteName), in \(seen)\(unjudged)."
    }
    let rest =
      LastingWords.summary(facts.changes)
      ?? nothing.map { $0.prefix(1).lowercased() + $0.dropFirst() } ?? LastingWords.notKnown
    return "No new structure was found at \(facts.siteName) in \(seen); \(rest)\(unjudged)."
  }

  private static func bracket(_ structure: StructureRecord) -> String {
    switch (structure.absentLast, structure.presentFirst) {
    case (let absent?, let present?):
      "not there on \(Wording.day(absent)) and first seen on \(Wording.day(present))"
    case (nil, let present?): "there since \(Wording.day(present)) or before"
    case (let absent?, nil): "not there until \(Wording.day(absent)) at least"
    case (nil, nil): "at a time the scenes do not tell"
    }
  }

  private static func size(_ facts: Facts) -> String {
    let ratios = facts.ratios.filter { $0.value != nil }.enumerated().sorted {
      (rank($0.element, facts), $0.offset) < (rank($1.element, facts), $1.offset)
    }.map(\.element)
    let wanted =
      ratios.first.flatMap { facts.structure($0.structure) }
      ?? facts.structures.first { facts.measurement(of: $0.id, .area)?.value != nil }
    guard let structure = wanted else {
      return "Nothing could be measured with an interval one may rely on."
    }
    var text = facts.name(of: structure.id)
    if let area = facts.measurement(of: structure.id, .area), area.value != nil {
      text += " covers \(Wording.measured(Measured(area)))"
    }
    if let ratio = ratios.first, let against = ratio.against {
      let measured = Measured(ratio)
      let what = ratio.quantity == .lengthRatio ? "length" : "footprint"
      text += text.hasSuffix(")") ? ", which is" : " is"
      text += """
         \(measured.value ?? "–") times the \(what) of \(facts.name(of: against)) \
        (95 % interval \(measured.interval))
        """
    }
    return Wording.sentence(text) + "."
  }

  /// What an article spoke of comes first, then areas, then lengths.
  private static func rank(_ ratio: MeasurementRecord, _ facts: Facts) -> Int {
    let isClaimed = facts.snapshot.verdicts.contains { $0.measurement == ratio.id }
    return (isClaimed ? 0 : 2) + (ratio.quantity == .areaRatio ? 0 : 1)
  }

  private static func written(_ facts: Facts) throws(Refusal) -> String {
    guard !facts.sources.isEmpty else { return "No article was read." }
    var settled: [(Verdict, String)] = []
    for claim in facts.claims {
      guard let verdict = facts.verdict(on: claim.id)?.verdict,
        facts.measurement(settling: claim.id) != nil
      else { continue }
      let who = facts.source(claim.source)?.publisher ?? "article \(claim.source)"
      let detail = try ClaimDetail(claim)
      let manner = detail.manner.map { ", \($0)" } ?? ""
      let words = "“\(detail.comparison ?? claim.text)”\(manner)"
      settled.append((verdict, "\(who) (\(words)\(otherwise(claim, verdict, facts)))"))
    }
    let verbs: [(Verdict, String)] = [
      (.supported, "bear out"), (.contradicted, "contradict"),
      (.consistentNotDiagnostic, "fit, without deciding between readings, "),
      (.conflictingEvidence, "give conflicting evidence on"),
      (.notEnoughEvidence, "are not enough to judge"),
    ]
    let parts = verbs.compactMap { verdict, verb -> String? in
      let all = settled.filter { $0.0 == verdict }.map(\.1)
      return all.isEmpty ? nil : "\(verb) \(list(all))".replacing("  ", with: " ")
    }
    guard !parts.isEmpty else {
      return """
        None of the \(Wording.count(facts.claims.count, "claim")) read in \
        \(Wording.count(facts.sources.count, "article")) could be settled with these images.
        """
    }
    return "The pixels \(list(parts))."
  }

  /// For a claim the pixels contradict: the one other reading they bear out.
  private static func otherwise(_ claim: ClaimRecord, _ verdict: Verdict, _ facts: Facts) -> String
  {
    guard verdict == .contradicted else { return "" }
    let fitting = facts.readings(of: claim.id).filter { reading in
      !reading.literal && facts.verdict(on: claim.id, reading: reading.id)?.verdict == .supported
    }
    guard fitting.count == 1, let reading = fitting.first else { return "" }
    return ", where \(Wording.ratio(reading.ratioLo, reading.ratioHi)) times the size would fit"
  }

  /// Parts that may hold commas: joined by semicolons when there are several.
  private static func list(_ items: [String]) -> String {
    guard items.count > 1, items.contains(where: { $0.contains(",") }) else {
      return Wording.list(items)
    }
    return items.dropLast().joined(separator: "; ") + "; and " + (items.last ?? "")
  }
}
