import CaseFile
import Evidence
import Foundation
import Quantities
import TestSupport
import Testing
import Vocabulary

@testable import Investigation

/// A case of an article, a key and an authority, in a folder of their own.
private struct Desk {
  let folder: String
  let path: String
  let keys: KeyStore
  let investigation: Investigation

  init(in folder: URL) async throws {
    self.folder = folder.path
    path = self.folder + "/a.tiepoint.gpkg"
    keys = KeyStore(self.folder + "/keys")
    _ = try keys.make("desk", passphrase: nil)
    investigation = Investigation(try CaseFile.create(at: path))
    try step("first")
  }

  /// One more step of the case.
  func step(_ text: String) throws {
    let key = try StepKey(.read, parameters: text, inputs: [])
    try investigation.record(
      key, superseding: [], rows: [RemarkRecord(step: .read, text: text, activity: key.name)])
  }

  func key(_ name: String = "desk") throws -> SigningKey { try keys.key(name) { _ in nil } }

  func seal(_ name: String, with key: String = "desk") async throws -> SealReport {
    try await investigation.seal(
      to: "\(folder)/\(name)", dossier: nil, keys: keys, with: try self.key(key),
      stamping: StampingRequest([]))
  }

  func check(
    _ name: String, key: String? = "desk", roots: String? = nil, since: String? = nil
  ) throws -> EvidenceReport {
    try Investigation.verify(
      bundle: "\(folder)/\(name)",
      trust: .init(
        key: try key.map { try keys.verifier($0) },
        roots: roots.map { .named($0) } ?? .system(nil),
        since: since.map { Array($0.utf8) }))
  }
}

