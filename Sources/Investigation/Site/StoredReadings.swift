import CaseFile
import Claims
import Foundation
import Quantities
import Vocabulary
import Workflows

extension ClaimRecord {
  /// The whole claim.
  func claim() throws -> Claim {
    do {
      return try JSONDecoder().decode(Claim.self, from: Data(detail.utf8))
    } catch {
      throw Refusal.badData(
        id, "what was read of it cannot be understood (\(error))", "run `tiepoint read` again")
    }
  }
}

extension SourceRecord {
  /// The pipeline it was read on, where the case says so.
  fileprivate var readOn: GrammarIdentity? {
    guard let grammar, let grammarSha256 else { return nil }
    return GrammarIdentity(name: grammar, digest: grammarSha256)
  }
}

extension Investigation {
  /// What was read in every article of the case, by article.
  func storedReadings() throws -> [String: ArticleReading] {
    let claims = Dictionary(grouping: try caseFile.current(ClaimRecord.self), by: \.source)
    let sentences = Dictionary(grouping: try caseFile.current(SentenceRecord.self), by: \.source)
    var readings: [String: ArticleReading] = [:]
    for source in try caseFile.current(SourceRecord.self) {
      readings[source.id] = ArticleReading(
        title: source.title, publisher: source.publisher,
        published: source.published.flatMap { CalendarDate(iso: $0.prefix(10)) },
        language: source.language, text: source.text,
        sentences: (sentences[source.id] ?? []).map { row in
          ReadSentence(
            sid: row.id, role: row.role, span: TextSpan(start: row.spanStart, end: row.spanEnd),
            text: row.text)
        }, claims: try (claims[source.id] ?? []).map { try $0.claim() }, grammar: source.readOn)
    }
    return readings
  }

  /// The ids that articles had before: by their bytes, else by their file; else new numbers.
  func articleIDs(for entries: [ArticleEntry], hashes: [String]) throws -> [String] {
    let earlier = try caseFile.history().filter { $0.step == .read }.flatMap {
      try caseFile.rows(SourceRecord.self, of: $0)
    }
    var ids = [String?](repeating: nil, count: entries.count)
    var taken: Set<String> = []
    func give(_ index: Int, where matches: (SourceRecord) -> Bool) {
      guard ids[index] == nil,
        let found = earlier.last(where: { matches($0) && !taken.contains($0.id) })
      else { return }
      ids[index] = found.id
      taken.insert(found.id)
    }
    for index in entries.indices { give(index) { $0.sha256 == hashes[index] } }
    for index in entries.indices { give(index) { $0.path == entries[index].file } }
    var highest = earlier.compactMap { Int($0.id.dropFirst()) }.max() ?? 0
    return ids.map { id in
      if let id { return id }
      highest += 1
      return "A\(highest)"
    }
  }

  /// The claims that an article's id ever had, the latest last.
  func earlierClaims(of source: String) throws -> [ClaimRecord] {
    try caseFile.history().filter { $0.step == .read }.flatMap { activity in
      try caseFile.rows(ClaimRecord.self, of: activity).filter { $0.source == source }
    }
  }
}

extension ArticleReading {
  /// The same reading with claims called as claims of the same words were called before.
  ///
  /// A claim whose words (and their place among equal ones) were there keeps its number; any other
  /// gets one that was never given. Links follow.
  func keepingNumbers(of earlier: [ClaimRecord]) -> ArticleReading {
    guard !earlier.isEmpty else { return self }
    var known: [String: String] = [:]
    var highest = 0
    for record in earlier {
      let number = String(record.id.drop { $0 != "-" }.dropFirst())
      highest = max(highest, Int(number.dropFirst()) ?? 0)
      // A claim that cannot be decoded has no words to be known by; settling refuses it by name.
      if let claim = try? record.claim() { known[claim.stableID] = number }
    }
    var names: [String: String] = [:]
    for claim in claims {
      if let number = known[claim.stableID] {
        names[claim.id] = number
      } else {
        highest += 1
        names[claim.id] = highest < 10 ? "C0\(highest)" : "C\(highest)"
      }
    }
    var renamed = self
    for index in renamed.claims.indices {
      renamed.claims[index].id = names[claims[index].id] ?? claims[index].id
      for link in renamed.claims[index].links.indices {
        let target = renamed.claims[index].links[link].target
        renamed.claims[index].links[link].target = names[target] ?? target
      }
    }
    return renamed
  }
}
