import Foundation
import Imagery
import Quantities
import Rasters
import Registration
import TestSupport
import Testing
import Vocabulary

@testable import ChangeDetection

/// The change kernels on real images, where those are at hand.
@Suite struct ChangeRealDataTests {
  private static func bands(_ path: String) throws -> [Raster<Float>] {
    let file = try ImageFile(path)
    return try file.read(options: .keepingBorders)
  }

  private static func averagePrecision(_ scores: [Float], _ truth: [Bool]) -> Double {
    let valid = scores.indices.filter { scores[$0].isFinite }
    let order = valid.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var (hits, sum) = (0, 0.0)
    for (rank, index) in order.enumerated() where truth[index] {
      hits += 1
      sum += Double(hits) / Double(rank + 1)
    }
    return sum / Double(max(1, hits))
  }

  @Test(.enabled(if: SharedData.holds("timeseries/ndvi-slovenia")))
  func `the NDVI series raise few alarms in their second half`() async throws {
    let folder = SharedData.url("timeseries/ndvi-slovenia")
    let text = try Data(contentsOf: folder.appendingPathComponent("dates.json"))
    let dates = try JSONDecoder().decode([CalendarDate].self, from: text)
    let days = dates.map(\.dayNumber)
    let bands = try Self.bands(folder.appendingPathComponent("ndvi_68_dates.tif").path)
    let band = StackBand(
      dates: days.count, cells: bands[0].shape.count, samples: bands.flatMap(\.samples))
    for kind in [MonitoringBoundary.Kind.mosum(window: 0.25), .cusum] {
      var options = StackMonitor.Options()
      options.kind = kind
      let monitor = StackMonitor(days: days, historyEnd: days[33], options: options)
      let breaks = await monitor.calibrated(on: band).watch(band)
      let known = breaks.day.count { !$0.isNaN }
      let share = Double(breaks.day.count { $0 > 0 }) / Double(known)
      print("ndvi-slovenia \(kind): alarms on \(share) of \(known) cells")
      #expect(known > 10_000 && share <= 0.02)
    }
  }

  @Test(.enabled(if: SharedData.holds("imagery/taizhou")))
  func
    `the Taizhou pair's kappa lies in the range of the cuts, and its ranking is better than any`()
    async throws
  {
    let folder = SharedData.url("imagery/taizhou")
    let path = { folder.appendingPathComponent($0).path }
    let before = try Self.bands(path("2000TM"))
    let after = try Self.bands(path("2003TM"))
    let changed = try Self.bands(path("change.bmp"))[0].samples.map { $0 > 0 }
    let unchanged = try Self.bands(path("unchanged.bmp"))[0].samples.map { $0 > 0 }
    let known = changed.indices.filter { changed[$0] || unchanged[$0] }
    let change = try #require(await PairChange.detect(before: before, after: after))
    let cuts = try #require(change.cuts)
    let kappas = [cuts.strict, cuts.likely, cuts.lenient].map { cut in
      Self.kappa(
        known.map { Double(change.distance.samples[$0]) >= cut }, known.map { changed[$0] })
    }
    let ranks = known.map { Double(change.distance.samples[$0]) }.sorted()
    let best =
      stride(from: 0.5, to: 1, by: 0.01).map { share in
        let cut = ranks[Int(share * Double(ranks.count))]
        return Self.kappa(
          known.map { Double(change.distance.samples[$0]) >= cut }, known.map { changed[$0] })
      }.max() ?? 0
    print("taizhou: kappa \(kappas) strict to lenient, \(best) at best")
    #expect(known.count > 20_000 && best >= 0.97)
    #expect(kappas[2] >= 0.95 && kappas[1] >= 0.7)
  }

  /// Cohen's kappa of two answers.
  private static func kappa(_ found: [Bool], _ truth: [Bool]) -> Double {
    let n = Double(truth.count)
    let agreement = Double(zip(found, truth).count { $0 == $1 }) / n
    let (p, q) = (Double(found.count { $0 }) / n, Double(truth.count { $0 }) / n)
    let chance = p * q + (1 - p) * (1 - q)
    return (agreement - chance) / (1 - chance)
  }

  /// Eight pairs take half a minute of CPU: two stand for all unless TIEPOINT_FULL is set.
  @Test(.enabled(if: SharedData.holds("imagery/oscd")))
  func `urban change is ranked better than by the plain difference, everywhere`() async throws {
    let folder = SharedData.url("imagery/oscd")
    let all = [
      "abudhabi", "aguasclaras", "bercy", "bordeaux", "cupertino", "nantes", "paris", "rennes",
    ]
    let isFull = ProcessInfo.processInfo.environment["TIEPOINT_FULL"] != nil
    var (ours, plain) = (0.0, 0.0)
    for city in isFull ? all : ["nantes", "paris"] {
      let result = try await Self.score(folder.appendingPathComponent(city))
      print("oscd \(city): \(result)")
      ours += result.average
      plain += result.plain
      #expect(result.average > result.plain, "\(city)")
    }
    #expect(ours >= 1.7 * plain, "average precision \(ours / plain) times the plain difference's")
  }

