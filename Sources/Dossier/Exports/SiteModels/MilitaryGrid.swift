import Foundation

/// Squares of 100 km of the Military Grid Reference System on WGS 84.
///
/// Transverse Mercator by Krüger's series to the third order (Karney 2011,
/// doi:10.1007/s00190-011-0445-3), good to a millimetre within a zone; polar stereographic beyond
/// 84° N and 80° S. Letters after NGA.SIG.0012, appendix B.
enum MilitaryGrid {
  /// The square's name, such as `04QFJ`; nil for what is no place.
  ///
  /// Zone of two digits, band, column, row; near the poles three letters without a zone.
  static func square(longitude: Double, latitude: Double) -> String? {
    // A ring that crosses the 180th meridian goes on beyond it.
    guard (-540...540).contains(longitude), (-90...90).contains(latitude) else { return nil }
    let turned = longitude - 360 * ((longitude + 180) / 360).rounded(.down)
    guard (-80..<84).contains(latitude) else {
      return polar(longitude: turned, latitude: latitude)
    }
    let zone = zone(longitude: turned, latitude: latitude)
    let (east, north) = transverseMercator(
      longitude: turned - Double(zone * 6 - 183), latitude: latitude)
    // Three sets of eight columns take turns; rows begin at F in even zones.
    let column = (zone - 1) % 3 * 8 + Int(east / side) - 1
    let row = Int((north / side).rounded(.down)) + (zone % 2 == 0 ? 5 : 0)
    let band = min(bands.count - 1, Int((latitude + 80) / 8))
    let digits = zone < 10 ? "0\(zone)" : "\(zone)"
    return digits + String([bands[band], letters[wrap(column, 24)], letters[wrap(row, 20)]])
  }

  private static let side = 100_000.0
  private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
  private static let bands = Array("CDEFGHJKLMNPQRSTUVWX")

  private static func wrap(_ index: Int, _ count: Int) -> Int { (index % count + count) % count }

  /// The zone, 1…60, with the exceptions for Norway and Svalbard.
  private static func zone(longitude: Double, latitude: Double) -> Int {
    if latitude >= 72, (0..<42).contains(longitude) {
      return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37
    }
    if (56..<64).contains(latitude), (3..<12).contains(longitude) { return 32 }
    return min(60, Int((longitude + 180) / 6) + 1)
  }

  /// WGS 84.
  private static let majorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257223563
  private static let eccentricity = (flattening * (2 - flattening)).squareRoot()

  /// Easting and northing in metres of a longitude counted from the zone's meridian; the northing
  /// is below zero in the south, where 10 000 km more would not change the row's letter.
  private static func transverseMercator(
    longitude: Double, latitude: Double
  ) -> (east: Double, north: Double) {
    let n = flattening / (2 - flattening)
    let series = [
      n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16, 13 * n * n / 48 - 3 * n * n * n / 5,
      61 * n * n * n / 240,
    ]
    let radius = majorAxis / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
    let sine = sin(latitude * .pi / 180)
    let lambda = longitude * .pi / 180
    let t = sinh(atanh(sine) - eccentricity * atanh(eccentricity * sine))
    let xi = atan2(t, cos(lambda))
    let eta = atanh(sin(lambda) / (1 + t * t).squareRoot())
    var (east, north) = (eta, xi)
    for (index, factor) in series.enumerated() {
      let k = 2 * Double(index + 1)
      east += factor * cos(k * xi) * sinh(k * eta)
      north += factor * sin(k * xi) * cosh(k * eta)
    }
    return (500_000 + 0.9996 * radius * east, 0.9996 * radius * north)
  }

  /// The three letters near a pole: zone A or B in the south, Y or Z in the north.
  private static func polar(longitude: Double, latitude: Double) -> String {
    let isNorth = latitude > 0
    let sine = sin(abs(latitude) * .pi / 180)
    let lambda = longitude * .pi / 180
    let e = eccentricity
    let t =
      tan(.pi / 4 - abs(latitude) * .pi / 360) * pow((1 + e * sine) / (1 - e * sine), e / 2)
    let rho = 2 * majorAxis * 0.994 * t / (pow(1 + e, 1 + e) * pow(1 - e, 1 - e)).squareRoot()
    let east = 2_000_000 + rho * sin(lambda)
    let north = 2_000_000 + rho * cos(lambda) * (isNorth ? -1 : 1)
    let isWest = longitude < 0
    let columns = Array(isWest ? "JKLPQRSTUXYZ" : "ABCFGHJKLPQR")
    // Western columns end, eastern ones begin at 2000 km.
    let column = isWest ? columns.count - 20 + Int(east / side) : Int(east / side) - 20
    let row = Int(north / side) - (isNorth ? 13 : 8)
    let zone = isNorth ? (isWest ? "Y" : "Z") : (isWest ? "A" : "B")
    return zone + String(columns[min(max(column, 0), columns.count - 1)])
      + String(letters[min(max(row, 0), letters.count - 1)])
  }
}
