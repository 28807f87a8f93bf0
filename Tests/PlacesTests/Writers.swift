import Foundation

@testable import Places

/// A planted place and the ways to write it.
struct Planted {
  let latitude: Double
  let longitude: Double

  /// A place between the polar circles of the grids, uniform in degrees.
  init(using generator: inout Seeded) {
    latitude = Double.random(in: -79.9...83.9, using: &generator)
    longitude = Double.random(in: -180..<180, using: &generator)
  }

  private var letters: (north: String, east: String) {
    (latitude < 0 ? "S" : "N", longitude < 0 ? "W" : "E")
  }

  private func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  /// The magnitude in degrees, minutes and seconds, or degrees and minutes, with zeros in front.
  private func parts(_ value: Double, _ count: Int, _ decimals: Int, _ width: Int) -> [String] {
    let scale = pow(10, Double(decimals))
    let perDegree = (count == 2 ? 60 : 3600) * scale
    let total = Int((abs(value) * perDegree).rounded())
    let degree = Int(perDegree)
    var parts = [String(format: "%0\(width)d", total / degree)]
    var rest = total % degree
    if count == 3 {
      parts.append(String(format: "%02d", rest / (degree / 60)))
      rest %= degree / 60
    }
    let last = Double(rest) / scale
    parts.append(String(format: "%0\(decimals > 0 ? decimals + 3 : 2).\(decimals)f", last))
    return parts
  }

  /// Every way in degrees, with so many decimals.
  func degrees(decimals: Int) -> [String] {
    let (n, e) = letters
    let (lat, lon) = (fixed(abs(latitude), decimals), fixed(abs(longitude), decimals))
    let (y, x) = (fixed(latitude, decimals), fixed(longitude, decimals))
    let comma = { (text: String) in text.replacing(".", with: ",") }
    let (y2, x2) = (parts(latitude, 2, decimals, 2), parts(longitude, 2, decimals, 3))
    let (y3, x3) = (parts(latitude, 3, decimals, 2), parts(longitude, 3, decimals, 3))
    let sign = { (value: Double) in value < 0 ? "-" : "+" }
    return [
      "\(lat) \(n) \(lon) \(e)", "\(lat)°\(n), \(lon)°\(e)", "\(n)\(lat) \(e)\(lon)",
      "\(lon)\(e) \(lat)\(n)", "\(y), \(x)", "\(y) \(x)", "lat=\(y) lon=\(x)",
      "lng: \(x), lat: \(y)", "{\"lat\":\(y),\"lon\":\(x)}", "geo:\(y),\(x)",
      "POINT (\(x) \(y))",
      "\(comma(lat)) \(n) \(comma(lon)) \(e)", "\(comma(y)); \(comma(x))",
      "\(y2[0])°\(y2[1])′\(n) \(x2[0])°\(x2[1])′\(e)",
      "\(n)\(y2[0]) \(y2[1]) \(e)\(x2[0]) \(x2[1])",
      "\(y2[0])-\(y2[1])\(n) \(x2[0])-\(x2[1])\(e)", "\(y2[0])\(y2[1])\(n) \(x2[0])\(x2[1])\(e)",
      "\(y3[0])°\(y3[1])'\(y3[2])\"\(n), \(x3[0])°\(x3[1])'\(x3[2])\"\(e)",
      "\(y3[0]) \(y3[1]) \(y3[2]) \(n) \(x3[0]) \(x3[1]) \(x3[2]) \(e)",
      "\(y3[0]):\(y3[1]):\(y3[2])\(n) \(x3[0]):\(x3[1]):\(x3[2])\(e)",
      "\(y3[0])d\(y3[1])m\(y3[2])s\(n) \(x3[0])d\(x3[1])m\(x3[2])s\(e)",
      "\(sign(latitude))\(y2[0])\(y2[1])\(sign(longitude))\(x2[0])\(x2[1])/",
      "\(sign(latitude))\(y3[0])\(y3[1])\(y3[2])\(sign(longitude))\(x3[0])\(x3[1])\(x3[2])/",
    ]
      + (decimals == 0
        ? []
        : [
          "\"coordinates\": [\(x),\(y)]", "<coordinates>\(x),\(y),0</coordinates>",
          "https://www.google.com/maps/@\(y),\(x),15z",
          "https://www.google.com/maps/place/A/@1,2,15z/data=!4m2!3m1!3d\(y)!4d\(x)",
          "https://www.openstreetmap.org/#map=15/\(y)/\(x)",
          "https://www.openstreetmap.org/?mlat=\(y)&mlon=\(x)",
          "https://www.bing.com/maps?cp=\(y)~\(x)&lvl=15",
          "https://yandex.com/maps/?ll=\(x)%2C\(y)",
          "https://maps.apple.com/?ll=\(y),\(x)", "https://maps.google.com/?q=\(y),\(x)",
          "https://browser.dataspace.copernicus.eu/?zoom=14&lat=\(y)&lng=\(x)",
          "http://wikimapia.org/#lat=\(y)&lon=\(x)&z=15",
        ])
  }

  // MARK: Grids

  private var zone: Int {
    if (56..<64).contains(latitude), (3..<12).contains(longitude) { return 32 }
    if latitude >= 72, (0..<42).contains(longitude) {
      return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37
    }
    return min(60, Int((longitude + 180) / 6) + 1)
  }

  private var metres: (easting: Double, northing: Double) {
    TransverseMercator.project(
      zone: zone, north: latitude >= 0, latitude: latitude, longitude: longitude)
  }

  /// The position in its UTM zone, to the metre.
  func utm() -> [String] {
    let band = GridZone.band(at: latitude)
    let (east, north) = (fixed(metres.easting, 0), fixed(metres.northing, 0))
    let side = latitude < 0 ? "south" : "north"
    return ["\(zone) \(side) \(east) \(north)", "UTM \(zone) \(side) \(east)mE \(north)mN"]
      + (band == "S" ? [] : ["\(zone)\(band) \(east) \(north)"])
  }

  /// The square of so many digits in the Military Grid Reference System.
  func mgrs(digits: Int) -> String {
    let (east, north) = metres
    let columns = Array(["STUVWXYZ", "ABCDEFGH", "JKLMNPQR"][zone % 3])
    let rows = Array("ABCDEFGHJKLMNPQRSTUV")
    let row = (Int(north / 100_000) + (zone.isMultiple(of: 2) ? 5 : 0)) % 20
    let side = pow(10, Double(5 - digits))
    let within = { (value: Double) in
      String(
        format: "%0\(digits)d", Int(value.truncatingRemainder(dividingBy: 100_000) / side))
    }
    let square =
      "\(zone)\(GridZone.band(at: latitude))\(columns[Int(east / 100_000) - 1])\(rows[row])"
    return digits == 0 ? square : square + within(east) + within(north)
  }

  /// The plus code with so many digits, 10 or more.
  func plusCode(digits count: Int) -> String {
    let alphabet = Array("23456789CFGHJMPQRVWX")
    var north = Int((latitude + 90) * 8000 * 3125)
    var east = Int((longitude + 180) * 8000 * 1024)
    var grid: [Character] = []
    for _ in 0..<5 {
      grid.insert(alphabet[north % 5 * 4 + east % 4], at: 0)
      (north, east) = (north / 5, east / 4)
    }
    var pairs: [Character] = []
    for _ in 0..<5 {
      pairs.insert(contentsOf: [alphabet[north % 20], alphabet[east % 20]], at: 0)
      (north, east) = (north / 20, east / 20)
    }
    let all = pairs + grid
    return String(all[..<8]) + "+" + String(all[8..<count])
  }
}
