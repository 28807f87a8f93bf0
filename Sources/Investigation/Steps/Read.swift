import CaseFile
import ClaimReading
import Claims
import Evidence
import Grammar
import Quantities
import Vocabulary
import Workflows

/// What reading came to.
public struct ReadReport: Sendable, Codable, Equatable {
  /// One article.
  public struct Line: Sendable, Codable, Equatable {
    public var id: String
    public var title: String?
    public var claims: Int
    public var comparisons: Int
  }
  /// The articles of the case.
  public var sources: [Line]

  /// One paragraph for a terminal.
  public var text: String {
    sources.map {
      "\($0.id) \($0.title ?? "untitled"): \($0.claims) claims, \($0.comparisons) comparisons"
    }.joined(separator: "\n")
  }
}

extension Investigation {
  /// Reads articles into the case, in place of those read before.
  public func read(_ entries: [ArticleEntry]) async throws -> ReadReport {
    let old = try caseFile.activities(of: .read)
    if entries.isEmpty {
      try withdraw(old)
      return try readReport()
    }
    let files = try entries.map { try EvidenceFile(reading: $0.file) }
    let corrections = try corrections()
    let key = try StepKey(
      .read, parameters: entries,
      inputs: files.map { "sha256:\($0.sha256)" }
        + (try caseFile.activities(of: .correct).map(\.name)) + [grammarInput()])
    let ids = try articleIDs(for: entries, hashes: files.map(\.sha256))
    try await perform(key, total: entries.count, superseding: old) { activity in
      let read = try await ReadArticles(entries, corrections: corrections)
        .run(grammar: grammar, progress: progress)
      try files.forEach { try $0.expectUntouched() }
      var rows: [any DerivedRecord] = []
      var readings: [ArticleReading] = []
      for (index, entry) in entries.enumerated() {
        let source = ids[index]
        let reading = read[index].keepingNumbers(of: try earlierClaims(of: source))
        rows.append(FileRecord(.article, of: source, position: 0, files[index], activity))
        rows += try Self.records(
          of: reading, as: source, path: entry.file, sha256: files[index].sha256,
          activity: activity)
        readings.append(reading)
      }
      rows += Self.relays(among: readings, ids: ids, activity: activity)
      let claims = rows.count { $0 is ClaimRecord }
      return Outcome(rows: rows, summary: "\(claims) claims in \(entries.count) articles")
    }
    return try readReport()
  }

  /// The pipeline that English is read on, as one of the step's inputs: by another one, articles are
  /// read again.
  // Inlined into an async function, a typed throw can crash Swift 6.3.1.
  @inline(never)
  private func grammarInput() -> String {
    do {
      let pipeline = try grammar.pipeline(for: "en")
      return "grammar:\(pipeline.name) sha256:\(pipeline.digest)"
    } catch {
      // Reading refuses with this very error once an article turns out to be English.
      return "grammar:none"
    }
  }

  private static func records(
    of reading: ArticleReading, as source: String, path: String, sha256: String, activity: String
  ) throws -> [any DerivedRecord] {
    var rows: [any DerivedRecord] = [
      SourceRecord(
        id: source, path: path, sha256: sha256, publisher: reading.publisher,
        published: reading.published?.iso, title: reading.title, language: reading.language,
        text: reading.text, grammar: reading.grammar?.name,
        grammarSha256: reading.grammar?.digest, activity: activity)
    ]
    rows += reading.sentences.map { sentence in
      SentenceRecord(
        source: source, id: sentence.sid, role: sentence.role, spanStart: sentence.span.start,
        spanEnd: sentence.span.end, text: sentence.text, activity: activity)
    }
    for claim in reading.claims {
      let id = "\(source)-\(claim.id)"
      rows.append(
        ClaimRecord(
          id: id, source: source, spanStart: claim.span.start, spanEnd: claim.span.end,
          text: claim.evidence, type: claim.type,
          attribution: claim.attribution.chain.map(\.agent), hedges: claim.hedges.map(\.cue),
          checkableBy: claim.checkableBy, structure: nil, against: nil,
          detail: try CanonicalJSON.string(claim), activity: activity))
      rows += (claim.comparison?.readings ?? []).map { each in
        ReadingRecord(
          claim: id, id: each.id, literal: each.id == claim.comparison?.primary,
          ratioLo: each.ratioLo, ratioHi: each.ratioHi, because: each.why, activity: activity)
      }
    }
    return rows
  }

  /// How claims moved between the case's articles.
  private static func relays(
    among readings: [ArticleReading], ids: [String], activity: String
  ) -> [RelayRecord] {
    guard readings.count > 1 else { return [] }
    return Relays.compare(readings).drifts.map { drift in
      RelayRecord(
        origin: "\(ids[drift.from])-\(drift.fromClaim)", relay: "\(ids[drift.to])-\(drift.toClaim)",
        fidelity: drift.fidelity, because: drift.explanation, activity: activity)
    }
  }

  private func readReport() throws -> ReadReport {
    let compared = Set(try caseFile.current(ReadingRecord.self).map(\.claim))
    let all = try caseFile.current(ClaimRecord.self)
    return ReadReport(
      sources: try caseFile.current(SourceRecord.self).map { source in
        let claims = all.filter { $0.source == source.id }
        return ReadReport.Line(
          id: source.id, title: source.title, claims: claims.count,
          comparisons: claims.count { compared.contains($0.id) })
      })
  }
}
