#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Rasters

/// Where two aligned images of one place differ in a way the rest of the scene does not explain.
///
/// 1. The second image is predicted from the first and its spatial derivatives by canonical
///    correlation on unchanged cells (``IRMAD``; Canty & Nielsen 2008, doi:10.1016/j.rse.2007.07.013):
///    gains, offsets, band mixtures and a common misregistration are explained away.
/// 2. The standardised differences are measured against the bulk of the scene
///    (``BackgroundDistance``), so that changes spread over much of it — crops — count little.
/// 3. Distances are averaged over the neighbourhood, because things built are larger than a cell, and
///    a threshold is learnt from their distribution (``MixtureThreshold``).
///
/// What comes out are candidates: two dates cannot tell a building from a ploughed field.
public struct PairChange: Sendable {
  /// What may be asked for.
  public struct Options: Hashable, Sendable {
    /// How far the images may lie apart: one standard error per axis, in cells.
    public var registrationError = 0.3
    /// The standard deviation of the neighbourhood's Gaussian weights, in cells.
    public var support = 1.0
    /// The share of cells that may lie outside the scene's bulk.
    public var trimmed = 0.15
    /// How many rounds of reweighting at most.
    public var iterations = 50

    /// The defaults.
    public init() {}
  }

  /// The probability of change, 0…1, one half at the threshold; NaN without data.
  public let probability: Raster<Float>
  /// The averaged distance from the scene's bulk in deviations; NaN without data.
  public let distance: Raster<Float>
  /// The distance at which change is as likely as none; nil where the distances show no two kinds.
  public let threshold: Double?
  /// The canonical correlations of the pair on unchanged cells, largest first.
  public let canonicalCorrelations: [Double]
  /// How many rounds of reweighting were made.
  public let iterations: Int

  /// Compares two images of the same bands and shape; nil where too few cells have data in both.
  ///
  /// - Parameters:
  ///   - before: The first image's bands; NaN is no data.
  ///   - after: The second image's bands on the same grid.
  ///   - options: What is asked for.
  public static func detect(
    before: [Raster<Float>], after: [Raster<Float>], options: Options = Options()
  ) async -> PairChange? {
    precondition(
      !before.isEmpty && before.count == after.count, "\(before.count) bands against \(after.count)"
    )
    precondition(
      Set((before + after).map(\.shape)).count == 1, "the images' shapes differ")
    guard
      let fitted = IRMAD.fitted(
        before: before, after: after, derivatives: options.registrationError > 0.05,
        iterations: options.iterations)
    else { return nil }
    let variates = await fitted.variates(before: before, after: after)
    guard let background = BackgroundDistance(variates, trimmed: options.trimmed) else {
      return nil
    }
    let distance = background.distances(variates).blurred(sigma: options.support)
    return PairChange(distance: distance, transform: fitted.transform)
  }

  private init(distance: Raster<Float>, transform: IRMAD) {
    self.distance = distance
    canonicalCorrelations = transform.canonicalCorrelations
    iterations = transform.iterations
    let stride = max(1, distance.samples.count / 40_000) | 1
    let sample = Swift.stride(from: 0, to: distance.samples.count, by: stride).compactMap {
      distance.samples[$0].isFinite ? Double(distance.samples[$0]) : nil
    }
    threshold = MixtureThreshold(sample)?.value
    // Without two kinds of cells the far tail of the one kind serves as the cut.
    let cut = Float(threshold ?? Order.quantile(sample, 0.999))
    probability = distance.mapped { Self.probability($0, cut: cut) }
  }

  /// A logistic curve in the logarithm of the distance; it never saturates, so that ranks survive.
  private static func probability(_ distance: Float, cut: Float) -> Float {
    guard distance.isFinite else { return .nan }
    let ratio = distance / max(cut, .leastNormalMagnitude)
    let fourth = ratio * ratio * ratio * ratio
    return fourth < 1 ? fourth / (1 + fourth) : 1 / (1 + 1 / fourth)
  }
}
