import ArgumentParser
import Investigation
import Vocabulary
import Workflows

struct SettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Hold each reading of each claim against what was measured.",
    discussion: """
      tiepoint settle "new assembly building" --structure S1 --against D1
      """)

  @Argument(help: "Words that name the subject of the claims in question.")
  var claim: String

  @Option(help: "The structure they are about: an id, a name, or auto for the largest new one.")
  var structure = "auto"

  @Option(help: "What it is compared with: an id or a name.")
  var against: String?

  @Option(
    name: .customLong("fail-on"),
    help: "Exit with 1 when a claim gets this verdict, such as contradicted.")
  var failOn: Verdict?

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.compareAndSettle([
        CompareEntry(claim: claim, structure: structure, against: against)
      ])
      try global.emit(report, text: report.text)
      if let failOn, report.verdicts.contains(where: { $0.verdict == failOn }) { throw ExitCode(1) }
    }
  }
}

extension Verdict: ExpressibleByArgument {}
