import ArgumentParser
import Foundation
import Workflows

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Render dated scenes whose truth is planted.",
    discussion: """
      The scene description names a ready-made site (demo, farm, city, snowy) or spells one out; \
      Documentation/Methods/Simulation.md has examples and what the physics leaves out.
      """)

  @Argument(help: "The description, YAML.", completion: .file(extensions: ["yml", "yaml"]))
  var scene: String

  @Option(name: .shortAndLong, help: "The folder for the scenes and truth.json.")
  var output: String

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let files = try await SimulatedFiles.write(
        description: URL(fileURLWithPath: scene), to: URL(fileURLWithPath: output),
        progress: global.console)
      try global.emit(files, text: "\(files.scenes.count) scenes; truth: \(files.truth)")
    }
  }
}
