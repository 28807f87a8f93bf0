import Measurement
import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Coverage and speed of footprint fits on planted halls.
///
/// `MeasurementBench speed` ·
/// `coverage reference|varied|mixed|textures TRIALS [GSD,…] [SNR,…] [clutter,…] [correlation,…] [why]` ·
/// `ratio TRIALS [GSD,…]` · `dates TRIALS` · `edges TRIALS`
@main
enum MeasurementBench {
  private static let words = Array(CommandLine.arguments.dropFirst())

  static func main() {
    let mode = words.first ?? "speed"
    if mode == "coverage" {
      let scenes = CoverageCell.Scenes(rawValue: words.count > 1 ? words[1] : "") ?? .reference
      coverage(
        scenes, trials: number(words, 2, or: 400), numbers(words, 3, or: [0.5, 1, 3, 5, 10]),
        numbers(words, 4, or: [5, 10, 20, 40]), clutters: numbers(words, 5, or: [0, 0.1, 0.25]),
        correlations: numbers(words, 6, or: [1, 3, 10]))
    } else if mode == "edges" {
      WrongEdges.report(number(words, 1, or: 200))
    } else if mode == "dates" {
      SeveralDates.report(number(words, 1, or: 200))
    } else if mode == "ratio" {
      ratio(number(words, 1, or: 400), numbers(words, 2, or: [1, 3, 5, 10]))
    } else {
      speed()
    }
  }

  private static func number(_ words: [String], _ index: Int, or other: Int) -> Int {
    words.count > index ? Int(words[index]) ?? other : other
  }

  private static func numbers(_ words: [String], _ index: Int, or other: [Double]) -> [Double] {
    words.count > index ? words[index].split(separator: ",").compactMap { Double($0) } : other
  }

  /// CPU seconds this process has used.
  static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// Fits a second at 64 × 64 cells of 3 m, over 40 halls.
  static func speed() {
    for (clutter, onRoof) in [(0, true), (0.25, true), (0.25, false)] {
      var generator = SeededGenerator(seed: 3)
      var (seconds, measured) = (Double.infinity, 0)
      let scenes = (0..<40).map { _ -> (ring: [MapPosition], frame: FootprintFrame, grid: Grid) in
        var hall = PlantedHall.reference(gsd: 3, &generator)
        hall.clutter = clutter
        hall.clutterOnRoof = onRoof
        let grid = hall.grid(margin: 46)
        return (
          hall.roughRing(&generator),
          FootprintFrame(id: "hall", bands: [hall.image(on: grid, &generator)], nativeGSD: 3), grid
        )
      }
      for _ in 0..<5 {
        let start = cpuSeconds()
        measured = 0
        for (ring, frame, grid) in scenes {
          let outcome = try? FootprintFit.fit(from: ring, in: [frame], grid: grid, ground: .metres)
          if outcome?.footprint != nil { measured += 1 }
        }
        seconds = min(seconds, cpuSeconds() - start)
      }
      let shape = scenes[0].grid.shape
      print(
        "clutter \(clutter) \(onRoof ? "on all" : "on the ground"): \(Int(40 / seconds)) fits a "
          + "CPU-second at \(shape.rows) × \(shape.columns), \(measured) of 40 measured")
    }
  }

  static func coverage(
    _ scenes: CoverageCell.Scenes, trials: Int, _ gsds: [Double], _ ratios: [Double],
    clutters: [Double], correlations: [Double]
  ) {
    print(CoverageCell.heading)
    let cells = CoverageCell.table(
      scenes, gsds: gsds, ratios: ratios, clutters: clutters, correlations: correlations)
    for cell in cells {
      let tally = cell.tally(trials)
      print(cell.line(tally))
      for because in tally.refusals.prefix(words.contains("why") ? 20 : 0) { print(because) }
      fflush(nil)
    }
  }

  static func ratio(_ trials: Int, _ gsds: [Double]) {
    print("gsd clutter on | trials refused unbounded cover%")
    for gsd in gsds {
      for clutter in [0, 0.25] {
        var generator = SeededGenerator(seed: 7)
        var (refused, unbounded, covered) = (0, 0, 0)
        for _ in 0..<trials {
          let first = fitted(100, gsd, clutter, &generator)
          let second = fitted(65, gsd, clutter, &generator)
          guard let first, let second else {
            refused += 1
            continue
          }
          let ratio = second.ratio(to: first)
          if ratio.unboundedBecause != nil { unbounded += 1 }
          if ratio.interval.contains(0.65) { covered += 1 }
        }
        let share = 100 * Double(covered) / Double(max(1, trials - refused))
        print(
          "\(gsd) \(clutter) | \(trials) \(refused) \(unbounded) \(CoverageCell.text(share, 2))")
        fflush(nil)
      }
    }
  }

  private static func fitted(
    _ length: Double, _ gsd: Double, _ clutter: Double, _ generator: inout SeededGenerator
  ) -> MeasuredOutline? {
    var hall = PlantedHall.reference(gsd: gsd, length: length, &generator)
    hall.clutter = clutter
    let grid = hall.grid(margin: max(6 * gsd, 15))
    let raster = hall.image(on: grid, &generator)
    let ring = hall.roughRing(&generator)
    let frame = FootprintFrame(id: "hall", bands: [raster], nativeGSD: gsd)
    return (try? FootprintFit.fit(from: ring, in: [frame], grid: grid, ground: .metres))?.footprint?
      .measures
  }
}
