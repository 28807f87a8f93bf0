import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct FieldCovarianceTests {
  private let shape = Shape(rows: 60, columns: 60)

  private func estimated(_ values: [Double]) -> FieldCovariance? {
    let all = [Double](repeating: 1, count: shape.count)
    return FieldCovariance.estimated(
      values, mask: all, shape: shape, runs: CellRuns(all, shape: shape))
  }

  @Test func whiteNoiseIsTakenForWhite() throws {
    var white = 0
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(101 + seed))
      let found = try #require(
        estimated((0..<shape.count).map { _ in 5 + 0.3 * random.normal() }))
      if found.form == nil { white += 1 }
      #expect(abs((found.white + found.correlated) / 0.09 - 1) < 0.12)
    }
    #expect(white >= 37, "\(white) of 40")
  }

  @Test func aPlantedFieldIsFoundWithItsVarianceAndLength() throws {
    for length in [1.4, 2.8] {
      var (found, lengths, fields, nuggets) = (0, 0.0, 0.0, 0.0)
      for seed in 0..<20 {
        var random = SeededGenerator(seed: UInt64(201 + seed))
        let field = FitFixture.field(shape, length: length, &random)
        let values = field.map { 0.5 * $0 + 0.2 * random.normal() }
        let one = try #require(estimated(values))
        guard let form = one.form else { continue }
        found += 1
        // Where half the correlation is left says how long any shape is.
        let half = stride(from: 0.0, to: 20, by: 0.05).first { form($0) < 0.5 } ?? 20
        lengths += half / (length * 1.1774) / 20
        fields += one.correlated / 20
        nuggets += one.white / 20
      }
      #expect(found == 20)
      #expect(abs(lengths - 1) < 0.25, "\(lengths) of \(length) cells")
      #expect(abs(fields / 0.25 - 1) < 0.2, "\(fields)")
      #expect(abs(nuggets - 0.04) < 0.03, "\(nuggets)")
    }
  }

  @Test func everyShapeIsACovariance() throws {
    // Positive definite on a lattice, falling with distance, 1 % at its range.
    for kind in 0..<3 {
      for length in FieldCovariance.lengths {
        let form = FieldCovariance.Form(kind: kind, length: length)
        var matrix = [Double](repeating: 0, count: 36 * 36)
        for a in 0..<36 {
          for b in 0..<36 {
            let (dr, dc) = (Double(a / 6 - b / 6), Double(a % 6 - b % 6))
            matrix[a * 36 + b] = form((dr * dr + dc * dc).squareRoot()) + (a == b ? 1e-3 : 0)
          }
        }
        #expect(Cholesky(matrix, order: 36) != nil, "kind \(kind), length \(length)")
        let values = (0..<200).map { form(0.1 * Double($0) * length) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(form(0) == 1)
        #expect(abs(form(form.range) - (kind == 0 ? 1e-4 : 1e-2)) < (kind == 0 ? 1e-5 : 1e-3))
      }
    }
  }

  @Test func aPatchIsTheIntegralOfTheSquaredCorrelation() {
    for kind in 0..<3 {
      let form = FieldCovariance.Form(kind: kind, length: 2)
      let step = 0.01
      let integral = (0..<4000).reduce(0.0) {
        let r = (Double($1) + 0.5) * step
        return $0 + 2 * .pi * r * form(r) * form(r) * step
      }
      #expect(abs(form.patch / integral - 1) < 1e-3)
    }
  }

  @Test func tooFewCellsSayNothing() {
    var mask = [Double](repeating: 0, count: shape.count)
    for cell in 0..<11 { mask[cell * 7] = 1 }
    let values = mask.indices.map { Double($0 % 5) }
    let runs = CellRuns(mask, shape: shape)
    #expect(FieldCovariance.estimated(values, mask: mask, shape: shape, runs: runs) == nil)
    mask[100] = 1
    #expect(
      FieldCovariance.estimated(
        values, mask: mask, shape: shape, runs: CellRuns(mask, shape: shape)) != nil)
    // All alike: no variance to speak of.
    #expect(estimated(values.map { _ in 3 }) == nil)
  }
}
