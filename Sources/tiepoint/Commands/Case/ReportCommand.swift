import ArgumentParser
import Dossier
import Foundation
import Investigation
import Workflows

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write the dossier of a case: pages, figures and exports.")

  @Option(name: .shortAndLong, help: "The folder for the dossier.")
  var output: String

  @OptionGroup var drawing: FigureOptions
  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let console = global.console
      let path = try place.resolved()
      let investigation = try Investigation.open(at: path, progress: console)
      let folder = URL(fileURLWithPath: output, isDirectory: true)
      try publish(
        investigation, record: try investigation.runRecord(), to: folder,
        commands: [
          DossierContext.command(
            ["tiepoint", "report", "--case", path, "-o", output] + drawing.words)
        ],
        figures: drawing.figures, console: console)
      struct Written: Encodable { let dossier: String }
      let page = folder.appendingPathComponent("index.html").path
      try global.emit(Written(dossier: page), text: "dossier: \(page)")
    }
  }
}
