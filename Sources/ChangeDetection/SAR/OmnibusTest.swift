import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether a place's radar backscatter stayed the same over a whole series, and where it changed.
///
/// The omnibus likelihood ratio for multilooked intensities, channels taken as independent
/// (diagonal covariance, as for dual-polarisation ground-range products): Conradsen, Nielsen &
/// Skriver 2016, "Determining the points of change in time series of polarimetric SAR data",
/// doi:10.1109/TGRS.2015.2510160. Speckle is gamma distributed with `looks` equivalent looks.
///
/// Averaging m cells of a footprint multiplies the looks by m when their speckle is independent
/// (divide by the oversampling otherwise): one pixel is weak, power .09–.52 at a 3 dB step.
public struct OmnibusTest: Hashable, Sendable {
  /// ln Q, never positive; 0 when all dates agree.
  public let logRatio: Double
  /// The test statistic, near χ² with (k − 1)p degrees of freedom.
  public let statistic: Double
  /// The probability of so large a statistic without change.
  public let pValue: Double

  /// Tests whether all dates share one backscatter.
  ///
  /// - Parameters:
  ///   - intensities: Mean intensities (linear power, positive), one row of channels per date.
  ///   - looks: The equivalent number of looks behind every mean.
  public init(_ intensities: [[Double]], looks: Double) {
    precondition(intensities.count > 1, "an omnibus test needs two dates, not \(intensities.count)")
    self.init(intensities, looks: [Double](repeating: looks, count: intensities.count))
  }

  /// Tests dates whose means rest on different numbers of looks, as where some cells are missing.
  ///
  /// - Parameters:
  ///   - intensities: Mean intensities (linear power, positive), one row of channels per date.
  ///   - looks: The equivalent number of looks behind each date's means.
  public init(_ intensities: [[Double]], looks: [Double]) {
    precondition(looks.count == intensities.count, "one number of looks per date")
    precondition(intensities.allSatisfy { $0.allSatisfy { $0 > 0 } }, "intensities are positive")
    let k = Double(intensities.count)
    let channels = intensities[0].count
    let p = Double(channels)
    let total = looks.reduce(0, +)
    var logQ = 0.0
    for channel in 0..<channels {
      var pooled = 0.0
      for (row, n) in zip(intensities, looks) {
        pooled += n * row[channel]
        logQ += n * log(row[channel])
      }
      logQ -= total * log(pooled / total)
    }
    logRatio = min(0, logQ)
    // Box's correction of the gamma (p = 1 Wishart) likelihood ratio, once per channel.
    let freedom = (k - 1) * p
    let inverses = looks.reduce(0) { $0 + 1 / $1 } - 1 / total
    let rho = 1 - inverses / (6 * (k - 1))
    let omega = -p * (k - 1) / 4 * (1 - 1 / rho) * (1 - 1 / rho)
    statistic = -2 * rho * logRatio
    let tail = ChiSquared(degreesOfFreedom: freedom).survival(statistic)
    let wide = ChiSquared(degreesOfFreedom: freedom + 4).survival(statistic)
    pValue = min(1, max(0, tail + omega * (wide - tail)))
  }
}
