import Rasters
import Simulation
import Testing

@Suite("Ready-made trials")
struct TrialTests {
  @Test(
    "a hall's noise-free trial adds up to its area at every GSD", arguments: [0.5, 1, 3, 5, 10])
  func hallArea(gsd: Double) {
    for seed in 0..<4 as Range<UInt64> {
      let trial = HallTrial(
        HallTrial.Settings(gsd: gsd, signalToNoise: 1e9), seed: seed)
      let sum = trial.image.samples.reduce(0.0) { $0 + Double($1) - trial.settings.background }
      #expect(abs(sum * gsd * gsd / trial.area - 1) < 1e-4)
    }
  }

  @Test("clutter has the deviation asked for")
  func clutter() {
    let real = HallTrial(
      HallTrial.Settings(gsd: 1, signalToNoise: 1e9, clutter: 0.25, clutterLength: 6), seed: 1)
    let clean = HallTrial(HallTrial.Settings(gsd: 1, signalToNoise: 1e9), seed: 1)
    let spread = zip(real.image.samples, clean.image.samples).map { Double($0 - $1) }
    let variance = spread.reduce(0) { $0 + $1 * $1 } / Double(spread.count)
    #expect(abs(variance.squareRoot() - 0.25) < 0.06)
  }

  @Test("a pair moved by whole cells shows the same values there")
  func wholeCells() {
    let pair = TexturePair(
      seed: 2, shape: Shape(rows: 96, columns: 96),
      misregistration: Misregistration(shift: Offset(row: 3, column: -2)), signalToNoise: 1e6)
    for row in 20..<70 {
      for column in 20..<70 {
        #expect(abs(pair.moving[row + 3, column - 2] - pair.reference[row, column]) < 1e-3)
      }
    }
  }

  @Test("a pair moved by part of a cell shows that part to least squares")
  func partOfACell() {
    let planted = Offset(row: 0.12, column: -0.17)
    let pair = TexturePair(
      seed: 9, shape: Shape(rows: 160, columns: 160),
      misregistration: Misregistration(shift: planted), signalToNoise: 1e6)
    let found = smallShift(pair.moving.blurred(sigma: 2), pair.reference.blurred(sigma: 2))
    #expect(abs(found.row - planted.row) < 0.01)
    #expect(abs(found.column - planted.column) < 0.01)
  }

  /// One step of Lucas & Kanade (1981) over the whole image.
  private func smallShift(_ moving: Raster<Float>, _ reference: Raster<Float>) -> Offset {
    var (rr, rc, cc, br, bc) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for row in 12..<(reference.shape.rows - 12) {
      for column in 12..<(reference.shape.columns - 12) {
        func mean(_ r: Int, _ c: Int) -> Double { Double(moving[r, c] + reference[r, c]) / 2 }
        let gr = (mean(row + 1, column) - mean(row - 1, column)) / 2
        let gc = (mean(row, column + 1) - mean(row, column - 1)) / 2
        let d = Double(moving[row, column] - reference[row, column])
        rr += gr * gr
        rc += gr * gc
        cc += gc * gc
        br -= gr * d
        bc -= gc * d
      }
    }
    let det = rr * cc - rc * rc
    return Offset(row: (br * cc - bc * rc) / det, column: (bc * rr - br * rc) / det)
  }
}
