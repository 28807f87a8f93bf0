import ChangeDetection
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

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
  /// The lag-one correlation of the residuals, pooled over the stack.
  public let correlation: Double
  /// By how much the stack's own statistics raised the boundary, 1…3.
  public let stack_inflation: Double
  /// Watched dates in seasons that the histories of most cells have not seen.
  public let dates_in_unseen_seasons: Int
  /// Clear samples of the watch that were not judged for that reason, over all cells.
  public let samples_not_judged: Int
  /// Cells with clear dates in the watch all of which were not judged for that reason.
  public let cells_not_judged: Int
  /// What was set aside, in sentences.
  public let remarks: [String]
  public let seconds: Double

  /// One paragraph for a terminal.
  public var text: String {
    let line = String(
      format: "%d of %d cells changed (%@, false alarms set to %.3g; %@)", breaks, cells, method,
      false_alarm_nominal, season)
    return ([line] + remarks).joined(separator: "\n")
  }

  /// What is asked of a watch.
  public struct Request: Sendable {
    /// An image with one band a date.
    public var stack: String
    /// A JSON array of as many ISO 8601 dates, ascending.
    public var dates: String
    /// The last day of the stable history.
    public var historyEnd: CalendarDate
    /// Where to write break date, magnitude and statistic ÷ boundary, float32.
    public var output: String
    /// Which sums are watched.
    public var kind: MonitoringBoundary.Kind = .mosum(window: 0.25)
    /// The share of unchanged cells that may raise an alarm in the whole watch.
    public var falseAlarm = 0.01
    /// A file laid out like the stack with each sample's weight, 0…1 or whole per cent.
    public var weights: String?
    /// A file laid out like the stack with each sample's probability of cloud, 0…1 or whole per cent.
    public var clouds: String?
    /// The stored value that means “no data”, where the file does not say so.
    public var nodata: Double?

    /// A cell whose series is written out: its column and row, from 0 at the upper left.
    public var pixel: (column: Int, row: Int)?
    /// Where to write that series as CSV.
    public var csv: String?

    /// A watch over `stack` with its defaults.
    public init(stack: String, dates: String, historyEnd: CalendarDate, output: String) {
      self.stack = stack
      self.dates = dates
      self.historyEnd = historyEnd
      self.output = output
    }
  }

  /// Watches a file whose bands are dates and writes its breaks.
  ///
  /// Windows of whole blocks are read and watched, as many at once as the machine has processors, so
  /// that the stack need not fit in memory: what is held does not depend on its rows, but for the
  /// three figures of each cell.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - samplesAtOnce: How many samples all readers together hold at most, about; what is found does
  ///     not depend on it.
  ///   - progress: Hears how far the watch has come.
  /// - Returns: How many cells changed, and under which boundary.
  /// - Throws: A refusal of one line: what is wrong and the next step.
  public static func watch(
    _ request: Request, samplesAtOnce: Int = 60_000_000, progress: any ProgressListener
  ) async throws -> WatchedStack {
    let start = ContinuousClock.now
    let (days, repeats) = try dates(in: request.dates)
    var opened = try source(request)
    try opened.findFill()
    opened.repeats = repeats
    let source = opened
    try SeriesFile.check(pixel: request.pixel, csv: request.csv, in: source.shape)
    let monitor = try monitor(request, days, dates: source.dates)
    let calibrated = await monitor.calibrated(on: try source.sample())
    if let pixel = request.pixel, let csv = request.csv {
      try SeriesFile.write(pixel, to: csv, from: source, watchedBy: calibrated)
    }
    var found = Found(shape: source.shape)
    let width = BoundedTasks.width
    let windows = source.windows(samples: samplesAtOnce / width)
    progress.begin("monitor", total: windows.count)
    let tasks = max(1, width / max(1, windows.count))
    for first in stride(from: 0, to: windows.count, by: width) {
      let part = Array(windows[first..<min(first + width, windows.count)])
      let breaks = try await BoundedTasks.map(part.count) { index in
        await calibrated.watch(try source.band(part[index]), tasks: tasks)
      }
      for (window, breaks) in zip(part, breaks) { found.put(breaks, at: window) }
      progress.advance(to: first + part.count)
    }
    try ImageWriter().write(found.layers, on: source.grid, to: request.output)
    progress.end("\(found.cells) cells watched")
    return WatchedStack(
      cells: found.cells, breaks: found.breaks,
      method: request.kind == .cusum ? "cusum" : "mosum",
      false_alarm_nominal: request.falseAlarm, critical_value: calibrated.criticalValue,
      season: words(calibrated), correlation: calibrated.correlation,
      stack_inflation: calibrated.stackInflation,
      dates_in_unseen_seasons: calibrated.unseenShares.count { $0 > 0.5 },
      samples_not_judged: found.unseenSamples, cells_not_judged: found.unseenCells,
      remarks: source.fill.remarks + Self.remarks(on: repeats, days)
        + Self.remarks(on: found, calibrated),
      seconds: start.duration(to: .now) / .seconds(1))
  }

  private static func source(_ request: Request) throws -> StackSource {
    guard request.weights == nil || request.clouds == nil else {
      throw Refusal.usage(
        "--weights", "is given together with --clouds", "choose one of them")
    }
    let weights = request.weights.map { (path: $0, areClouds: false) }
    let clouds = request.clouds.map { (path: $0, areClouds: true) }
    return try StackSource(request.stack, weights: weights ?? clouds, nodata: request.nodata)
  }

  private static func monitor(
    _ request: Request, _ days: [Int], dates: Int
  ) throws -> StackMonitor {
    guard days.count == dates else {
      throw Refusal.badData(
        request.dates, "names \(days.count) dates, but \(request.stack) has \(dates) bands",
        "give one date a band")
    }
    let history = days.count { $0 <= request.historyEnd.dayNumber }
    guard history >= 6, history < days.count else {
      throw Refusal.badData(
        request.dates,
        "\(history) of \(days.count) dates lie up to \(request.historyEnd)",
        "choose --history-end so that at least 6 dates are history and some follow")
    }
    guard (0.001...0.2).contains(request.falseAlarm) else {
      throw Refusal.usage(
        "--false-alarm", "\(request.falseAlarm) is out of range", "choose .001 to .2")
    }
    var options = StackMonitor.Options()
    options.kind = request.kind
    options.falseAlarm = request.falseAlarm
    return StackMonitor(days: days, historyEnd: request.historyEnd.dayNumber, options: options)
  }

  /// The breaks of all cells, filled window by window.
  private struct Found {
    var day: Raster<Float>
    var magnitude: Raster<Float>
    var ratio: Raster<Float>
    var cells = 0
    var breaks = 0
    /// Clear samples, and whole cells, left out because the history has not seen their season.
    var unseenSamples = 0
    var unseenCells = 0

    init(shape: Shape) {
      let empty = Raster<Float>(
        shape: shape, samples: [Float](repeating: .nan, count: shape.count))
      (day, magnitude, ratio) = (empty, empty, empty)
    }

    mutating func put(_ found: CalibratedMonitor.Breaks, at window: Window) {
      let width = window.shape.columns
      for row in 0..<window.shape.rows {
        let to = (window.row + row) * day.shape.columns + window.column
        let (target, source) = (to..<(to + width), (row * width)..<((row + 1) * width))
        day.samples.replaceSubrange(target, with: found.day[source])
        magnitude.samples.replaceSubrange(target, with: found.magnitude[source])
        ratio.samples.replaceSubrange(target, with: found.ratio[source])
      }
      cells += found.day.count { !$0.isNaN }
      breaks += found.day.count { $0 > 0 }
      unseenSamples += found.unseen.reduce(0) { $0 + Int($1) }
      unseenCells += zip(found.day, found.unseen).count { $0.isNaN && $1 > 0 }
    }

    var layers: [(name: String, raster: Raster<Float>)] {
      [("break_day", day), ("magnitude", magnitude), ("statistic_over_boundary", ratio)]
    }
  }

  private static func words(_ calibrated: CalibratedMonitor) -> String {
    let model = calibrated.model
    let drift = model.trend ? " and a drift" : ""
    let course = calibrated.followsCommonCourse ? " beside the stack's common course" : ""
    let simpler = model.simplified.map { " (\($0))" } ?? ""
    return "\(model.order) harmonics\(drift)\(course)\(simpler)"
  }

  /// What is said of dates that are repeated.
  private static func remarks(on repeats: [Int: Int], _ days: [Int]) -> [String] {
    guard !repeats.isEmpty else { return [] }
    let bands = repeats.keys.sorted()
    let named = bands.prefix(8).map {
      "band \($0 + 1) of \(CalendarDate(dayNumber: days[$0]).iso)"
    }.joined(separator: ", ")
    return [
      "\(bands.count) bands repeat a date that a later band holds too; each acquisition counts once, "
        + "by its last band with data: left out \(named)"
        + (bands.count > 8 ? " and \(bands.count - 8) more" : "")
    ]
  }

  /// What is said of watched dates whose season the history has not seen.
  private static func remarks(on found: Found, _ calibrated: CalibratedMonitor) -> [String] {
    guard found.unseenSamples > 0 else { return [] }
    let dates = calibrated.unseenShares.count { $0 > 0.5 }
    let cells =
      found.unseenCells > 0 ? "; of \(found.unseenCells) cells nothing is left to judge" : ""
    return [
      "not judged, season not seen: \(found.unseenSamples) clear samples of the watch lie in days of the "
        + "year without clear dates of their history on either side within "
        + "\(Int(CalibratedMonitor.seasonReach)) days (\(dates) of \(calibrated.unseenShares.count) watched dates at most cells)\(cells); "
        + "a later --history-end or more cloud-free dates would cover them"
    ]
  }

  /// The days, and which bands repeat a moment that a later band states in the same words.
  private static func dates(in path: String) throws -> (days: [Int], repeats: [Int: Int]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Refusal.missingInput(path, "cannot be read", "give a JSON array of dates")
    }
    let texts: [String]
    do { texts = try JSONDecoder().decode([String].self, from: data) } catch {
      throw Refusal.badData(
        path, "is no JSON array of texts", "write it as [\"2020-01-31\", …]")
    }
    let days = try texts.map { text in
      guard let date = CalendarDate(iso: text.prefix(10)) else {
        throw Refusal.badData(path, "“\(text)” is no date", "write dates as YYYY-MM-DD")
      }
      return date.dayNumber
    }
    guard zip(days, days.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw Refusal.badData(path, "its dates do not ascend", "sort bands and dates")
    }
    var last: [String: Int] = [:]
    for (band, text) in texts.enumerated() { last[text] = band }
    let repeats = texts.enumerated().compactMap { band, text in
      last[text].flatMap { $0 == band ? nil : (band, $0) }
    }
    return (days, Dictionary(uniqueKeysWithValues: repeats))
  }
}
