/// How much of a history, seen backwards from the watch, follows one regression.
///
/// Reversely ordered recursive CUSUM: Pesaran & Timmermann 2002, doi:10.1016/S0927-5398(02)00007-5,
/// as in Verbesselt, Zeileis & Herold 2012, doi:10.1016/j.rse.2012.02.022.
public struct StableHistory: Hashable, Sendable {
  /// The test on the reversed history.
  public let test: FluctuationTest
  /// The first observation that belongs to the stable part.
  public let start: Int

  /// Looks back from the end of `values`; nil where they determine no fit.
  public init?(_ values: [Double], on design: Regressors, level: Double = 0.05) {
    guard
      let test = FluctuationTest(.recursiveCusum, values: values.reversed(), on: design.reversed)
    else { return nil }
    self.test = test
    guard test.pValue < level else {
      start = 0
      return
    }
    let crossing = zip(test.process, test.boundary(alpha: level))
      .enumerated().first { abs($1.0) > $1.1 }?.offset
    start = crossing.map { max(0, values.count - design.terms - $0) } ?? 0
  }
}
