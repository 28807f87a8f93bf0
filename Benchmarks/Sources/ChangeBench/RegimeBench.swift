import ChangeDetection
import Foundation
import Quantities

/// False alarms on unchanged stacks of many kinds: correlation, gaps, dates, tails and short series.
enum RegimeBench {
  /// A kind of stack in which nothing changes but the season and the noise.
  struct Regime {
    var name: String
    var history = 200
    var watched = 100
    /// Correlation of the noise between dates a week apart.
    var correlation = 0.0
    var missing = 0.3
    /// How much likelier a gap is in winter than in the mean, and less likely in summer.
    var winter = 0.0
    /// Whether dates come in clusters with long gaps; the correlation then decays by the day.
    var irregular = false
    /// Whether the noise has the tails of Student's t with three degrees of freedom.
    var heavy = false
    /// How much the deviation swings over the year.
    var swing = 0.0
    /// The deviation of an error that a whole date shares, in units of the noise.
    var common = 0.0
    /// How large the season is, in units of .15.
    var season = 1.0
    /// The days between dates.
    var spacing = 7
  }

  static let all: [Regime] = [
    Regime(name: "independent"), Regime(name: "φ .3", correlation: 0.3),
    Regime(name: "φ .5", correlation: 0.5),
    Regime(name: "60 % missing, φ .3", correlation: 0.3, missing: 0.6),
    Regime(name: "no gaps, φ .5", correlation: 0.5, missing: 0),
    Regime(name: "winter clouds", missing: 0.4, winter: 0.9),
    Regime(name: "winter clouds, φ .3", correlation: 0.3, missing: 0.4, winter: 0.9),
    Regime(name: "clustered dates", irregular: true),
    Regime(name: "clustered dates, φ .3 a week", correlation: 0.3, irregular: true),
    Regime(name: "t₃ noise", heavy: true),
    Regime(name: "t₃ noise, φ .3", correlation: 0.3, heavy: true),
    Regime(name: "deviation ±40 % over the year", swing: 0.4),
    Regime(
      name: "deviation ±40 %, winter clouds, φ .3", correlation: 0.3, missing: 0.4, winter: 0.9,
      swing: 0.4),
    Regime(name: "dates with a common error of .5", common: 0.5),
    Regime(name: "long watch: 150 + 300", history: 150, watched: 300, correlation: 0.3),
    Regime(name: "40 + 20 dates, 16 days", history: 40, watched: 20, missing: 0.2, spacing: 16),
    Regime(
      name: "40 + 20 dates, 16 days, φ .3", history: 40, watched: 20, correlation: 0.3,
      missing: 0.2, spacing: 16),
    Regime(
      name: "24 + 12 dates, a month, no season", history: 24, watched: 12, missing: 0.1, season: 0,
      spacing: 30),
    Regime(
      name: "24 + 12 dates, a month, φ .3, no season", history: 24, watched: 12, correlation: 0.3,
      missing: 0.1, season: 0, spacing: 30),
    Regime(
      name: "16 + 8 dates, a month, t₃, no season", history: 16, watched: 8, missing: 0,
      heavy: true, season: 0, spacing: 30),
    Regime(
      name: "12 + 6 dates, a month, no season", history: 12, watched: 6, missing: 0, season: 0,
      spacing: 30),
    Regime(
      name: "8 + 6 dates, a month, no season", history: 8, watched: 6, missing: 0, season: 0,
      spacing: 30),
    Regime(name: "24 + 12 dates, a month", history: 24, watched: 12, missing: 0.1, spacing: 30),
    Regime(name: "12 + 6 dates, a month", history: 12, watched: 6, missing: 0, spacing: 30),
  ]

  static func run(seeds: Int) async {
    for regime in all {
      var line = "| \(regime.name) |"
      for kind in [MonitoringBoundary.Kind.mosum(window: 0.25), .cusum] {
        var rates: [Double] = []
        for seed in 1...seeds {
          let (days, band) = made(regime, seed: UInt64(seed))
          var options = StackMonitor.Options()
          options.kind = kind
          let monitor = StackMonitor(
            days: days, historyEnd: days[regime.history - 1], options: options)
          let calibrated = await monitor.calibrated(on: band)
          let breaks = await calibrated.watch(band)
          let known = breaks.day.count { !$0.isNaN }
          rates.append(Double(breaks.day.count { $0 > 0 }) / Double(max(1, known)))
        }
        let mean = rates.reduce(0, +) / Double(rates.count) * 100
        let inside = rates.count { $0 >= 0.005 && $0 <= 0.02 }
        line += String(
          format: " %.2f (%.2f–%.2f), %d |", mean, 100 * (rates.min() ?? 0),
          100 * (rates.max() ?? 0), inside)
      }
      print(line)
    }
  }

  static func made(_ regime: Regime, seed: UInt64) -> (days: [Int], band: StackBand) {
    var generator = SeededGenerator(seed: seed &* 7919)
    let (dates, cells) = (regime.history + regime.watched, 2025)
    var days: [Int] = []
    var day = 17_535
    for _ in 0..<dates {
      days.append(day)
      let isShort = regime.irregular && generator.uniform() < 0.6
      day += isShort ? 1 + Int(generator.next() % 3) : regime.spacing + Int(generator.next() % 7)
      if regime.irregular && generator.uniform() < 0.05 { day += 45 }
    }
    let scores = (0..<65_536).map { _ in
      let normal = generator.normal()
      guard regime.heavy else { return Float(normal) }
      let square = (0..<3).reduce(0.0) { sum, _ in
        let z = generator.normal()
        return sum + z * z
      }
      return Float(normal / square.squareRoot())
    }
    var state = (0..<cells).map { _ in scores[Int(generator.next() & 0xFFFF)] }
    var samples = [Float](repeating: .nan, count: dates * cells)
    for date in 0..<dates {
      let turn = 2 * Double.pi * Double(days[date]) / 365.2425
      let gap = date == 0 ? 7 : Double(days[date] - days[date - 1])
      let phi = Float(
        regime.irregular ? pow(regime.correlation, gap / 7) : regime.correlation)
      let fresh = (1 - phi * phi).squareRoot()
      let missing = regime.missing * (1 + regime.winter * cos(turn))
      let deviation = Float(0.03 * (1 + regime.swing * cos(turn)))
      let shared = Float(0.03 * regime.common * generator.normal())
      let wave = 0.15 * sin(turn) + 0.04 * cos(2 * turn)
      let season = Float(0.55 + regime.season * wave) + shared
      for cell in 0..<cells {
        state[cell] = phi * state[cell] + fresh * scores[Int(generator.next() & 0xFFFF)]
        guard generator.uniform() >= missing else { continue }
        samples[date * cells + cell] = season + deviation * state[cell]
      }
    }
    return (days, StackBand(dates: dates, cells: cells, samples: samples))
  }
}
