import ArgumentParser
import ClaimReading
import Workflows

struct RelaysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relays", abstract: "How several articles on one event retell each other.")

  @OptionGroup var articles: ArticleOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard articles.files.count >= 2 else { throw ValidationError("give at least two articles") }
  }

  func run() async throws {
    try await guarded {
      let console = global.console
      let readings = try articles.entries.map { entry in
        let reading = try ArticleFile.reading(of: entry)
        for warning in reading.warnings { console.warn("\(entry.file): \(warning)") }
        return reading
      }
      let report = Relays.compare(readings)
      try global.emit(report, text: Self.text(report))
    }
  }

  private static func text(_ report: RelayReport) -> String {
    func name(_ index: Int) -> String {
      report.articles.first { $0.index == index }?.publisher ?? "article \(index + 1)"
    }
    let relays = report.relays.map { relay in
      "\(name(relay.to)) draws on \(name(relay.from)) (\(relay.basis.rawValue))"
    }
    let drifts = report.drifts.filter { $0.fidelity != .faithful }.map { drift in
      "\(drift.fidelity.rawValue): \(name(drift.from)) → \(name(drift.to)): \(drift.explanation)"
    }
    return (relays + drifts).joined(separator: "\n")
  }
}
