import ArgumentParser
import Investigation
import Workflows

struct RatioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ratio", abstract: "Compare two measured structures, with Fieller's interval.")

  @Argument(help: "The structure in question, such as S1.")
  var structure: String

  @Argument(help: "What to compare it with, such as D1.")
  var against: String

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.ratio([
        StructurePair(structure: structure, against: against)
      ])
      try global.emit(report, text: report.text)
    }
  }
}
