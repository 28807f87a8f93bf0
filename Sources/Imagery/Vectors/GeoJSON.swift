import Foundation
import Rasters
import Vocabulary

/// One feature of a GeoJSON file: polygons in longitude and latitude, and what is said of them.
public struct PolygonFeature: Hashable, Sendable {
  /// The polygons; more than one for a MultiPolygon.
  public var polygons: [Polygon]
  /// The members of `properties`.
  public var properties: [String: JSONValue]

  /// A feature of `polygons`.
  public init(polygons: [Polygon], properties: [String: JSONValue] = [:]) {
    self.polygons = polygons
    self.properties = properties
  }

  /// The `name` property.
  public var name: String? { properties["name"]?.string }
}

/// Polygons in GeoJSON (RFC 7946): longitude and latitude on WGS 84.
public enum GeoJSON {
  /// The polygon features of the file at `path`, GeoJSON or another format that ``VectorFile`` reads;
  /// points and lines are passed over.
  ///
  /// - Throws: ``Refusal`` when there is no such file, it is not GeoJSON, a polygon is broken
  ///   (with the corner) or its coordinates are not degrees (with the number).
  public static func features(path: String) throws(Refusal) -> [PolygonFeature] {
    try features(of: collection(path: path), path: path)
  }

  /// The points of the file at `path`, in the file's order.
  public static func points(path: String) throws(Refusal) -> [MapPosition] {
    var found: [MapPosition] = []
    func look(_ json: JSONValue?) {
      for member in json?["features"]?.array ?? [] { look(member) }
      for member in json?["geometries"]?.array ?? [] { look(member) }
      if let geometry = json?["geometry"] { look(geometry) }
      guard json?["type"]?.string == "Point", let place = json?["coordinates"]?.array,
        place.count >= 2, let x = place[0].number, let y = place[1].number, abs(x) <= 180,
        abs(y) <= 90
      else { return }
      found.append(MapPosition(x: x, y: y))
    }
    look(try collection(path: path))
    return found
  }

  /// What the file holds as GeoJSON: its own, or what another format holds.
  private static func collection(path: String) throws(Refusal) -> JSONValue {
    if let other = OtherVectorFormat.name(of: path) {
      return try VectorFile.collection(path: path, format: other)
    }
    return try JSONValue(json: TextFile.contents(of: path), of: path)
  }

  /// The polygon features of `json`; `path` is named in a refusal.
  public static func features(
    of json: JSONValue, path: String
  ) throws(Refusal) -> [PolygonFeature] {
    try GeoJSONReader(path: path).features(of: json).map { feature in
      PolygonFeature(
        polygons: AntimeridianJoin.joined(feature.polygons), properties: feature.properties)
    }
  }

  /// A FeatureCollection as text: members in ascending order, degrees to 10⁻⁸ (about 1 mm).
  public static func text(_ features: [PolygonFeature]) -> String {
    let all = features.map { feature in
      let parts = feature.polygons.map(coordinates)
      let geometry: JSONText =
        parts.count == 1
        ? .object(["coordinates": parts[0], "type": .string("Polygon")])
        : .object(["coordinates": .array(parts), "type": .string("MultiPolygon")])
      return JSONText.object([
        "geometry": geometry, "properties": JSONText(.object(feature.properties)),
        "type": .string("Feature"),
      ]).compact
    }
    return "{\"features\":[\n\(all.joined(separator: ",\n"))\n],\"type\":\"FeatureCollection\"}\n"
  }

  /// Stores `features` at `path`, whole or not at all.
  public static func write(
    _ features: [PolygonFeature], to path: String
  ) throws(Refusal) {
    try SafeFile.write(Data(text(features).utf8), to: path)
  }

  private static func coordinates(_ polygon: Polygon) -> JSONText {
    .array(
      ([polygon.exterior] + polygon.holes).map { ring in
        .array((ring + ring.prefix(1)).map { .array([degrees($0.x), degrees($0.y)]) })
      })
  }

  private static func degrees(_ value: Double) -> JSONText {
    .shortest((value * 1e8).rounded() / 1e8)
  }
}

/// Reads polygons out of GeoJSON of any depth.
private struct GeoJSONReader {
  let path: String

