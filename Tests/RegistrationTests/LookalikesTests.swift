import Quantities
import Rasters
import Testing

@testable import Registration

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ground that repeats: orchards, parking rows, greenhouses.
@Suite struct LookalikesTests {
  /// Rows `period` cells apart under `variety` of their height in difference from one to the next.
  private func orchard(
    period: Double, variety: Double, seed: UInt64, shift: (x: Double, y: Double) = (0, 0)
  ) -> Raster<Float> {
    let difference = PlantedScene(seed: 41, extent: 300)
    var generator = SeededGenerator(seed: seed)
    var raster = Raster<Float>(shape: Shape(rows: 256, columns: 256), filledWith: 0)
    for row in 0..<256 {
      for column in 0..<256 {
        let (x, y) = (Double(column) + 0.5 + shift.x, Double(row) + 0.5 + shift.y)
        let u = 0.8 * x + 0.6 * y
        let v = 0.8 * y - 0.6 * x
        let trees = 20 * sin(2 * .pi * u / period) * sin(2 * .pi * v / (1.3 * period))
        let own = variety * (difference.value(x + 20, y + 20) - 100)
        raster[row, column] = Float(100 + trees + own + generator.normal())
      }
    }
    return raster
  }

  @Test(arguments: [7.0, 12, 19])
  func `Rows without a difference are refused, whichever offset looks nearest`(period: Double) {
    let reference = orchard(period: period, variety: 0, seed: 1)
    for shift in [(x: 0.3, y: -0.4), (x: 13.7, y: 22.1)] {
      let moving = orchard(period: period, variety: 0, seed: 2, shift: shift)
      let outcome = PairRegistration().register(moving: moving, onto: reference)
      guard case .notRegistered(.ambiguous) = outcome else {
        Issue.record("a lattice has no one place: \(outcome)")
        continue
      }
    }
  }

  @Test(arguments: [7.0, 19])
  func `Trees that differ are told apart, a whole row off notwithstanding`(period: Double) throws {
    let (outcome, shift) = differing(period: period)
    let found = try #require(outcome.registration, "\(outcome)")
    #expect(abs(found.offset.column + shift.x) < 0.1)
    #expect(abs(found.offset.row + shift.y) < 0.1)
  }

  @Test func `Where a row beside fits as well, trees that differ are rather refused`() {
    let (outcome, _) = differing(period: 12)
    guard case .notRegistered(.ambiguous) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  /// Two views of one orchard of trees that differ, a row and a little apart.
  private func differing(
    period: Double
  ) -> (outcome: RegistrationOutcome, shift: (x: Double, y: Double)) {
    let shift = (x: 0.8 * period + 0.3, y: 0.6 * period - 0.4)
    let outcome = PairRegistration().register(
      moving: orchard(period: period, variety: 0.6, seed: 2, shift: shift),
      onto: orchard(period: period, variety: 0.6, seed: 1))
    return (outcome, shift)
  }

  @Test func `Parts that move alike count once each`() {
    let positions = (0..<400).map {
      PixelPosition(x: 20 * Double($0 % 20) + 10, y: 20 * Double($0 / 20) + 10)
    }
    let shape = Shape(rows: 400, columns: 400)
    let parts = TiePointClusters.parts(of: positions, shape: shape)
    var generator = SeededGenerator(seed: 6)
    let own = (0..<25).map { _ in generator.normal() }
    // Each part lies off by its own amount; every tie point claims a hundredth of a cell.
    let sightings = zip(positions, parts).map { position, part in
      Sighting(
        position: position,
        offset: Offset(row: own[part] + 0.01 * generator.normal(), column: 0),
        covariance: OffsetCovariance(rowRow: 1e-4, rowColumn: 0, columnColumn: 1e-4))
    }
    let alone = ModelFit(.shift, to: sightings, shape: shape)
    let together = ModelFit(.shift, to: sightings, shape: shape, clusters: parts)
    // 25 parts of standard deviation 1: the mean is known to a fifth, not to a twentieth.
    #expect((alone?.model.covariance[0] ?? 0).squareRoot() < 0.1)
    #expect((0.12...0.4).contains((together?.model.covariance[0] ?? 0).squareRoot()))
  }
}
