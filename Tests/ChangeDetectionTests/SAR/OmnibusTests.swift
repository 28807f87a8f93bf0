import Foundation
import Quantities
import Rasters
import Testing

@testable import ChangeDetection

/// A gamma variable of integer-plus-fraction shape by Marsaglia & Tsang 2000.
private func gamma(_ shape: Double, _ generator: inout SeededGenerator) -> Double {
  let d = shape - 1.0 / 3
  let c = 1 / (9 * d).squareRoot()
  while true {
    let x = generator.normal()
    let v = 1 + c * x
    guard v > 0 else { continue }
    let cube = v * v * v
    let u = generator.uniform()
    if log(u) < 0.5 * x * x + d * (1 - cube + log(cube)) { return d * cube }
  }
}

@Suite struct OmnibusTests {
  @Test func `the published omnibus vector is reproduced`() {
    // Reference vector made with NumPy and SciPy from the formulas of Conradsen et al. 2016.
    let test = OmnibusTest(
      [[0.1, 0.02], [0.12, 0.018], [0.09, 0.025], [0.3, 0.06], [0.28, 0.055]], looks: 4.4)
    #expect(abs(test.logRatio + 5.864956504226893) < 1e-9)
    #expect(abs(test.statistic - 11.19673514443316) < 1e-9)
    #expect(abs(test.pValue - 0.18934184148988986) < 1e-9)
  }

  @Test(arguments: [5, 10, 30])
  func `a level of one per cent is held without change`(dates: Int) {
    var generator = SeededGenerator(seed: 7)
    let trials = 60_000
    var alarms = 0
    for _ in 0..<trials {
      let series = (0..<dates).map { _ in
        [gamma(4.4, &generator) / 4.4, gamma(4.4, &generator) / 4.4]
      }
      if OmnibusTest(series, looks: 4.4).pValue < 0.01 { alarms += 1 }
    }
    let size = Double(alarms) / Double(trials)
    #expect(size > 0.009 && size < 0.013, "size \(size) for \(dates) dates")
  }

  @Test func `a footprint sees the step that one cell cannot`() {
    var generator = SeededGenerator(seed: 3)
    let shape = Shape(rows: 5, columns: 5)
    var found = 0
    var onTime = 0
    for _ in 0..<100 {
      let frames = (0..<10).map { date in
        (0..<2).map { _ in
          Raster<Float>(
            shape: shape,
            samples: (0..<25).map { _ in
              Float(gamma(4.4, &generator) / 4.4 * (date < 6 ? 1 : 2))
            })
        }
      }
      let footprint = FootprintBackscatter(
        frames: frames, footprint: Mask(shape: shape, filledWith: true), looksPerCell: 4.4)
      let search = BackscatterChanges(footprint.intensities, looks: footprint.looks)
      if !search.changes.isEmpty { found += 1 }
      if search.changes.first?.date == 6 { onTime += 1 }
    }
    #expect(found == 100)
    #expect(onTime >= 93, "\(onTime) of 100 steps dated right")
  }

  @Test func `dates without data are left out`() {
    let shape = Shape(rows: 1, columns: 2)
    let filled = Raster<Float>(shape: shape, filledWith: 1)
    let empty = Raster<Float>(shape: shape, filledWith: .nan)
    let half = Raster<Float>(shape: shape, samples: [2, .nan])
    let footprint = FootprintBackscatter(
      frames: [[filled], [empty], [half]], footprint: Mask(shape: shape, filledWith: true),
      looksPerCell: 4)
    #expect(footprint.dates == [0, 2])
    #expect(footprint.intensities == [[1], [2]])
    #expect(footprint.looks == [8, 4])
  }
}
