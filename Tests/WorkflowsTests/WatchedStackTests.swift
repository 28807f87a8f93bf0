import Foundation
import Imagery
import Workflows
import Quantities
import Rasters
import Synchronization
import Testing
import Vocabulary

/// The watch over files: windows, weights and refusals.
@Suite struct WatchedStackTests {
  private static let shape = Shape(rows: 40, columns: 50)
  private static let days = (0..<120).map { 18_000 + 9 * $0 }
  private static let changed = 300..<500

  private static func isChanged(_ cell: Int) -> Bool { changed.contains(cell) }

  /// A folder with a stack of one step, its dates and weights; removed by the caller.
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stack-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let grid = Grid(
      shape: shape, transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 4_500_000),
      crs: nil)
    var generator = SeededGenerator(seed: 4)
    let bands = days.enumerated().map { date, day in
      var raster = Raster<Float>(shape: shape, filledWith: 0)
      for cell in raster.samples.indices {
        let season = 0.1 * sin(2 * Double.pi * Double(day) / 365.2425)
        let step = date >= 100 && isChanged(cell) ? -0.3 : 0
        let value = 0.5 + season + step + 0.02 * generator.normal()
        raster.samples[cell] = generator.uniform() < 0.1 ? .nan : Float(value)
      }
      return (name: "band\(date)", raster: raster)
    }
    let path = { (name: String) in folder.appendingPathComponent(name).path }
    try ImageWriter().write(bands, on: grid, to: path("stack.tif"))
    let full = bands.map { ($0.name, Raster<Float>(shape: shape, filledWith: 100)) }
    try ImageWriter(sampleType: .uint8).write(full, on: grid, to: path("percent.tif"))
    try ImageWriter().write(full, on: grid, to: path("wrong.tif"))
    try ImageWriter().write([full[0]], on: grid, to: path("one.tif"))
    let dates = days.map { "\"\(CalendarDate(dayNumber: $0))\"" }.joined(separator: ", ")
    try "[\(dates)]".write(toFile: path("dates.json"), atomically: true, encoding: .utf8)
    return folder
  }

  private static func watch(
    _ folder: URL, samplesAtOnce: Int = 30_000_000,
    progress: any ProgressListener = SilentListener(),
    _ change: (inout WatchedStack.Request) -> Void = { _ in }
  ) async throws -> (answer: WatchedStack, bands: [Raster<Float>]) {
    let path = { (name: String) in folder.appendingPathComponent(name).path }
    var request = WatchedStack.Request(
      stack: path("stack.tif"), dates: path("dates.json"),
      historyEnd: CalendarDate(dayNumber: days[85]), output: path("breaks.tif"))
    change(&request)
    let answer = try await WatchedStack.watch(
      request, samplesAtOnce: samplesAtOnce, progress: progress)
    return (answer, try ImageFile(request.output).read(options: .keepingBorders))
  }

  @Test func `a step in a file of dates is found where it is, with and without weights`()
    async throws
  {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (answer, bands) = try await Self.watch(folder)
    #expect(answer.cells == Self.shape.count && bands.count == 3)
    for cell in Self.changed { #expect(bands[0].samples[cell] > 0) }
    let alarms = bands[0].samples.indices.count {
      !Self.isChanged($0) && bands[0].samples[$0] > 0
    }
    #expect(alarms < 60, "\(alarms) false alarms in 1800 cells")
    let weighed = try await Self.watch(folder) {
      $0.weights = folder.appendingPathComponent("percent.tif").path
    }
    #expect(weighed.answer.breaks == answer.breaks)
    #expect(weighed.answer.critical_value == answer.critical_value)
  }

  @Test(arguments: [60_000, 7_000])
  func `a stack watched in windows has the breaks of the whole`(samples: Int) async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (whole, bands) = try await Self.watch(folder)
    let counter = WindowCounter()
    let (parts, again) = try await Self.watch(folder, samplesAtOnce: samples, progress: counter)
    #expect(counter.total.withLock { $0 } >= 4)
    #expect(parts.breaks == whole.breaks && parts.cells == whole.cells)
    for (one, other) in zip(bands, again) {
      #expect(one.samples.map(\.bitPattern) == other.samples.map(\.bitPattern))
    }
  }

  /// Whole numbers about 2000 in a file without a nodata tag; `fill` stands for a fifth of them.
  private static func untagged(_ fill: Float, in folder: URL, also other: Float? = nil) throws {
    let grid = Grid(
      shape: shape, transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 4_500_000),
      crs: nil)
    var generator = SeededGenerator(seed: 5)
    let bands = days.indices.map { date in
      var raster = Raster<Float>(shape: shape, filledWith: 0)
      for cell in raster.samples.indices {
        let step = date >= 100 && isChanged(cell) ? 600.0 : 0
        let draw = generator.uniform()
        let value = Float((2000 + step + 80 * generator.normal()).rounded())
        raster.samples[cell] = draw < 0.2 ? fill : draw < 0.23 ? other ?? value : value
      }
      return (name: "band\(date)", raster: raster)
    }
    try ImageWriter(sampleType: .float32).write(
      bands, on: grid, to: folder.appendingPathComponent("stack.tif").path)
  }

  @Test(arguments: [(0, nil), (-9999, nil), (20_000, nil), (0, 20_000)] as [(Float, Float?)])
  func `a constant that fills gaps is taken as no data, and said`(
    fill: Float, other: Float?
  ) async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.untagged(fill, in: folder, also: other)
    let (answer, bands) = try await Self.watch(folder)
    #expect(answer.remarks.count == (other == nil ? 1 : 2), "\(answer.remarks)")
    #expect(answer.remarks[0].contains("about 20 % of the samples are exactly \(Int(fill)),"))
    let found = Self.changed.count { bands[0].samples[$0] > 0 }
    #expect(found > 190, "\(found) of 200 changed cells")
    let alarms = bands[0].samples.indices.count {
      !Self.isChanged($0) && bands[0].samples[$0] > 0
    }
    #expect(alarms < 60, "\(alarms) false alarms in 1800 cells")
    #expect(answer.text.contains("--nodata \(Int(fill))"))
  }

  @Test func `what is only cut off at zero, or counts few things, is data`() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try await Self.watch(folder).answer.remarks.isEmpty)
    let grid = Grid(
      shape: Self.shape,
      transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 4_500_000), crs: nil)
    for few in [false, true] {
      var generator = SeededGenerator(seed: 6)
      let bands = Self.days.indices.map { date in
        let samples = (0..<Self.shape.count).map { _ in
          few
            ? [Float(0), 50, 60, 70, 80][Int(generator.uniform(in: 0...4.99))]
            : Float(max(0, (40 * generator.normal()).rounded()))
        }
        return (name: "band\(date)", raster: Raster(shape: Self.shape, samples: samples))
      }
      try ImageWriter().write(
        bands, on: grid, to: folder.appendingPathComponent("stack.tif").path)
      #expect(try await Self.watch(folder).answer.remarks.isEmpty, "few: \(few)")
    }
  }

  @Test func `a date that two bands hold counts once`() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (once, _) = try await Self.watch(folder)
    let path = folder.appendingPathComponent("stack.tif").path
    let file = try ImageFile(path)
    let grid = file.grid
    var bands = try file.read(options: .keepingBorders).enumerated().map { date, raster in
      (name: "band\(date)", raster: raster)
    }
    var days = Self.days
    // The last thirty dates come a second time, in another processing.
    for date in (90..<120).reversed() {
      bands.insert((name: "again\(date)", raster: bands[date].raster), at: date + 1)
      days.insert(days[date], at: date + 1)
    }
    try ImageWriter().write(bands, on: grid, to: path)
    let dates = days.map { "\"\(CalendarDate(dayNumber: $0))\"" }.joined(separator: ", ")
    try "[\(dates)]".write(
      toFile: folder.appendingPathComponent("dates.json").path, atomically: true, encoding: .utf8)
    let (twice, _) = try await Self.watch(folder)
    #expect(twice.remarks.count == 1)
    #expect(twice.remarks.first?.contains("30 bands repeat a date") == true)
    #expect(abs(twice.breaks - once.breaks) < 20, "\(twice.breaks), \(once.breaks)")
  }

  @Test func `weights that do not fit the stack are refused`() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["wrong.tif", "one.tif", "none.tif"] {
      await #expect(throws: (any Error).self, "\(name)") {
        _ = try await Self.watch(folder) {
          $0.weights = folder.appendingPathComponent(name).path
        }
      }
    }
    await #expect(throws: Refusal.self) {
      _ = try await Self.watch(folder) {
        $0.weights = folder.appendingPathComponent("percent.tif").path
        $0.clouds = $0.weights
      }
    }
  }
}

