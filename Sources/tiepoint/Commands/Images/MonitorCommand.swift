import ArgumentParser
import ChangeDetection
import Workflows
import Quantities
import Vocabulary

struct MonitorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor", abstract: "When each cell of a stack left its own past.",
    discussion: """
      STACK has one band a date; DATES.json is an array of as many ISO 8601 dates. The result has \
      three bands: break day since 1970-01-01 (0 none, NaN no data), magnitude, and the largest \
      statistic over its boundary.

      Haze and thin cloud need not be cut out: --weights or --clouds name a file of as many bands on \
      the same grid that says how clear each sample is. How much a hazy sample is worth is then \
      measured on the history; the order of the figures matters, not their scale.

      Where a season is fitted, dates at which a cell's history has no clear dates on both sides of \
      that day of the year, within 30 days, are not judged; how many is said.
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

  @Option(
    help: "Weights, 0 (no data) to 1 (clear), or whole per cent; one band a date.",
    completion: .file())
  var weights: String?

  @Option(
    help: "Probabilities of cloud, 0 to 1 or whole per cent, in place of weights.",
    completion: .file())
  var clouds: String?

  @Option(help: "The stored value that means no data, where the file does not say so.")
  var nodata: Double?

  @Option(help: "A cell whose series is written out: COLUMN,ROW from 0,0 at the upper left.")
  var pixel: String?

  @Option(
    help: "Where to write that series: value, fit, residual, sum and boundary of each date.",
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @OptionGroup var global: GlobalOptions

  /// Which sums are watched.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case cusum, mosum
  }

  func run() async throws {
    try await guarded {
      guard let end = CalendarDate(iso: historyEnd) else {
        throw Refusal.usage(
          "--history-end", "“\(historyEnd)” is no date", "write it as YYYY-MM-DD")
      }
      var request = WatchedStack.Request(
        stack: stack, dates: dates, historyEnd: end, output: output)
      request.kind = method == .cusum ? .cusum : .mosum(window: 0.25)
      request.falseAlarm = falseAlarm
      (request.pixel, request.csv) = (try pixel.map(Self.cell), csv)
      (request.weights, request.clouds, request.nodata) = (weights, clouds, nodata)
      let answer = try await WatchedStack.watch(request, progress: global.console)
      try global.emit(answer, text: answer.text)
    }
  }

  private static func cell(_ text: String) throws -> (column: Int, row: Int) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let column = parts[0], let row = parts[1] else {
      throw Refusal.usage(
        "--pixel", "“\(text)” is no cell", "write it as COLUMN,ROW, such as 12,40")
    }
    return (column, row)
  }
}
