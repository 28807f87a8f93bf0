import CaseFile
import Foundation
import Imagery
import Rasters
import Vocabulary

/// The ground a case works on: what every step after `add` shares.
struct SitePlan: Codable, Equatable {
  /// The metric equal-area grid, north up, centred near the site.
  var grid: Grid
  /// The finest detail most scenes hold, in metres.
  var nativeGSD: Double

  /// How much ground around a site's polygon is looked at, as a share of the polygon's larger side.
  static let margin = 0.25

  /// The plan for a case's scenes, and for its site's outline where it has one.
  init(scenes: [Scene], site: Polygon?, cell: Double?) throws {
    var margin = 0.0
    if let site {
      let plane = SiteGrid.reference(centre: site.centroid)
      let box = try PolygonMap.moved(site, from: .wgs84, to: plane).bounds
      margin = max(box.max.x - box.min.x, box.max.y - box.min.y) * Self.margin
    }
    grid = try SiteGrid.chosen(for: scenes, site: site, margin: margin, cellSize: cell)
    nativeGSD = try NativeDetail.metres(of: scenes)?.value ?? grid.cellSize
  }
}

extension CaseSnapshot {
  /// The scenes as Imagery described them, earliest first.
  func described() throws -> [Scene] {
    try scenes.map { record in
      do {
        return try JSONDecoder().decode(SceneDetail.self, from: Data(record.detail.utf8)).scene
      } catch {
        throw Refusal.badData(
          record.id, "its description in the case cannot be read", "add \(record.path) again")
      }
    }
  }

  /// The site's outline in longitude and latitude, where the case has one.
  var siteOutline: Polygon? {
    (site?.geom?.rings).flatMap { rings in
      rings.first.flatMap { try? Polygon(exterior: $0, holes: Array(rings.dropFirst())) }
    }
  }
}

extension ActivityRecord {
  /// The site's plan, as `align` wrote it among its parameters.
  func sitePlan() throws -> SitePlan {
    struct Parameters: Codable { var plan: SitePlan }
    do {
      return try JSONDecoder().decode(Parameters.self, from: Data(parameters.utf8)).plan
    } catch {
      throw Refusal.badData(
        id, "its parameters name no grid", "run `tiepoint align` again")
    }
  }
}
