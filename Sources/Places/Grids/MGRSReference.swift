import Vocabulary

/// A reference of the Military Grid Reference System.
///
/// NGA.SIG.0012_2.0.0_UTMUPS (2014), “The Universal Grids and the Transverse Mercator and Polar
/// Stereographic Map Projections”, section 10: a zone, a band, the letters of a square of 100 km,
/// and as many digits of easting as of northing. The letters are those of WGS 84.
struct MGRSReference {
  /// The UTM zone, 1…60.
  let zone: Int
  /// The band of latitude.
  let band: Character
  /// The letters of column and row.
  let square: (column: Character, row: Character)
  /// The digits of the easting within the square, as many as of the northing.
  let easting: Substring
  /// The digits of the northing within the square.
  let northing: Substring
  /// It as written.
  let text: String

  /// Metres along the square's side.
  var side: Double {
    var side = 100_000.0
    for _ in easting { side /= 10 }
    return side
  }

  /// The centre of the square.
  func place(unproject: Unprojection) throws(Refusal) -> Place {
    guard let latitudes = GridZone.latitudes(ofBand: band) else {
      throw .place(text, "has the band \(band), and bands are C to X without I and O")
    }
    guard let longitudes = GridZone.longitudes(ofZone: zone, band: band) else {
      throw .place(
        text, "lies in \(zone)\(band), which the zones beside it cover",
        "check the zone: north of 72° there is no 32X, 34X or 36X")
    }
    let x = try column() + within(easting)
    let y = try row() + within(northing)
    for cycle in 0..<5 {
      let metres = y + 2_000_000 * Double(cycle)
      let found = try text.unprojected(
        unproject, zone, GridZone.isNorth(band), easting: x, northing: metres)
      let scale = Ellipsoid.metresPerDegree(at: found.latitude)
      // The centre of a square that a band or zone cuts can lie outside it.
      let reach = (latitude: side / scale.latitude, longitude: side / max(1, scale.longitude))
      guard latitudes.lowerBound - reach.latitude <= found.latitude,
        found.latitude <= latitudes.upperBound + reach.latitude
      else { continue }
      let middle = (longitudes.lowerBound + longitudes.upperBound) / 2
      let off = abs((found.longitude - middle).remainder(dividingBy: 360))
      guard off <= longitudes.upperBound - middle + reach.longitude else {
        throw .place(
          text, "names the column \(square.column), which lies outside zone \(zone) there",
          "check the zone and the letters")
      }
      return Place(
        latitude: found.latitude, longitude: found.longitude, halfWidth: side / 2, form: .mgrs,
        text: text,
        remarks: ["the centre of a square of \(Int(side)) m"])
    }
    throw .place(
      text, "names the row \(square.row), which does not occur in band \(band) of zone \(zone)",
      "check the band and the letters")
  }

  private func within(_ digits: Substring) -> Double { ((Double(digits) ?? 0) + 0.5) * side }

  /// Metres of the column's western edge.
  private func column() throws(Refusal) -> Double {
    let letters = ["STUVWXYZ", "ABCDEFGH", "JKLMNPQR"][zone % 3]
    guard let index = Array(letters).firstIndex(of: square.column) else {
      throw .place(
        text, "names the column \(square.column), and zone \(zone) has \(Self.span(letters))",
        "check the zone and the letters")
    }
    return 100_000 * Double(index + 1)
  }

  /// Metres of the row's southern edge, up to multiples of 2000 km.
  private func row() throws(Refusal) -> Double {
    let letters = Array("ABCDEFGHJKLMNPQRSTUV")
    guard let index = letters.firstIndex(of: square.row) else {
      throw .place(
        text, "names the row \(square.row), and rows are A to V without I and O",
        "check the letters")
    }
    let offset = zone.isMultiple(of: 2) ? 15 : 0
    return 100_000 * Double((index + offset) % 20)
  }

  private static func span(_ letters: String) -> String {
    "\(letters.prefix(1)) to \(letters.suffix(1))"
  }
}

extension String {
  /// The degrees of an easting and northing that this text gives.
  func unprojected(
    _ unproject: Unprojection, _ zone: Int, _ north: Bool, easting: Double, northing: Double
  ) throws(Refusal) -> (latitude: Double, longitude: Double) {
    let next = "check the zone, the easting and the northing"
    let found: (latitude: Double, longitude: Double)
    do {
      found = try unproject(zone, north, easting, northing)
    } catch {
      throw .place(self, "cannot be turned into degrees (\(error))", next)
    }
    guard found.latitude.isFinite, found.longitude.isFinite, abs(found.latitude) <= 90,
      abs(found.longitude) <= 360
    else { throw .place(self, "cannot be turned into degrees", next) }
    return (found.latitude, found.longitude.remainder(dividingBy: 360))
  }
}
