import ArgumentParser
import Investigation
import Workflows

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Hash every file the case rests on again.")

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let files = try await investigation.verify()
      struct Result: Encodable { let files: [VerifiedFile] }
      let lines = files.map { file in
        "\(file.state)  \(file.kind) \(file.id)  \(file.path)"
          + (file.because.map { "  (\($0))" } ?? "")
      }
      try global.emit(Result(files: files), text: lines.joined(separator: "\n"))
      if files.contains(where: { $0.state != .same }) { throw ExitCode(1) }
    }
  }
}
