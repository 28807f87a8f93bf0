import Measurement
import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One cell of the table: trials of one kind of scene, and how its intervals fare.
struct CoverageCell {
  enum Scenes: String { case reference, varied }

  let scenes: Scenes
  let gsd, signalToNoise, clutter: Double
  /// In cells.
  let correlation: Double
  let onRoof: Bool

  /// The cells of the table for some GSDs.
  static func table(_ scenes: Scenes, gsds: [Double]) -> [CoverageCell] {
    gsds.flatMap { gsd in
      [5.0, 10, 20, 40].flatMap { snr in
        [
          CoverageCell(
            scenes: scenes, gsd: gsd, signalToNoise: snr, clutter: 0, correlation: 0, onRoof: true)
        ]
          + [0.1, 0.25].flatMap { clutter in
            [1.0, 3, 10].flatMap { correlation in
              [true, false].map { onRoof in
                CoverageCell(
                  scenes: scenes, gsd: gsd, signalToNoise: snr, clutter: clutter,
                  correlation: correlation, onRoof: onRoof)
              }
            }
          }
      }
    }
  }

  /// A hall with this cell's sensor and surroundings.
  func hall(_ generator: inout SeededGenerator) -> PlantedHall {
    var hall =
      scenes == .reference
      ? PlantedHall.reference(gsd: gsd, &generator) : .varied(gsd: gsd, &generator)
    hall.signalToNoise = signalToNoise
    hall.clutter = clutter
    hall.correlation = correlation * gsd
    hall.clutterOnRoof = onRoof
    return hall
  }

  /// What the trials came to.
  struct Tally {
    var trials = 0
    var refusals: [String] = []
    var covered = 0
    var errors: [Double] = []
    var standard: [Double] = []
    var overFloor: [Double] = []
    var seconds = 0.0

    var measured: Int { errors.count }
    var coverage: Double { Double(covered) / Double(max(1, measured)) }
    static func median(_ x: [Double]) -> Double { x.isEmpty ? .nan : x.sorted()[x.count / 2] }
    var bias: Double { errors.reduce(0, +) / Double(max(1, measured)) }
    /// The spread that 68 % of the errors keep: outliers do not set it.
    var spread: Double { Self.median(errors.map { abs($0) }) / 0.6745 }
    /// The root mean square error.
    var rms: Double {
      (errors.reduce(0) { $0 + $1 * $1 } / Double(max(1, measured))).squareRoot()
    }
  }

  /// Runs `trials` trials; the seed follows from the cell alone.
  func tally(_ trials: Int) -> Tally {
    var tally = Tally()
    let seed = UInt64(1e6 * gsd + 1e4 * signalToNoise + 1e3 * clutter + 10 * correlation)
    var generator = SeededGenerator(seed: seed &* 2 &+ (onRoof ? 1 : 0))
    let start = MeasurementBench.cpuSeconds()
    var drawing = 0.0
    for _ in 0..<trials {
      let before = MeasurementBench.cpuSeconds()
      let hall = hall(&generator)
      let grid = hall.grid(margin: max(6 * gsd, 15))
      let raster = hall.image(on: grid, &generator)
      let ring = hall.roughRing(&generator)
      drawing += MeasurementBench.cpuSeconds() - before
      tally.trials += 1
      let frame = FootprintFrame(id: "hall", bands: [raster], nativeGSD: gsd)
      switch Result(catching: { try FootprintFit.fit(from: ring, in: [frame], grid: grid) }) {
      case .success(.measured(let found)):
        if found.area.interval.contains(hall.area) { tally.covered += 1 }
        tally.errors.append(found.area.value / hall.area - 1)
        tally.standard.append(found.area.standardError / hall.area)
        tally.overFloor.append(found.area.standardError / hall.areaFloor)
      case .success(.undetermined(let because)): tally.refusals.append(because)
      case .failure(let error): tally.refusals.append("\(error)")
      }
    }
    tally.seconds = MeasurementBench.cpuSeconds() - start - drawing
    return tally
  }

  static let heading = """
    | GSD | SNR | clutter | correlation | on | trials | refused % | covers % | bias % | spread % \
    | rms % | standard error % | ÷ floor | fits a CPU-second |
    |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
    """

  func line(_ tally: Tally) -> String {
    func percent(_ x: Double) -> String { Self.text(100 * x, 2) }
    let refused = Double(tally.refusals.count) / Double(tally.trials)
    let words =
      [
        "\(gsd)", "\(Int(signalToNoise))", "\(clutter)",
        clutter > 0 ? "\(Int(correlation))" : "–", clutter > 0 ? (onRoof ? "all" : "ground") : "–",
        "\(tally.trials)", Self.text(100 * refused, 1), Self.text(100 * tally.coverage, 1),
        percent(tally.bias), percent(tally.spread), percent(tally.rms),
        percent(Tally.median(tally.standard)), Self.text(Tally.median(tally.overFloor), 2),
        Self.text(Double(tally.trials) / max(tally.seconds, 1e-9), 0),
      ]
    return "| " + words.joined(separator: " | ") + " |"
  }

  static func text(_ x: Double, _ digits: Int) -> String {
    guard x.isFinite else { return "–" }
    let factor = pow(10, Double(digits))
    let value = (x * factor).rounded() / factor
    return digits == 0 ? "\(Int(value))" : "\(value)"
  }
}
