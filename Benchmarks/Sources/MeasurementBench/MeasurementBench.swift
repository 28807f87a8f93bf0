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
/// `MeasurementBench speed` · `MeasurementBench coverage TRIALS [GSD,…]` ·
/// `MeasurementBench ratio TRIALS [GSD,…]`
@main
enum MeasurementBench {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let trials = words.count > 1 ? Int(words[1]) ?? 100 : 100
    let gsds =
      words.count > 2 ? words[2].split(separator: ",").compactMap { Double($0) } : [1, 3, 5, 10]
    switch words.first ?? "speed" {
    case "coverage": coverage(trials, gsds)
    case "ratio": ratio(trials, gsds)
    default: speed()
    }
  }

  /// CPU seconds this process has used.
  static func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  static func speed() {
    for clutter in [0, 0.25] {
      let hall = PlantedHall(gsd: 3, clutter: clutter)
      var generator = SeededGenerator(seed: 3)
      let at = hall.place(&generator)
      let (raster, grid) = hall.image(at, margin: 46, &generator)
      let ring = hall.roughRing(at, &generator)
      let frame = FootprintFrame(id: "hall", bands: [raster], nativeGSD: 3)
      let start = cpuSeconds()
      var measured = 0
      for _ in 0..<200 {
        let outcome = try? FootprintFit.fit(from: ring, in: [frame], grid: grid)
        if outcome?.footprint != nil { measured += 1 }
      }
      print(
        "clutter \(clutter): \(Int(200 / (cpuSeconds() - start))) fits per CPU-second at "
          + "\(grid.shape.rows) × \(grid.shape.columns), \(measured) of 200 measured")
    }
  }

  static func coverage(_ trials: Int, _ gsds: [Double]) {
    print("gsd snr clutter corr on-roof | trials refused cover% bias% sd% se% se/floor")
    for gsd in gsds {
      for signalToNoise in [5.0, 20, 40] {
        report(PlantedHall(gsd: gsd, signalToNoise: signalToNoise), trials)
      }
      for clutter in [0.1, 0.25] {
        for correlation in [4.0, 10] {
          for onRoof in [true, false] {
            report(
              PlantedHall(
                gsd: gsd, clutter: clutter, correlation: correlation, clutterOnRoof: onRoof), trials
            )
          }
        }
      }
      report(PlantedHall(gsd: gsd, signalToNoise: 5, clutter: 0.25), trials)
    }
  }

  static func report(_ hall: PlantedHall, _ trials: Int) {
    var generator = SeededGenerator(seed: 2026)
    var (refused, covered) = (0, 0)
    var errors: [Double] = []
    var standard: [Double] = []
    let truth = hall.length * hall.width
    for _ in 0..<trials {
      guard let found = fitted(hall, &generator) else {
        refused += 1
        continue
      }
      if found.interval.contains(truth) { covered += 1 }
      errors.append(found.value / truth - 1)
      standard.append(found.standardError / truth)
    }
    let n = Double(max(1, errors.count))
    let bias = errors.reduce(0, +) / n
    let spread = (errors.reduce(0) { $0 + ($1 - bias) * ($1 - bias) } / n).squareRoot()
    let typical = standard.sorted()[max(0, standard.count / 2 - 1)]
    let blur = hall.gsd * (0.25 + 1 / 12.0).squareRoot()
    let perimeter = 2 * (hall.length + hall.width)
    let floor =
      hall.gsd / hall.signalToNoise
      * (2 * Double.pi.squareRoot() * blur * perimeter).squareRoot() / truth
    print(
      "\(hall.gsd) \(hall.signalToNoise) \(hall.clutter) \(hall.correlation) \(hall.clutterOnRoof) | "
        + "\(trials) \(refused) \(percent(Double(covered) / n)) \(percent(bias)) \(percent(spread)) "
        + "\(percent(typical)) \((typical / floor * 100).rounded() / 100)")
    fflush(nil)
  }

  static func fitted(_ hall: PlantedHall, _ generator: inout SeededGenerator) -> Estimate? {
    let at = hall.place(&generator)
    let (raster, grid) = hall.image(at, margin: max(6 * hall.gsd, 15), &generator)
    let ring = hall.roughRing(at, &generator)
    let frame = FootprintFrame(id: "hall", bands: [raster], nativeGSD: hall.gsd)
    return (try? FootprintFit.fit(from: ring, in: [frame], grid: grid))?.footprint?.area
  }

  static func ratio(_ trials: Int, _ gsds: [Double]) {
    print("gsd clutter | trials refused unbounded cover%")
    for gsd in gsds {
      for clutter in [0, 0.25] {
        var generator = SeededGenerator(seed: 7)
        var (refused, unbounded, covered) = (0, 0, 0)
        for _ in 0..<trials {
          let first = fitted(PlantedHall(gsd: gsd, clutter: clutter), &generator)
          let second = fitted(PlantedHall(gsd: gsd, clutter: clutter, length: 65), &generator)
          guard let first, let second else {
            refused += 1
            continue
          }
          let ratio = AreaRatio.fieller(numerator: second, denominator: first)
          if ratio.unboundedBecause != nil { unbounded += 1 }
          if ratio.interval.contains(0.65) { covered += 1 }
        }
        print(
          "\(gsd) \(clutter) | \(trials) \(refused) \(unbounded) "
            + "\(percent(Double(covered) / Double(max(1, trials - refused))))")
        fflush(nil)
      }
    }
  }

  static func percent(_ x: Double) -> Double { (x * 10_000).rounded() / 100 }
}
