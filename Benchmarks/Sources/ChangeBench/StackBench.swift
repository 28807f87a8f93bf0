import ChangeDetection
import Foundation
import Quantities

/// Stacks with a season, correlated noise, gaps and a step in one block of cells.
enum StackBench {
  struct Planted {
    var dates = 300
    var history = 200
    var side = 200
    var correlation = 0.0
    var step = 0.4
    var seed: UInt64 = 1

    var cells: Int { side * side }

    func isChanged(_ cell: Int) -> Bool {
      let (row, column) = (cell / side, cell % side)
      return step != 0 && (side * 7 / 20..<side * 13 / 20).contains(row)
        && (side * 7 / 20..<side * 13 / 20).contains(column)
    }

    func made() -> (days: [Int], band: StackBand) {
      var generator = SeededGenerator(seed: seed)
      let scores = (0..<65_536).map { _ in Float(generator.normal()) }
      var days: [Int] = []
      for date in 0..<dates { days.append(17_535 + date * 7 + Int(generator.next() % 7)) }
      var state = (0..<cells).map { _ in scores[Int(generator.next() & 0xFFFF)] }
      let phi = Float(correlation)
      let fresh = (1 - phi * phi).squareRoot()
      let changed = (0..<cells).map { isChanged($0) }
      var samples = [Float](repeating: .nan, count: dates * cells)
      for date in 0..<dates {
        let season = Float(0.55 + 0.15 * sin(2 * .pi * Double(days[date]) / 365.2425))
        for cell in 0..<cells {
          let bits = generator.next()
          state[cell] = phi * state[cell] + fresh * scores[Int(bits & 0xFFFF)]
          guard (bits >> 20) % 10 >= 3 else { continue }
          let isAfter = date >= history + 8 && changed[cell]
          samples[date * cells + cell] = season - (isAfter ? Float(step) : 0) + 0.03 * state[cell]
        }
      }
      return (days, StackBand(dates: dates, cells: cells, samples: samples))
    }
  }

  static func run() async {
    for (name, side, kind) in [
      ("300 × 200², MOSUM", 200, MonitoringBoundary.Kind.mosum(window: 0.25)),
      ("300 × 200², CUSUM", 200, .cusum), ("300 × 500², MOSUM", 500, .mosum(window: 0.25)),
    ] {
      let planted = Planted(side: side)
      let (days, band) = planted.made()
      var options = StackMonitor.Options()
      options.kind = kind
      let monitor = StackMonitor(
        days: days, historyEnd: days[planted.history - 1], options: options)
      let calibration = await ChangeBench.timed { await monitor.calibrated(on: band) }
      let watch = await ChangeBench.timed { await calibration.result.watch(band) }
      report(name, planted, days, watch.result)
      print(
        "  calibration \(calibration.wall) s wall, \(calibration.cpu) s CPU; "
          + "fit and watch \(watch.wall) s wall, \(watch.cpu) s CPU")
    }
  }

  /// CPU seconds of calibration, fit and watch beside those of the floor, in turn.
  static func speed() async {
    let planted = Planted(side: 500)
    let (days, band) = planted.made()
    let monitor = StackMonitor(days: days, historyEnd: days[planted.history - 1])
    let regressors = Regressors.seasonal(
      days: days.map { Double($0 - days[100]) }, order: 3, trend: true)
    let design = regressors.values.map { Float($0) }
    var best = [Double](repeating: .infinity, count: 3)
    for _ in 0..<7 {
      let calibration = await ChangeBench.timed { await monitor.calibrated(on: band) }
      let watch = await ChangeBench.timed { await calibration.result.watch(band) }
      let floor = await ChangeBench.timed {
        StackFloor.run(band, design: design, history: planted.history)
      }
      for (i, cpu) in [calibration.cpu, watch.cpu, floor.cpu].enumerated() {
        best[i] = min(best[i], cpu)
      }
    }
    print(
      "300 × 500², least of seven: calibration \(best[0]) + fit and watch \(best[1]) CPU-s, "
        + "floor (least squares and MOSUM alone) \(best[2]) CPU-s: "
        + "\((best[0] + best[1]) / best[2]) × the floor")
  }

  private static func report(
    _ name: String, _ planted: Planted, _ days: [Int], _ breaks: CalibratedMonitor.Breaks
  ) {
    var (found, changed, alarms) = (0, 0, 0)
    var lags: [Double] = []
    let step = days[planted.history + 8]
    for cell in 0..<planted.cells {
      if planted.isChanged(cell) {
        changed += 1
        guard breaks.day[cell] > 0 else { continue }
        found += 1
        lags.append(Double(breaks.day[cell]) - Double(step))
      } else if breaks.day[cell] > 0 {
        alarms += 1
      }
    }
    let rate = Double(alarms) / Double(planted.cells - changed)
    print(
      "\(name): found \(found) of \(changed), false alarms \(rate), "
        + "median lag \(Quantile.upper.median(of: lags)) days after the first changed date"
    )
  }

  /// False alarms over a hundred seeded stacks with correlation .3.
  static func rates() async {
    for kind in [MonitoringBoundary.Kind.mosum(window: 0.25), .cusum] {
      var rates: [Double] = []
      for seed in 1...100 {
        let planted = Planted(side: 45, correlation: 0.3, step: 0, seed: UInt64(seed))
        let (days, band) = planted.made()
        var options = StackMonitor.Options()
        options.kind = kind
        let monitor = StackMonitor(
          days: days, historyEnd: days[planted.history - 1], options: options)
        let breaks = await monitor.calibrated(on: band).watch(band)
        rates.append(Double(breaks.day.count { $0 > 0 }) / Double(planted.cells))
      }
      rates.sort()
      let mean = rates.reduce(0, +) / Double(rates.count)
      let inside = rates.count { $0 >= 0.005 && $0 <= 0.02 }
      print(
        "\(kind), correlation .3: mean \(mean), \(rates[0]) to \(rates[rates.count - 1]), "
          + "\(inside) of \(rates.count) stacks within .5–2 %")
    }
  }
}
