import Foundation
import Imagery
import Rasters
import Vocabulary

/// A site as a person names it: an outline in a file, or a place with metres around it.
public enum SitePlace {
  /// Metres on each side of a place unless said.
  public static let usualReach = 600.0

  /// The site's outline in longitude and latitude, and what was assumed.
  ///
  /// - Parameters:
  ///   - text: The path of a GeoJSON file, or a place.
  ///   - around: Metres on each side of a place.
  public static func outline(
    _ text: String, around: Double
  ) throws(Refusal) -> (polygon: Polygon, remarks: [String]) {
    let drawn = try DrawnParts(path: text)
    return (drawn.largest.polygon, drawn.leftOut.map { ["site: \($0)"] } ?? [])
  }
}
