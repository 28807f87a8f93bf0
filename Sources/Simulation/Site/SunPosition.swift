import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the sun stands in the sky of a place.
///
/// The low-precision formulas of the *Astronomical Almanac* (Michalsky 1988,
/// doi:10.1016/0038-092X(88)90045-X), good to 0.01° from 1950 to 2050; refraction left out.
public struct SunPosition: Hashable, Sendable, Codable {
  /// Degrees clockwise from true north.
  public let azimuth: Double
  /// Degrees above the horizon.
  public let elevation: Double

  /// A sun at these angles, in degrees.
  public init(azimuth: Double, elevation: Double) {
    self.azimuth = azimuth
    self.elevation = elevation
  }

  /// The sun over `location` at the moment `time`.
  public init(at time: Timestamp, over location: SiteLocation) {
    let days = Double(time.secondsSince1970) / 86_400 - 10_957.5
    let toRadians = Double.pi / 180
    let meanLongitude = 280.460 + 0.985_647_4 * days
    let anomaly = (357.528 + 0.985_600_3 * days) * toRadians
    let ecliptic =
      (meanLongitude + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * toRadians
    let obliquity = (23.439 - 4e-7 * days) * toRadians
    let ascension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic))
    let declination = asin(sin(obliquity) * sin(ecliptic))
    let dayFraction = Double(time.secondsSince1970 - time.date.dayNumber * 86_400) / 3600
    let sidereal =
      6.697_375 + 0.065_709_824_2 * (days - dayFraction / 24) + 1.002_737_9 * dayFraction
    let hourAngle = (sidereal * 15 + location.longitude) * toRadians - ascension
    let latitude = location.latitude * toRadians
    let height = asin(
      sin(declination) * sin(latitude) + cos(declination) * cos(latitude) * cos(hourAngle))
    let bearing = atan2(
      -sin(hourAngle), tan(declination) * cos(latitude) - sin(latitude) * cos(hourAngle))
    azimuth = (bearing / toRadians + 360).truncatingRemainder(dividingBy: 360)
    elevation = height / toRadians
  }

  /// Where the shadow of something `height` metres tall ends, seen from its foot.
  ///
  /// Below 3° of elevation the shadow is drawn as at 3°, so that it stays finite.
  func shadow(ofHeight height: Double) -> GroundPosition {
    let reach = height / tan(max(3, elevation) * .pi / 180)
    return GroundPosition(
      -reach * sin(azimuth * .pi / 180), -reach * cos(azimuth * .pi / 180))
  }
}
