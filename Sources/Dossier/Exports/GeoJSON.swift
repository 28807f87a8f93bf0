import CaseFile
import Rasters

/// GeoJSON (RFC 7946): longitude first, outer rings counter-clockwise, seven decimals (a centimetre).
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
      .object(["type": .string("Point"), "coordinates": Self.position(position)])
    case .polygon(let rings):
      .object([
        "type": .string("Polygon"),
        "coordinates": .array(rings.enumerated().map { ring($0.element, isOuter: $0.offset == 0) }),
      ])
    }
  }

  /// The west, south, east and north ends of a geometry.
  static func box(_ geometry: Geometry) -> JSONText {
    let corners = Array(geometry.rings.joined())
    let ends = [
      corners.map(\.x).min(), corners.map(\.y).min(), corners.map(\.x).max(),
      corners.map(\.y).max(),
    ]
    return .array(ends.map { .number($0, decimals: 7) })
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
