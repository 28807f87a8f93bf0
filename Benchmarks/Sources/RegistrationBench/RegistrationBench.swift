import Foundation
import Quantities
import Rasters
import Registration

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Registration on planted pairs: errors against truth and the Cramér–Rao floor, how often stated
/// intervals hold, and CPU time.
///
///     swift run -c release RegistrationBench [TRIALS]
///     swift run -c release RegistrationBench coverage TRIALS ../shared
///     swift run -c release RegistrationBench terrain TRIALS
///     swift run -c release RegistrationBench large A.tif B.tif TIEPOINT
@main
struct RegistrationBench {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "coverage":
      try Coverage.table(
        trials: words.count > 1 ? Int(words[1]) ?? 100 : 100,
        data: URL(fileURLWithPath: words.count > 2 ? words[2] : "../shared"))
    case "terrain": Terrain.table(trials: words.count > 1 ? Int(words[1]) ?? 20 : 20)
    case "large" where words.count == 4:
      try LargePair.measure(reference: words[1], moving: words[2], tool: words[3])
    default: planted()
    }
  }

  private static func planted() {
    let trials = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 500
    large()
    for (snr, changed) in [(40.0, 0.0), (10, 0), (3, 0), (40, 0.3), (10, 0.3), (3, 0.3)] {
      sweep(trials: trials, snr: snr, changed: changed)
    }
  }

  /// A 2000 × 2000 pair, shifted by (+3.37, −2.61) columns and rows, a block of it under cloud.
  private static func large() {
    let scene = PlantedScene(seed: 1, extent: 2000)
    let reference = scene.image(rows: 2000, columns: 2000, noise: 2, seed: 2)
    var moving = scene.image(rows: 2000, columns: 2000, noise: 2, seed: 3, gain: 0.9, offset: 9) {
      ($0 - 3.37, $1 + 2.61)
    }
    for row in 300..<800 { for column in 900..<1400 { moving[row, column] = 230 } }
    let start = cpuSeconds()
    let outcome = PairRegistration().register(moving: moving, onto: reference)
    let seconds = cpuSeconds() - start
    guard let found = outcome.registration else {
      print("2000 × 2000: \(outcome)")
      return
    }
    print(
      "2000 × 2000: \(found.model.kind), error (\(found.offset.row + 2.61), ",
      "\(found.offset.column - 3.37)) px, stated \(found.standardError.errorPerAxis), ",
      "held-out median \(found.heldOutError.median), \(found.tiePoints.count) tie points, ",
      "\(seconds) CPU-s", separator: "")
  }

  private static func sweep(trials: Int, snr: Double, changed: Double) {
    var tally = Tally()
    var generator = SeededGenerator(seed: 2718)
    let start = cpuSeconds()
    for trial in 0..<trials {
      let pair = Pair(trial: UInt64(trial), snr: snr, changed: changed, &generator)
      tally.add(PairRegistration().register(moving: pair.moving, onto: pair.reference), pair)
    }
    print(
      "SNR \(snr), \(changed) changed:", tally.line,
      "ms a pair \(Int((cpuSeconds() - start) / Double(trials) * 1e3)) (rendering included)")
  }

  static func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// A 192 × 192 pair with a known shift.
struct Pair {
  static let side = 192
  var reference: Raster<Float>
  var moving: Raster<Float>
  var shift: (dx: Double, dy: Double)
  /// The least standard error per axis that any unbiased estimator can have.
  var floor: Double

  init(trial: UInt64, snr: Double, changed: Double, _ generator: inout SeededGenerator) {
    let scene = PlantedScene(seed: trial &+ 1000, extent: 200)
    let shift = (
      dx: generator.uniform(in: -0.5...0.5), dy: generator.uniform(in: -0.5...0.5)
    )
    self.shift = shift
    let side = Self.side
    let clean = scene.image(rows: side, columns: side)
    let noise = clean.standardDeviation / snr
    floor = Self.floor(of: clean, noise: noise)
    reference = scene.image(rows: side, columns: side, noise: noise, seed: 2 * trial + 1)
    let gain = changed > 0 ? 1.2 : 1
    moving = scene.image(
      rows: side, columns: side, noise: noise, seed: 2 * trial + 2, gain: gain,
      offset: changed > 0 ? 15 : 0
    ) { ($0 - shift.dx, $1 - shift.dy) }
    guard changed > 0 else { return }
    let other = PlantedScene(seed: trial &+ 90000, extent: 200)
      .image(rows: side, columns: side, noise: noise, seed: 3 * trial + 7, gain: gain, offset: 15)
    moving.cover(changed, sides: 15...31, &generator) { other[$0, $1] }
  }

  init(
    reference: Raster<Float>, moving: Raster<Float>, shift: (dx: Double, dy: Double), floor: Double
  ) {
    self.reference = reference
    self.moving = moving
    self.shift = shift
    self.floor = floor
  }

  /// The Cramér–Rao bound from the gradients of the noiseless window.
  static func floor(of clean: Raster<Float>, noise: Double) -> Double {
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for row in 1..<(clean.shape.rows - 1) {
      for column in 1..<(clean.shape.columns - 1) {
        let gx = 0.5 * Double(clean[row, column + 1] - clean[row, column - 1])
        let gy = 0.5 * Double(clean[row + 1, column] - clean[row - 1, column])
        xx += gx * gx
        xy += gx * gy
        yy += gy * gy
      }
    }
    let trace = 2 * noise * noise * (xx + yy) / (xx * yy - xy * xy)
    return (0.5 * trace).squareRoot()
  }
}

/// Errors and how often the stated intervals held them.
struct Tally {
  private var errors: [Double] = []
  private var floors = 0.0
  private var scenes: [Double] = []
  private var points: [Double] = []
  private var refused = 0

  mutating func add(_ outcome: RegistrationOutcome, _ pair: Pair) {
    guard let found = outcome.registration else {
      refused += 1
      return
    }
    let (row, column) = (found.offset.row - pair.shift.dy, found.offset.column - pair.shift.dx)
    let shape = pair.reference.shape
    let middle = PixelPosition(x: Double(shape.columns) / 2, y: Double(shape.rows) / 2)
    let stated = found.model.covariance(at: middle)
    errors += [abs(row), abs(column)]
    floors += pair.floor * pair.floor
    scenes += [row / stated.rowError, column / stated.columnError]
    for point in found.kept {
      points.append((point.offset.row - pair.shift.dy) / point.covariance.rowError)
      points.append((point.offset.column - pair.shift.dx) / point.covariance.columnError)
    }
  }

  var line: String {
    let sorted = errors.sorted()
    guard !sorted.isEmpty else { return "all \(refused) refused" }
    func at(_ share: Double) -> Double {
      sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
    func held(_ values: [Double], _ limit: Double) -> Double {
      Double(values.count { abs($0) <= limit }) / Double(values.count)
    }
    let floor = (floors / Double(sorted.count / 2)).squareRoot()
    return "median \(at(0.5)) px, 95 % \(at(0.95)), floor \(floor), scenes "
      + "\(held(scenes, 1)) \(held(scenes, 1.96)), tie points \(held(points, 1)) "
      + "\(held(points, 1.96)), refused \(refused),"
  }
}
