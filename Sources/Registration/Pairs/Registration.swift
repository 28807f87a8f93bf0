import Quantities
import Rasters

/// How far the model lies from tie points it was not fitted to, in reference pixels.
public struct HeldOutError: Hashable, Sendable, Codable {
  /// Half of the held-out tie points lie nearer than this.
  public let median: Double
  /// Nine in ten lie nearer than this.
  public let p90: Double
  /// The root mean square distance.
  public let rmse: Double

  init?(_ distances: [Double]) {
    guard !distances.isEmpty else { return nil }
    self.init(ofDistances: distances)
  }

  /// The error of at least one distance.
  init(ofDistances distances: [Double]) {
    median = Quantile.lower.median(of: distances)
    p90 = Quantile.nearest.of(distances, 0.9)
    rmse = (distances.reduce(0) { $0 + $1 * $1 } / Double(distances.count)).squareRoot()
  }
}

/// Where everything in a reference image is found in another, and how well that is known.
public struct Registration: Hashable, Sendable, Codable {
  /// The field of offsets.
  public let model: DisplacementModel
  /// Every tie point that was found, with its role.
  public let tiePoints: [TiePoint]
  /// How many places were tried, including those without texture or likeness.
  public let tried: Int
  /// The distances of held-out tie points; they include the tie points' own errors.
  public let heldOutError: HeldOutError
  /// How well the whole lies on the reference: one standard error of the offset per axis.
  ///
  /// The model's own covariance averaged over the tie points, scaled by their real scatter.
  public let standardError: OffsetCovariance
  /// What single places may lie off the model beyond the tie points' own errors: one standard
  /// deviation per axis, 0 where no more scatter is seen than is stated.
  ///
  /// Relief, heights, shadows that moved with the sun, and damage by compression.
  public let localScatter: Double
  /// The log10 of how often chance alone would make so many tie points agree.
  public let falseAlarms: Double
  /// How the image was tied as a whole to others of its stack, where too few places were found;
  /// nil where tie points hold it.
  public var tiedAsWhole: TiedAsWhole?

  /// From a position in the reference to the same ground in the moving image.
  ///
  /// With a nominal map this is still a position in the reference's frame: take it through the
  /// nominal map to reach the moving image's pixels.
  public func source(of position: PixelPosition) -> PixelPosition {
    let offset = model.offset(at: position)
    return PixelPosition(x: position.x + offset.column, y: position.y + offset.row)
  }

  /// The offset at the reference image's middle, in reference pixels.
  public var offset: Offset { model.offset(at: model.centre) }

  /// The map from reference to moving positions as an affine matrix.
  public var matrix: AffineTransform { model.matrix }

  /// The tie points that agree with the model.
  public var kept: [TiePoint] { tiePoints.filter { $0.role != .rejected } }

  /// How many tie points were held out.
  public var heldOutCount: Int { tiePoints.reduce(0) { $0 + ($1.role == .heldOut ? 1 : 0) } }
}

/// How a frame of a stack was laid without tie points: as a whole on the frames most like it.
///
/// The error is what frames registered by tie points were missed by when they were laid so.
public struct TiedAsWhole: Hashable, Sendable, Codable {
  /// How many frames put it in the same place.
  public let agreeing: Int
  /// How many were asked.
  public let asked: Int
  /// Why it could not be laid place by place.
  public let because: RefusalReason
}

extension TiedAsWhole: CustomStringConvertible {
  public var description: String {
    "laid as a whole by \(agreeing) of \(asked) frames most like it, since \(because)"
  }
}

/// Why an image could not be laid on another, with the numbers.
public enum RefusalReason: Hashable, Sendable, Codable {
  /// The images are too small to hold a tie point.
  case tooSmall(rows: Int, columns: Int, needed: Int)
  /// One of the images has no data to speak of.
  case noData(referenceShare: Double, movingShare: Double)
  /// There is no texture to hold on to.
  case flatTexture(image: String)
  /// The two do not share enough ground under the nominal map.
  case noOverlap(share: Double)
  /// Too few windows could be matched.
  case tooFewTiePoints(found: Int, tried: Int, needed: Int)
  /// Windows match, but each in a place of its own: what agrees would agree by chance.
  case inconsistent(agreeing: Int, of: Int, falseAlarms: Double)
  /// Two different maps both have far more matches agree than chance would: repeating patterns, or
  /// a picture drawn over the ground.
  case ambiguous(first: Offset, agreeing: Int, second: Offset, alsoAgreeing: Int)
  /// The tie points agree so loosely that the result would be worth little.
  case tooUncertain(heldOutMedian: Double, limit: Double)
}

extension RefusalReason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooSmall(let rows, let columns, let needed):
      "the common area of \(rows) × \(columns) cells is too small; \(needed) × \(needed) are needed"
    case .noData(let reference, let moving):
      "too little data: \(percent(reference)) of the reference and \(percent(moving)) of the moving "
        + "image hold any"
    case .flatTexture(let image):
      "no texture in the \(image) image stands out of its noise"
    case .noOverlap(let share):
      "the images share \(percent(share)) of their ground under their georeference"
    case .tooFewTiePoints(let found, let tried, let needed):
      "\(found) tie points were found at \(tried) places tried; \(needed) are needed"
    case .inconsistent(let agreeing, let total, let falseAlarms):
      "\(agreeing) of \(total) matches agree on one map, which chance would do about "
        + "10^\(Int(falseAlarms.rounded())) times"
    case .ambiguous(let first, let agreeing, let second, let also):
      "two maps fit: \(agreeing) matches are for an offset of (\(rounded(first.row)), "
        + "\(rounded(first.column))) px, \(also) for (\(rounded(second.row)), "
        + "\(rounded(second.column))) px"
    case .tooUncertain(let median, let limit):
      "held-out tie points lie \(rounded(median)) px off at the median; at most \(rounded(limit)) "
        + "px is accepted"
    }
  }
}

private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

private func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

/// A registration, or why there is none.
public enum RegistrationOutcome: Hashable, Sendable, Codable {
  /// The images lie on each other so.
  case registered(Registration)
  /// They could not be laid on each other.
  case notRegistered(because: RefusalReason)

  /// The registration, if there is one.
  public var registration: Registration? {
    if case .registered(let registration) = self { return registration }
    return nil
  }
}
