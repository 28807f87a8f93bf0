import Foundation
import Quantities
import Vocabulary

/// Reads the members of an Item under their names in the STAC versions and dialects.
struct STACProperties {
  let json: JSONValue
  let properties: JSONValue

  func text(_ keys: String...) -> String? {
    keys.lazy.compactMap { properties[$0]?.string }.first
  }

  func number(_ keys: String...) -> Double? {
    keys.lazy.compactMap { properties[$0]?.number }.first { $0.isFinite }
  }

  func time() -> (Acquisition?, [Timestamp]) {
    func stated(_ key: String) -> Acquisition? {
      guard let written = properties[key]?.string, let time = Timestamp(iso: written) else {
        return nil
      }
      let source = key == "acquired" ? "Planet sidecar" : "STAC sidecar"
      let midnight = time.secondsSince1970 == time.date.dayNumber * 86_400
      return Acquisition(time: time, statesTimeOfDay: !midnight, source: source)
    }
    let ends = ["start_datetime", "end_datetime"].compactMap { stated($0)?.time }
    if let moment = stated("datetime") ?? stated("acquired") { return (moment, ends) }
    if let first = ends.first, let last = ends.last, ends.count == 2, first.date == last.date {
      return (stated("start_datetime"), ends)
    }
    return (nil, ends)
  }

  func angles() -> Angles {
    var angles = Angles()
    angles.offNadir = number("view:off_nadir", "eo:off_nadir", "view_angle")
    angles.incidence = number("view:incidence_angle", "s2:mean_incidence_angle")
    angles.viewAzimuth = number("view:azimuth", "eo:azimuth", "satellite_azimuth")
    angles.sunAzimuth = number(
      "view:sun_azimuth", "eo:sun_azimuth", "s2:mean_solar_azimuth", "sun_azimuth")
    angles.sunElevation =
      number("view:sun_elevation", "eo:sun_elevation", "sun_elevation")
      ?? number("s2:mean_solar_zenith").map { 90 - $0 }
    return angles
  }

  /// STAC states per cent; Planet's `cloud_cover` is a share already.
  func cloudCover() -> Double? {
    if let percent = number("eo:cloud_cover", "cloud_percent") {
      return min(max(percent / 100, 0), 1)
    }
    return number("cloud_cover").map { min(max($0 > 1 ? $0 / 100 : $0, 0), 1) }
  }

  /// The Item's system, or the one all its assets that name one share.
  func crs() -> String? {
    if let own = Self.crs(properties) { return own }
    let assets = json["assets"]?.object ?? [:]
    let named = Set(assets.values.compactMap { Self.crs($0) })
    return named.count == 1 ? named.first : nil
  }

  private static func crs(_ members: JSONValue) -> String? {
    if let code = members["proj:code"]?.string { return code }
    for key in ["proj:epsg", "epsg_code"] {
      if let code = members[key]?.number.flatMap({ Int(exactly: $0) }) { return "EPSG:\(code)" }
    }
    return nil
  }

  func provider() -> String? {
    let all = properties["providers"]?.array ?? json["providers"]?.array ?? []
    return all.lazy.compactMap { $0["name"]?.string }.first ?? text("odc:producer", "provider")
  }

  func assets() -> [STACAsset] {
    let all = json["assets"]?.object ?? [:]
    return all.keys.sorted().compactMap { key in all[key].flatMap { asset(key, $0) } }
  }

  private func asset(_ key: String, _ json: JSONValue) -> STACAsset? {
    guard let href = json["href"]?.string else { return nil }
    let shape = Self.numbers(json["proj:shape"]) ?? Self.numbers(properties["proj:shape"])
    return STACAsset(
      key: key, href: href, type: json["type"]?.string,
      roles: json["roles"]?.array?.compactMap(\.string) ?? [],
      gsd: json["gsd"]?.number ?? bandObjects(json).lazy.compactMap { $0["gsd"]?.number }.first,
      bands: bands(key, json),
      shape: shape.flatMap { sides in
        let whole = sides.compactMap { Int(exactly: $0) }
        return whole.count == sides.count ? whole : nil
      },
      transform: Self.numbers(json["proj:transform"])
        ?? Self.numbers(properties["proj:transform"]))
  }

  /// The numbers of a list that holds nothing else; nil otherwise, so that none takes another's place.
  static func numbers(_ list: JSONValue?) -> [Double]? {
    guard let all = list?.array else { return nil }
    let numbers = all.compactMap(\.number)
    return numbers.count == all.count ? numbers : nil
  }

  /// The band descriptions of an asset; early Items point into the Item's own list.
  private func bandObjects(_ json: JSONValue) -> [JSONValue] {
    let listed = json["bands"]?.array ?? json["eo:bands"]?.array ?? []
    let shared = properties["eo:bands"]?.array ?? []
    return listed.compactMap { entry in
      guard let index = entry.number.flatMap({ Int(exactly: $0) }) else { return entry }
      return shared.indices.contains(index) ? shared[index] : nil
    }
  }

  private func bands(_ key: String, _ json: JSONValue) -> [STACBand] {
    let described = bandObjects(json)
    let stored = json["raster:bands"]?.array ?? []
    let count = max(described.count, stored.count)
    return (0..<count).map { index in
      let band = index < described.count ? described[index] : .null
      let raster = index < stored.count ? stored[index] : .null
      func number(_ names: String...) -> Double? {
        for source in [raster, band, json] {
          if let value = names.lazy.compactMap({ source[$0]?.number }).first { return value }
        }
        return nil
      }
      return STACBand(
        label: band["name"]?.string ?? (count == 1 ? key : nil),
        commonName: band["common_name"]?.string ?? band["eo:common_name"]?.string,
        wavelength: band["center_wavelength"]?.number ?? band["eo:center_wavelength"]?.number,
        nodata: number("nodata"), scale: number("scale", "raster:scale"),
        offset: number("offset", "raster:offset"),
        dataType: raster["data_type"]?.string ?? json["data_type"]?.string)
    }
  }
}
