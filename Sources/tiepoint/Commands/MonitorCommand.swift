import ArgumentParser
import ChangeDetection
import Investigation
import Quantities

struct MonitorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor", abstract: "When each cell of a stack left its own past.",
    discussion: """
      STACK has one band a date; DATES.json is an array of as many ISO 8601 dates. The result has
      three bands: break day since 1970-01-01 (0 none, NaN no data), magnitude, and the largest
      statistic over its boundary.
      """)

  @Argument(help: "The stack.", completion: .file())
  var stack: String

  @Option(help: "A JSON array with a date for each band.", completion: .file(extensions: ["json"]))
  var dates: String

  @Option(name: .customLong("history-end"), help: "The last day of the stable history, YYYY-MM-DD.")
  var historyEnd: String

  @Option(name: .shortAndLong, help: "Where to write the breaks, GeoTIFF.")
  var output: String

  @Option(help: "cusum or mosum.")
  var method = Method.mosum

  @Option(
    name: .customLong("false-alarm"),
    help: "The share of unchanged cells that may raise an alarm in the whole watch.")
  var falseAlarm = 0.01

  @OptionGroup var global: GlobalOptions

  /// Which sums are watched.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case cusum, mosum
  }

  func run() async throws {
    try await guarded {
      guard let end = CalendarDate(iso: historyEnd) else {
        throw InvestigationError(
          .usage, "--history-end", "“\(historyEnd)” is no date", "write it as YYYY-MM-DD")
      }
      let answer = try await WatchedStack.watch(
        stack: stack, datesFile: dates, historyEnd: end, output: output,
        kind: method == .cusum ? .cusum : .mosum(window: 0.25), falseAlarm: falseAlarm,
        progress: global.console)
      try global.emit(answer, text: answer.text)
    }
  }
}
