/// A position read from what somebody typed or pasted, with the precision that the text states.
public struct Place: Hashable, Sendable {
  /// The way the position was written.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Decimal degrees.
    case decimal
    /// Degrees and minutes.
    case degreesMinutes
    /// Degrees, minutes and seconds.
    case degreesMinutesSeconds
    /// An easting and northing in a zone of the Universal Transverse Mercator system.
    case utm
    /// A reference in the Military Grid Reference System.
    case mgrs
    /// A plus code (Open Location Code).
    case plusCode
    /// A `geo:` address (RFC 5870).
    case geoURI
    /// A point location string of ISO 6709.
    case iso6709
    /// A point of well-known text, GeoJSON or KML.
    case geometry
    /// A map site's address.
    case link
  }

  /// Degrees north of the equator, WGS 84, -90…90.
  public let latitude: Double
  /// Degrees east of Greenwich, WGS 84, -180…180.
  public let longitude: Double
  /// Metres, half of what the last digit written stands for.
  ///
  /// The place written lies within this of the position on each of the two axes: half of the last
  /// decimal of the coarser coordinate, of an MGRS square's side or of a plus code's longer side.
  public let halfWidth: Double
  /// The way it was written.
  public let form: Form
  /// The part of the text that was read.
  public let text: String
  /// What was assumed or left aside, a phrase each.
  public let remarks: [String]
}

extension Place {
  /// The same place with `more` said of it.
  func remarking(_ more: [String]) -> Place {
    Place(
      latitude: latitude, longitude: longitude, halfWidth: halfWidth, form: form, text: text,
      remarks: remarks + more.filter { !remarks.contains($0) })
  }

  /// The same place as read from `text` of `form`.
  func standing(in text: String, as form: Form) -> Place {
    Place(
      latitude: latitude, longitude: longitude, halfWidth: halfWidth, form: form, text: text,
      remarks: remarks)
  }

  /// Whether the two can be one place, by the precision that each states.
  func agrees(with other: Place) -> Bool {
    let scale = Ellipsoid.metresPerDegree(at: latitude)
    let reach = (halfWidth + other.halfWidth) * (1 + 1e-9) + 1e-6
    let turn = (longitude - other.longitude).remainder(dividingBy: 360)
    return abs(latitude - other.latitude) * scale.latitude <= reach
      && abs(turn) * scale.longitude <= reach
  }
}
