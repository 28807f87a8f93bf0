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
    platform =
      imagery["SATELLITEID"] ?? Self.first(imd, ["satId"]) ?? main["DATATAKE_1_SPACECRAFT_NAME"]
    platform = platform.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"; ")) }
    sensor = Self.sensor(platform) ?? main["TIEPOINT_SENSOR"]
    baseline = main["PROCESSING_BASELINE"]
    credit = main["TIFFTAG_COPYRIGHT"].flatMap { $0.isEmpty ? nil : $0 }
    license = main["TIEPOINT_LICENSE"]
    cloudCover = Self.number(imagery["CLOUDCOVER"]).flatMap {
      (0...100).contains($0) ? $0 / 100 : nil
    }
    angles.sunElevation = Self.number(Self.first(imd, ["meanSunEl"]))
    angles.sunAzimuth = Self.number(Self.first(imd, ["meanSunAz"]))
    angles.offNadir = Self.number(Self.first(imd, ["meanOffNadirViewAngle"]))
    angles.viewAzimuth = Self.number(Self.first(imd, ["meanSatAz"]))
    angles.incidence = Self.number(Self.first(imd, ["meanSatEl"])).map { 90 - $0 }
  }

  /// The value of the first of `names`, in whatever group of the metadata it stands.
  private static func first(_ all: [String: String], _ names: [String]) -> String? {
    for name in names {
      let keys = all.keys.filter { $0 == name || $0.hasSuffix(".\(name)") }.sorted()
      if let key = keys.first { return all[key] }
    }
    return nil
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

  private static func sensor(_ platform: String?) -> String? {
    guard let platform = platform?.uppercased() else { return nil }
    let known = [
      ("SENTINEL-2", "Sentinel-2 MSI"), ("LANDSAT_8", "Landsat OLI"), ("LANDSAT_9", "Landsat OLI"),
      ("LANDSAT_7", "Landsat ETM+"), ("LANDSAT_5", "Landsat TM"), ("WV01", "WorldView-1"),
      ("WV02", "WorldView-2"), ("WV03", "WorldView-3"), ("WV04", "WorldView-4"),
      ("GE01", "GeoEye-1"), ("QB02", "QuickBird-2"),
    ]
    return known.first { platform.hasPrefix($0.0) }?.1
  }
}
