import ArgumentParser
import CaseFile
import Investigation
import Vocabulary

extension EvidenceRecord.Kind: ExpressibleByArgument {}

struct KeepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep",
    abstract: "Keep files as evidence: unchanged copies, and where they came from.",
    discussion: """
      Copies lie beside the case, named by their bytes, and are not written to again; work on others. \
      The case says who obtained what from where, when and how; `verify` hashes the copies, `seal` packs \
      them. What is --restricted is not packed: its bytes stay in the house, and the dossier shows its hash and \
      the reason alone. The case in a bundle still says its name and origin: leave those out, or general.

      tiepoint keep hall.jpg --by "L. Orvik" --from https://example.org/p/1 --obtained 2026-03-01
      """)

  @Argument(help: "The files.", completion: .file())
  var files: [String]

  @Option(help: "Who keeps them.")
  var by: String

  @Option(name: .customLong("from"), help: "Where they were published or sent from.")
  var origin: String?

  @Option(help: "When they were obtained, such as 2026-03-01 or 2026-03-01T10:00:00Z.")
  var obtained: String?

  @Option(help: "How they were obtained, in your words.")
  var how: String?

  @Option(
    help: """
      What they are: \(EvidenceRecord.Kind.allCases.map(\.rawValue).joined(separator: ", ")); by default \
      their first bytes tell.
      """)
  var kind: EvidenceRecord.Kind?

  @Option(help: "Under which licence they may be shown.")
  var licence: String?

  @Flag(help: "They stay in the house; needs --because.")
  var restricted = false

  @Option(help: "Why they are kept, or stay in the house.")
  var because: String?

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      var request = KeepRequest(files, by: by)
      (request.origin, request.obtained, request.how) = (origin, obtained, how)
      (request.kind, request.licence, request.restricted) = (kind, licence, restricted)
      request.because = because
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try investigation.keep(request)
      let lines = report.evidence.map {
        "\($0.id)  \($0.kind)  \($0.bytes) bytes  sha256 \($0.sha256)"
          + ($0.was_there ? "  (kept before)" : "")
      }
      try global.emit(report, text: lines.joined(separator: "\n"))
    }
  }
}
