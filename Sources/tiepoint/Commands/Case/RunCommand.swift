import ArgumentParser
import CaseFile
import Dossier
import Foundation
import Investigation
import Vocabulary
import Workflows

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "From a manifest to a dossier; run again to go on or to refresh.",
    discussion: """
      Finished steps are not repeated: a run that was stopped picks up where it was.
      """)

  @Argument(help: "The manifest, YAML.", completion: .file(extensions: ["yml", "yaml"]))
  var manifest: String

  @Option(name: .shortAndLong, help: "The folder for the case and the dossier.")
  var output: String

  @Option(
    name: .customLong("fail-on"),
    help: "Exit with 1 when a claim gets this verdict, such as contradicted.")
  var failOn: Verdict?

  @OptionGroup var network: NetworkOptions
  @OptionGroup var drawing: FigureOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let folder = URL(fileURLWithPath: output, isDirectory: true)
      let summary = try await runManifest(
        at: URL(fileURLWithPath: manifest), to: folder,
        commands: [
          DossierContext.command(["tiepoint", "run", manifest, "-o", output] + drawing.words)
        ],
        figures: drawing.figures, use: network.use, console: global.console)
      try global.emit(summary, text: summary.text)
      if let failOn, summary.verdicts.contains(where: { $0.verdict == failOn }) {
        throw ExitCode(1)
      }
    }
  }
}

/// What a run left, for scripts.
struct RunSummary: Encodable {
  struct SettledClaim: Encodable {
    let claim, text: String
    let verdict: Verdict
    let stated_as: String?
  }
  let dossier: String
  let `case`: String
  let structures: Int
  /// Pieces of ground that changed for good, structures or not.
  let changes: Int
  let verdicts: [SettledClaim]
  let seconds: Double

  var text: String {
    let lines = verdicts.filter { [.supported, .contradicted].contains($0.verdict) }
      .map { line in
        let manner = line.stated_as.flatMap { $0 == Stance.plainWords ? nil : " (\($0))" } ?? ""
        return "  \(line.verdict): “\(line.text)”\(manner)"
      }
    // The command as it was called, so that the line can be run as it stands.
    let serve = DossierContext.command([CommandLine.arguments[0], "serve", `case`])
    return (lines + ["dossier: \(dossier)", "workbench: \(serve)"]).joined(separator: "\n")
  }
}

/// Runs a manifest and leaves every file of the contract in `folder`.
func runManifest(
  at manifest: URL, to folder: URL, commands: [String], figures: FigureChoice = .key,
  use: NetworkUse = NetworkUse(), console: Console
) async throws -> RunSummary {
  let start = Date()
  let (investigation, record) = try await Investigation.run(
    try Manifest.load(from: manifest), in: folder, use: use, progress: console)
  if let held = Publishing(figures: figures).published(record, in: folder) {
    if let warning = held.warning { console.warn(warning) }
    console.say("report: nothing has changed since the dossier was made")
  } else {
    try publish(
      investigation, record: record, to: folder,
      commands: commands + [
        DossierContext.command(["tiepoint", "verify", "--case", investigation.caseFile.path])
      ],
      figures: figures, console: console)
  }
  let snapshot = try investigation.caseFile.snapshot()
  let verdicts = try investigation.settled().verdicts.map { line in
    RunSummary.SettledClaim(
      claim: line.claim, text: line.text, verdict: line.verdict, stated_as: line.statedAs)
  }
  return RunSummary(
    dossier: folder.appendingPathComponent("index.html").path, case: investigation.caseFile.path,
    structures: snapshot.structures.count, changes: snapshot.changes.count,
    verdicts: verdicts, seconds: Date().timeIntervalSince(start))
}