/// Keeps how many windows a watch was cut into.
private final class WindowCounter: ProgressListener {
  let total = Mutex(0)
  func begin(_ step: String, total: Int) { self.total.withLock { $0 = total } }
  func advance(to done: Int) {}
  func end(_ summary: String) {}
  func warn(_ message: String) {}
}

extension WatchedStackTests {
  @Test func `one cell's series is written with what became of each date`() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let csv = folder.appendingPathComponent("cell.csv").path
    // Cell 310 has the step of date 100.
    let (answer, bands) = try await Self.watch(folder) { ($0.pixel, $0.csv) = ((10, 6), csv) }
    let lines = try String(contentsOfFile: csv, encoding: .utf8).split(separator: "\n")
    let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      lines[0] == "date,value,weight,fitted,residual_deviations,sum,boundary,used,why"
        && rows.count == 121 && rows.allSatisfy { $0.count == 9 })
    #expect(rows[1...86].allSatisfy { $0[5].isEmpty && ($0[8] == "history" || $0[8] == "no data") })
    let ratios = rows[87...].map { row -> Double in
      let (sum, boundary) = (Double(row[5]) ?? 0, Double(row[6]) ?? 1)
      return abs(sum / boundary)
    }
    let largest = try #require(ratios.max())
    #expect(largest > 1 && abs(largest - Double(bands[2].samples[310])) < 0.01 * largest)
    #expect(answer.samples_not_judged == 0 && answer.cells_not_judged == 0)
  }

  @Test func `a cell outside the stack and half a request are refused`() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (pixel, csv) in [((50, 0), "a.csv"), ((3, 4), nil), (nil, "a.csv")]
      as [((column: Int, row: Int)?, String?)]
    {
      await #expect(throws: Refusal.self) {
        try await Self.watch(folder) { ($0.pixel, $0.csv) = (pixel, csv) }
      }
    }
  }
}
