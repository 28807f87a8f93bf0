import CaseFile
import Claims
import Foundation
import Quantities
import Verification
import Vocabulary
import Workflows

/// What settling came to.
public struct SettleReport: Sendable, Codable, Equatable {
  /// One claim.
  public struct Line: Sendable, Codable, Equatable {
    public var claim: String
    public var text: String
    public var verdict: Verdict
    /// Certainty and polarity of the claim in plain words.
    public var statedAs: String?
    public var because: String

    private enum CodingKeys: String, CodingKey {
      case claim, text, verdict
      case statedAs = "stated_as"
      case because
    }
  }
  /// The claims that something could be said of.
  public var verdicts: [Line]

  /// One paragraph for a terminal.
  public var text: String {
    verdicts.filter { $0.verdict != .notCheckableByImagery }
      .map { "\($0.claim) \($0.verdict): “\($0.text)”. \($0.because)" }.joined(separator: "\n")
  }
}

extension Investigation {
  /// Holds every claim of the case against what was measured.
  ///
  /// - Parameter entries: Which claims are about which structures.
  /// - Returns: A verdict for every claim.
  /// - Throws: A refusal of one line: what is wrong and the next step.
  public func settle(_ entries: [CompareEntry]) async throws -> SettleReport {
    let upstream: [StepName] = [.detect, .measure, .ratio, .read]
    let inputs =
      try upstream.flatMap { try caseFile.activities(of: $0).map(\.name).sorted() }
      + weightyDecisions()
    let claims = try caseFile.current(ClaimRecord.self)
    let key = try StepKey(
      .settle, parameters: entries, inputs: inputs)
    let old = try caseFile.activities(of: .settle)
    try await perform(key, total: claims.count, superseding: old) { activity in
      let table = try EvidenceTable(caseFile, choices: try pairs(for: entries))
      var rows: [any DerivedRecord] = []
      var telling: [String?] = []
      let questions = try claims.map { record in
        let claim = try record.claim()
        let choice = table.choice(for: claim, in: record)
        rows += choice.map { table.tie(record, $0, activity: activity) } ?? []
        let evidence = table.evidence(for: claim, choice)
        telling.append(evidence.measurement)
        return VerifyClaims.Question(
          id: record.id, claim: claim, article: record.source, evidence: evidence.values)
      }
      let settled = try await VerifyClaims(questions, articles: try storedReadings())
        .run(progress: progress)
      for (index, record) in claims.enumerated() {
        rows += Self.records(
          settled[index], of: record, measurement: telling[index], activity: activity)
      }
      let verdicts = rows.compactMap { $0 as? VerdictRecord }.filter { $0.reading == nil }
      let firm = verdicts.count { [.supported, .contradicted].contains($0.verdict) }
      return Outcome(
        rows: rows, summary: "\(firm) of \(verdicts.count) claims supported or contradicted")
    }
    return try settled()
  }

  /// Compares the structures that `entries` mean, then settles.
  public func compareAndSettle(_ entries: [CompareEntry]) async throws -> SettleReport {
    _ = try finished(.read)
    _ = try await ratio(try pairs(for: entries).compactMap(\.pair))
    return try await settle(entries)
  }

  private static func records(
    _ settled: Assessment, of record: ClaimRecord, measurement: String?,
    activity: String
  ) -> [VerdictRecord] {
    func row(
      _ reading: String?, _ verdict: Verdict, _ probability: Double?
    ) -> VerdictRecord {
      VerdictRecord(
        claim: record.id, reading: reading, verdict: verdict, probability: probability,
        term: probability.map(EstimativeLanguage.term), confidence: settled.confidence,
        because: settled.because, wouldChangeIt: settled.wouldChangeIt, measurement: measurement,
        coverage: coverageLine(settled.coverage), activity: activity)
    }
    let unsettled: [Verdict] = [.notCheckableByImagery, .superseded, .notSettled]
    let checked = !unsettled.contains(settled.verdict)
    let whole = row(nil, settled.verdict, checked ? settled.probability : nil)
    // One reading may mean an area or a length; its share is the sum, its verdict the likelier one.
    let names = settled.readings.map(\.id)
    let unique = names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }
    return [whole]
      + unique.map { _, name in
        let parts = settled.readings.filter { $0.id == name }
        let share = parts.reduce(0) { $0 + $1.probability }
        let likeliest = parts.max { $0.probability < $1.probability }
        return row(
          name, likeliest?.verdict ?? settled.verdict,
          checked || settled.verdict == .notSettled ? share : nil)
      }
  }

  private static func coverageLine(_ coverage: Coverage) -> String {
    var parts = ["\(coverage.scenes) clear scenes"]
    if let first = coverage.first, let last = coverage.last { parts.append("\(first) to \(last)") }
    if let gsd = coverage.gsd { parts.append(String(format: "%.1f m", gsd)) }
    return parts.joined(separator: ", ")
  }

  /// The verdict on every claim of the case, as settling left it.
  public func settled() throws -> SettleReport {
    let claims = Dictionary(
      try caseFile.current(ClaimRecord.self).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let published = try storedReadings().mapValues(\.published)
    return SettleReport(
      verdicts: try caseFile.current(VerdictRecord.self).filter { $0.reading == nil }.map {
        verdict in
        let record = claims[verdict.claim]
        return SettleReport.Line(
          claim: verdict.claim, text: record?.text ?? "", verdict: verdict.verdict,
          statedAs: try record.map { try $0.claim().statedAs(on: published[$0.source] ?? nil) },
          because: verdict.because)
      })
  }
}
