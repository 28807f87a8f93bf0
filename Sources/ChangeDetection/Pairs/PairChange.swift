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
/// 2. Most of the level around a cell is taken off its variates and off its bands' differences
///    (``SurroundingContrast``): haze, a season and the view change wide parts of a scene.
/// 3. What is left of the variates is measured against the bulk of the scene (``BackgroundDistance``), so
///    that changes spread over much of it — crops — count little; what is left of the differences is
///    measured in deviations, so that a change must be strong as well as unlike the scene's. Both are
///    multiplied.
/// 4. Products, capped so that no single cell carries its surroundings, are averaged over a near and a
///    wide neighbourhood, because things built are larger than a cell and stand together; the geometric
///    mean of both asks for change at the cell *and* around it.
/// 5. Three cuts are set by the lower half of the distances, which change does not widen.
///
/// What comes out are candidates: two dates cannot tell a building from a ploughed field.
public struct PairChange: Sendable {
  /// What may be asked for.
  public struct Options: Hashable, Sendable {
    /// How far the images may lie apart: one standard error per axis, in cells.
    public var registrationError = 0.3
    /// The standard deviations of the near and the wide neighbourhood's Gaussian weights, in cells.
    public var near = 1.0, wide = 3.0
    /// The largest product of distances that counts, in medians of all cells' distances.
    public var cap = 36.0
    /// One standard deviation of the Gaussian weights of a cell's surroundings, in cells.
    public var surroundings = 20.0
    /// The share of cells that may lie outside the scene's bulk.
    public var trimmed = 0.15
    /// How many rounds of reweighting at most.
    public var iterations = 50

    /// The defaults.
    public init() {}
  }

  /// Distances from which on cells are candidates, in deviations.
  ///
  /// Where change is rare, most of what differs is of no interest and the strict cut is nearer to what a
  /// person would draw; where it is common, the lenient one. No one cut held on all labelled scenes
  /// (Methods page IRMAD).
  public struct Cuts: Hashable, Sendable {
    /// Few candidates: nine deviations above the median.
    public let strict: Double
    /// Six deviations: probability one half.
    public let likely: Double
    /// Many candidates: three deviations.
    public let lenient: Double

    init?(_ distances: [Double]) {
      guard !distances.isEmpty else { return nil }
      let middle = Quantile.linear.median(of: distances)
      let deviation = middle - Quantile.linear.of(distances, 0.16)
      (strict, likely, lenient) = (
        middle + 9 * deviation, middle + 6 * deviation, middle + 3 * deviation
      )
    }
  }

  /// The probability of change, 0…1, one half at the threshold; NaN without data.
  public let probability: Raster<Float>
  /// The averaged distance from the scene's bulk in deviations; NaN without data.
  public let distance: Raster<Float>
  /// The distances taken as change; nil where nothing changed.
  public let cuts: Cuts?
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
    guard
      let contrast = await SurroundingContrast(
        fitted, before: before, after: after, surroundings: options.surroundings,
        trimmed: options.trimmed)
    else { return nil }
    let strips = AveragedStrips(
      contrast: contrast, shape: before[0].shape, cap: Float(options.cap) * contrast.median,
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
    cuts = nil
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
    let cuts = Cuts(Self.sample(distance))
    self.cuts = cuts
    probability = distance.mapped { Self.probability($0, cut: Float(cuts?.likely ?? 1)) }
  }

  /// The probability at a distance; nil where nothing changed.
  public func probability(at distance: Double) -> Double? {
    cuts.map { Double(Self.probability(Float(distance), cut: Float($0.likely))) }
  }

  /// A logistic curve in the logarithm of the distance; it never saturates, so that ranks survive.
  private static func probability(_ distance: Float, cut: Float) -> Float {
    guard distance.isFinite else { return .nan }
    let ratio = distance / max(cut, .leastNormalMagnitude)
    let fourth = ratio * ratio * ratio * ratio
    return fourth < 1 ? fourth / (1 + fourth) : 1 / (1 + 1 / fourth)
  }
}
