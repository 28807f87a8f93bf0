import Rasters
import Vocabulary

/// Polygons carried between coordinate reference systems, corner by corner.
public enum PolygonMap {
  /// `polygon` with its corners moved from one system to another.
  ///
  /// Sides are not densified: over a site of a few kilometres a straight side stays straight to
  /// better than a millimetre per hundred metres.
  ///
  /// - Throws: ``Refusal`` when a corner has no place in `target` or the moved ring is broken.
  public static func moved(
    _ polygon: Polygon, from source: CoordinateReference, to target: CoordinateReference
  ) throws(Refusal) -> Polygon {
    if source.identifier == target.identifier { return polygon }
    let map = try CoordinateMap(from: source.identifier, to: target.identifier)
    do {
      return try Polygon(
        exterior: map(polygon.exterior), holes: polygon.holes.map { map($0) })
    } catch {
      throw Refusal(
        .badData, subject: "polygon",
        problem: "cannot be carried to \(target.identifier) (\(error))",
        nextStep: "check that its coordinates are in \(source.identifier), longitude first")
    }
  }

  /// The area of `polygon` (in `source`) on the ground, in square metres, in an equal-area plane.
  public static func groundArea(
    of polygon: Polygon, in source: CoordinateReference
  ) throws(Refusal) -> Double {
    let degrees = try moved(polygon, from: source, to: .wgs84)
    let plane = CoordinateReference.equalArea(centre: degrees.centroid)
    return try moved(polygon, from: source, to: plane).area
  }
}

/// Positions carried between coordinate reference systems.
public enum PositionMap {
  /// Where each of `positions` lies in `target`; NaN where the projection has no answer.
  ///
  /// - Throws: ``Refusal`` when PROJ does not know one of the systems.
  public static func moved(
    _ positions: [MapPosition], from source: CoordinateReference, to target: CoordinateReference
  ) throws(Refusal) -> [MapPosition] {
    try CoordinateMap(from: source.identifier, to: target.identifier)(positions)
  }
}
