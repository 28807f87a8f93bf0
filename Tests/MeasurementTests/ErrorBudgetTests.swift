import Measurement
import Quantities
import Testing

@Suite struct ErrorBudgetTests {
  private func budgets(_ count: Int) -> [ErrorBudget] {
    var random = SeededGenerator(seed: 21)
    return (0..<count).map { _ in
      ErrorBudget(
        terms: ErrorBudget.Source.allCases.map {
          ErrorBudget.Term(
            source: $0, standardError: max(0, random.uniform(in: -5...50)))
        })
    }
  }

  @Test func sharesAddUpToTheWhole() {
    for budget in budgets(300) where !budget.terms.isEmpty {
      let shares = ErrorBudget.Source.allCases.map { budget.share(of: $0) }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      #expect(shares.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func theLargestTermComesFirstAndEmptyOnesAreLeftOut() {
    for budget in budgets(300) {
      let errors = budget.terms.map(\.standardError)
      #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(errors.allSatisfy { $0 > 0 })
      #expect(budget.dominant == budget.terms.first)
    }
  }

  @Test func theTotalIsTheRootOfTheSumOfSquares() {
    let budget = ErrorBudget(terms: [
      .init(source: .noise, standardError: 3), .init(source: .gsd, standardError: 4),
      .init(source: .clutter, standardError: 12),
    ])
    #expect(budget.total == 13)
    #expect(abs(budget.share(of: .clutter) - 144 / 169.0) < 1e-15)
    #expect(budget.share(of: .viewGeometry) == 0)
  }

  @Test func theOrderOfTermsDoesNotMatter() {
    let terms = ErrorBudget.Source.allCases.map { ErrorBudget.Term(source: $0, standardError: 2) }
    #expect(ErrorBudget(terms: terms) == ErrorBudget(terms: terms.reversed()))
  }

  @Test func anExactNumberHasNoBudget() {
    let exact = ErrorBudget(terms: [.init(source: .noise, standardError: 0)])
    #expect(exact.dominant == nil)
    #expect(exact.total == 0)
    #expect(exact.share(of: .noise) == 0)
  }
}