@Suite struct SealTests {
  @Test func `A bundle is checked by key, log and rows`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let sealed = try await desk.seal("one")
      var report = try desk.check("one")
      #expect(report.findings.isEmpty, "\(report.findings)")
      #expect(report.author_named && report.entries == 1 && report.checkpoints == 1)
      #expect(report.bytes == sealed.files && report.time.isEmpty && report.continues == nil)
      report = try desk.check("one", key: nil)
      #expect(report.findings.isEmpty && !report.author_named)
      // The next one goes on from it.
      try desk.step("second")
      _ = try await desk.seal("two")
      report = try desk.check("two", since: sealed.checkpoint)
      #expect(report.findings.isEmpty && report.continues == true && report.checkpoints == 2)
      // A bundle is no folder that was there, and another key of the name is not this one.
      await #expect(throws: Refusal.self) { try await desk.seal("two") }
      let strange = KeyStore(desk.folder + "/strange")
      let other = try strange.make("desk", passphrase: nil)
      report = try Investigation.verify(bundle: desk.folder + "/two", trust: .init(key: other))
      #expect(report.findings.contains { $0.subject == BundleNames.seal })
    }
  }

  @Test func `Every flipped byte of every file is seen`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      _ = try await desk.seal("one")
      let bundle = desk.folder + "/one"
      let names = try FileManager.default.subpathsOfDirectory(atPath: bundle).filter {
        $0.contains(".")
      }
      var random = SeededGenerator(seed: 3)
      var tried = 0
      for name in names.sorted() {
        let path = "\(bundle)/\(name)"
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let wanted = name == BundleNames.caseFile ? 60 : 150
        for _ in 0..<wanted {
          var changed = whole
          changed[Int.random(in: whole.indices, using: &random)] ^=
            1 << UInt8.random(in: 0..<8, using: &random)
          try Data(changed).write(to: URL(fileURLWithPath: path))
          #expect(!(try desk.check("one").findings.isEmpty), "\(name)")
          tried += 1
        }
        for _ in 0..<10 {
          let cut = Int.random(in: whole.indices, using: &random)
          try Data(whole.prefix(cut)).write(to: URL(fileURLWithPath: path))
          #expect(Self.isRefused { try desk.check("one") }, "\(name) cut at \(cut)")
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(Self.isRefused { try desk.check("one") }, "\(name) gone")
        try Data(whole).write(to: URL(fileURLWithPath: path))
      }
      #expect(tried > 500)
      #expect(try desk.check("one").findings.isEmpty)
      for (what, body) in [
        ("added", { try Data([1]).write(to: URL(fileURLWithPath: bundle + "/x")) }),
        (
          "linked",
          {
            try FileManager.default.createSymbolicLink(
              atPath: bundle + "/x", withDestinationPath: "README.txt")
          }
        ),
      ] as [(String, () throws -> Void)] {
        try body()
        #expect(!(try desk.check("one").findings.isEmpty), "\(what)")
        try FileManager.default.removeItem(atPath: bundle + "/x")
      }
    }
  }

  private static func isRefused(_ body: () throws -> EvidenceReport) -> Bool {
    // A refusal says it as well as a finding does.
    guard let report = try? body() else { return true }
    return !report.findings.isEmpty
  }

  @Test func `A case that was changed, or put back, is not signed`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let before = try Data(contentsOf: URL(fileURLWithPath: desk.path))
      try desk.step("second")
      _ = try await desk.seal("one")
      // Put back to before, and gone on otherwise: the key remembers what it signed.
      let forked = desk.folder + "/forked.tiepoint.gpkg"
      try before.write(to: URL(fileURLWithPath: forked))
      let fork = Investigation(try CaseFile.open(at: forked))
      let key = try StepKey(.read, parameters: "otherwise", inputs: [])
      try fork.record(key, superseding: [])
      await #expect(throws: Refusal.self) {
        try await fork.seal(
          to: desk.folder + "/two", dossier: nil, keys: desk.keys, with: try desk.key(),
          stamping: StampingRequest([]))
      }
      #expect(!FileManager.default.fileExists(atPath: desk.folder + "/two"))
      // Who rewrites the log and has another key passes alone, and not against what was kept.
      let kept = try #require(try desk.investigation.caseFile.audit().checkpoints.last).note
      _ = try desk.keys.make("other", passphrase: nil)
      _ = try await fork.seal(
        to: desk.folder + "/three", dossier: nil, keys: desk.keys, with: try desk.key("other"),
        stamping: StampingRequest([]))
      #expect(try desk.check("three", key: "other").findings.isEmpty)
      let report = try desk.check("three", key: "other", since: kept)
      #expect(report.continues == false && !report.findings.isEmpty)
    }
  }

  @Test func `Keys change with both signatures, or when the old one is lost`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let first = try await desk.seal("one")
      for name in ["new", "third"] { _ = try desk.keys.make(name, passphrase: nil) }
      // Another key does not take over by itself.
      await #expect(throws: Refusal.self) { try await desk.seal("two", with: "new") }
      _ = try desk.investigation.rotate(
        from: try desk.key(), to: try desk.key("new"), because: "a new year", desk.keys)
      try desk.step("third step")
      await #expect(throws: Refusal.self) { try await desk.seal("two") }
      _ = try await desk.seal("two", with: "new")
      var report = try desk.check("two", key: "new", since: first.checkpoint)
      #expect(report.findings.isEmpty && report.continues == true, "\(report.findings)")
      #expect(!(try desk.check("two").findings.isEmpty))
      _ = try desk.investigation.revoke(
        try desk.keys.verifier("new"), for: try desk.key("third"), because: "lost", desk.keys)
      _ = try await desk.seal("three", with: "third")
      report = try desk.check("three", key: "third", since: first.checkpoint)
      #expect(report.findings.isEmpty && report.continues == true, "\(report.findings)")
      #expect(report.checkpoints == 4)
      let own = try desk.investigation.verifyLog(trust: .init(key: try desk.keys.verifier("third")))
      #expect(own.findings.isEmpty && own.checkpoints == 4, "\(own.findings)")
    }
  }

  @Test func `A stamp crosses an air gap, and an entry quotes it`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let authority = try LocalAuthority(in: desk.folder + "/tsa")
      let roots = try authority.roots
      #expect(throws: Refusal.self) { try desk.investigation.stampQuery() }
      _ = try await desk.seal("one")
      let query = try desk.investigation.stampQuery()
      let reply = try authority.reply(to: query)
      // Steps go on while the request is on its way.
      try desk.step("second")
      let other = try TimeStampRequest(over: [1]).der
      #expect(throws: Refusal.self) {
        try desk.investigation.keepStamp(reply, to: other, roots: roots)
      }
      let stamp = try desk.investigation.keepStamp(reply, to: query, roots: roots)
      #expect(stamp.state == .trusted && stamp.authority == "Test authority")
      try desk.step("third")
      _ = try await desk.seal("two")
      let report = try desk.check("two", roots: roots)
      #expect(report.findings.isEmpty, "\(report.findings)")
      #expect(report.time.map(\.entries) == [1])
      let audit = try desk.investigation.caseFile.audit()
      let last = try #require(audit.entries.last.flatMap { LogEntry(text: $0) })
      #expect(last.previousToken == ContentHash(of: reply).hex)
      let own = try desk.investigation.verifyLog(trust: .init(roots: .named(roots)))
      #expect(own.findings.isEmpty && own.time.count == 1)
      // Under other roots the stamp does not hold.
      let strange = try LocalAuthority(in: desk.folder + "/strange").roots
      #expect(
        try desk.check("two", roots: strange).findings.contains { $0.subject.hasSuffix(".tsr") })
    }
  }

  @Test func `A step that says it was done before a stamp that it quotes is named`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let authority = try LocalAuthority(in: desk.folder + "/tsa")
      let roots = try authority.roots
      _ = try await desk.seal("one")
      let query = try desk.investigation.stampQuery()
      _ = try desk.investigation.keepStamp(try authority.reply(to: query), to: query, roots: roots)
      let key = try StepKey(.read, parameters: "set back", inputs: [])
      try desk.investigation.caseFile.commit(
        ActivityRecord(
          id: key.name, step: key.step, key: key.digest, parameters: key.parameters,
          inputs: key.inputs, toolVersion: "0", finished: "2020-02-20T02:20:20Z", seconds: 0,
          peakMemoryMib: 0), rows: [])
      _ = try await desk.seal("two")
      let report = try desk.check("two", roots: roots)
      #expect(report.findings.map(\.subject) == ["log entry 1 (\(key.name))"], "\(report.findings)")
      #expect(report.findings.first?.problem.contains("backdated") == true)
      #expect(try desk.check("two").findings.isEmpty, "without roots no time is known")
      // A stamp by somebody whom the system does not know takes nothing from the one that it knows.
      let other = try LocalAuthority(in: desk.folder + "/other")
      let last = try desk.investigation.stampQuery()
      _ = try desk.investigation.keepStamp(try other.reply(to: last), to: last, roots: nil)
      try desk.step("last")
      _ = try await desk.seal("three")
      for report in [
        try Investigation.verify(
          bundle: desk.folder + "/three", trust: .init(roots: .system(roots))),
        try desk.investigation.verifyLog(trust: .init(roots: .system(roots))),
      ] {
        #expect(Set(report.time.map(\.state)) == [.trusted, .unchecked])
        #expect(report.findings.count == 1 && report.findings[0].problem.contains("backdated"))
      }
      #expect(try desk.check("three", roots: roots).findings.count == 2)
    }
  }

  @Test
  func `What is kept is copied, hashed again, sealed, and stays in the house where that was said`()
    async throws
  {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let names =
        [
          ("hall.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1]),
          ("page.html", Array("<!DOCTYPE html><p>x".utf8)),
          ("source.txt", Array("a name that nobody may learn".utf8)),
        ] as [(String, [UInt8])]
      for (name, bytes) in names {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(desk.folder)/\(name)"))
      }
      var request = KeepRequest(
        names.prefix(2).map { "\(desk.folder)/\($0.0)" }, by: "L. Orvik")
      (request.origin, request.obtained) = ("https://example.org/p/1", "2026-03-01")
      let kept = try desk.investigation.keep(request).evidence
      #expect(kept.map(\.kind) == [.photograph, .page] && kept.allSatisfy { !$0.was_there })
      // The same bytes under another name are the same thing.
      try FileManager.default.copyItem(
        atPath: desk.folder + "/hall.jpg", toPath: desk.folder + "/again.jpg")
      let again = try desk.investigation.keep(KeepRequest([desk.folder + "/again.jpg"], by: "A"))
      #expect(again.evidence.map(\.id) == [kept[0].id] && again.evidence[0].was_there)
      var secret = KeepRequest([desk.folder + "/source.txt"], by: "L. Orvik")
      secret.restricted = true
      #expect(throws: Refusal.self) { try desk.investigation.keep(secret) }
      secret.because = "names a source"
      let hidden = try desk.investigation.keep(secret).evidence[0]
      let copy = "\(desk.investigation.evidenceFolder)/\(kept[0].sha256)"
      let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
      #expect(mode == 0o444)
      #expect(try await desk.investigation.verify().allSatisfy { $0.state == .same })

      let report = try await desk.seal("one")
      #expect(report.restricted == [hidden.id])
      let bundle = desk.folder + "/one/evidence"
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: bundle).sorted()
          == kept.map(\.sha256).sorted())
      #expect(try desk.check("one").findings.isEmpty)
      let entries = try desk.investigation.caseFile.audit().entries.compactMap {
        LogEntry(text: $0)
      }
      #expect(
        entries.filter { $0.kind == "keep" }.map(\.by) == Array(repeating: "L. Orvik", count: 3))
      #expect(entries.last?.files.values.first == hidden.sha256)

      // A copy that was written to is found, and not sealed.
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: copy)
      try Data([1]).write(to: URL(fileURLWithPath: copy))
      let states = try await desk.investigation.verify().filter { $0.state != .same }
      #expect(states.map(\.id) == [kept[0].id] && states[0].state == .changed)
      await #expect(throws: Refusal.self) { try await desk.seal("two") }
      #expect(!FileManager.default.fileExists(atPath: desk.folder + "/two"))
      for request in [
        KeepRequest([desk.folder + "/nothing"], by: "A"), KeepRequest([desk.folder], by: "A"),
        KeepRequest([copy], by: " "),
      ] { #expect(throws: Refusal.self) { try desk.investigation.keep(request) } }
    }
  }

  @Test func `One row is proved without the rest, and every flipped bit is seen`() async throws {
    try await inFolder { (folder: URL) in
      let desk = try await Desk(in: folder)
      let names = ["one", "two"].map { "\(desk.folder)/\($0).txt" }
      for name in names { try Data(name.utf8).write(to: URL(fileURLWithPath: name)) }
      let kept = try desk.investigation.keep(KeepRequest(names, by: "L. Orvik")).evidence
      #expect(throws: Refusal.self) { try desk.investigation.prove(kept[0].id) }
      _ = try await desk.seal("sealed")
      try desk.step("after the seal")
      let key = try desk.keys.verifier("desk")
      let text = try desk.investigation.prove(kept[1].id).text
      let proof = try LogProof(text: text)
      let columns = try proof.columns(signedBy: key)
      #expect(columns.first { $0.name == "id" }?.value == .text(Array(kept[1].id.utf8)))
      #expect(!text.contains("after the seal") && text.utf8.count < 5000)
      let strange = try KeyStore(desk.folder + "/strange").make("desk", passphrase: nil)
      #expect(throws: Refusal.self) { try proof.columns(signedBy: strange) }
      #expect(throws: Refusal.self) { try desk.investigation.prove("A9-C09") }
      // The other row in this one's place.
      let other = try desk.investigation.prove(kept[0].id)
      let swapped = LogProof(
        index: proof.index, entry: proof.entry, table: proof.table, row: other.row,
        place: proof.place, rowProof: proof.rowProof, proof: proof.proof,
        checkpoint: proof.checkpoint)
      #expect(throws: Refusal.self) { try swapped.columns(signedBy: key) }
      let whole = Array(text.utf8)
      for index in whole.indices {
        var changed = whole
        changed[index] ^= 1 << UInt8(index % 8)
        #expect(throws: Refusal.self, "byte \(index)") {
          let text = String(decoding: changed, as: UTF8.self)
          _ = try LogProof(text: text).columns(signedBy: key)
        }
      }
      for length in stride(from: 0, to: whole.count, by: 7) {
        #expect(throws: Refusal.self, "cut at \(length)") {
          let text = String(decoding: whole.prefix(length), as: UTF8.self)
          _ = try LogProof(text: text).columns(signedBy: key)
        }
      }
    }
  }
}
