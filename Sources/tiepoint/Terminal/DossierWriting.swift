import Vocabulary
import ArgumentParser
import CaseFile
import Dossier
import Foundation
import Investigation
import Workflows

/// Which figures a dossier gets.
struct FigureOptions: ParsableArguments {
  @Option(
    help: """
      key: the page's, and residuals of the few scenes that alignment fits worst; all: those, and \
      residuals of every scene.
      """)
  var figures = FigureChoice.key

  /// The option as it is written behind a command; nothing for the usual figures.
  var words: [String] { figures == .key ? [] : ["--figures", figures.rawValue] }
}

extension FigureChoice: ExpressibleByArgument {}

/// Publishes the dossier of a case into `folder`; says on the console what came of it.
func publish(
  _ investigation: Investigation, record: RunRecord, to folder: URL, commands: [String],
  figures: FigureChoice, console: Console
) throws {
  try Task.checkCancellation()
  let path = investigation.caseFile.path
  let dossier = Dossier(
    of: try investigation.caseFile.snapshot(), pictures: try investigation.pictures(),
    context: DossierContext(
      version: Tiepoint.version, commands: commands,
      allFiguresCommand: DossierContext.command([
        "tiepoint", "report", "--case", path, "-o", folder.relativePath, "--figures", "all",
      ])))
  console.begin("report", total: 1)
  let made = try Publishing(figures: figures).publish(dossier, record: record, to: folder)
  let whole = made == .page ? "index.html, report.pdf" : "index.html"
  console.end("\(whole), figures/, GeoJSON and verdicts")
  if let warning = made.warning { console.warn(warning) }
}
