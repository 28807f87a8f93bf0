import CaseFile
import Foundation
import Testing
import Vocabulary

@testable import Dossier

private struct Record: PublicationRecord, Equatable {
  var version = "0.1"
  var digest = "d1"
  var report_pdf: String?
  var report_figures: String?
  var inputs = ["a.tif"]
}

@Suite final class PublishingTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("publish-\(UUID())")

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func dossier(_ snapshot: CaseSnapshot = CaseSnapshot()) -> Dossier {
    Dossier(of: snapshot, pictures: NoPictures(), context: DossierContext(version: "0.1"))
  }

  private func put(_ text: String, as name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test func `A published folder is known again until something it rests on changes`() throws {
    let publishing = Publishing(browser: nil)
    #expect(publishing.published(Record(), in: folder) == nil, "an empty folder")
    var names: [String] = []
    let made = try publishing.publish(dossier(), record: Record(), to: folder) { names.append($0) }
    #expect(made != .page && names.last == "run.json" && names.contains("index.html"))
    #expect(publishing.published(Record(), in: folder)?.warning?.contains("no Chromium") == true)
    #expect(publishing.published(Record(digest: "d2"), in: folder) == nil)
    #expect(publishing.published(Record(version: "0.2"), in: folder) == nil)
    #expect(Publishing(figures: .all, browser: nil).published(Record(), in: folder) == nil)
    let printing = Publishing(browser: "/usr/bin/chromium")
    #expect(printing.published(Record(), in: folder) == nil, "now the page can be printed")
    try FileManager.default.removeItem(at: folder.appendingPathComponent("verdicts.json"))
    #expect(publishing.published(Record(), in: folder) == nil)
  }

  @Test func `The record keeps what it was given and says what lies beside it`() throws {
    try Publishing(figures: .all, browser: nil).publish(dossier(), record: Record(), to: folder)
    let text = try String(
      contentsOf: folder.appendingPathComponent("run.json"), encoding: .utf8)
    #expect(
      text == """
        {
          "digest" : "d1",
          "inputs" : [
            "a.tif"
          ],
          "report_figures" : "all",
          "report_pdf" : "figures",
          "version" : "0.1"
        }

        """)
  }

  @Test(arguments: ["", "{", "[]", "{\"digest\":\"d1\"}", "\u{0}"])
  func `A record that cannot be read is not that of the same dossier`(text: String) throws {
    let publishing = Publishing(browser: nil)
    try publishing.publish(dossier(), record: Record(), to: folder)
    try put(text, as: "run.json")
    #expect(publishing.published(Record(), in: folder) == nil)
    try publishing.publish(dossier(), record: Record(), to: folder)
    #expect(publishing.published(Record(), in: folder) != nil, "it was made again")
  }

  @Test func `A record from before the choice had every figure`() throws {
    for name in [
      "index.html", "report.pdf", "structures.geojson", "changes.geojson", "scenes.geojson",
    ] {
      try put("x", as: name)
    }
    try put("x", as: "verdicts.json")
    try put(
      #"{"version":"0.1","digest":"d1","report_pdf":"page","inputs":[]}"#, as: "run.json")
    #expect(Publishing(figures: .all, browser: nil).published(Record(), in: folder) == .page)
    #expect(Publishing(figures: .key, browser: nil).published(Record(), in: folder) == nil)
  }

  @Test func `All figures are drawn only when asked for, the others are the same bytes`() throws {
    let (key, all) = (
      folder.appendingPathComponent("key"), folder.appendingPathComponent("all")
    )
    let dossier = dossier(FakeCase.snapshot)
    try dossier.write(to: key, figures: .key, browser: nil)
    try dossier.write(to: all, figures: .all, browser: nil)
    func figures(_ folder: URL) throws -> Set<String> {
      Set(
        try FileManager.default.contentsOfDirectory(
          atPath: folder.appendingPathComponent("figures").path))
    }
    let (few, many) = (try figures(key), try figures(all))
    #expect(few.isSubset(of: many) && many.count - few.count == 2 * (14 - 6))
    for name in few {
      let bytes = try [key, all].map {
        try Data(contentsOf: $0.appendingPathComponent("figures/\(name)"))
      }
      #expect(bytes[0] == bytes[1], "\(name)")
    }
  }

  @Test func `A picture that cannot be read is a refusal that names it, and leaves no page`() throws
  {
    struct Broken: PictureSource {
      func picture(of scene: String, over view: GroundView) throws(Refusal) -> Picture? {
        throw .missingInput("/data/\(scene).tif", "no such file", "put it back")
      }
    }
    let dossier = Dossier(
      of: FakeCase.snapshot, pictures: Broken(), context: DossierContext(version: "0.1"))
    let refusal = try #require(throws: Refusal.self) {
      try Publishing(browser: nil).publish(dossier, record: Record(), to: folder)
    }
    #expect(refusal.code == .missingInput && refusal.subject.hasPrefix("/data/sim-"))
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("run.json").path))
  }

  @Test func `Names that one file system would take for one are told apart`() {
    #expect(FileName.unique(["a", "b", "a", "a-2", "a"]) == ["a", "b", "a-2", "a-2-2", "a-3"])
    #expect(FileName.safe("Größe/../S 1") == "gr--e----s-1")
  }
}
