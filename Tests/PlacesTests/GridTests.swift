import Foundation
import Testing
import Vocabulary

@testable import Places

/// The tables are PROJ's and GEOTRANS' numbers, printed by `reference_places.py`.
@Suite struct GridTests {
  static let positions: [(Int, Bool, Double, Double, Double, Double)] = [
    (51, true, 603241.4, 4431788.2, 40.030000325, 124.210000424),
    (51, true, 737051.0, 4322497.0, 39.019399805, 125.738099806),
    (34, false, 261881.6, 6243182.4, -33.924899591, 18.424100028),
    (32, true, 297230.2, 6700510.2, 60.390000212, 5.319999609),
    (33, true, 514813.5, 8683004.2, 78.220000421, 15.649998827),
    (31, true, 697737.1, 8054424.6, 72.499999882, 8.900000043),
    (17, false, 783845.5, 9999944.7, -0.000499818, -78.450000079),
    (37, true, 255134.5, 55.3, 0.000499945, 36.800000011),
    (19, false, 545000.1, 3927239.4, -54.799999828, -68.299999278),
    (27, true, 456184.8, 7111810.2, 64.130000020, -21.899999964),
    (4, true, 618417.1, 2356542.5, 21.306900384, -157.858299902),
    (60, false, 314109.2, 5426672.4, -41.289999550, 174.779999548),
    (25, true, 512444.3, 9283547.3, 83.599999999, -31.999999301),
    (58, false, 532546.8, 1173774.1, -79.500000054, 166.600002038),
    (30, true, 708213.5, 5707235.7, 51.477900353, -0.001499904),
    (54, true, 386437.6, 3946808.2, 35.658600404, 139.745399963),
    (36, true, 501070.0, 1767829.3, 15.990000380, 33.010000290),
    (33, true, 703093.4, 8000003.9, 72.010000089, 20.900001461),
    (31, true, 499375.5, 6200514.8, 55.950000085, 2.989999729),
    (19, false, 590716.0, 8175565.0, -16.499999918, -68.150000389),
  ]

  static let references: [(String, Double, Double, Double)] = [
    ("51TXE0324131788", 40.03000302, 124.21000164, 0.5),
    ("51TXE03243178", 40.02997106, 124.21004210, 5.0),
    ("51TXE0331", 40.02737261, 124.21298461, 500.0),
    ("51SYD3705122497", 39.01940417, 125.73810575, 0.5),
    ("51SYD37052249", 39.01938072, 125.73814526, 5.0),
    ("51SYD3722", 39.01930500, 125.74328157, 500.0),
    ("34HBH6188143182", -33.92489867, 18.42409897, 0.5),
    ("34HBH61884318", -33.92487693, 18.42413748, 5.0),
    ("34HBH6143", -33.92195166, 18.42006197, 500.0),
    ("32VKN9723000510", 60.39000305, 5.32000474, 0.5),
    ("32VKN97230051", 60.39004563, 5.32008165, 5.0),
    ("32VKN9700", 60.39004391, 5.32489463, 500.0),
    ("33XWG1481383004", 78.22000311, 15.64999897, 0.5),
    ("33XWG14818300", 78.22000744, 15.65006503, 5.0),
    ("33XWG1483", 78.22447357, 15.63648051, 500.0),
    ("31XFA9773754424", 72.49999864, 8.90001161, 0.5),
    ("31XFA97735442", 72.50000529, 8.89993897, 5.0),
    ("31XFA9754", 72.50088051, 8.89319312, 500.0),
    ("17MQV8384599944", -0.00050163, -78.45000008, 0.5),
    ("17MQV83849994", -0.00049711, -78.45000457, 5.0),
    ("17MQV8399", -0.00451916, -78.45310190, 500.0),
    ("37NBA5513400055", 0.00050175, 36.80000001, 0.5),
    ("37NBA55130005", 0.00049723, 36.80000450, 5.0),
    ("37NBA5500", 0.00452031, 36.80328223, 500.0),
    ("19FEV4500027239", -54.79999889, -68.29999307, 0.5),
    ("19FEV45002723", -54.80003893, -68.29992238, 5.0),
    ("19FEV4527", -54.79761297, -68.29226464, 500.0),
    ("27WVM5618411810", 64.13000267, -21.90000621, 0.5),
    ("27WVM56181181", 64.13004311, -21.89999725, 5.0),
    ("27WVM5611", 64.12725650, -21.89343706, 500.0),
    ("04QFJ1841756542", 21.30690036, -157.85829605, 0.5),
    ("04QFJ18415654", 21.30692311, -157.85831997, 5.0),
    ("04QFJ1856", 21.30651103, -157.85750372, 500.0),
    ("60GUV1410926672", -41.28999872, 174.78000316, 0.5),
    ("60GUV14102667", -41.28997518, 174.77995022, 5.0),
    ("60GUV1426", -41.29164122, 174.78461081, 500.0),
    ("25XEN1244483547", 83.60000176, -31.99998295, 0.5),
    ("25XEN12448354", 83.59997929, -31.99994627, 5.0),
    ("25XEN1283", 83.59956769, -31.99559047, 500.0),
    ("58CES3254673774", -79.49999655, 166.59998676, 0.5),
    ("58CES32547377", -79.49999244, 166.59991238, 5.0),
    ("58CES3273", -79.50246644, 166.59807197, 500.0),
    ("30UYC0821307235", 51.47789856, -0.00150002, 0.5),
    ("30UYC08210723", 51.47789352, -0.00147875, 5.0),
    ("30UYC0807", 51.48016811, 0.00277590, 500.0),
    ("54SUE8643746808", 35.65860310, 139.74539882, 0.5),
    ("54SUE86434680", 35.65857126, 139.74537170, 5.0),
    ("54SUE8646", 35.65582938, 139.74613262, 500.0),
    ("36PWC0106967829", 15.99000219, 33.00999562, 0.5),
    ("36PWC01066782", 15.98996151, 33.00995356, 5.0),
    ("36PWC0167", 15.98702314, 33.01401889, 500.0),
    ("33XYA0309300003", 72.00999643, 20.90000321, 0.5),
    ("33XYA03090000", 72.01000850, 20.90005075, 5.0),
    ("33XYA0300", 72.01406735, 20.91314397, 500.0),
    ("31UDC9937500514", 55.94999739, 2.98999973, 0.5),
    ("31UDC99370051", 55.95000188, 2.98999172, 5.0),
    ("31UDC9900", 55.94986725, 2.99199341, 500.0),
    ("19KEB9071675564", -16.50000442, -68.14999569, 0.5),
    ("19KEB90717556", -16.49999996, -68.15000976, 5.0),
    ("19KEB9075", -16.50059567, -68.15202157, 500.0),
  ]

