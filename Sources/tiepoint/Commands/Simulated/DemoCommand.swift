import ArgumentParser
import Dossier
import Foundation
import Investigation
import Workflows

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "The whole journey on a simulated site: no download, no real place.",
    discussion: """
      Renders dated scenes of an invented works with a planted truth, writes three short articles \
      that state one figure in three ways, and makes the dossier that tells which one holds.
      """)

  @Option(name: .shortAndLong, help: "The folder for the case and the dossier.")
  var output = "tiepoint-demo"

  @Option(help: "The seed of the simulation.")
  var seed: UInt64 = 1

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let console = global.console
      let folder = URL(fileURLWithPath: output, isDirectory: true)
      let manifest = try await DemoFolder.write(
        to: folder.appendingPathComponent("input"), seed: seed, progress: console)
      let summary = try await runManifest(
        at: manifest, to: folder,
        commands: [
          DossierContext.command(["tiepoint", "demo", "-o", output, "--seed", "\(seed)"])
        ],
        console: console)
      try global.emit(summary, text: summary.text)
    }
  }
}
