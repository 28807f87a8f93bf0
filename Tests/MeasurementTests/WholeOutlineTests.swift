import Quantities
import Rasters
import Testing

@testable import Measurement

/// Several outlines as one building.
@Suite struct WholeOutlineTests {
  private func drawn(_ width: Double, _ height: Double) throws -> MeasuredOutline {
    try DrawnOutline.measure(
      [(0.0, 0.0), (width, 0), (width, height), (0, height)].map {
        MapPosition(x: $0.0, y: $0.1)
      }, on: .metres, gsd: 2)
  }

  @Test func `A single outline is itself`() throws {
    let hall = try drawn(80, 40)
    #expect(MeasuredOutline.whole(of: [hall]) == hall)
  }

  @Test func `Areas add up, courtyards are taken off, and the budget explains the error`() throws {
    let whole = MeasuredOutline.whole(
      of: [try drawn(80, 40), try drawn(60, 20)], without: [try drawn(30, 20)])
    #expect(whole.area.value == 3200 + 1200 - 600)
    #expect(whole.perimeter.value == 240 + 160 + 100)
    #expect(whole.length.value == 80 && whole.width.value == 40)
    #expect(abs(whole.budget.total - whole.area.standardError) < 1e-9)
  }

  @Test func `What all share adds up, the rest does not`() throws {
    let hall = try drawn(80, 40)
    let twins = MeasuredOutline.whole(of: [hall, hall])
    #expect(abs(twins.sharedBias - 2 * hall.sharedBias) < 1e-9)
    func term(_ outline: MeasuredOutline, _ source: ErrorBudget.Source) -> Double {
      outline.budget.terms.first { $0.source == source }?.standardError ?? 0
    }
    #expect(abs(term(twins, .edgeDefinition) / term(hall, .edgeDefinition) - 2) < 1e-9)
    #expect(abs(term(twins, .gsd) / term(hall, .gsd) - 2.0.squareRoot()) < 1e-9)
  }

  @Test func `Simulated hands that share a bias scatter as stated`() throws {
    var generator = SeededGenerator(seed: 17)
    let error = OutlineError.drawnSameSensor
    let whole = MeasuredOutline.whole(
      of: [try drawn(80, 40), try drawn(60, 20)], without: [try drawn(30, 20)])
    let (s, b) = (2 * error.perSide, 2 * error.bias)
    let trials = 20_000
    var squares = 0.0
    for _ in 0..<trials {
      let bias = b * generator.normal()
      func area(_ width: Double, _ height: Double, _ bias: Double) -> Double {
        let sides = (0..<4).map { _ in s * generator.normal() + bias }
        return (width + sides[0] + sides[1]) * (height + sides[2] + sides[3])
      }
      let found = area(80, 40, bias) + area(60, 20, bias) - area(30, 20, -bias)
      squares += (found - 3800) * (found - 3800)
    }
    let spread = (squares / Double(trials)).squareRoot()
    #expect(abs(whole.area.standardError / spread - 1) < 0.05, "\(spread)")
  }
}
