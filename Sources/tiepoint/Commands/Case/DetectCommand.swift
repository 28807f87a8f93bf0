import ArgumentParser
import Investigation
import Workflows

struct DetectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect", abstract: "Find what was built, and when, from the aligned scenes.")

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.detect()
      try global.emit(report, text: report.text)
    }
  }
}