  @Test("The series that stands in for PROJ gives its degrees", arguments: positions)
  func series(
    zone: Int, north: Bool, easting: Double, northing: Double, latitude: Double, longitude: Double
  ) throws {
    let found = try TransverseMercator.unproject(
      zone: zone, north: north, easting: easting, northing: northing)
    #expect(abs(found.latitude - latitude) < 3e-9)
    #expect(abs(found.longitude - longitude) * cos(latitude * .pi / 180) < 3e-9)
    let back = TransverseMercator.project(
      zone: zone, north: north, latitude: latitude, longitude: longitude)
    #expect(hypot(back.easting - easting, back.northing - northing) < 1e-3)
  }

  @Test("Eastings and northings give PROJ's degrees", arguments: positions)
  func utm(
    zone: Int, north: Bool, easting: Double, northing: Double, latitude: Double, longitude: Double
  ) throws {
    let band = GridZone.band(at: latitude)
    let northing = String(format: "%09.1f", northing)
    for text in [
      "\(zone)\(north ? "N" : " south") \(easting) \(northing)",
      "UTM zone \(zone) \(north ? "north" : "southern"): \(easting)mE, \(northing)mN",
      "EPSG:\((north ? 32600 : 32700) + zone) \(easting) \(northing)",
    ] + (band == "S" ? [] : ["\(zone)\(band) \(easting) \(northing)"]) {
      let place = try reader.read(text)
      #expect(place.form == .utm && place.halfWidth == 0.05)
      #expect(abs(place.latitude - latitude) < 3e-9, "\(text)")
      #expect(abs(place.longitude - longitude) < 3e-8, "\(text)")
    }
  }

  @Test("The centre of a square is GEOTRANS' and PROJ's", arguments: references)
  func mgrs(text: String, latitude: Double, longitude: Double, half: Double) throws {
    let place = try reader.read(text)
    #expect(place.form == .mgrs && place.halfWidth == half)
    #expect(abs(place.latitude - latitude) < 3e-8)
    #expect(abs(place.longitude - longitude) < 1e-7)
    #expect(try reader.read(Self.spaced(text)).latitude == place.latitude)
    #expect(try reader.read("MGRS: " + text.lowercased()).longitude == place.longitude)
  }

  /// The reference with a space between its parts.
  private static func spaced(_ text: String) -> String {
    let letters = text.drop(while: \.isNumber)
    let digits = letters.dropFirst(3)
    let half = digits.count / 2
    return "\(text.prefix(while: \.isNumber))\(letters.prefix(1)) \(letters.dropFirst().prefix(2)) "
      + "\(digits.prefix(half)) \(digits.suffix(half))"
  }

