import ArgumentParser
import Investigation

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read articles into a case, in place of those read before.",
    discussion: """
      --publisher and --published are given once for each article, in the same order.
      """)

  @Argument(help: "The articles.", completion: .file())
  var files: [String]

  @Option(help: "Who published an article.")
  var publisher: [String] = []

  @Option(help: "The day an article was published, YYYY-MM-DD.")
  var published: [String] = []

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    for (name, given) in [("publisher", publisher), ("published", published)]
    where !given.isEmpty && given.count != files.count {
      throw ValidationError("\(given.count) --\(name) for \(files.count) articles")
    }
  }

  func run() async throws {
    try await guarded {
      let entries = files.enumerated().map { index, file in
        ArticleEntry(
          file: file, publisher: publisher.isEmpty ? nil : publisher[index],
          published: published.isEmpty ? nil : published[index])
      }
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.read(entries)
      try global.emit(report, text: report.text)
    }
  }
}
