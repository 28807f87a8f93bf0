import Foundation
import Quantities

/// What a file's own metadata, and the provider's files beside it that GDAL reads, state.
struct FileTags {
  /// When the image was taken, by the provider's product metadata.
  var product: Acquisition?
  /// The TIFF tag for when the file was made, which many programs set to when the image was taken.
  var tiff: Acquisition?
  var sensor: String?
  var platform: String?
  var level: String?
  var baseline: String?
  var license: String?
  var credit: String?
  var cloudCover: Double?
  var angles = Angles()

  init(of dataset: borrowing DatasetHandle) {
    let main = dataset.metadata()
    let imagery = dataset.metadata("IMAGERY")
    let imd = dataset.metadata("IMD")
    product =
      Self.moment(imagery["ACQUISITIONDATETIME"], "product metadata (IMAGERY)")
      ?? Self.moment(
        Self.first(imd, ["firstLineTime", "TLCTime", "acquisitionDateTime"]), "IMD metadata")
      ?? Self.dimap(imd) ?? Self.dimap(main)
      ?? Self.moment(
        Self.first(
          main,
          [
            "DATATAKE_1_DATATAKE_SENSING_START", "PRODUCT_START_TIME", "ACQUISITION_DATETIME",
            "ACQUISITION_DATE", "DATE_ACQUIRED", "acquisition_date", "acquired",
          ]),
        "product metadata")
      ?? Self.moment(main["NITF_IDATIM"], "NITF header")
      ?? Self.moment(main["EXIF_DateTimeOriginal"], "EXIF DateTimeOriginal")
    tiff = Self.moment(main["TIFFTAG_DATETIME"], "TIFFTAG_DATETIME")
    let spacecraft =
      imagery["SATELLITEID"] ?? Self.first(imd, ["satId"]) ?? Self.mission(imd)
      ?? Self.mission(main) ?? main["DATATAKE_1_SPACECRAFT_NAME"]
    platform = Self.spacecraft(spacecraft)
    sensor = Self.sensor(spacecraft) ?? main["TIEPOINT_SENSOR"]
    baseline = main["PROCESSING_BASELINE"]
    credit = main["TIFFTAG_COPYRIGHT"].flatMap { $0.isEmpty ? nil : $0 }
    license = main["TIEPOINT_LICENSE"]
    // Maxar states a share. GDAL makes whole percents of every cover, and 999 of an unknown one.
    cloudCover =
      Self.share(Self.first(imd, ["cloudCover"]))
      ?? ProductMetadata.share(percent: Self.first(imd, ["CLOUD_COVERAGE"]))
      ?? ProductMetadata.share(percent: imagery["CLOUDCOVER"])
    angles = Self.angles(imd).completed(by: Self.angles(main))
  }

  /// What is not stated here taken from the metadata file of the product.
  mutating func complete(by product: ProductMetadata) {
    self.product = self.product ?? product.acquired
    sensor = sensor ?? product.sensor
    platform = platform ?? product.platform
    level = level ?? product.level
    baseline = baseline ?? product.baseline
    cloudCover = cloudCover ?? product.cloudCover
    angles = angles.completed(by: product.angles)
  }

  /// Maxar's and Airbus's angles, those at the image's centre where several places have their own.
  static func angles(_ all: [String: String]) -> Angles {
    let centre = all.keys.sorted().first { $0.hasSuffix(".LOCATION_TYPE") && all[$0] == "Center" }
    let place = centre.map { $0.dropLast("LOCATION_TYPE".count) }
    let own = all.filter { entry in place.map { entry.key.hasPrefix($0) } ?? true }
    func stated(_ names: String...) -> Double? {
      number(first(own, names) ?? first(all, names))
    }
    var angles = Angles()
    angles.sunElevation = stated("meanSunEl", "SUN_ELEVATION")
    angles.sunAzimuth = stated("meanSunAz", "SUN_AZIMUTH")
    angles.offNadir = stated("meanOffNadirViewAngle", "VIEWING_ANGLE").map { abs($0) }
    // Airbus's AZIMUTH_ANGLE is that of the image's lines and not of the view.
    angles.viewAzimuth = stated("meanSatAz")
    angles.incidence =
      stated("meanSatEl").map { 90 - $0 } ?? stated("INCIDENCE_ANGLE").map { abs($0) }
    return angles
  }

