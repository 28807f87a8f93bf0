import CaseFile
import Claims
import Foundation
import Quantities
import Verification
import Vocabulary
import Workflows

/// What was measured, looked up the way claims ask for it.
struct EvidenceTable {
  private let scenes: [SceneRecord]
  private let assessments: [AssessmentRecord]
  private let structures: [StructureRecord]
  private let measurements: [MeasurementRecord]
  private let choices: [StructureChoice]

  init(_ caseFile: CaseFile, choices: [StructureChoice]) throws {
    scenes = try caseFile.current(SceneRecord.self)
    assessments = try caseFile.current(AssessmentRecord.self)
    structures = try caseFile.judged().standing
    measurements = try caseFile.current(MeasurementRecord.self)
    self.choices = choices
  }

  /// The structures a claim is about: those of the first entry whose words name its subject.
  func choice(for claim: Claim, in record: ClaimRecord) -> StructureChoice? {
    choices.first { choice in
      guard choice.structure != nil else { return false }
      let wanted = Self.content(choice.entry.claim)
      return [claim.comparison?.subject, claim.subject, claim.object].compactMap { $0 }
        .contains { wanted.isSubset(of: Self.content($0)) }
    }
  }

  func tie(
    _ record: ClaimRecord, _ choice: StructureChoice, activity: String
  ) -> [any DerivedRecord] {
    guard let structure = choice.structure else { return [] }
    return [
      TieRecord(
        claim: record.id, structure: structure, against: choice.against, name: choice.entry.claim,
        because: choice.because, activity: activity)
    ]
  }

  /// What was measured of a claim's subject, and the id of the measurement that decides.
  func evidence(
    for claim: Claim, _ choice: StructureChoice?
  ) -> (values: ClaimEvidence, measurement: String?) {
    guard let choice, let id = choice.structure,
      let structure = structures.first(where: { $0.id == id })
    else { return (ClaimEvidence(coverage: coverage(of: [])), nil) }
    let area = ratio(choice.pair, .areaRatio)
    let length = ratio(choice.pair, .lengthRatio)
    let own = claim.quantity.flatMap { size($0, in: claim, on: id) }
    // What exists, and since when, rests on all scenes; a figure rests on those it was measured on.
    let telling =
      if let comparison = claim.comparison {
        MeasuredQuantity(rawValue: comparison.attribute) == .length ? length : area
      } else {
        own
      }
    return (
      ClaimEvidence(
        areaRatios: [area?.estimate].compactMap { $0 }, lengthRatio: length?.estimate,
        value: claim.quantity.flatMap { value(of: $0, in: claim, on: id) },
        values: values(of: claim, on: id),
        structure: seen(structure),
        coverage: coverage(of: telling?.scenes ?? [])),
      telling?.value == nil ? nil : telling?.id
    )
  }

  private func ratio(_ pair: StructurePair?, _ quantity: MeasuredQuantity) -> MeasurementRecord? {
    pair.flatMap { pair in
      measurements.first {
        $0.structure == pair.structure && $0.against == pair.against && $0.quantity == quantity
      }
    }
  }

  /// What was measured of each quantity that a claim states, by its SI unit.
  private func values(of claim: Claim, on structure: String) -> [String: Estimate] {
    var values: [String: Estimate] = [:]
    for case .quantity(let quantity) in claim.figures {
      values[quantity.si.unit] = value(of: quantity, in: claim, on: structure)
    }
    return values
  }

  /// The measured size that a quantity states, metres or square metres.
  private func value(
    of stated: StatedQuantity, in claim: Claim, on structure: String
  ) -> Estimate? {
    size(stated, in: claim, on: structure)?.estimate
  }

  private func size(
    _ stated: StatedQuantity, in claim: Claim, on structure: String
  ) -> MeasurementRecord? {
    guard let quantity = Self.size(stated, in: claim) else { return nil }
    return measurements.first {
      $0.structure == structure && $0.quantity == quantity && $0.against == nil
    }
  }

  /// Which size is stated; nil for metres whose words say neither length nor width.
  ///
  /// Metres may as well be a height, a depth or a distance, which no outline shows.
  static func size(_ stated: StatedQuantity, in claim: Claim) -> MeasuredQuantity? {
    switch stated.si.unit {
    case "m2", "m²": return .area
    case "m":
      let words = content(claim.evidence)
      let named = [
        MeasuredQuantity.length: ["long", "length"], .width: ["wide", "width", "broad"],
      ]
      .filter { !words.isDisjoint(with: $0.value) }
      return named.count == 1 ? named.first?.key : nil
    default: return nil
    }
  }

  private func seen(_ structure: StructureRecord) -> StructureEvidence? {
    guard structure.origin == .found else { return nil }
    return StructureEvidence(
      isFound: true,
      bracket: DateBracket(
        absentLast: structure.absentLast.flatMap { CalendarDate(iso: $0) },
        presentFirst: structure.presentFirst.flatMap { CalendarDate(iso: $0) }),
      probability: structure.confidence)
  }

  /// The scenes a verdict rests on: those named, or all that were used.
  private func coverage(of scenes: [String]) -> Coverage {
    let used = Dictionary(
      assessments.filter(\.used).map { ($0.scene, $0.hiddenShare ?? 1 - $0.clearShare) },
      uniquingKeysWith: { first, _ in first })
    let named = Set(scenes)
    let rows = self.scenes.filter {
      named.isEmpty ? used[$0.id] != nil : named.contains($0.id)
    }
    let days = rows.compactMap { CalendarDate(iso: $0.acquired.prefix(10)) }.sorted()
    let hidden = rows.compactMap { used[$0.id] }
    let cloud = hidden.isEmpty ? nil : hidden.reduce(0, +) / Double(hidden.count)
    return Coverage(
      scenes: rows.count, first: days.first, last: days.last, cloud: cloud,
      gsd: rows.map(\.nativeGsdM).max(), isSameSensor: Set(rows.map(\.sensor)).count <= 1)
  }

  /// The words of a phrase that carry its meaning, in lower case, plurals cut.
  private static func content(_ phrase: String) -> Set<String> {
    let idle: Set<String> = ["the", "a", "an", "of", "its", "their", "this", "that", "at"]
    let words: [String] = phrase.lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { String($0) }
    let telling = words.filter { !idle.contains($0) }
    return Set(telling.map { $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : $0 })
  }
}
