import CaseFile
import Dossier
import Foundation
import Investigation
import Quantities
import Rasters

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
    console.warn("report.pdf holds the figures alone: \(because)")
  }
  return made
}

/// Whether `folder` holds the dossier of the case with this record already.
func holdsDossier(of record: RunRecord, in folder: URL) -> Bool {
  let left = ["index.html", "report.pdf", "structures.geojson", "scenes.geojson", "verdicts.json"]
  guard
    left.allSatisfy({
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }),
    let data = try? Data(contentsOf: folder.appendingPathComponent("run.json")),
    let old = try? JSONDecoder().decode(RunRecord.self, from: data)
  else { return false }
  return old.digest == record.digest && old.version == record.version
}

/// Writes `run.json` into `folder`.
func writeRunRecord(_ record: RunRecord, to folder: URL) throws {
  let text = try CanonicalJSON.string(record, pretty: true) + "\n"
  try Data(text.utf8).write(to: folder.appendingPathComponent("run.json"), options: .atomic)
}
