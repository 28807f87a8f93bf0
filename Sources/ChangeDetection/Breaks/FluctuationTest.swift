import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A test whether one regression holds over a whole series, by the fluctuation of its residuals.
///
/// Zeileis, Leisch, Hornik & Kleiber 2002, "strucchange: An R package for testing for structural
/// change in linear regression models", doi:10.18637/jss.v007.i02; the processes after Brown, Durbin
/// & Evans 1975, Ploberger & Krämer 1992 (doi:10.2307/2951597) and Chu, Hornik & Kuan 1995
/// (doi:10.1093/biomet/82.3.603).
public struct FluctuationTest: Hashable, Sendable {
  /// What is summed, and over which window.
  public enum Kind: Hashable, Sendable {
    /// Running sum of recursive residuals.
    case recursiveCusum
    /// Running sum of least-squares residuals.
    case olsCusum
    /// Sum of recursive residuals over a window of this share of the series.
    case recursiveMosum(window: Double)
    /// Sum of least-squares residuals over a window of this share of the series.
    case olsMosum(window: Double)
  }

  /// What was summed.
  public let kind: Kind
  /// The process, in units of the residual deviation times √n; running sums start with 0.
  public let process: [Double]

  /// Runs the test; nil where the observations do not determine the regression.
  ///
  /// - Parameters:
  ///   - kind: The process to form.
  ///   - values: The observations in time order, without gaps.
  ///   - design: Their regressors.
  public init?(_ kind: Kind, values: [Double], on design: Regressors) {
    self.kind = kind
    let (n, k) = (values.count, design.terms)
    switch kind {
    case .olsCusum, .olsMosum:
      guard n > k, let fit = LeastSquares(values, on: design) else { return nil }
      let scale = fit.standardDeviation * Double(n).squareRoot()
      process = Self.sums(fit.residuals, kind, scale: scale)
    case .recursiveCusum, .recursiveMosum:
      guard let w = RecursiveResiduals.residuals(values, on: design), w.count > k else {
        return nil
      }
      let mean = w.reduce(0, +) / Double(w.count)
      let square = w.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let freedom = kind == .recursiveCusum ? w.count - 1 : w.count - k
      let scale = (square / Double(freedom) * Double(w.count)).squareRoot()
      process = Self.sums(w, kind, scale: scale)
    }
  }

  /// The largest excursion, weighed by the boundary's shape.
  public var statistic: Double {
    guard kind == .recursiveCusum else { return process.reduce(0) { max($0, abs($1)) } }
    let n = Double(process.count - 1)
    return process.enumerated().reduce(0) { max($0, abs($1.1) / (1 + 2 * Double($1.0) / n)) }
  }

  /// The probability of so large an excursion while the regression holds.
  ///
  /// Moving sums go by a published table and give values from .01 to .2 (recursive) or .1 (least
  /// squares) and 1 beyond it.
  public var pValue: Double {
    switch kind {
    case .recursiveCusum: Self.brownianMotionTail(statistic)
    case .olsCusum: Self.brownianBridgeTail(statistic)
    case .recursiveMosum(let window):
      MosumTestTable.tail(statistic, window: window, recursive: true)
    case .olsMosum(let window): MosumTestTable.tail(statistic, window: window, recursive: false)
    }
  }

  /// The boundary that a share `alpha` of constant series crosses, one value per process point.
  public func boundary(alpha: Double = 0.05) -> [Double] {
    switch kind {
    case .recursiveCusum:
      let level = Self.level(alpha, Self.brownianMotionTail)
      let n = Double(process.count - 1)
      return process.indices.map { level * (1 + 2 * Double($0) / n) }
    case .olsCusum:
      return process.map { _ in Self.level(alpha, Self.brownianBridgeTail) }
    case .recursiveMosum(let window):
      let level = Self.level(alpha) { MosumTestTable.tail($0, window: window, recursive: true) }
      return process.map { _ in level }
    case .olsMosum(let window):
      let level = Self.level(alpha) { MosumTestTable.tail($0, window: window, recursive: false) }
      return process.map { _ in level }
    }
  }

  /// P(sup |W(t)| / (1 + 2t) > x) for Brownian motion W on [0, 1].
  static func brownianMotionTail(_ x: Double) -> Double {
    if x < 0.3 { return 1 - 0.1465 * x }
    let above = { (z: Double) in Normal.cdf(-z) }
    return 2
      * (above(3 * x) + exp(-4 * x * x) * (Normal.cdf(x) - above(5 * x))
        - exp(-16 * x * x) * above(x))
  }

  /// P(sup |B(t)| > x) for the Brownian bridge B on [0, 1].
  static func brownianBridgeTail(_ x: Double) -> Double {
    if x < 0.1 { return 1 }
    var sum = 0.0
    for i in 1...100 {
      let term = exp(-2 * Double(i * i) * x * x)
      sum += i % 2 == 1 ? term : -term
      if term < 1e-20 { break }
    }
    return 2 * sum
  }

  private static func level(_ alpha: Double, _ tail: (Double) -> Double) -> Double {
    var (lo, hi) = (0.0, 20.0)
    for _ in 0..<100 {
      let middle = (lo + hi) / 2
      if tail(middle) > alpha { lo = middle } else { hi = middle }
    }
    return (lo + hi) / 2
  }

  private static func sums(_ residuals: [Double], _ kind: Kind, scale: Double) -> [Double] {
    var running = [0.0]
    for residual in residuals { running.append((running.last ?? 0) + residual) }
    switch kind {
    case .recursiveCusum, .olsCusum: return running.map { $0 / scale }
    case .recursiveMosum(let window), .olsMosum(let window):
      let width = Int(Double(residuals.count) * window)
      return (width..<running.count).map { (running[$0] - running[$0 - width]) / scale }
    }
  }
}

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
