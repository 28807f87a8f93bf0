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
  enum Scenes: String {
    /// The design's hall.
    case reference
    /// A hall of its own for every trial.
    case varied
    /// The same, and clutter of a kind of its own for every trial: correlation evenly in its logarithm
    /// between one and ten cells, as often on everything as on the ground alone.
    case mixed
    /// As `mixed`, and of parcels, crowns or octaves instead of the Gaussian fields that the fit reckons
    /// with.
    case textures

    /// Whether every trial draws its own kind of clutter.
    var drawsKinds: Bool { self == .mixed || self == .textures }
  }

  /// How clutter lies about.
  struct Kind {
    /// In cells.
    let correlation: Double
    let onRoof: Bool
    var texture = ClutterField.Texture.gaussian
  }

  let scenes: Scenes
  let gsd, signalToNoise, clutter: Double
  /// None without clutter, and where every trial draws its own.
  let kind: Kind?

  /// The cells of the table for some GSDs.
  static func table(
    _ scenes: Scenes, gsds: [Double], ratios: [Double], clutters: [Double], correlations: [Double]
  ) -> [CoverageCell] {
    let several = correlations.flatMap { correlation in
      [true, false].map { Kind(correlation: correlation, onRoof: $0) as Kind? }
    }
    return gsds.flatMap { gsd in
      ratios.flatMap { ratio in
        clutters.flatMap { clutter in
          (clutter == 0 || scenes.drawsKinds ? [nil] : several).map { kind in
            CoverageCell(
              scenes: scenes, gsd: gsd, signalToNoise: ratio, clutter: clutter, kind: kind)
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
    guard clutter > 0 else { return hall }
    let kind = kind ?? anyKind(&generator)
    hall.clutter = clutter
    hall.correlation = kind.correlation * gsd
    hall.clutterOnRoof = kind.onRoof
    hall.texture = kind.texture
    return hall
  }

  private func anyKind(_ generator: inout SeededGenerator) -> Kind {
    let correlation = exp(generator.uniform(in: 0...log(10.0)))
    var kind = Kind(correlation: correlation, onRoof: generator.uniform() < 0.5)
    if scenes == .textures {
      let others = ClutterField.Texture.allCases.filter { $0 != .gaussian }
      kind.texture = others[Int(generator.uniform() * Double(others.count)) % others.count]
    }
    return kind
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
    static func median(_ x: [Double]) -> Double { Quantile.upper.median(of: x) }
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
    let correlation = kind?.correlation ?? 0
    let seed = UInt64(1e6 * gsd + 1e4 * signalToNoise + 1e3 * clutter + 10 * correlation)
    var generator = SeededGenerator(seed: seed &* 2 &+ (kind?.onRoof == false ? 0 : 1))
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
      switch Result(catching: {
        try FootprintFit.fit(from: ring, in: [frame], grid: grid, ground: .metres)
      }) {
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
    let one = clutter > 0 ? "any" : "–"
    let words =
      [
        "\(gsd)", "\(Int(signalToNoise))", "\(clutter)",
        kind.map { "\(Int($0.correlation))" } ?? one,
        kind.map { $0.onRoof ? "all" : "ground" } ?? one,
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
