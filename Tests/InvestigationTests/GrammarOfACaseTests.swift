import CaseFile
import Foundation
import Grammar
import TestSupport
import Testing
import Vocabulary

@testable import Investigation
import Workflows

@Suite struct GrammarOfACaseTests {
  /// A machine on which no pipeline is installed.
  private static let none = GrammarSource { language throws(Refusal) in
    throw .unavailable("language “\(language)”", "has no pipeline", "run scripts/setup")
  }

  @Test func `Without a pipeline English is refused and the case stays whole`() async throws {
    try await withCase { path, article in
      let bare = Investigation(try CaseFile.open(at: path), grammar: Self.none)
      let before = try bare.caseFile.snapshot()
      let refusal = await #expect(throws: Refusal.self) {
        _ = try await bare.read([ArticleEntry(file: article, publisher: "Daily")])
      }
      #expect(refusal?.code == .unavailable)
      #expect(refusal?.nextStep.contains("scripts/setup") == true)
      let after = try bare.caseFile.snapshot()
      #expect(after.activities == before.activities)
      #expect(after.claims == before.claims && after.sources == before.sources)
    }
  }

  @Test func `Without a pipeline a correction is refused before anything is taken out of force`()
    async throws
  {
    try await withCase { path, _ in
      let bare = Investigation(try CaseFile.open(at: path), grammar: Self.none)
      let before = try bare.caseFile.history()
      let claim = try #require(try bare.caseFile.current(ClaimRecord.self).first)
      var request = CorrectionRequest(claim: claim.id, author: "A. Reader", reason: "not said")
      request.isWithdrawn = true
      await #expect(throws: Refusal.self) { _ = try await bare.correct(request) }
      #expect(try bare.caseFile.history() == before)
    }
  }

  @Test func `A text in another language asks for no pipeline`() async throws {
    try await withCase { path, article in
      try Data("Новий цех на 30 % більший за старий, повідомило міністерство.\n".utf8).write(
        to: URL(fileURLWithPath: article))
      let bare = Investigation(try CaseFile.open(at: path), grammar: Self.none)
      _ = try await bare.read([ArticleEntry(file: article)])
      #expect(try bare.caseFile.current(SourceRecord.self).map(\.grammar) == [nil])
    }
  }

  @Test func `A case names its pipeline, and another one reads again`() async throws {
    try await withCase { path, article in
      let entries = [ArticleEntry(file: article)]
      let file = try CaseFile.open(at: path)
      let first = try file.activities(of: .read)
      let source = try #require(try file.current(SourceRecord.self).first)
      let installed = try Pipeline.find(language: "en")
      #expect(source.grammar == installed.name && source.grammarSha256 == installed.digest)
      _ = try await Investigation(file).read(entries)
      #expect(try file.activities(of: .read) == first)

      try await inFolder { folder in
        let other = try Self.another(in: folder)
        let investigation = Investigation(file, grammar: GrammarSource { _ in other })
        _ = try await investigation.read(entries)
        #expect(try file.activities(of: .read).map(\.id) != first.map(\.id))
        let again = try #require(try file.current(SourceRecord.self).first)
        #expect(again.grammarSha256 == other.digest && again.grammarSha256 != installed.digest)
        #expect(try investigation.storedReadings()[again.id]?.grammar?.digest == other.digest)
      }
    }
  }

  @Test(.enabled(if: BuiltCommand.path != nil))
  func `The command says in one line what brings the pipeline`() throws {
    try inFolder { folder in
      // Away from the checkout, where no folder above holds Models.
      let copy = folder.appendingPathComponent("tiepoint").path
      try FileManager.default.copyItem(atPath: try #require(BuiltCommand.path), toPath: copy)
      try Data("The hall is 100 m long.\n".utf8).write(to: folder.appendingPathComponent("a.txt"))
      let answer = try BuiltCommand.shell("./tiepoint claims a.txt --json", in: folder)
      #expect(answer.code == 69 && answer.output.isEmpty, "\(answer)")
      #expect(answer.errors.contains("scripts/setup"))
      #expect(answer.errors.split(separator: "\n").count == 1)
    }
  }

  /// A case with one article read.
  private func withCase(_ body: (_ path: String, _ article: String) async throws -> Void)
    async throws
  {
    try await inFolder { folder in
      let article = folder.appendingPathComponent("a.txt")
      try Data("The new hall is 65% smaller than the old hall, the institute said.\n".utf8)
        .write(to: article)
      let path = folder.appendingPathComponent("a.tiepoint.gpkg").path
      do {
        let investigation = try Investigation.create(at: path, site: SiteEntry(name: "Works"))
        _ = try await investigation.read([ArticleEntry(file: article.path)])
      }
      try await body(path, article.path)
    }
  }

  /// The English pipeline under another version.
  private static func another(in folder: URL) throws -> Pipeline {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Models/en").standardized
    let copy = folder.appendingPathComponent("en")
    try FileManager.default.copyItem(at: root, to: copy)
    let meta = copy.appendingPathComponent("meta.json")
    let text = try String(contentsOf: meta, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "3.8.0", with: "3.8.1").utf8).write(to: meta)
    return try Pipeline(folder: copy.path)
  }
}
