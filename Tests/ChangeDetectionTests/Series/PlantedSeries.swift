import Foundation
import Quantities

@testable import ChangeDetection

/// A planted stack: season, first-order autoregressive noise, gaps, and a step where wanted.
struct PlantedSeries {
  var dates = 240
  var cells = 1024
  var correlation = 0.0
  var missing = 0.3
  var noise = 0.03
  var seed: UInt64 = 1
  /// How far the level of the first quarter of the cells moves at date `stepAt`.
  var step = 0.0
  var stepAt = 180
  /// How far the cells' seasons are apart, in radians.
  var phases = 1.0

  var days: [Int] { (0..<dates).map { 17_500 + $0 * 8 + ($0 * 5) % 4 } }

  var band: StackBand {
    var generator = SeededGenerator(seed: seed)
    let days = days
    var samples = [Float](repeating: .nan, count: dates * cells)
    for cell in 0..<cells {
      let phase = phases * generator.uniform()
      var error = generator.normal()
      for t in 0..<dates {
        if t > 0 {
          error =
            correlation * error
            + (1 - correlation * correlation).squareRoot() * generator.normal()
        }
        guard generator.uniform() >= missing else { continue }
        let season = 0.15 * sin(2 * .pi * Double(days[t]) / 365.2425 + phase)
        let change = t >= stepAt && cell < cells / 4 ? step : 0
        samples[t * cells + cell] = Float(0.5 + season + noise * error + change)
      }
    }
    return StackBand(dates: dates, cells: cells, samples: samples)
  }
}
