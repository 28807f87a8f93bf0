import CaseFile
import Dossier
import Foundation
import Investigation
import Quantities
import Rasters
import Vocabulary

/// A case's scenes as the pictures a dossier asks for.
private struct CasePictures: PictureSource {
  let scenes: ScenePictures?

  func picture(of scene: String, over view: GroundView) throws -> Picture? {
    guard
      let found = scenes?.picture(
        of: scene, center: view.center, width: view.width.value, height: view.height.value,
        columns: view.columns)
    else { return nil }
    return Picture(
      columns: found.grid.shape.columns, rows: found.grid.shape.rows, rgb: found.rgb,
      metersPerPixel: found.grid.cellSize, toPixel: found.toPixel)
  }
}

/// Writes the dossier of a case into `folder`; says where it is.
func writeDossier(
  of investigation: Investigation, to folder: URL, commands: [String], console: Console
) throws -> Dossier.Print {
  try Task.checkCancellation()
  let dossier = Dossier(
    of: try investigation.caseFile.snapshot(),
    pictures: CasePictures(scenes: try ScenePictures(investigation.caseFile)),
    context: DossierContext(version: Tiepoint.version, commands: commands))
  console.begin("report", total: 1)
  let made = try dossier.write(to: folder)
  switch made {
  case .page: console.end("index.html, report.pdf, figures/, GeoJSON and verdicts")
  case .figures(let because):
    console.end("index.html, figures/, GeoJSON and verdicts")
    console.warn(figuresAlone(because))
  }
  return made
}

/// That the page was not printed, why, and how it would be.
private func figuresAlone(_ because: String) -> String {
  "report.pdf holds the figures alone, index.html the whole report: \(because)"
}

/// Whether `folder` holds the dossier of the case with this record already, as whole as can be made
/// here.
func holdsDossier(of record: RunRecord, in folder: URL, console: Console) -> Bool {
  let left = ["index.html", "report.pdf", "structures.geojson", "scenes.geojson", "verdicts.json"]
  guard
    left.allSatisfy({
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }),
    let data = try? Data(contentsOf: folder.appendingPathComponent("run.json")),
    let old = try? JSONDecoder().decode(RunRecord.self, from: data)
  else { return false }
  guard old.digest == record.digest, old.version == record.version else { return false }
  guard old.report_pdf == figuresMark else { return true }
  if Dossier.browser != nil { return false }
  console.warn(figuresAlone("no Chromium is here yet; `apt install chromium` and run again"))
  return true
}

private let figuresMark = "figures"

/// Writes `run.json` into `folder`, beside a report that was printed so.
func writeRunRecord(_ record: RunRecord, of print: Dossier.Print, to folder: URL) throws {
  var record = record
  record.report_pdf = print == .page ? "page" : figuresMark
  let text = try CanonicalJSON.string(record, pretty: true) + "\n"
  try Data(text.utf8).write(to: folder.appendingPathComponent("run.json"), options: .atomic)
}
