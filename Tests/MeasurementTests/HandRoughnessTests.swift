import Quantities
import Rasters
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Measurement

@Suite struct HandRoughnessTests {
  private func drawn(_ corner: Double, _ random: inout SeededGenerator) -> [MapPosition] {
    let turn = 0.4
    return [(0.0, 0.0), (12, 0), (12, 9), (0, 9)].map { x, y in
      MapPosition(
        x: cos(turn) * x - sin(turn) * y + corner * random.normal(),
        y: sin(turn) * x + cos(turn) * y + corner * random.normal())
    }
  }

  @Test func cornersTellHowRoughTheHandWas() {
    // The corners' error is √2 times a side's; the stated hand is right, or seven times too careful.
    for (corner, stated) in [(0.21, 0.15), (1.0, 0.1)] {
      var random = SeededGenerator(seed: 7)
      let squares = (0..<400).map { _ in
        let scale = HandRoughness(of: drawn(corner, &random), perSide: stated).scale
        return scale * scale * stated * stated
      }
      let mean = (squares.reduce(0, +) / 400).squareRoot()
      let truth = corner * 0.5.squareRoot()
      #expect(mean > 0.75 * truth && mean < 1.6 * truth, "\(mean) for \(truth)")
    }
  }

  @Test func aRightAngledDrawingSaysNothingOfTheHand() {
    var random = SeededGenerator(seed: 1)
    let snapped = HandRoughness(of: drawn(0, &random), perSide: 0.3)
    #expect(abs(snapped.scale - 1) < 0.01)
    // Nor is the common error believed any more for it.
    let unknown = HandRoughness(of: nil, perSide: 0.3)
    #expect(unknown.scale == 1)
    let weights = [snapped, unknown].map { hands in
      let top = hands.hands.map(\.logWeight).max() ?? 0
      return hands.hands.map { $0.logWeight - top }
    }
    for (one, other) in zip(weights[0], weights[1]) { #expect(abs(one - other) < 0.1) }
  }

  @Test func oneObliqueSideIsNotTheHand() {
    let ring = [(0.0, 0.0), (30, 0), (30, 14), (24, 20), (0, 20)].map {
      MapPosition(x: $0.0, y: $0.1)
    }
    #expect(HandRoughness(of: ring, perSide: 0.3).scale < 1)
  }

  @Test func aRoughHandWidensTheInterval() throws {
    let hand = OutlineError.drawnSameSensor
    let ring = [(0.0, 0.0), (12, 1.5), (10.5, 9.5), (1, 8)].map { MapPosition(x: $0.0, y: $0.1) }
    let rough = hand.learned(from: ring, on: .metres, gsd: 0.5)
    #expect(rough.perSide > 3 * hand.perSide)
    #expect(rough.bias > hand.bias && rough.bias / hand.bias < rough.perSide / hand.perSide)
    let usual = try DrawnOutline.measure(ring, on: .metres, gsd: 0.5, model: .perSide(hand))
    let learned = try DrawnOutline.measure(ring, on: .metres, gsd: 0.5, model: .perSide(rough))
    #expect(learned.area.standardError > 2 * usual.area.standardError)
    #expect(learned.area.value == usual.area.value)
    // A hand without a stated error has none to scale.
    let exact = OutlineError(perSide: 0, bias: 0.1, biasIsShared: true)
    #expect(exact.learned(from: ring, on: .metres, gsd: 0.5) == exact)
  }
}
