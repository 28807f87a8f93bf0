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
    let figures = FigureMaker(facts: Facts(FakeCase.snapshot), pictures: NoPictures())
    let pages = [figures.timeline(), figures.residuals()].compactMap { $0 }
      .map { figure in CanvasPage(size: figure.size) { figure.paint(on: $0) } }
    let pdf = CanvasOutput.pdf(pages, title: "Kestrel", date: "2024-10-02T08:12:00Z")
    #expect(pdf.starts(with: Array("%PDF".utf8)))
    let refused = PagePrinter.print(
      URL(fileURLWithPath: "/nowhere.html"), date: "2024-10-02T08:12:00Z", browser: nil)
    guard case .failure(let refusal) = refused else {
      Issue.record("printed without a browser")
      return
    }
    #expect(refusal.because.contains("apt install chromium"))
  }
}