  func features(of json: JSONValue) throws(Refusal) -> [PolygonFeature] {
    if let named = json["crs"], named != .null { try expectDegrees(in: named) }
    switch json["type"]?.string {
    case "FeatureCollection":
      var all: [PolygonFeature] = []
      for member in json["features"]?.array ?? [] { all += try features(of: member) }
      return all
    case "Feature":
      guard let geometry = json["geometry"], geometry != .null else { return [] }
      let polygons = try polygons(of: geometry)
      return polygons.isEmpty
        ? [] : [PolygonFeature(polygons: polygons, properties: json["properties"]?.object ?? [:])]
    case "Polygon", "MultiPolygon", "GeometryCollection":
      let polygons = try polygons(of: json)
      return polygons.isEmpty ? [] : [PolygonFeature(polygons: polygons)]
    case let type?:
      if ["Point", "MultiPoint", "LineString", "MultiLineString"].contains(type) { return [] }
      throw refusal("is JSON of type “\(type)”, not GeoJSON")
    case nil:
      throw refusal("is JSON without a GeoJSON type")
    }
  }

  /// Refuses a `crs` member of the older format that names another system than WGS 84's degrees.
  ///
  /// The same numbers on another datum lie up to some hundred metres away.
  private func expectDegrees(in member: JSONValue) throws(Refusal) {
    let name = member["properties"]?["name"]?.string
    // OGC:1.3:CRS84, EPSG::4326 and the like: what counts is how the name ends.
    let code = name?.split(whereSeparator: { ":/".contains($0) }).last.map { $0.uppercased() }
    if let code, ["CRS84", "CRS84H", "4326", "4979"].contains(code) { return }
    // The first drafts of the format wrote {"type": "EPSG", "properties": {"code": 4326}}.
    let number = member["properties"]?["code"]?.number
    if number == 4326 { return }
    let words =
      name ?? number.map { "EPSG:\(Int(max(0, min(1e6, $0))))" }
      ?? member["properties"]?["href"]?.string ?? "no name"
    throw Refusal(
      .badData, subject: path,
      problem: "its member `crs` names “\(words)”, not longitude and latitude on WGS 84",
      nextStep: "write it anew in EPSG:4326, such as with ogr2ogr -t_srs EPSG:4326")
  }

  private func polygons(of geometry: JSONValue) throws(Refusal) -> [Polygon] {
    if let named = geometry["crs"], named != .null { try expectDegrees(in: named) }
    switch geometry["type"]?.string {
    case "Polygon":
      return [try polygon(geometry["coordinates"]?.array ?? [])]
    case "MultiPolygon":
      var all: [Polygon] = []
      for part in geometry["coordinates"]?.array ?? [] { all.append(try polygon(part.array ?? [])) }
      return all
    case "GeometryCollection":
      var all: [Polygon] = []
      for part in geometry["geometries"]?.array ?? [] { all += try polygons(of: part) }
      return all
    default:
      return []
    }
  }

  private func polygon(_ rings: [JSONValue]) throws(Refusal) -> Polygon {
    var moved: [[MapPosition]] = []
    for ring in rings {
      let corners = try positions(ring.array ?? [])
      moved.append(AntimeridianJoin.unwrapped(corners, near: moved.first?.first?.x))
    }
    guard let exterior = moved.first else { throw refusal("holds a polygon without a ring") }
    do {
      return try Polygon(exterior: exterior, holes: Array(moved.dropFirst()))
    } catch {
      throw refusal("holds a broken polygon (\(Self.words(error)))")
    }
  }

  private func positions(_ ring: [JSONValue]) throws(Refusal) -> [MapPosition] {
    var positions: [MapPosition] = []
    for (index, corner) in ring.enumerated() {
      guard let x = corner.array?.first?.number, let y = corner.array?.dropFirst().first?.number
      else { throw refusal("holds a corner (number \(index + 1)) without two numbers") }
      guard abs(x) <= 360, abs(y) <= 90 else {
        throw refusal("holds the corner (\(x), \(y)), which is not in degrees")
      }
      positions.append(MapPosition(x: x, y: y))
    }
    return positions
  }

  private static func words(_ error: PolygonError) -> String {
    switch error {
    case .tooFewCorners(let count): "\(count) corners"
    case .zeroArea: "no area"
    case .selfCrossing(let sides):
      "sides \(sides.map { String($0 + 1) }.joined(separator: " and ")) cross"
    case .notFinite(let corner): "corner \(corner + 1) is no number"
    }
  }

  private func refusal(_ problem: String) -> Refusal {
    Refusal(
      .badData, subject: path, problem: problem,
      nextStep: "give simple polygons in longitude and latitude (EPSG:4326)")
  }
}