  /// The moment of Airbus's DIMAP, a date and a time apart.
  private static func dimap(_ all: [String: String]) -> Acquisition? {
    guard let date = first(all, ["IMAGING_DATE"]) else { return nil }
    let time = first(all, ["IMAGING_TIME"]).map { "T\($0)" } ?? ""
    return moment(date + time, "product metadata (DIMAP)")
      ?? moment(date, "product metadata (DIMAP)")
  }

  /// Airbus's spacecraft, a mission and its number apart.
  private static func mission(_ all: [String: String]) -> String? {
    guard let mission = first(all, ["MISSION"]) else { return nil }
    return "\(mission) \(first(all, ["MISSION_INDEX"]) ?? "")"
  }

  /// A spacecraft as the trade writes it, from what its operator's metadata say.
  static func spacecraft(_ text: String?) -> String? {
    guard let plain = text?.trimmingCharacters(in: CharacterSet(charactersIn: "\"; ")),
      !plain.isEmpty
    else { return nil }
    if let found = plain.wholeMatch(of: /(?i:landsat)[_ -]?(\d)/) { return "Landsat \(found.1)" }
    if let found = plain.wholeMatch(of: /PHR ?1?([AB])/) { return "Pléiades 1\(found.1)" }
    if let found = plain.wholeMatch(of: /PNEO ?(\d)/) { return "Pléiades Neo \(found.1)" }
    if let found = plain.wholeMatch(of: /SPOT ?(\d)/) { return "SPOT \(found.1)" }
    return plain
  }

  /// The value of the first of `names`, in whatever group of the metadata it stands and in whatever
  /// case: an XML file writes `MEANSUNEL` where an IMD file writes `meanSunEl`.
  static func first(_ all: [String: String], _ names: [String]) -> String? {
    for name in names {
      let wanted = name.lowercased()
      let keys = all.keys.filter { key in
        let plain = key.lowercased()
        return plain == wanted || plain.hasSuffix(".\(wanted)")
      }
      if let key = keys.min() { return all[key] }
    }
    return nil
  }

  /// A share as Maxar writes it; nil for −999, which means “not known”.
  static func share(_ text: String?) -> Double? {
    number(text).flatMap { (0...1).contains($0) ? $0 : nil }
  }

  private static func number(_ text: String?) -> Double? {
    guard let text else { return nil }
    let plain = text.trimmingCharacters(in: CharacterSet(charactersIn: "\"; "))
    return Double(plain).flatMap { $0.isFinite ? $0 : nil }
  }

  /// A moment written `2018-06-09T07:10:36.1Z`, `2018:06:09 07:10:36` or `20180609071036`.
  static func moment(_ text: String?, _ source: String) -> Acquisition? {
    guard var plain = text?.trimmingCharacters(in: CharacterSet(charactersIn: "\"; \0")) else {
      return nil
    }
    if let found = plain.wholeMatch(of: /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/) {
      plain = "\(found.1)-\(found.2)-\(found.3)T\(found.4):\(found.5):\(found.6)"
    } else if let found = plain.wholeMatch(of: /(\d{4})[:\/](\d\d)[:\/](\d\d)(.*)/) {
      plain = "\(found.1)-\(found.2)-\(found.3)\(found.4)"
    }
    guard let time = Timestamp(iso: plain), time.date.parts.year >= 1900 else { return nil }
    let midnight = time.secondsSince1970 == time.date.dayNumber * 86_400
    return Acquisition(time: time, statesTimeOfDay: !midnight, source: source)
  }

  /// The instrument of a spacecraft, where that has one.
  static func sensor(_ spacecraft: String?) -> String? {
    guard let name = self.spacecraft(spacecraft) else { return nil }
    if name.hasPrefix("Pléiades") || name.hasPrefix("SPOT ") { return name }
    return instruments.first { name.uppercased().hasPrefix($0.0) }?.1
  }

  private static let instruments = [
    ("SENTINEL-2", "Sentinel-2 MSI"), ("LANDSAT 8", "Landsat OLI"), ("LANDSAT 9", "Landsat OLI"),
    ("LANDSAT 7", "Landsat ETM+"), ("LANDSAT 5", "Landsat TM"),
    ("LANDSAT 4", "Landsat TM"), ("WV01", "WorldView-1"),
    ("WV02", "WorldView-2"), ("WV03", "WorldView-3"), ("WV04", "WorldView-4"),
    ("GE01", "GeoEye-1"), ("QB02", "QuickBird-2"),
  ]
}
