import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

/// One Item of a catalogue as one version of an acquisition over a site.
public struct CatalogItem: Sendable {
  /// The Item as it came.
  public let json: JSONValue
  /// What it states.
  public let stated: STACItem
  /// The catalogue's name and the collection's id.
  public let catalog, collection: String
  /// What the collection's Items mean.
  public let meaning: CollectionDialect
  /// Whether no dialect knows the collection: its Items' own words are taken.
  public let isAssumed: Bool
  /// When it was taken.
  public let acquired: Timestamp
  /// Which acquisition it is of: the same for all its versions and tiles.
  public let look: String
  /// The share of the site that it shows, 0…1.
  public let cover: Double
  /// The smallest distance of the site's middle to the Item's border, in degrees.
  let margin: Double
  /// How new a version is: compared element by element, the newest largest.
  let version: [String]

  /// The Item `json`, from `catalog`.
  ///
  /// - Throws: ``Refusal`` where it is no look: it covers a span of days, states no time, or no place.
  init(_ json: JSONValue, from catalog: Catalog, over site: Polygon) throws(Refusal) {
    let item = try STACItem(json, path: json["id"]?.string ?? "an Item")
    let collection = json["collection"]?.string ?? ""
    let (meaning, assumed) = catalog.meaning(of: collection)
    guard let acquired = item.acquired?.time else {
      throw Refusal.badData(
        item.id,
        item.span.isEmpty ? "states no time" : "covers a span of days: a composite, no look",
        "leave it out")
    }
    if let first = item.span.first, let last = item.span.last,
      last.secondsSince1970 - first.secondsSince1970 > 86_400
    {
      throw Refusal.badData(
        item.id, "covers \(first.date.iso) to \(last.date.iso): a composite, no look",
        "leave it out")
    }
    let ground = try Self.ground(json, item)
    (cover, margin) = Self.cover(of: site, by: ground)
    self.json = json
    stated = item
    (self.catalog, self.collection) = (catalog.name, collection)
    (self.meaning, isAssumed) = (meaning, assumed)
    self.acquired = acquired
    look = LookKey(json, item, acquired).text(meaning.looks)
    version = Self.version(json, item)
  }

  /// The ground that the Item shows.
  private static func ground(_ json: JSONValue, _ item: STACItem) throws(Refusal) -> [Polygon] {
    if let geometry = json["geometry"], geometry != .null {
      return try GeoJSON.features(of: geometry, path: item.id).flatMap(\.polygons)
    }
    guard let box = item.boundingBox, box.count == 4, box.allSatisfy(\.isFinite) else {
      throw Refusal.badData(item.id, "states no place", "leave it out")
    }
    let corners = [(0, 1), (2, 1), (2, 3), (0, 3)].map { MapPosition(x: box[$0.0], y: box[$0.1]) }
    do { return [try Polygon(exterior: corners)] } catch {
      throw Refusal.badData(item.id, "states a place of no extent", "leave it out")
    }
  }

  /// The share of 15 × 15 places of the site that lie on `ground`, and how far within its middle does.
  private static func cover(of site: Polygon, by ground: [Polygon]) -> (Double, Double) {
    let (low, high) = site.bounds
    let steps = (0..<15).map { (Double($0) + 0.5) / 15 }
    let all = steps.flatMap { v in
      steps.map { u in
        MapPosition(x: low.x + u * (high.x - low.x), y: low.y + v * (high.y - low.y))
      }
    }
    let inside = all.filter(site.contains)
    let places = inside.isEmpty ? [site.centroid] : inside
    let shown = places.count { place in ground.contains { $0.contains(place) } }
    let middle = site.centroid
    let margin =
      ground.map { polygon in
        let (low, high) = polygon.bounds
        return min(middle.x - low.x, high.x - middle.x, middle.y - low.y, high.y - middle.y)
      }.max() ?? 0
    return (Double(shown) / Double(places.count), margin)
  }

  /// Maturity, processing baseline, time of processing, sequence, time of change.
  private static func version(_ json: JSONValue, _ item: STACItem) -> [String] {
    let properties = json["properties"]
    func text(_ keys: String...) -> String {
      for key in keys {
        if let text = properties?[key]?.string { return text }
        if let number = properties?[key]?.number { return String(format: "%09.3f", number) }
      }
      return ""
    }
    let maturity = ["nrt": "1", "interim": "2", "final": "3"][text("dea:dataset_maturity")] ?? "3"
    // The id carries the time of processing where nothing else does.
    let stamps = item.id.matches(of: /\d{8}T\d{6}/).map { String($0.output) }
    return [
      maturity, item.processingBaseline ?? "",
      text("s2:generation_time", "processing:datetime", "landsat:processing_date"),
      stamps.count > 1 ? stamps[stamps.count - 1] : "", text("s2:sequence"),
      text("updated", "published", "created"), item.id,
    ]
  }

  /// The reverse of `a < b` for versions: whether this one is newer.
  func isNewer(than other: CatalogItem) -> Bool {
    other.version.lexicographicallyPrecedes(version)
  }

  /// The processing baseline as a number; nil where none is stated.
  var baseline: Double? { stated.processingBaseline.flatMap { Double($0) } }
}

/// What tells one acquisition from another.
private struct LookKey {
  let json: JSONValue
  let item: STACItem
  let acquired: Timestamp

  init(_ json: JSONValue, _ item: STACItem, _ acquired: Timestamp) {
    (self.json, self.item, self.acquired) = (json, item, acquired)
  }

  func text(_ rule: CollectionDialect.LookRule) -> String {
    switch rule {
    case .sentinel2: sentinel2
    case .landsat: landsat
    case .moment: "\(platform)|\(acquired.secondsSince1970 / 90)"
    }
  }

  private var platform: String { item.platform?.lowercased() ?? item.sensor ?? "unknown" }

  /// Platform, start of the datatake and relative orbit.
  ///
  /// The granule's own time differs from tile to
  /// tile by up to minutes and can fall on another day (stactools-packages/sentinel2#219).
  private var sentinel2: String {
    let properties = json["properties"]
    let names = ["s2:product_uri", "s2:datatake_id", "eopf:datatake_id"].compactMap {
      properties?[$0]?.string
    }
    for name in names + [item.id] {
      if let match = name.firstMatch(
        of: /S2([A-D])_MSIL[12][AC]_(\d{8}T\d{6})_(?:N\d{4}_)?R(\d{3})/)
      {
        return "sentinel-2\(match.1.lowercased())|\(match.2)"
      }
      if let match = name.firstMatch(of: /GS2([A-D])_(\d{8}T\d{6})_/) {
        return "sentinel-2\(match.1.lowercased())|\(match.2)"
      }
    }
    return "\(platform)|\(acquired.date.iso)"
  }

  private var landsat: String {
    let path = json["properties"]?["landsat:wrs_path"]?.string ?? ""
    return "\(platform)|\(path)|\(acquired.date.iso)"
  }
}
