import ArgumentParser
import Investigation
import Workflows

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read articles into a case, in place of those read before.")

  @OptionGroup var articles: ArticleOptions
  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.read(articles.entries)
      try global.emit(report, text: report.text)
    }
  }
}
