import ArgumentParser
import Investigation
import Workflows

struct CorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Put right a claim that was read wrongly; it stays put right.",
    discussion: """
      tiepoint correct A1-C03 --by "L. Orvik" --because "a location, not an event" --type location
      """)

  @Argument(help: "The claim, such as A1-C03; `tiepoint export claims` lists them.")
  var claim: String

  @Option(help: "Who corrects it.")
  var by: String

  @Option(help: "Why.")
  var because: String

  @Flag(help: "The article does not claim this at all.")
  var withdraw = false

  @Option(help: "The right type, such as construction.")
  var type: String?

  @Option(help: "The right subject.")
  var subject: String?

  @Option(help: "The reading that is meant, such as of_size.")
  var reading: String?

  @Option(name: .customLong("said-by"), help: "Who said it; the one said to know first.")
  var saidBy: [String] = []

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      var request = CorrectionRequest(claim: claim, author: by, reason: because)
      request.isWithdrawn = withdraw
      (request.type, request.subject, request.reading) = (type, subject, reading)
      request.saidBy = saidBy
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.correct(request)
      try global.emit(report, text: report.text)
    }
  }
}
