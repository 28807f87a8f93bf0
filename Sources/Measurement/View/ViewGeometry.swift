import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where sensor and sun stood, as far as the metadata says.
public struct ViewGeometry: Hashable, Sendable, Codable {
  /// The angle between the line of sight and the vertical, in degrees.
  public var offNadir: Double?
  /// The compass direction from the ground to the sensor, in degrees.
  public var sensorAzimuth: Double?
  /// The sun's elevation above the horizon, in degrees.
  public var sunElevation: Double?
  /// The compass direction from the ground to the sun, in degrees.
  public var sunAzimuth: Double?
  /// The ground's slope under the building, in degrees.
  public var terrainSlope: Double?
  /// The building's height in metres, with its uncertainty.
  public var height: Estimate?
  /// Whether the outline may have taken roof and façade together.
  public var facadeMayBeIncluded: Bool

  /// What is known; all of it may be missing.
  public init(
    offNadir: Double? = nil, sensorAzimuth: Double? = nil, sunElevation: Double? = nil,
    sunAzimuth: Double? = nil, terrainSlope: Double? = nil, height: Estimate? = nil,
    facadeMayBeIncluded: Bool = false
  ) {
    self.offNadir = offNadir
    self.sensorAzimuth = sensorAzimuth
    self.sunElevation = sunElevation
    self.sunAzimuth = sunAzimuth
    self.terrainSlope = terrainSlope
    self.height = height
    self.facadeMayBeIncluded = facadeMayBeIncluded
  }

  /// What is not known, in sentences for a report.
  public var missing: [String] {
    var sentences: [String] = []
    if offNadir == nil {
      sentences.append("off-nadir angle not in the metadata: roof shift not accounted for")
    } else if height == nil {
      sentences.append("building height unknown: roof shift and scale not accounted for")
    }
    if sunElevation == nil || sunAzimuth == nil {
      sentences.append("sun angles not in the metadata: no height from shadow")
    }
    if terrainSlope == nil { sentences.append("terrain slope unknown: taken as level") }
    return sentences
  }

  /// How far the roof is shifted in the image, in metres: `h·tan θ`, away from the sensor.
  public var roofShift: Double? {
    guard let offNadir, let height else { return nil }
    return height.value * tan(Degrees(offNadir).radians)
  }

  /// The area added when an outline takes roof and façade together: shift × extent across it.
  ///
  /// - Parameter shape: The outline on the ground.
  /// - Returns: Square metres; nil when angle, azimuth or height is unknown.
  public func facadeArea(of shape: OutlineShape) -> Double? {
    guard let shift = roofShift, let sensorAzimuth else { return nil }
    let azimuth = Degrees(sensorAzimuth).radians
    // Positions across the direction of shift.
    let across = shape.corners.map { $0.x * cos(azimuth) - $0.y * sin(azimuth) }
    return shift * ((across.max() ?? 0) - (across.min() ?? 0))
  }

  /// The variances that view and terrain add to measures of `shape`.
  ///
  /// A façade that may be included is half the added area with a uniform error (÷√3 of the half); an
  /// unknown slope within ±`terrainSlope` shortens lengths by 1 − cos.
  func terms(for shape: OutlineShape) -> OutlineVariances {
    var area = 0.0
    if facadeMayBeIncluded, let added = facadeArea(of: shape) {
      area += added * added / 3
    }
    var (length, width, perimeter) = (0.0, 0.0, 0.0)
    if let terrainSlope {
      let shrink = 1 / max(0.2, cos(Degrees(terrainSlope).radians)) - 1
      area += shape.area * shrink * shape.area * shrink
      length = shape.length * shrink * shape.length * shrink
      width = shape.width * shrink * shape.width * shrink
      perimeter = shape.perimeter * shrink * shape.perimeter * shrink
    }
    if facadeMayBeIncluded, let shift = roofShift {
      length += shift * shift / 3
      width += shift * shift / 3
      perimeter += 4 * shift * shift / 3
    }
    return OutlineVariances(
      area: area, length: length, width: width, perimeter: perimeter, orientation: 0)
  }
}
