import Foundation
import Testing

@testable import Quantities

@Suite struct CholeskyTests {
  /// A Bᵀ B with more rows than columns: positive definite.
  private func matrix(_ order: Int, rank: Int, _ generator: inout SeededGenerator) -> [Double] {
    let rows = (0..<rank).map { _ in (0..<order).map { _ in generator.normal() } }
    return (0..<(order * order)).map { index in
      rows.reduce(0) { $0 + $1[index / order] * $1[index % order] }
    }
  }

  private func product(_ matrix: [Double], _ x: [Double]) -> [Double] {
    x.indices.map { row in x.indices.reduce(0) { $0 + matrix[row * x.count + $1] * x[$1] } }
  }

  @Test func `What is solved is solved`() throws {
    var generator = SeededGenerator(seed: 41)
    for order in [1, 2, 3, 8, 20] {
      let matrix = matrix(order, rank: 3 * order, &generator)
      let factor = try #require(Cholesky(matrix, order: order))
      let right = (0..<order).map { _ in generator.normal() }
      for (a, b) in zip(product(matrix, factor.solve(right)), right) { #expect(abs(a - b) < 1e-8) }
      let inverse = factor.inverse
      for (a, b) in zip(product(inverse, product(matrix, right)), right) {
        #expect(abs(a - b) < 1e-8)
      }
      #expect(factor.solve(right) == factor.backward(factor.whitened(right)))
    }
  }

  @Test func `Whitened vectors have the length that the inverse gives them`() throws {
    var generator = SeededGenerator(seed: 42)
    for order in [1, 4, 9] {
      let factor = try #require(Cholesky(matrix(order, rank: 2 * order, &generator), order: order))
      let right = (0..<order).map { _ in generator.normal() }
      let length = factor.whitened(right).reduce(0) { $0 + $1 * $1 }
      let form = zip(right, factor.solve(right)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(length - form) < 1e-9 * max(1, form))
    }
  }

  @Test func `The determinant's logarithm is that of the product of the diagonal`() throws {
    let factor = try #require(Cholesky([4, 0, 0, 0, 9, 0, 0, 0, 0.25], order: 3))
    #expect(abs(factor.logDeterminant - log(9.0)) < 1e-12)
  }

  @Test(arguments: [[1, 2, 2, 1], [0, 0, 0, 0], [1, 1, 1, 1], [-1, 0, 0, 1], [.nan, 0, 0, 1]])
  func `A matrix that is not positive definite is refused`(matrix: [Double]) {
    #expect(Cholesky(matrix, order: 2) == nil)
  }

  @Test func `With pivots kept above a share a singular matrix is factored all the same`() throws {
    var generator = SeededGenerator(seed: 43)
    for order in [2, 5] {
      let singular = matrix(order, rank: order - 1, &generator)
      let factor = Cholesky(singular, order: order, pivotsAbove: 1e-7)
      let right = (0..<order).map { _ in generator.normal() }
      #expect(factor.solve(right).allSatisfy { $0.isFinite })
      let regular = matrix(order, rank: 3 * order, &generator)
      let plain = try #require(Cholesky(regular, order: order))
      #expect(Cholesky(regular, order: order, pivotsAbove: 1e-7).solve(right) == plain.solve(right))
    }
  }
}
