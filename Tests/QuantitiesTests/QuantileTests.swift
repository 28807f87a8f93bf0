import Testing

@testable import Quantities

@Suite struct QuantileTests {
  private func samples(_ counts: [Int]) -> [[Double]] {
    var generator = SeededGenerator(seed: 12)
    return counts.map { count in
      (0..<count).map { _ in (generator.normal() * 8).rounded() / 4 }
    }
  }

  @Test func `Of four values each definition takes what it says`() {
    let values = [30.0, 10, 40, 20]
    #expect(Quantile.allCases.map { $0.median(of: values) } == [30, 20, 30, 25, 25])
    #expect(Quantile.allCases.map { $0.of(values, 0.25) } == [20, 10, 20, 15, 17.5])
    #expect(Quantile.allCases.map { $0.of(values, 0) } == [10, 10, 10, 10, 10])
    #expect(Quantile.allCases.map { $0.of(values, 1) } == [40, 40, 40, 40, 40])
  }

  @Test func `All definitions give the middle value of an odd number`() {
    for values in samples([1, 3, 5, 13, 15, 101]) {
      let middle = values.sorted()[values.count / 2]
      for quantile in Quantile.allCases { #expect(quantile.median(of: values) == middle) }
    }
  }

  @Test func `Definitions equal what the sorted values give`() {
    for values in samples([1, 2, 4, 12, 13, 14, 40, 333]) {
      let sorted = values.sorted()
      let last = sorted.count - 1
      for share in [0, 0.02, 0.16, 0.25, 0.5, 0.75, 0.9, 0.98, 1] {
        let position = share * Double(last)
        let (below, above) = (sorted[Int(position)], sorted[min(last, Int(position) + 1)])
        let part = position - position.rounded(.down)
        #expect(
          Quantile.upper.of(values, share) == sorted[min(last, Int(share * Double(sorted.count)))])
        #expect(Quantile.lower.of(values, share) == below)
        #expect(Quantile.nearest.of(values, share) == sorted[Int(position.rounded())])
        #expect(Quantile.linear.of(values, share) == below + part * (above - below))
        #expect(Quantile.midpoint.of(values, share) == (part == 0 ? below : 0.5 * (below + above)))
      }
    }
  }

  @Test func `The order of the values changes nothing, and only taking leaves another`() {
    for values in samples([2, 13, 50]) {
      for quantile in Quantile.allCases {
        let kept = values
        let found = quantile.of(kept, 0.3)
        #expect(kept == values)
        #expect(quantile.of(values.reversed(), 0.3) == found)
        var taken = values
        #expect(quantile.taken(from: &taken, 0.3) == found)
        #expect(taken.sorted() == values.sorted())
      }
    }
  }

  @Test func `A larger share never gives a smaller value`() {
    for values in samples([2, 7, 40]) {
      for quantile in Quantile.allCases {
        let found = (0...50).map { quantile.of(values, Double($0) / 50) }
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
      }
    }
  }

  @Test func `No values have no quantile, and infinite ones are ordered like others`() {
    for quantile in Quantile.allCases {
      #expect(quantile.median(of: [Double]()).isNaN)
      #expect(quantile.median(of: [1.0, 2, .infinity]) == 2)
      #expect(quantile.of([Float.infinity, .infinity], 0.3) == .infinity)
    }
  }

  @Test func `A weighted median of equal weights is the plain one`() {
    for values in samples([1, 2, 5, 8, 33]).map({ $0.map { Float($0) } }) {
      let weights = [Float](repeating: 0.5, count: values.count)
      #expect(Quantile.median(values, weights: weights) == Quantile.midpoint.median(of: values))
    }
    #expect(Quantile.median([1, 2, 9], weights: [1, 1, 5]) == 9)
    #expect(Quantile.median([], weights: []) == 0)
  }
}
