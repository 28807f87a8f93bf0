import Measurement
import Quantities

/// The ratio of two measured sizes.
public struct CompareSizes: Workflow {
  /// The sizes, in one unit.
  public var above, below: Estimate
  /// The covariance of their errors, in the unit squared.
  public var covariance: Double

  /// The ratio of `above` to `below`, which is not zero.
  public init(_ above: Estimate, below: Estimate, covariance: Double) {
    (self.above, self.below, self.covariance) = (above, below, covariance)
  }

  /// The ratio with its interval, by Fieller's method.
  public var ratio: AreaRatio {
    AreaRatio.fieller(numerator: above, denominator: below, covariance: covariance)
  }

  public func run(progress: any ProgressListener) async throws -> AreaRatio { ratio }
}
