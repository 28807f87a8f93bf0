/// Zones and latitude bands of the UTM grid (NGA.SIG.0012_2.0.0_UTMUPS, sections 7 and 12).
enum GridZone {
  /// The letters of the bands, 8° each from 80° S, the last 12°.
  static let bands = Array("CDEFGHJKLMNPQRSTUVWX")

  /// The latitudes of band `letter`, degrees; nil where there is no such band.
  static func latitudes(ofBand letter: Character) -> ClosedRange<Double>? {
    guard let index = bands.firstIndex(of: letter) else { return nil }
    let south = -80 + 8 * Double(index)
    return south...(letter == "X" ? 84 : south + 8)
  }

  /// Whether band `letter` lies north of the equator.
  static func isNorth(_ letter: Character) -> Bool { letter >= "N" }

  /// The band of `latitude`, degrees.
  static func band(at latitude: Double) -> Character {
    let index = Int(((max(-80, min(83.9, latitude)) + 80) / 8).rounded(.down))
    return bands[max(0, min(bands.count - 1, index))]
  }

  /// The longitudes of `zone` in band `letter`, degrees; nil where the exceptions leave none.
  ///
  /// Zone 32V reaches west over southern Norway, and 31X, 33X, 35X and 37X over Svalbard.
  static func longitudes(ofZone zone: Int, band letter: Character) -> ClosedRange<Double>? {
    let west = Double(zone - 1) * 6 - 180
    switch (zone, letter) {
    case (31, "V"): return 0...3
    case (32, "V"): return 3...12
    case (31, "X"): return 0...9
    case (33, "X"): return 9...21
    case (35, "X"): return 21...33
    case (37, "X"): return 33...42
    case (32, "X"), (34, "X"), (36, "X"): return nil
    default: return west...(west + 6)
    }
  }
}

/// Turns zone, hemisphere, easting and northing into degrees.
typealias Unprojection =
  @Sendable (_ zone: Int, _ north: Bool, _ easting: Double, _ northing: Double) throws -> (
    latitude: Double, longitude: Double
  )
