import Imagery
import Rasters
import Vocabulary

/// The ground a case works on: what every step after `add` shares.
public struct SitePlan: Codable, Equatable, Sendable {
  /// The metric equal-area grid, north up, centred near the site.
  public var grid: Grid
  /// The finest detail most scenes hold, in metres.
  public var nativeGSD: Double

  /// How much ground around a site's polygon is looked at, as a share of the polygon's larger side.
  static let margin = 0.25

  /// A plan that was made before.
  public init(grid: Grid, nativeGSD: Double) {
    (self.grid, self.nativeGSD) = (grid, nativeGSD)
  }

  /// The plan for a case's scenes, and for its site's outline where it has one.
  public init(scenes: [Scene], site: Polygon?, cell: Double?) throws {
    var margin = 0.0
    if let site {
      let plane = CoordinateReference.equalArea(centre: site.centroid)
      let box = try PolygonMap.moved(site, from: .wgs84, to: plane).bounds
      margin = max(box.max.x - box.min.x, box.max.y - box.min.y) * Self.margin
    }
    grid = try SiteGrid.chosen(for: scenes, site: site, margin: margin, cellSize: cell)
    nativeGSD = try NativeDetail.metres(of: scenes)?.value ?? grid.cellSize
  }
}