  @Test(
    "The letter behind a zone, labels and order are understood",
    arguments: [
      ("51T 603000 4432000", 40.031943, nil), ("51 T 0603000 4432000", 40.031943, nil),
      ("51 N 603000mE 4432000mN", 40.031943, "northern hemisphere"),
      ("51T E 603000 N 4432000", 40.031943, nil), ("51T N 4432000 E 603000", 40.031943, nil),
      ("Zone 51N, Easting: 603000, Northing: 4432000", 40.031943, nil),
      ("603000 m E 4432000 m N 51 T", 40.031943, nil),
      ("603000E 4432000N Zone 51 north", 40.031943, nil),
      ("51S 603000 6432000", -32.24394, "southern hemisphere"),
      ("51K 603000 7900000", -18.98993, nil), ("51T 603000.25 4432000.75", 40.031943, nil),
      ("WGS 84 / UTM zone 51N 603000 4432000", 40.031943, nil),
      ("Site at 51T 603000 4432000 (map)", 40.031943, "longer text"),
    ] as [(String, Double, String?)])
  func utmSpellings(text: String, latitude: Double, remark: String?) throws {
    let place = try reader.read(text)
    #expect(place.form == .utm)
    #expect(abs(place.latitude - latitude) < 0.001, "\(place.latitude)")
    if let remark { #expect(place.remarks.contains { $0.contains(remark) }, "\(place.remarks)") }
  }

  @Test(
    "Grid references that contradict themselves are refused",
    arguments: [
      Wrong("51S 603000 4000000", "write 51 north or 51 south"),
      Wrong("51U 603000 4432000", "in band T and not in U"),
      Wrong("51K 603000 4432000", "not in K"),
      Wrong("61T 603000 4432000", "zones are 1 to 60"), Wrong("0T 603000 4432000", "zones are"),
      Wrong("51I 603000 4432000", "without I and O"), Wrong("51A 603000 4432000", "polar"),
      Wrong("51T 4432000 603000", "603000 4432000"), Wrong("51T 60300 4432000", "six digits"),
      Wrong("51N 603000 55.3", "with zeros, 0000055.3"),
      Wrong("51T 603000 44-32000", "right beside"),
      Wrong("51T 603000 4432000.5 12", "right beside"),
      Wrong("3;6T 603000 4432000", "right beside"),
      Wrong("51TXE0331;42", "right beside"), Wrong("51TXE0331x42", "right beside"),
      Wrong("51N 603000 9900000", "outside the grid"),
      Wrong("51N 603000 14432000", "end at 10000000"),
      Wrong("zone 51 603000 4432000", "side of the equator"),
      Wrong("51TAE0324131788", "zone 51 has S to Z"), Wrong("51TXW0324131788", "rows are A to V"),
      Wrong("51TXA0324131788", "does not occur in band T"),
      Wrong("51T XE 032 3178", "3 and 4 digits"), Wrong("51TXE032", "3 digits"),
      Wrong("51TXE032413178899", "12 digits"), Wrong("61TXE0331", "zones are 1 to 60"),
      Wrong("00TXE0331", "zones are 1 to 60"), Wrong("51IXE0331", "without I and O"),
      Wrong("32XMG1234", "zones beside it"), Wrong("31VFG1234", "outside zone 31"),
      Wrong("YXK1234512345", "polar grid"), Wrong("zah 12 34", "polar grid"),
      Wrong("51TXE0331 and 51TXE0432", "two places"), Wrong("51ZXE0331", "without I and O"),
      Wrong("10 FEB 2023", "no coordinates"), Wrong("40 deg", "is one coordinate"),
      Wrong("10 kms", "zone 10 has A to H"),
    ])
  func refused(wrong: Wrong) { wrong.check() }

  @Test("A whole square of 100 km is read alone, and its half width is 50 km")
  func wholeSquare() throws {
    let place = try reader.read("51T XE")
    #expect(place.halfWidth == 50_000 && place.form == .mgrs)
    #expect(throws: Refusal.self) { try reader.read("about 51T XE or so") }
  }

  @Test("What the projection throws becomes a refusal")
  func projectionFails() {
    struct Lost: Error {}
    let failing = PlaceReader { _, _, _, _ in throw Lost() }
    let empty = PlaceReader { _, _, _, _ in (.nan, .infinity) }
    for text in ["51T 603000 4432000", "51TXE0331"] {
      #expect(throws: Refusal.self) { try failing.read(text) }
      #expect(throws: Refusal.self) { try empty.read(text) }
    }
  }
}
