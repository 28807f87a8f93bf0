import CaseFile
import Testing

@testable import Dossier

/// What was kept as evidence, as a dossier tells it.
@Suite struct KeptEvidenceTests {
  @Test func `Origin and hash of what is kept stand there, and nothing of what stays in the house`()
    throws
  {
    #expect(try !HostileTests.page(FakeCase.snapshot).contains("Kept as evidence"))
    var snapshot = FakeCase.snapshot
    let hashes = ["0a", "0b"].map { String(repeating: $0, count: 32) }
    for (hash, isHidden) in zip(hashes, [false, true]) {
      snapshot.evidence.append(
        EvidenceRecord(
          id: "E-\(hash.prefix(12))", sha256: hash, bytes: 7, mediaType: "image/jpeg",
          kind: .photograph,
          originUrl: isHidden ? "https://secret.example" : "https://open.example",
          obtained: "2026-03-01", obtainedBy: isHidden ? "S. Hidden" : "L. Orvik", how: nil,
          originalName: isHidden ? "secret.jpg" : "<b>gate</b>.jpg", stored: "a.evidence/\(hash)",
          licence: nil, restricted: isHidden, because: isHidden ? "names a source" : nil,
          activity: "keep-1f3a"))
    }
    let html = try HostileTests.page(snapshot)
    #expect(html.contains("Kept as evidence"))
    #expect(html.contains("&lt;b&gt;gate&lt;/b&gt;.jpg from https://open.example"))
    #expect(html.contains("L. Orvik") && hashes.allSatisfy { html.contains($0) })
    #expect(html.contains("names a source"))
    for secret in ["secret.example", "secret.jpg", "S. Hidden"] { #expect(!html.contains(secret)) }
  }
}
