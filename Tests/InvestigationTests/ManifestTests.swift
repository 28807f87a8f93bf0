import Foundation
import TestSupport
import Testing

@testable import Investigation
import Workflows

@Suite struct ManifestTests {
  @Test func pathsStartFromTheManifestsFolder() throws {
    try inFolder { folder in
      try write("", to: folder.appendingPathComponent("scenes/b.tif"))
      try write("", to: folder.appendingPathComponent("scenes/a.tif"))
      let manifest = try load(
        """
        site: { name: Works }
        scenes: [ "scenes/*.tif", { file: "${PLACE}/c.tif", date: 2020-01-02, native_gsd: 10 } ]
        articles: [ { file: a.txt, published: 2024-11-26 } ]
        compare: [ { claim: new hall, structure: auto } ]
        """, in: folder, environment: ["PLACE": "/elsewhere"])
      #expect(
        manifest.scenes.map { ($0.file as NSString).lastPathComponent } == [
          "a.tif", "b.tif", "c.tif",
        ])
      #expect(manifest.scenes[2].file == "/elsewhere/c.tif")
      #expect(manifest.scenes[2].date == "2020-01-02" && manifest.scenes[2].nativeGSD == 10)
      #expect(manifest.articles[0].file == folder.appendingPathComponent("a.txt").path)
    }
  }

  @Test(arguments: [
    ("scenes: []", "site"),
    ("site: { name: A }\nscenes: [ \"none/*.tif\" ]", "no file matches"),
    ("site: { name: A }\nscenes: [ \"${NOWHERE}/a.tif\" ]", "NOWHERE is not set"),
    (
      "site: { name: A }\nscenes: []\narticles: [ { file: a.txt, published: soon } ]",
      "no date"
    ),
    ("site: [", "not a manifest"),
  ])
  func mistakesAreSaidInOneLine(text: String, word: String) throws {
    try inFolder { folder in
      #expect {
        _ = try load(text, in: folder)
      } throws: { error in
        let line = "\(error)"
        return line.contains(word) && !line.contains("\n") && line.contains(";")
      }
    }
  }

  private func load(
    _ text: String, in folder: URL, environment: [String: String] = [:]
  ) throws -> Manifest {
    let url = folder.appendingPathComponent("manifest.yml")
    try write(text, to: url)
    return try Manifest.load(from: url, environment: environment)
  }

  private func write(_ text: String, to url: URL) throws {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
