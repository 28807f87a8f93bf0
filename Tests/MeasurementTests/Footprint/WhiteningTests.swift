import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct WhiteningTests {
  private let shape = Shape(rows: 48, columns: 48)

  private func frame() -> FitFrame {
    FitFrame(
      id: "a", index: 0, shape: shape, place: .identity,
      samples: [Double](repeating: 0, count: shape.count),
      hasData: [Bool](repeating: true, count: shape.count),
      weights: [Double](repeating: 1, count: shape.count), blur: 1, registration: 0)
  }

  /// The mean correlation of what a filter leaves with its next neighbours.
  private func leftOver(_ white: [Double], _ support: [Double]) -> (variance: Double, next: Double)
  {
    var (squares, products, cells, pairs) = (0.0, 0.0, 0.0, 0.0)
    for cell in white.indices where support[cell] > 0 {
      squares += white[cell] * white[cell]
      cells += 1
      for other in [cell - 1, cell - shape.columns] where support[other] > 0 {
        products += white[cell] * white[other]
        pairs += 1
      }
    }
    return (squares / cells, products / pairs / (squares / cells))
  }

  @Test func anAutoregressionLeavesWhiteNoise() {
    var next: [Double] = []
    for seed in 0..<10 {
      var random = SeededGenerator(seed: UInt64(301 + seed))
      var values = (0..<shape.count).map { _ in random.normal() }
      // Each cell half of its left neighbour and a third of its upper one.
      for row in 1..<48 {
        for column in 1..<48 {
          let cell = row * 48 + column
          values[cell] += 0.5 * values[cell - 1] + 0.33 * values[cell - 48]
        }
      }
      let own = frame()
      let filter = Prewhitening.estimated(from: [(values, own.filterable)], shape: shape)
      #expect(!filter.isNone)
      for tap in filter.taps {
        let planted =
          tap.row == 0 && tap.column == -1 ? 0.5 : tap.row == -1 && tap.column == 0 ? 0.33 : 0
        #expect(abs(tap.coefficient - planted) < 0.11, "tap \(tap)")
      }
      let left = leftOver(
        filter.applied(to: values, frame: own, scale: own.filterable), own.filterable)
      #expect(abs(left.variance - 1) < 0.12)
      next.append(left.next)
    }
    #expect(next.allSatisfy { abs($0) < 0.05 })
  }

  @Test func whiteNoiseIsLeftAsItIs() {
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(401 + seed))
      let values = (0..<shape.count).map { _ in random.normal() }
      #expect(Prewhitening.estimated(from: [(values, frame().filterable)], shape: shape).isNone)
    }
    let nothing = [Double](repeating: 0, count: shape.count)
    #expect(Prewhitening.estimated(from: [(nothing, frame().filterable)], shape: shape).isNone)
    #expect(Prewhitening.estimated(from: [(nothing, nothing)], shape: shape).isNone)
  }

  @Test func predictionsFromNeighboursAreThoseOfTheExactCovariance() throws {
    let field = FieldCovariance.of(kind: 1, length: 4, white: 0.3, correlated: 1.2)
    let roof = FieldCovariance.of(kind: 0, length: 2, white: 0.1, correlated: 0.4)
    let own = frame()
    var share = [Double](repeating: 0, count: shape.count)
    // An edge down the middle, a few cells soft.
    for cell in share.indices { share[cell] = max(0, min(1, (Double(cell % 48) - 22) / 4)) }
    let model = FieldModel(ground: field, roof: roof)
    let filter = VecchiaFilter(model, columns: 48).filter(
      share: share, support: own.filterable, shape: shape)
    let stencil = FilterStencil.neighbours(FilterStencil.reach)
    for column in [5, 22, 23, 24, 25, 26, 40] {
      let cell = 20 * 48 + column
      let places = stencil + [(row: 0, column: 0)]
      let n = places.count
      var matrix = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          let (dr, dc) = (places[i].row - places[j].row, places[i].column - places[j].column)
          let m = [i, j].map { share[cell + places[$0].row * 48 + places[$0].column] }
          let d = dr * dr + dc * dc
          matrix[i * n + j] =
            (1 - m[0]) * (1 - m[1]) * field.correlated * field.correlation[d]
            + m[0] * m[1] * roof.correlated * roof.correlation[d]
            + (i == j ? (1 - m[0]) * field.white + m[0] * roof.white : 0)
        }
      }
      let inner = (0..<(n - 1)).flatMap { i in (0..<(n - 1)).map { matrix[i * n + $0] } }
      let right = (0..<(n - 1)).map { matrix[$0 * n + n - 1] }
      let exact = try #require(Cholesky(inner, order: n - 1)).solve(right)
      let variance = matrix[n * n - 1] - zip(exact, right).reduce(0) { $0 + $1.0 * $1.1 }
      // Cells away from the edge share the filter of the ground, or of the roof.
      for (t, value) in exact.enumerated() {
        #expect(abs(filter.coefficients[t * shape.count + cell] - value) < 0.02)
      }
      #expect(abs(filter.inverseSpread[cell] * variance.squareRoot() - 1) < 0.01)
    }
  }

  @Test func eachZonesNoiseIsBroughtToOne() throws {
    // A smooth field on the ground, plain noise on the roof.
    for seed in 0..<6 {
      var random = SeededGenerator(seed: UInt64(501 + seed))
      let share = (0..<shape.count).map { cell in
        (14..<34).contains(cell / 48) && (10..<38).contains(cell % 48) ? 1.0 : 0
      }
      let field = FitFixture.field(shape, length: 2.8, &random)
      let residual = share.indices.map {
        (1 - share[$0]) * 0.3 * field[$0] + 0.05 * random.normal()
      }
      let own = frame()
      let filter = try #require(
        ZonedWhitening.estimated(residual: residual, share: share, frame: own, isCorrelated: true))
      var whole = Prewhitening()
      whole.zoned = [filter]
      let white = whole.applied(to: residual, frame: own, scale: filter.inverseSpread)
      for part in [0.0, 1] {
        let support = own.filterable.indices.map { share[$0] == part ? own.filterable[$0] : 0 }
        let left = leftOver(white, support)
        #expect(abs(left.variance - 1) < 0.3, "share \(part): \(left.variance)")
        #expect(abs(left.next) < 0.2)
      }
    }
  }

  @Test func theBetterOfTwoFiltersIsChosen() {
    var random = SeededGenerator(seed: 601)
    let own = frame()
    let share = (0..<shape.count).map { cell in
      (14..<34).contains(cell / 48) && (10..<38).contains(cell % 48) ? 1.0 : 0
    }
    let noise = share.map { _ in 0.1 * random.normal() }
    #expect(Prewhitening.chosen([noise], shares: [share], frames: [own]).isNone)
    let field = FitFixture.field(shape, length: 2.8, &random)
    let onGround = share.indices.map { (1 - share[$0]) * 0.4 * field[$0] + noise[$0] }
    let chosen = Prewhitening.chosen([onGround], shares: [share], frames: [own])
    #expect(chosen.zoned.count == 1)
    #expect(chosen.zoned.first?.fields.isCommon == false)
  }
}
