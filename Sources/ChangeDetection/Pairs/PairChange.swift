#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Quantities
import Rasters

/// Where two aligned images of one place differ in a way the rest of the scene does not explain.
///
/// 1. The second image is predicted from the first and its spatial derivatives by canonical
///    correlation on unchanged cells (``IRMAD``; Canty & Nielsen 2008, doi:10.1016/j.rse.2007.07.013):
///    gains, offsets, band mixtures and a common misregistration are explained away.
/// 2. The standardised differences are measured against the bulk of the scene
///    (``BackgroundDistance``), so that changes spread over much of it — crops — count little.
/// 3. Distances, capped so that no single cell carries its surroundings, are averaged over a near
///    and a wide neighbourhood, because things built are larger than a cell and stand together; the
///    geometric mean of both asks for change at the cell *and* around it.
/// 4. A threshold is learnt from the distances' distribution (``MixtureThreshold``).
///
/// What comes out are candidates: two dates cannot tell a building from a ploughed field.
public struct PairChange: Sendable {
  /// What may be asked for.
  public struct Options: Hashable, Sendable {
    /// How far the images may lie apart: one standard error per axis, in cells.
    public var registrationError = 0.3
    /// The standard deviations of the near and the wide neighbourhood's Gaussian weights, in cells.
    public var near = 1.0, wide = 4.0
    /// The largest distance that counts, in medians of all cells' distances.
    public var cap = 6.0
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
  /// The distance taken as change: where the mixture's components part, but not within three
  /// deviations of the scene's bulk (its lower half's, which change does not widen).
  public let threshold: Double?
  /// The canonical correlations of the pair on unchanged cells, largest first.
  public let canonicalCorrelations: [Double]
  /// The largest canonical correlation before any cell was weighed down: where it is low the images
  /// have little in common, and no cell can be called unchanged.
  public let plainCorrelation: Double
  /// How many rounds of reweighting were made.
  public let iterations: Int

  /// Compares two images of the same bands and shape; nil where too few cells have data in both.
  ///
  /// - Parameters:
  ///   - before: The first image's bands; NaN is no data.
  ///   - after: The second image's bands on the same grid.
  ///   - options: What is asked for.
  /// - Returns: The change, cell by cell.
  public static func detect(
    before: [Raster<Float>], after: [Raster<Float>], options: Options = Options()
  ) async -> PairChange? {
    precondition(
      !before.isEmpty && before.count == after.count, "\(before.count) bands against \(after.count)"
    )
    precondition(
      Set((before + after).map(\.shape)).count == 1, "the images' shapes differ")
    if let same = PairChange(identical: before, after) { return same }
    guard
      let fitted = IRMAD.fitted(
        before: before, after: after, derivatives: options.registrationError > 0.05,
        iterations: options.iterations)
    else { return nil }
    let count = before[0].shape.count
    let samples = fitted.variates(
      every: [50_000, 40_000].map { max(1, count / $0) | 1 }, before: before, after: after)
    guard let background = BackgroundDistance(samples[0], trimmed: options.trimmed) else {
      return nil
    }
    let typical = background.distances(samples[1]).filter(\.isFinite)
    let cap = Float(options.cap * Quantile.linear.median(of: typical.map { Double($0) }))
    let strips = AveragedStrips(
      before: before, after: after, fitted: fitted, background: background, cap: cap,
      near: options.near, wide: options.wide)
    return PairChange(distance: await strips.whole(), transform: fitted.transform)
  }

  /// The answer for two images that hold the same samples: nothing changed; nil where any differs.
  private init?(identical before: [Raster<Float>], _ after: [Raster<Float>]) {
    let same = zip(before, after).allSatisfy { a, b in
      zip(a.samples, b.samples).allSatisfy { $0 == $1 || !$0.isFinite || !$1.isFinite }
    }
    guard same else { return nil }
    var (known, count) = (Raster<Float>(shape: before[0].shape, filledWith: 0), 0)
    for cell in known.samples.indices {
      let seen = zip(before, after).allSatisfy {
        $0.samples[cell].isFinite && $1.samples[cell].isFinite
      }
      if seen { count += 1 } else { known.samples[cell] = .nan }
    }
    guard count > 0 else { return nil }
    distance = known
    probability = known
    threshold = nil
    canonicalCorrelations = before.map { _ in 1 }
    plainCorrelation = 1
    iterations = 0
  }

  /// Some forty thousand of the cells with data, evenly spread.
  private static func sample(_ distance: Raster<Float>) -> [Double] {
    let stride = max(1, distance.samples.count / 40_000) | 1
    return Swift.stride(from: 0, to: distance.samples.count, by: stride).compactMap {
      distance.samples[$0].isFinite ? Double(distance.samples[$0]) : nil
    }
  }

  private init(distance: Raster<Float>, transform: IRMAD) {
    self.distance = distance
    canonicalCorrelations = transform.canonicalCorrelations
    plainCorrelation = transform.plainCorrelation
    iterations = transform.iterations
    let sample = Self.sample(distance)
    let middle = Quantile.linear.median(of: sample)
    let bulk = middle + 3 * (middle - Quantile.linear.of(sample, 0.16))
    threshold = sample.isEmpty ? nil : max(bulk, MixtureThreshold(sample)?.value ?? 0)
    let cut = Float(threshold ?? 1)
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
