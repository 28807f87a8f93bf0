import ChangeDetection
import Foundation
import Imagery
import Quantities
import Rasters

/// The watch over a stack of dated bands, for scripts and a terminal.
public struct WatchedStack: Sendable, Encodable {
  /// Cells with enough data to be watched.
  public let cells: Int
  /// Cells that changed.
  public let breaks: Int
  public let method: String
  public let false_alarm_nominal: Double
  public let critical_value: Double
  /// What the history could carry.
  public let season: String
  public let seconds: Double

  /// One paragraph for a terminal.
  public var text: String {
    String(
      format: "%d of %d cells changed (%@, false alarms set to %.3g; %@)", breaks, cells, method,
      false_alarm_nominal, season)
  }

  /// Watches a file whose bands are dates and writes its breaks.
  ///
  /// Rows are read and watched band by band of rows, so that the stack need not fit in memory.
  ///
  /// - Parameters:
  ///   - stack: An image with one band a date.
  ///   - datesFile: A JSON array of as many ISO 8601 dates, ascending.
  ///   - historyEnd: The last day of the stable history.
  ///   - output: Where to write break date, magnitude and statistic ÷ boundary, float32.
  ///   - kind: Which sums are watched.
  ///   - falseAlarm: The share of unchanged cells that may raise an alarm in the whole watch.
  ///   - progress: Hears how far the watch has come.
  /// - Returns: How many cells changed, and under which boundary.
  /// - Throws: A refusal of one line: what is wrong and the next step.
  public static func watch(
    stack: String, datesFile: String, historyEnd: CalendarDate, output: String,
    kind: MonitoringBoundary.Kind, falseAlarm: Double, progress: any ProgressListener
  ) async throws -> WatchedStack {
    let start = ContinuousClock.now
    let days = try dates(in: datesFile)
    let file = try ImageFile(stack)
    guard days.count == file.bands.count else {
      throw InvestigationError.badData(
        datesFile, "names \(days.count) dates, but \(stack) has \(file.bands.count) bands",
        "give one date a band")
    }
    let history = days.count { $0 <= historyEnd.dayNumber }
    guard history >= 6, history < days.count else {
      throw InvestigationError.badData(
        datesFile, "\(history) of \(days.count) dates lie up to \(historyEnd)",
        "choose --history-end so that at least 6 dates are history and some follow")
    }
    guard (0.001...0.2).contains(falseAlarm) else {
      throw InvestigationError(
        .usage, "--false-alarm", "\(falseAlarm) is out of range", "choose .001 to .2")
    }
    var options = StackMonitor.Options()
    options.kind = kind
    options.falseAlarm = falseAlarm
    let monitor = StackMonitor(days: days, historyEnd: historyEnd.dayNumber, options: options)
    let (shape, grid) = (file.shape, file.grid)
    let rowsAtOnce = max(1, min(shape.rows, 60_000_000 / max(1, shape.columns * days.count)))
    let sample = try sample(of: file, rows: shape.rows, dates: days.count)
    let calibrated = await monitor.calibrated(on: sample)
    var found: (day: [Float], magnitude: [Float], ratio: [Float]) = ([], [], [])
    progress.begin("monitor", total: shape.rows)
    for first in stride(from: 0, to: shape.rows, by: rowsAtOnce) {
      try Task.checkCancellation()
      let count = min(rowsAtOnce, shape.rows - first)
      let part = await calibrated.watch(try band(of: file, rows: first..<(first + count)))
      found.day += part.day
      found.magnitude += part.magnitude
      found.ratio += part.ratio
      progress.advance(to: first + count)
    }
    try ImageWriter().write(
      [
        ("break_day", Raster(shape: shape, samples: found.day)),
        ("magnitude", Raster(shape: shape, samples: found.magnitude)),
        ("statistic_over_boundary", Raster(shape: shape, samples: found.ratio)),
      ], on: grid, to: output)
    let seen = found.day.filter { !$0.isNaN }
    progress.end("\(seen.count) cells watched")
    return WatchedStack(
      cells: seen.count, breaks: seen.count { $0 > 0 },
      method: kind == .cusum ? "cusum" : "mosum", false_alarm_nominal: falseAlarm,
      critical_value: calibrated.criticalValue, season: words(calibrated.model),
      seconds: start.duration(to: .now) / .seconds(1))
  }

  private static func words(_ model: SeasonModel) -> String {
    let drift = model.trend ? " and a drift" : ""
    let simpler = model.simplified.map { " (\($0))" } ?? ""
    return "\(model.order) harmonics\(drift)\(simpler)"
  }

  private static func dates(in path: String) throws -> [Int] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InvestigationError.missing(path, "cannot be read", "give a JSON array of dates")
    }
    guard let texts = try? JSONDecoder().decode([String].self, from: data) else {
      throw InvestigationError.badData(
        path, "is no JSON array of texts", "write it as [\"2020-01-31\", …]")
    }
    let days = try texts.map { text in
      guard let date = CalendarDate(iso: text.prefix(10)) else {
        throw InvestigationError.badData(path, "“\(text)” is no date", "write dates as YYYY-MM-DD")
      }
      return date.dayNumber
    }
    guard zip(days, days.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw InvestigationError.badData(path, "its dates do not ascend", "sort bands and dates")
    }
    return days
  }

  /// Rows spread over the image, some thousands of cells.
  private static func sample(
    of file: borrowing ImageFile, rows: Int, dates: Int
  ) throws -> StackBand {
    let wanted = max(1, min(rows, 20_000 / max(1, file.shape.columns)))
    var samples = [[Float]](repeating: [], count: dates)
    for pick in 0..<wanted {
      let row = (2 * pick + 1) * rows / (2 * wanted)
      let part = try band(of: file, rows: row..<(row + 1))
      for date in 0..<dates {
        samples[date] += part.samples[(date * part.cells)..<((date + 1) * part.cells)]
      }
    }
    return StackBand(dates: dates, cells: samples[0].count, samples: Array(samples.joined()))
  }

  private static func band(
    of file: borrowing ImageFile, rows: Range<Int>
  ) throws -> StackBand {
    let window = Window(
      row: rows.lowerBound, column: 0, rows: rows.count, columns: file.shape.columns)
    let rasters = try file.read(window: window)
    return StackBand(
      dates: rasters.count, cells: window.shape.count,
      samples: Array(rasters.map(\.samples).joined()))
  }
}
