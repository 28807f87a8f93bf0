import Foundation
import Imagery
import Places
import Rasters
import Vocabulary

/// A site as a person names it: an outline in a file, or a place with metres around it.
public enum SitePlace {
  /// Metres on each side of a place unless said.
  public static let usualReach = 600.0

  /// The site's outline in longitude and latitude.
  ///
  /// A file with a polygon gives that; a file with a single point, or a place such as
  /// `40.03 N 124.21 E`, an MGRS reference, a plus code or a map's link, gives a box around it.
  ///
  /// - Parameters:
  ///   - text: The path of a file, or a place.
  ///   - around: Metres on each side of a place.
  /// - Returns: The outline, and what was assumed.
  /// - Throws: ``Refusal`` where the text is neither, or names more than one place.
  public static func outline(
    _ text: String, around: Double
  ) throws(Refusal) -> (polygon: Polygon, remarks: [String]) {
    guard (10...50_000).contains(around) else {
      throw Refusal.usage("--around \(around)", "is not 10 to 50000 m", "give metres")
    }
    if FileManager.default.fileExists(atPath: text) { return try drawn(text, around) }
    let endings = [".geojson", ".json", ".kml", ".kmz", ".shp", ".gpkg", ".zip"]
    guard !endings.contains(where: { text.lowercased().hasSuffix($0) }) else {
      throw Refusal.missingInput(text, "no such file", "check the path")
    }
    let place = try reader.read(text)
    var remarks = place.remarks
    remarks.append(
      String(
        format: "site: %.0f m on each side of %.6f, %.6f, read as %@ and stated to ±%@ m", around,
        place.latitude, place.longitude, place.form.rawValue, Self.short(place.halfWidth)))
    if place.halfWidth > around {
      remarks.append(
        "site: the place is stated more coarsely than that; give more digits or --around")
    }
    return (try box(place.longitude, place.latitude, around), remarks)
  }

  private static func drawn(
    _ path: String, _ around: Double
  ) throws(Refusal) -> (polygon: Polygon, remarks: [String]) {
    let points = try GeoJSON.points(path: path)
    if try GeoJSON.features(path: path).isEmpty, let point = points.first {
      guard points.count == 1 else {
        throw Refusal.badData(
          path, "holds \(points.count) points and no outline", "keep one, or draw the site")
      }
      let remark = String(
        format: "site: %.0f m on each side of the point %.6f, %.6f", around, point.y, point.x)
      return (try box(point.x, point.y, around), [remark])
    }
    let drawn = try DrawnParts(path: path)
    return (drawn.largest.polygon, drawn.leftOut.map { ["site: \($0)"] } ?? [])
  }

  private static let reader = PlaceReader { zone, north, easting, northing in
    let crs = "EPSG:\((north ? 32_600 : 32_700) + zone)"
    let from = CoordinateReference(identifier: crs, axes: .projected(metersPerUnit: 1))
    let place = try PositionMap.moved(
      [MapPosition(x: easting, y: northing)], from: from, to: .wgs84)
    return (place[0].y, place[0].x)
  }

  private static func box(
    _ longitude: Double, _ latitude: Double, _ reach: Double
  ) throws(Refusal) -> Polygon {
    let up = reach / 111_320
    let along = up / max(0.02, cos(latitude * .pi / 180))
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { x, y in
      MapPosition(x: longitude + x * along, y: latitude + y * up)
    }
    do {
      guard abs(latitude) + up < 89 else { throw PolygonError.zeroArea }
      return try Polygon(exterior: corners)
    } catch {
      throw Refusal.badData(
        String(format: "%.4f, %.4f", latitude, longitude),
        "lies too near a pole for a box of degrees",
        "draw the site as a polygon")
    }
  }

  private static func short(_ metres: Double) -> String {
    String(format: metres < 10 ? "%.1f" : "%.0f", metres)
  }
}
