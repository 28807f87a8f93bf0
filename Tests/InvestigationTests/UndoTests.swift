import CaseFile
import Foundation
import Quantities
import TestSupport
import Testing
import Vocabulary
import Workflows

@testable import Investigation

/// What persons decided, taken back and done again.
@Suite struct UndoTests {
  @Test func `A correction can be taken back and done again, any number of times`() async throws {
    try await withArticle { investigation in
      let before = try claims(of: investigation)
      _ = try await investigation.correct(correction(of: "A1-C01"))
      let after = try claims(of: investigation)
      #expect(after != before)
      for round in 1...3 {
        let undone = try await investigation.undo()
        #expect(try claims(of: investigation) == before, "round \(round)")
        _ = try await investigation.undo(undone.by)
        #expect(try claims(of: investigation) == after, "round \(round)")
      }
      // Nothing was deleted on the way.
      let history = try investigation.caseFile.history()
      #expect(history.count { $0.step == .correct } == 1)
      #expect(history.count { $0.step == .undo } == 6)
      #expect(Set(history.map(\.id)).count == history.count)
    }
  }

  @Test func `Of two corrections the one named is taken back`() async throws {
    try await withArticle { investigation in
      _ = try await investigation.correct(correction(of: "A1-C01"))
      let first = try #require(try investigation.caseFile.activities(of: .correct).last)
      let one = try claims(of: investigation)
      _ = try await investigation.correct(correction(of: "A1-C02"))
      _ = try await investigation.undo(first.id)
      let left = try claims(of: investigation)
      #expect(left != one)
      #expect(left.count { $0.contains("the second hall") } == 1)
    }
  }

  @Test func `There is nothing to take back where nobody decided`() async throws {
    try await withArticle { investigation in
      await #expect {
        _ = try await investigation.undo()
      } throws: { "\($0)".contains("no decision in force") && "\($0)".contains("tiepoint log") }
      let read = try #require(try investigation.caseFile.activities(of: .read).last)
      await #expect {
        _ = try await investigation.undo(read.id)
      } throws: { "\($0)".contains("no person decided it") }
      #expect(try investigation.caseFile.history().count == 1)
    }
  }

  @Test func `Where an article is gone nothing is taken out of force`() async throws {
    try await withArticle { investigation in
      _ = try await investigation.correct(correction(of: "A1-C01"))
      let (before, history) = (try claims(of: investigation), try investigation.caseFile.history())
      let path = try #require(try investigation.caseFile.current(SourceRecord.self).first).path
      try FileManager.default.removeItem(atPath: path)
      await #expect(throws: Refusal.self) { _ = try await investigation.undo() }
      await #expect(throws: Refusal.self) {
        _ = try await investigation.correct(correction(of: "A1-C02"))
      }
      #expect(try claims(of: investigation) == before && !before.isEmpty)
      #expect(try investigation.caseFile.history() == history)
    }
  }

  @Test func `A result that holds again is not computed again`() async throws {
    try await withArticle { investigation in
      let first = try #require(try investigation.caseFile.activities(of: .read).last)
      _ = try await investigation.correct(correction(of: "A1-C01"))
      _ = try await investigation.undo()
      let again = try #require(try investigation.caseFile.activities(of: .read).last)
      #expect(again.key == first.key && again.id != first.id && again.seconds == 0)
    }
  }

  private func claims(of investigation: Investigation) throws -> [String] {
    try investigation.caseFile.current(ClaimRecord.self).map { "\($0.id) \($0.detail)" }
  }

  private func correction(of claim: String) -> CorrectionRequest {
    var request = CorrectionRequest(claim: claim, author: "A. Reader", reason: "a slip")
    request.subject = "the second hall"
    return request
  }

  private func withArticle(_ body: (Investigation) async throws -> Void) async throws {
    try await inFolder { folder in
      let article = folder.appendingPathComponent("a.txt")
      let text = """
        New hall
        The new hall is 65% smaller than the old hall, the institute said.
        A workshop of 40 m was built in 2020.

        """
      try Data(text.utf8).write(to: article)
      let investigation = try Investigation.create(
        at: folder.appendingPathComponent("a.tiepoint.gpkg").path, site: SiteEntry(name: "Works"))
      _ = try await investigation.read([ArticleEntry(file: article.path)])
      try await body(investigation)
    }
  }
}