  private struct Score {
    var average = 0.0
    var plain = 0.0
    var f1 = 0.0
    /// The share of cells flagged over the share that changed, by the strict, likely and lenient cut.
    var flagged: [Double] = []
    var registered = false
  }

  private static func score(_ city: URL) async throws -> Score {
    let names = ["B02", "B03", "B04", "B08"]
    let load = { (folder: String) in
      try names.map { try bands(city.appendingPathComponent("\(folder)/\($0).tif").path)[0] }
    }
    let before = try load("before")
    let moving = try load("after")
    let shape = before[0].shape
    let truth = try bands(city.appendingPathComponent("change.tif").path)[0].samples.map { $0 == 2 }
    var source: (PixelPosition) -> PixelPosition = { $0 }
    var score = Score()
    let outcome = PairRegistration().register(moving: moving[2], onto: before[2])
    if case .registered(let registration) = outcome {
      source = registration.source
      score.registered = true
    }
    let map = PixelMap(shape: shape, source: source)
    let after = moving.map { $0.resampled(through: map) }
    guard let change = await PairChange.detect(before: before, after: after) else { return score }
    score.average = averagePrecision(change.probability.samples, truth)
    score.plain = averagePrecision(plainDifference(before, after), truth)
    let found = change.probability.samples.map { $0 > 0.5 }
    score.flagged = [change.cuts?.strict, change.cuts?.likely, change.cuts?.lenient].map { cut in
      let many = change.distance.samples.count { Double($0) >= cut ?? .infinity }
      return Double(many) / Double(max(1, truth.count { $0 }))
    }
    let both = zip(found, truth).count { $0 && $1 }
    score.f1 = 2 * Double(both) / Double(found.count { $0 } + truth.count { $0 })
    return score
  }

  /// The sum over bands of squared differences in units of each band's own spread.
  private static func plainDifference(_ a: [Raster<Float>], _ b: [Raster<Float>]) -> [Float] {
    var sums = [Float](repeating: 0, count: a[0].samples.count)
    for (before, after) in zip(a, b) {
      let difference = zip(after.samples, before.samples).map { $0 - $1 }
      let known = difference.filter(\.isFinite).map { Double($0) }
      let mean = known.reduce(0, +) / Double(known.count)
      let square = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)
      for cell in sums.indices { sums[cell] += difference[cell] * difference[cell] / Float(square) }
    }
    return sums
  }

  /// The frames in which cloud or its shadow is seen by eye; hazy ones that keep the ground are not.
  private static let cloudy: Set<String> = [
    "2018-10-16", "2018-10-26", "2018-12-25", "2019-01-19", "2019-02-13", "2019-07-18",
    "2019-11-30", "2019-12-05", "2020-02-13", "2020-02-28", "2020-03-04", "2020-03-09",
    "2020-03-24",
  ]
  /// The frames that look washed out by dust or haze.
  private static let hazy: Set<String> = [
    "2018-06-28", "2018-07-03", "2018-07-23", "2018-08-02", "2018-08-17", "2018-09-21",
    "2019-01-24", "2019-04-29", "2019-06-23", "2019-07-28", "2020-04-03",
  ]

  @Test(.enabled(if: SharedData.holds("imagery/ae-halls")))
  func `clouds over a town of bright roofs are told as the eye tells them`() throws {
    let folder = SharedData.url("imagery/ae-halls")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".tif") }.sorted()
    var frames: [AlignedFrame] = []
    let whole = try ImageFile(folder.appendingPathComponent(names[0]).path).grid
    for name in names {
      let file = try ImageFile(folder.appendingPathComponent(name).path)
      let bands = zip(["red", "green", "blue"], try file.read(reducedBy: 2))
      let date = String(name.prefix(10))
      frames.append(
        AlignedFrame(
          id: date, acquired: try #require(Timestamp(iso: date + "T07:00:00Z")), sensor: nil,
          bands: bands.map { (name: BandName(rawValue: $0), raster: $1) }, registrationError: 0.5))
    }
    let grid = Grid(
      shape: frames[0].bands[0].raster.shape, transform: whole.transform, crs: whole.crs)
    let stack = AlignedStack(grid: grid, frames: frames, nativeGSD: 10)
    // Cells of 4.1 m as drawn, two by two.
    let clarity = Clarity(NormalisedStack(stack), cellMetres: 8.2)
    var (missed, invented, hazeNamed, hazeInvented) = ([String](), [String](), 0, [String]())
    for frame in clarity.assessments {
      let isHidden = !frame.used || frame.clearShare < 0.95
      if Self.cloudy.contains(frame.id) != isHidden {
        if isHidden { invented.append(frame.id) } else { missed.append(frame.id) }
      }
      guard frame.because.hasPrefix("haze") else { continue }
      if Self.hazy.contains(frame.id) { hazeNamed += 1 } else { hazeInvented.append(frame.id) }
    }
    print(
      "clouds missed \(missed), invented \(invented); haze named on \(hazeNamed) of "
        + "\(Self.hazy.count), besides on \(hazeInvented)")
    #expect(missed.count <= 1 && invented.count <= 1)
    #expect(hazeNamed >= 6 && hazeInvented.count <= 2)
  }
}
