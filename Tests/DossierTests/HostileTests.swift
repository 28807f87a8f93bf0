import CaseFile
import Foundation
import Testing
import Vocabulary

@testable import Dossier

@Suite struct HostileTests {
  static let hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;\u{0}"

  static func page(_ snapshot: CaseSnapshot) throws -> String {
    try Dossier(
      of: snapshot, pictures: NoPictures(), context: DossierContext(version: "0.1.0-test")
    ).html()
  }

  @Test func `Text from outside never becomes markup`() throws {
    var snapshot = FakeCase.snapshot
    snapshot.site?.name = Self.hostile
    for index in snapshot.structures.indices {
      snapshot.structures[index].name = Self.hostile
      snapshot.structures[index].because = Self.hostile
    }
    snapshot.changes = [FakeCase.change(1, area: 900)]
    snapshot.changes[0].because = Self.hostile
    snapshot.changes[0].id = Self.hostile
    for index in snapshot.scenes.indices {
      snapshot.scenes[index].sensor = Self.hostile
      snapshot.scenes[index].path = Self.hostile
      snapshot.scenes[index].credit = Self.hostile
    }
    for index in snapshot.sources.indices {
      snapshot.sources[index].publisher = Self.hostile
      snapshot.sources[index].published = Self.hostile
    }
    for index in snapshot.claims.indices { snapshot.claims[index].text = Self.hostile }
    for index in snapshot.verdicts.indices { snapshot.verdicts[index].because = Self.hostile }
    let html = try Self.page(snapshot)
    #expect(!html.contains("<script>alert"))
    #expect(!html.contains("<img src=x"))
    #expect(!html.contains("\u{0}"))
    #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)"))
    #expect(html.ranges(of: "<script>").count == 1)
  }

  @Test func `The page asks nothing of the network`() throws {
    let html = try Self.page(FakeCase.snapshot)
    for opener in ["src=\"http", "href=\"http", "url(http", "src=\"//", "@import", "<link"] {
      #expect(!html.contains(opener), "\(opener)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  @Test func `An empty case still makes a page and exports`() throws {
    let html = try Self.page(CaseSnapshot())
    #expect(html.contains("No structure was found"))
    let exports = CaseExports(CaseSnapshot())
    #expect(exports.verdictsJSON == "[]\n")
    #expect(exports.structuresGeoJSON.contains("\"features\": []"))
  }

  @Test func `Numbers that are missing, endless or not numbers are said, not drawn`() throws {
    var snapshot = FakeCase.snapshot
    for index in snapshot.measurements.indices {
      switch index % 4 {
      case 0:
        snapshot.measurements[index].value = nil
        snapshot.measurements[index].because = "the edge could not be told from its surroundings"
      case 1: snapshot.measurements[index].hi = nil
      case 2: snapshot.measurements[index].standardError = .nan
      default: snapshot.measurements[index].value = .infinity
      }
      snapshot.measurements[index].budget = []
    }
    snapshot.measurements[5].value = 0.65
    snapshot.measurements[5].hi = nil
    let html = try Self.page(snapshot)
    #expect(html.contains("could not be told from its surroundings"))
    #expect(html.contains("and no upper limit"))
    #expect(!html.contains("inf") || !html.contains(" inf "))
    let json = try JSONSerialization.jsonObject(
      with: Data(CaseExports(snapshot).structuresGeoJSON.utf8))
    #expect(json is [String: Any])
  }

  @Test func `Rows that cannot be decoded are refused by name, never passed over`() throws {
    func refusal(_ change: (inout CaseSnapshot) -> Void) throws -> Refusal {
      var snapshot = FakeCase.snapshot
      change(&snapshot)
      return try #require(throws: Refusal.self) { _ = try Self.page(snapshot) }
    }
    for text in ["{", "[]", "", #"{"comparison":7}"#, #"{"attribution":{"chain":[3]}}"#] {
      let found = try refusal { $0.claims[2].detail = text }
      #expect(found.code == .badData && found.subject == "claim A2-C01", "\(text): \(found)")
      #expect(found.problem.contains("`detail`"), "\(found)")
    }
  }

  @Test func `A span beyond its article's text is refused with its numbers`() throws {
    for (start, end) in [(-5, 4), (0, 1_000_000), (9, 4)] {
      var snapshot = FakeCase.snapshot
      snapshot.claims[0].spanStart = start
      snapshot.claims[0].spanEnd = end
      let refusal = try #require(throws: Refusal.self) { _ = try Self.page(snapshot) }
      #expect(refusal.subject == "claim A1-C01")
      #expect(refusal.problem.contains("\(start) to \(end)"), "\(refusal)")
    }
    var snapshot = FakeCase.snapshot
    snapshot.sentences[0].spanEnd = 900_000
    let refusal = try #require(throws: Refusal.self) { _ = try Self.page(snapshot) }
    #expect(refusal.subject == "sentence S1" && refusal.problem.contains("900000"), "\(refusal)")
  }
}
