import ArgumentParser
import Claims
import Investigation

struct RelaysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relays", abstract: "How several articles on one event retell each other.",
    discussion: """
      --publisher and --published are given once for each article, in the same order.
      """)

  @Argument(help: "The articles, at least two.", completion: .file())
  var files: [String]

  @Option(help: "Who published an article.")
  var publisher: [String] = []

  @Option(help: "The day an article was published, YYYY-MM-DD.")
  var published: [String] = []

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard files.count >= 2 else { throw ValidationError("give at least two articles") }
    for (name, given) in [("publisher", publisher), ("published", published)]
    where !given.isEmpty && given.count != files.count {
      throw ValidationError("\(given.count) --\(name) for \(files.count) articles")
    }
  }

  func run() async throws {
    try await guarded {
      let readings = try files.enumerated().map { index, file in
        ArticleReader.read(
          try ArticleFile.document(
            ArticleEntry(
              file: file, publisher: publisher.isEmpty ? nil : publisher[index],
              published: published.isEmpty ? nil : published[index])))
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
