import Quantities
import Testing

@testable import Measurement

@Suite struct MeantEdgesTests {
  /// A hall of 30 × 12 m seen and drawn many times, the truth at 0 for every side.
  private func trials(
    _ count: Int, handScale: Double, seed: UInt64
  ) -> (covered: Double, seen: Double, meant: Double) {
    var random = SeededGenerator(seed: seed)
    let (common, own) = (0.35, 0.05)
    let (perSide, bias) = (0.15, 0.10)
    let lengths = [12.0, 30, 12, 30]
    let normals: [(x: Double, y: Double)] = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    var seenCovariance = [Double](repeating: 0, count: 16)
    for k in 0..<4 { seenCovariance[5 * k] = own * own }
    var (covered, seenSquares, meantSquares) = (0.0, 0.0, 0.0)
    for _ in 0..<count {
      let e = common * random.normal()
      let b = handScale * bias * random.normal()
      let (tx, ty) = (3 * random.normal(), 3 * random.normal())
      let seen: [Double] = (0..<4).map { _ in e + own * random.normal() }
      let drawn: [Double] = normals.map { normal in
        let shift = tx * normal.x + ty * normal.y
        return b + handScale * perSide * random.normal() + shift
      }
      guard
        let edges = MeantEdges(
          differences: zip(seen, drawn).map { $0 - $1 }, normals: normals, seen: seenCovariance,
          common: common, hand: (perSide, bias))
      else {
        Issue.record("the matrix of a plain rectangle could not be factored")
        return (0, 0, 0)
      }
      func area(_ sides: [Double]) -> Double {
        zip(sides, lengths).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let error: Double = area(zip(seen, edges.excess).map { $0 - $1 })
      let spread = edges.variances(along: lengths).meant.squareRoot()
      if abs(error) <= Estimate.z95 * spread { covered += 1 }
      seenSquares += area(seen) * area(seen)
      meantSquares += error * error
    }
    return (
      covered / Double(count), (seenSquares / Double(count)).squareRoot(),
      (meantSquares / Double(count)).squareRoot()
    )
  }

  @Test func anExactHandMoreThanHalvesWhatEavesLeaveOpen() {
    let result = trials(600, handScale: 1, seed: 3)
    #expect(result.meant < 0.5 * result.seen)
    #expect(result.covered > 0.93)
  }

  @Test func aHandTwiceAsRoughAsStatedIsFoundOutByItsScatter() {
    let result = trials(600, handScale: 2, seed: 4)
    #expect(result.meant < result.seen)
    // Four sides say little about a hand: 95 % intervals cover 88 % then.
    #expect(result.covered > 0.85)
  }

  @Test func aDrawingFarOffChangesLittle() throws {
    // One side three metres out: the scatter says that this hand is not to be trusted, or that edges
    // are others': a twentieth of it is left.
    let seen = (0..<16).map { $0 % 5 == 0 ? 0.0025 : 0 }
    let edges = try #require(
      MeantEdges(
        differences: [0.1, -3, 0.1, 2.5], normals: [(1, 0), (0, 1), (-1, 0), (0, -1)], seen: seen,
        common: 0.35, hand: (0.15, 0.10)))
    #expect(edges.excess.allSatisfy { abs($0) < 0.2 })
  }
}
