import Vocabulary

/// An easting and a northing in a zone of the Universal Transverse Mercator system, WGS 84.
///
/// NGA.SIG.0012_2.0.0_UTMUPS (2014), section 7: 500 km are added to eastings, and 10 000 km to
/// northings of the southern hemisphere.
struct UTMPosition {
  /// What stands behind the zone's number.
  enum Designator: Equatable {
    /// A band's letter, or the hemisphere's where it is N or S.
    case letter(Character)
    /// The hemisphere in a word or a code.
    case hemisphere(north: Bool)
    /// Nothing.
    case missing
  }

  /// The UTM zone.
  let zone: Int
  /// What says on which side of the equator it lies.
  let designator: Designator
  /// Metres east, 500 000 on the central meridian.
  let easting: Numeral
  /// Metres north.
  let northing: Numeral
  /// It as written.
  let text: String

  /// The place.
  func place(unproject: Unprojection) throws(Refusal) -> Place {
    try check()
    switch designator {
    case .missing:
      throw .place(
        text, "does not say on which side of the equator zone \(zone) is meant",
        "add the band or the hemisphere, as in \(zone)T or \(zone) north")
    case .hemisphere(let north): return try place(unproject, north: north)
    case .letter("N"):
      return try place(unproject, north: true, remark: "N taken as the northern hemisphere")
    case .letter("S"): return try ambiguous(unproject)
    case .letter(let band): return try banded(unproject, band)
    }
  }

  private func check() throws(Refusal) {
    guard (1...60).contains(zone) else {
      throw .place(text, "has the zone \(zone), and zones are 1 to 60", "check the zone")
    }
    guard (100_000..<1_000_000).contains(easting.value) else {
      let isSwapped = (100_000..<1_000_000).contains(northing.value)
      throw .place(
        text, "has the easting \(easting.written), and eastings have six digits of metres",
        isSwapped
          ? "put the easting before the northing: \(northing.written) \(easting.written)"
          : "check the easting")
    }
    guard northing.whole.count >= 5 else {
      let padded = String(repeating: "0", count: 7 - northing.whole.count) + northing.written
      throw .place(
        text, "has the northing \(northing.written), which looks cut off",
        "close to the equator write it with zeros, \(padded)")
    }
    guard (0...10_000_000).contains(northing.value) else {
      throw .place(
        text, "has the northing \(northing.written), and northings end at 10000000",
        "check the northing")
    }
  }

  private func place(
    _ unproject: Unprojection, north: Bool, remark: String? = nil
  ) throws(Refusal) -> Place {
    let found = try degrees(unproject, north: north)
    guard (north ? 0...84.5 : -80.5...0.01).contains(found.latitude) else {
      throw .place(
        text,
        "gives the latitude \(found.latitude.written(decimals: 2)) on the "
          + "\(north ? "northern" : "southern") hemisphere, outside the grid",
        "check the northing and the hemisphere")
    }
    var remarks = remark.map { [$0] } ?? []
    let middle = Double(zone) * 6 - 183
    let off = abs((found.longitude - middle).remainder(dividingBy: 360))
    if off > 3.1, !(31...37).contains(zone) || found.latitude < 56 {
      remarks.append("lies \((off - 3).written(decimals: 1))° outside its zone")
    }
    return Place(
      latitude: found.latitude, longitude: found.longitude,
      halfWidth: max(easting.step, northing.step) / 2, form: .utm, text: text, remarks: remarks)
  }

  private func banded(_ unproject: Unprojection, _ band: Character) throws(Refusal) -> Place {
    guard let latitudes = GridZone.latitudes(ofBand: band) else {
      throw .place(
        text, "has the band \(band), and bands are C to X without I and O",
        "ABYZ".contains(band)
          ? "type a polar position as latitude and longitude" : "check the letter")
    }
    let place = try place(unproject, north: GridZone.isNorth(band))
    // A northing to the kilometre may lie just across the band's edge.
    guard latitudes.lowerBound - 0.01 <= place.latitude,
      place.latitude <= latitudes.upperBound + 0.01
    else {
      throw .place(
        text,
        "gives the latitude \(place.latitude.written(decimals: 2)), which is in band "
          + "\(GridZone.band(at: place.latitude)) and not in \(band)",
        "check the band's letter and the northing")
    }
    return place
  }

  /// The letter S: the band from 32° to 40° north, or the southern hemisphere.
  private func ambiguous(_ unproject: Unprojection) throws(Refusal) -> Place {
    let north = try degrees(unproject, north: true)
    guard (31.99...40.01).contains(north.latitude) else {
      return try place(
        unproject, north: false,
        remark: "S taken as the southern hemisphere: the northing is none of band S")
    }
    let south = try degrees(unproject, north: false)
    throw .place(
      text,
      "has an S that can be band S (\(north.latitude.written(decimals: 2)) N) or the southern "
        + "hemisphere (\((-south.latitude).written(decimals: 2)) S)",
      "write \(zone) north or \(zone) south")
  }

  private func degrees(
    _ unproject: Unprojection, north: Bool
  ) throws(Refusal) -> (latitude: Double, longitude: Double) {
    try text.unprojected(
      unproject, zone, north, easting: easting.value, northing: northing.value)
  }
}
