import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The height of a building from its shadow or its lean.
///
/// Shadow: a roof edge at height h throws its shadow `h/tan(e)` away from the sun; the roof itself
/// appears `h·tan(θ)` away from the sensor. Seen in the image, from the roof's edge to the shadow's
/// end, the vector is `h·(s/tan e − r·tan θ)` with s and r the unit vectors away from sun and
/// sensor, so `h = ℓ / |s/tan e − r·tan θ|`: from straight above, `ℓ·tan(e)`. Shettigara & Sumerling
/// 1998, *Photogrammetric Engineering & Remote Sensing* 64(1). Level ground is assumed.
public enum BuildingHeight {
  /// What the length of a shadow in the image is measured from.
  public enum ShadowStart: Hashable, Sendable, Codable {
    /// From the roof's edge as it appears in the image.
    case roofEdge
    /// From the foot of the wall, which the sensor then must have seen.
    case wallFoot
  }

  /// Why no height follows.
  public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// An angle needed is not known.
    case missing(String)
    /// The geometry carries no height: the factor between length and height is near zero.
    case insensitive(metresPerMetreOfHeight: Double)

    public var description: String {
      switch self {
      case .missing(let name): "height needs the \(name): not in the metadata"
      case .insensitive(let factor):
        "a metre of height changes this length by \(rounded(factor)) m only: "
          + "use an image with a lower sun or a steeper view"
      }
    }
  }

  /// The height from a shadow `length` in metres.
  ///
  /// - Parameters:
  ///   - length: In the image, along the shadow's direction, with its uncertainty.
  ///   - view: Needs the sun's elevation; with an off-nadir angle also both azimuths.
  ///   - start: What the length was measured from.
  ///   - sunElevationError: One standard error in degrees.
  /// - Returns: Metres.
  /// - Throws: ``Refusal``.
  public static func fromShadow(
    length: Estimate, view: ViewGeometry, start: ShadowStart = .roofEdge,
    sunElevationError: Double = 0.1
  ) throws(Refusal) -> Estimate {
    guard let elevation = view.sunElevation else { throw .missing("sun elevation") }
    let factor = try shadowFactor(elevation, view, start)
    let nudged = try shadowFactor(elevation + 0.01, view, start)
    let slope = (nudged - factor) / 0.01
    let height = length.value / factor
    let fromLength = length.standardError / factor
    let fromAngle = height / factor * slope * sunElevationError
    return Estimate(
      value: height,
      standardError: (fromLength * fromLength + fromAngle * fromAngle).squareRoot())
  }

  /// Metres of shadow in the image per metre of height.
  private static func shadowFactor(
    _ elevation: Double, _ view: ViewGeometry, _ start: ShadowStart
  ) throws(Refusal) -> Double {
    let throwLength = 1 / tan(Degrees(elevation).radians)
    var factor = throwLength
    let theta = view.offNadir ?? 0
    if start == .roofEdge, theta != 0 {
      guard let sun = view.sunAzimuth else { throw .missing("sun azimuth") }
      guard let sensor = view.sensorAzimuth else { throw .missing("sensor azimuth") }
      let lean = tan(Degrees(theta).radians)
      let between = Degrees(sun - sensor).radians
      factor =
        (throwLength * throwLength + lean * lean - 2 * throwLength * lean * cos(between))
        .squareRoot()
    }
    guard factor > 0.05, factor.isFinite, elevation > 0 else {
      throw .insensitive(metresPerMetreOfHeight: factor)
    }
    return factor
  }

  /// The height from how far the roof is displaced from its foot: `h = d / tan θ`.
  ///
  /// - Parameters:
  ///   - displacement: Metres in the image, with its uncertainty.
  ///   - view: Needs the off-nadir angle.
  ///   - offNadirError: One standard error in degrees.
  /// - Returns: Metres.
  /// - Throws: ``Refusal``.
  public static func fromRoofDisplacement(
    _ displacement: Estimate, view: ViewGeometry, offNadirError: Double = 0.1
  ) throws(Refusal) -> Estimate {
    guard let theta = view.offNadir else { throw .missing("off-nadir angle") }
    let angle = Degrees(theta).radians
    let lean = tan(angle)
    guard lean > 0.05 else { throw .insensitive(metresPerMetreOfHeight: lean) }
    let height = displacement.value / lean
    let fromLength = displacement.standardError / lean
    let fromAngle = height / (sin(angle) * cos(angle)) * Degrees(offNadirError).radians
    return Estimate(
      value: height,
      standardError: (fromLength * fromLength + fromAngle * fromAngle).squareRoot())
  }
}

/// Floor area, which no image from above shows: a footprint times an assumed number of storeys.
public struct FloorArea: Hashable, Sendable, Codable {
  /// Square metres, interval and all, given the assumption.
  public let area: Estimate
  /// The assumption in a sentence, to be shown wherever the number is.
  public let assumption: String

  /// The floor area if the building has `storeys` full storeys.
  public init(footprint: Estimate, assumingStoreys storeys: Double) {
    precondition(storeys > 0, "a building has more than \(storeys) storeys")
    let interval = Interval(
      lo: footprint.interval.lo.map { $0 * storeys },
      hi: footprint.interval.hi.map { $0 * storeys })
    area = Estimate(
      value: footprint.value * storeys, standardError: footprint.standardError * storeys,
      interval: interval)
    assumption =
      "assumes \(rounded(storeys)) full storeys over the whole footprint; "
      + "the images do not show storeys"
  }
}
