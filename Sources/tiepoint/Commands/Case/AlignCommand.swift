import ArgumentParser
import Investigation
import Workflows

struct AlignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align", abstract: "Lay every scene onto the site's grid and say how well.")

  @Option(help: "The grid's cell size in metres; by default that of the scenes.")
  var cell: Double?

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.align(cell: cell)
      try global.emit(report, text: report.text)
    }
  }
}
