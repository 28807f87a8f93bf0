import CaseFile
import Foundation
import Testing

@testable import Dossier

@Suite struct DossierTests {
  static func write(_ snapshot: CaseSnapshot) throws -> URL {
    let folder =
      ProcessInfo.processInfo.environment["TIEPOINT_DOSSIER_OUT"].map {
        URL(fileURLWithPath: $0)
      } ?? FileManager.default.temporaryDirectory.appendingPathComponent("d-\(UUID().uuidString)")
    try Dossier(
      of: snapshot, pictures: FakeCase.ground, context: DossierContext(version: "0.1.0-test")
    ).write(to: folder)
    return folder
  }

  @Test func `A dossier leaves the files that scripts rely on`() throws {
    let folder = try Self.write(FakeCase.snapshot)
    for name in [
      "index.html", "report.pdf", "structures.geojson", "scenes.geojson", "verdicts.json",
      "figures/before-after.svg", "figures/before-after.png", "figures/timeline.svg",
      "figures/footprint-s1.png", "figures/strip-s1.svg", "figures/residuals.png",
      "figures/budget-m-s1-area.svg", "figures/ratio-r-s1-d1.svg", "figures/ratio-a2-c01.png",
    ] {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
      #expect(bytes.count > 400, "\(name)")
    }
  }

  @Test func `Without a browser the figures make the PDF, and the reason is told`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("d-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let print = try Dossier(
      of: FakeCase.snapshot, pictures: FakeCase.ground, context: DossierContext(version: "0")
    ).write(to: folder, browser: nil)
    guard case .figures(let because) = print else {
      Issue.record("printed without a browser")
      return
    }
    #expect(because.contains("no Chromium"))
    #expect(because.contains("apt install chromium"))
    for name in [
      "index.html", "structures.geojson", "changes.geojson", "verdicts.json",
      "figures/timeline.svg",
    ] {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path))
    }
    let pdf = try Data(contentsOf: folder.appendingPathComponent("report.pdf"))
    #expect(pdf.starts(with: Data("%PDF".utf8)) && pdf.count > 10_000)
  }
}
