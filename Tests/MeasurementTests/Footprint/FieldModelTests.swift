import Quantities
import Rasters
import Testing

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FieldModelTests {
  /// 48 × 48 cells of 3 m with a roof of 24 × 12 cells in the middle, its share blurred by 0.6 cell.
  private static let shape = Shape(rows: 48, columns: 48)
  private static let share: [Double] = (0..<shape.count).map { cell in
    let (row, column) = (Double(cell / 48) + 0.5 - 24, Double(cell % 48) + 0.5 - 24)
    func within(_ at: Double, _ half: Double) -> Double {
      0.5 * (erf((at + half) / 0.85) - erf((at - half) / 0.85))
    }
    return within(row, 6) * within(column, 12)
  }

  private static let frame = FitFrame(
    id: "a", index: 0, shape: shape,
    place: AffineTransform(a: 3, b: 0, c: 0, d: 0, e: 3, f: 0),
    samples: [Double](repeating: 0, count: shape.count),
    hasData: [Bool](repeating: true, count: shape.count),
    weights: [Double](repeating: 1, count: shape.count), blur: 1.8, registration: 0)

  /// A field of spread 1 whose correlation is a Gaussian of about 2.8 cells.
  private static func field(_ generator: inout SeededGenerator) -> [Double] {
    let noise = (0..<shape.count).map { _ in Float(generator.normal()) }
    let soft = Raster(shape: shape, samples: noise).blurred(sigma: 2)
    let spread = (soft.samples.reduce(0) { $0 + $1 * $1 } / Float(shape.count)).squareRoot()
    return soft.samples.map { Double($0 / spread) }
  }

  @Test("A field that runs on under the roof is told from one that lies on the ground alone")
  func structure() throws {
    var right = (common: 0, apart: 0)
    for seed in 0..<12 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (field, share) = (Self.field(&generator), Self.share)
      let noise = (0..<Self.shape.count).map { _ in 0.05 * generator.normal() }
      let everywhere = field.indices.map { 0.25 * field[$0] + noise[$0] }
      let onGround = field.indices.map { 0.25 * field[$0] * (1 - share[$0]) + noise[$0] }
      for (residual, isCommon) in [(everywhere, true), (onGround, false)] {
        let found = try #require(
          ZonedWhitening.estimated(
            residual: residual, share: share, frame: Self.frame, isCorrelated: true))
        guard found.fields.isCommon == isCommon else { continue }
        if isCommon { right.common += 1 } else { right.apart += 1 }
        #expect(found.fields.ground.correlated > 4 * found.fields.ground.white)
        // The sensor's noise on the roof: 0.0025.
        if !isCommon { #expect(abs(found.fields.roof.white - 0.0025) < 0.0025) }
      }
    }
    #expect(right.common >= 10)
    #expect(right.apart >= 11)
  }

  @Test("A roof that is off as a whole does not pass for one field with the ground")
  func levels() throws {
    var apart = 0
    for seed in 0..<6 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (field, share) = (Self.field(&generator), Self.share)
      let residual = field.indices.map {
        0.25 * field[$0] * (1 - share[$0]) + 0.025 * generator.normal() + 0.08 * share[$0]
      }
      let levels = try #require(
        PlainLevels(residual, share, weights: Self.frame.weights))
      let levelled = levels.removed(from: residual, share)
      let roof = levelled.indices.filter { share[$0] > 0.98 }
      #expect(abs(roof.reduce(0) { $0 + levelled[$1] } / Double(roof.count)) < 0.02)
      let found = try #require(
        ZonedWhitening.estimated(
          residual: levelled, share: share, frame: Self.frame, isCorrelated: true))
      if !found.fields.isCommon, found.fields.apartness > 0.95 { apart += 1 }
    }
    #expect(apart == 6)
    #expect(PlainLevels([1, 2, 3], [1, 1, 1], weights: [1, 1, 1]) == nil)
  }

  @Test("How well a field's variance is known follows from its patches")
  func degrees() throws {
    // White noise under a Gaussian of 2 cells correlates as one of 2√2; the mean square of n patches has a
    // relative variance of 2/n.
    var generator = SeededGenerator(seed: 9)
    let meanSquares = (0..<400).map { _ -> Double in
      let noise = (0..<Self.shape.count).map { _ in Float(generator.normal()) }
      let soft = Raster(shape: Self.shape, samples: noise).blurred(sigma: 2)
      // Away from the borders, where the blur differs.
      let inner = (8..<40).flatMap { row in (8..<40).map { soft.samples[row * 48 + $0] } }
      return inner.reduce(0.0) { $0 + Double($1 * $1) } / Double(inner.count)
    }
    let mean = meanSquares.reduce(0, +) / 400
    let variance = meanSquares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
    let seen = 2 * mean * mean / variance
    let field = FieldCovariance(
      white: 0.1, correlated: 1, correlation: [],
      form: FieldCovariance.Form(kind: 0, length: 8.0.squareRoot()))
    let cells = [Double](repeating: 1, count: 32 * 32)
    let told = try #require(
      FieldModel(common: field).degreesOfFreedom(cells.map { _ in 0 }, weights: cells))
    #expect(abs(seen / told - 1) < 0.25, "\(seen) seen, \(told) told")

    // Two equal fields, each over half the cells, tell no more than one over all.
    let half = cells.indices.map { $0 < 512 ? 0.0 : 1 }
    let apart = FieldModel(ground: field, roof: field).degreesOfFreedom(half, weights: cells)
    #expect(abs(try #require(apart) - told) < 1e-9)
    // Where there is no field there is nothing to know, and a field wider than the window keeps a few.
    #expect(
      FieldModel(common: .white(1)).degreesOfFreedom(half, weights: cells) == nil)
    let wide = FieldCovariance.of(kind: 0, length: 7, white: 0.1, correlated: 1)
    #expect(
      FieldModel(common: wide).degreesOfFreedom(cells, weights: half) == FieldModel.fewest)
  }

  @Test("Fields taken as linear between nodes give what all pairs of cells give")
  func nodes() {
    // Influences that cancel between neighbours, as those of a whitened fit do.
    let size = Self.shape.count
    var generator = SeededGenerator(seed: 5)
    let source = Raster(
      shape: Self.shape, samples: (0..<size).map { _ in Float(generator.normal()) })
    let (fine, soft) = (source.blurred(sigma: 0.7), source.blurred(sigma: 1.4))
    let influence = (0..<size).map { cell -> Double in
      let (row, column) = (cell / 48, cell % 48)
      guard (14..<34).contains(row), (14..<34).contains(column) else { return 0 }
      return Double(fine.samples[cell] - soft.samples[cell])
    }
    for (kind, length, allowed) in [(0, 6.0, 0.05), (2, 10, 0.15), (1, 6, 0.01)] {
      let form = FieldCovariance.Form(kind: kind, length: length)
      let nodes = FieldNodes(
        influence, Self.frame, Self.share, .both, count: 1, form: form)
      var exact = 0.0
      let used = influence.indices.filter { influence[$0] != 0 }
      for a in used {
        for b in used {
          let (dr, dc) = (Double(a / 48 - b / 48), Double(a % 48 - b % 48))
          exact += influence[a] * influence[b] * form((dr * dr + dc * dc).squareRoot())
        }
      }
      let found = nodes.square(variance: 1, form: form)[0]
      #expect(
        abs(found / exact - 1) < allowed, "kind \(kind), length \(length): \(found) for \(exact)")
      let twice = nodes.product(with: nodes, variance: 1, form: form)[0]
      #expect(abs(twice - found) < 1e-9 * abs(found))
    }
  }
}
