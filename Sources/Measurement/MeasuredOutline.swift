import Quantities
import Rasters

/// The measures of one outline, each with its 95 % interval and error budget.
public struct MeasuredOutline: Hashable, Sendable {
  /// Square metres.
  public let area: Estimate
  /// The long side in metres.
  public let length: Estimate
  /// The short side in metres.
  public let width: Estimate
  /// Metres around.
  public let perimeter: Estimate
  /// Direction of the long side, degrees clockwise from north, 0…180.
  public let orientation: Estimate
  /// What the area's standard error is made of, in m².
  public let budget: ErrorBudget
  /// The area's standard error due to a bias all outlines made the same way share, in m².
  public let sharedBias: Double
  /// Whether that bias is one and the same for another outline made the same way.
  public let biasIsShared: Bool

  /// The covariance of two areas that comes from their shared bias, in m⁴.
  public func covariance(with other: MeasuredOutline) -> Double {
    biasIsShared && other.biasIsShared ? sharedBias * other.sharedBias : 0
  }

  /// The ratio of this area to `base`'s, by Fieller's theorem, shared bias included.
  public func ratio(to base: MeasuredOutline) -> AreaRatio {
    AreaRatio.fieller(
      numerator: area, denominator: base.area, covariance: covariance(with: base))
  }

  init(
    shape: OutlineShape, terms: [(ErrorBudget.Source, OutlineVariances)], view: ViewGeometry,
    sharedBias: Double, biasIsShared: Bool, degreesOfFreedom: Double = .infinity
  ) {
    let seen = view.terms(for: shape)
    let all = terms.map(\.1) + [seen]
    let quantile =
      degreesOfFreedom < 1000
      ? StudentT(degreesOfFreedom: degreesOfFreedom).quantile(0.975) : Estimate.z95
    func estimate(_ value: Double, _ part: (OutlineVariances) -> Double) -> Estimate {
      Self.estimate(value, all.map(part).reduce(0, +).squareRoot(), quantile)
    }
    area = estimate(shape.area, \.area)
    length = estimate(shape.length, \.length)
    width = estimate(shape.width, \.width)
    perimeter = estimate(shape.perimeter, \.perimeter)
    // A direction that is quite unknown has the spread of a uniform one, 180°/√12.
    orientation = Self.estimate(
      shape.orientation, min(52, all.map(\.orientation).reduce(0, +).squareRoot() * 180 / .pi),
      quantile)
    budget = ErrorBudget(
      terms: (terms + [(.viewGeometry, seen)]).map {
        ErrorBudget.Term(source: $0.0, standardError: $0.1.area.squareRoot())
      }, missing: view.missing)
    self.sharedBias = sharedBias
    self.biasIsShared = biasIsShared
  }

  /// Measures that were put together elsewhere; length, width and direction are those of `sides`.
  init(
    area: Estimate, perimeter: Estimate, sides: MeasuredOutline, budget: ErrorBudget,
    sharedBias: Double, biasIsShared: Bool
  ) {
    (self.area, self.perimeter, self.budget) = (area, perimeter, budget)
    (length, width, orientation) = (sides.length, sides.width, sides.orientation)
    (self.sharedBias, self.biasIsShared) = (sharedBias, biasIsShared)
  }

  /// An estimate with an interval of `quantile` standard errors each way.
  private static func estimate(
    _ value: Double, _ error: Double, _ quantile: Double
  ) -> Estimate {
    let half = quantile * error
    return Estimate(
      value: value, standardError: error, interval: Interval(lo: value - half, hi: value + half))
  }
}
