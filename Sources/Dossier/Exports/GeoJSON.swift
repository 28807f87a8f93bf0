import CaseFile
import Rasters
import Vocabulary

/// GeoJSON (RFC 7946): longitude first and within ±180°, outer rings counter-clockwise, seven
/// decimals (a centimetre).
enum GeoJSON {
  static func collection(_ name: String, _ features: [JSONText]) -> JSONText {
    .object([
      "type": .string("FeatureCollection"), "name": .string(name), "features": .array(features),
    ])
  }

  static func feature(_ id: String, _ geometry: Geometry, _ properties: JSONText) -> JSONText {
    .object([
      "type": .string("Feature"), "id": .string(id), "geometry": Self.geometry(geometry),
      "properties": properties,
    ])
  }

  static func geometry(_ geometry: Geometry) -> JSONText {
    switch geometry {
    case .point(let position):
      return .object(["type": .string("Point"), "coordinates": Self.position(position)])
    case .polygon(let rings):
      let parts = AntimeridianCut.parts(of: rings).map(coordinates)
      return parts.count == 1
        ? .object(["type": .string("Polygon"), "coordinates": parts[0]])
        : .object(["type": .string("MultiPolygon"), "coordinates": .array(parts)])
    }
  }

  /// The west, south, east and north ends of a geometry; null for one without corners.
  static func box(_ geometry: Geometry) -> JSONText {
    let ends = AntimeridianCut.box(of: geometry.rings)
    return ends.map { .array($0.map { .number($0, decimals: 7) }) } ?? .null
  }

  /// The coordinates of one polygon, not cut at the 180th meridian.
  static func coordinates(of rings: [[MapPosition]]) -> JSONText {
    .array(rings.enumerated().map { ring($0.element, isOuter: $0.offset == 0) })
  }

  private static func ring(_ ring: [MapPosition], isOuter: Bool) -> JSONText {
    let isCounterClockwise = Polygon.signedArea(ring) >= 0
    var corners = isCounterClockwise == isOuter ? ring : ring.reversed()
    if let first = corners.first, corners.last != first { corners.append(first) }
    return .array(corners.map(position))
  }

  private static func position(_ position: MapPosition) -> JSONText {
    .array([.number(position.x, decimals: 7), .number(position.y, decimals: 7)])
  }
}
