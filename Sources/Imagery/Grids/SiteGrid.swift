import Foundation
import Quantities
import Rasters
import Vocabulary

/// The common metric grid of a site: equal-area, in metres, north up.
public enum SiteGrid {
  /// The grid for a site seen in `scenes`.
  ///
  /// Without a polygon it spans the ground most scenes show: of each side the median over the
  /// scenes. Its cells are, unless given, as large as the median scene's.
  ///
  /// - Parameters:
  ///   - scenes: At least one scene with a place on the ground.
  ///   - site: The site's outline in longitude and latitude; nil for the scenes' own extent.
  ///   - margin: Metres added around the polygon.
  ///   - cellSize: The side of a cell in metres; nil for the scenes' own.
  /// - Returns: A grid in an equal-area plane, its lines at multiples of the cell.
  /// - Throws: ``Refusal`` when a scene has no place, when no scene shows the site (with the
  ///   distance), or when the grid would exceed 400 million cells.
  public static func chosen(
    for scenes: [Scene], site: Polygon? = nil, margin: Double = 0, cellSize: Double? = nil
  ) throws(Refusal) -> Grid {
    var footprints: [Footprint] = []
    for scene in scenes { footprints.append(try Footprint(of: scene)) }
    guard let first = footprints.first else {
      throw Refusal(
        .missingInput, subject: "site", problem: "no scene was given",
        nextStep: "add a dated image")
    }
    let centre = site?.centroid ?? Footprint.medianCentre(footprints) ?? first.centre
    let crs = CoordinateReference.equalArea(centre: centre)
    var extents: [Extent] = []
    for scene in footprints { extents.append(try scene.extent(in: crs)) }
    let extent: Extent
    if let site {
      let rings = try PolygonMap.moved(site, from: .wgs84, to: crs)
      extent = Extent(of: rings.exterior).grown(by: margin)
    } else {
      extent = Extent.median(extents)
    }
    guard extents.contains(where: { $0.intersects(extent) }) else {
      throw unseen(extent, by: zip(scenes, extents).map { ($0.path, $1) }, named: site != nil)
    }
    let side = cellSize ?? Self.usualCell(scenes)
    return try grid(covering: extent, cell: side, crs: crs)
  }

  /// The refusal of a site no scene shows, or of scenes that show no common ground.
  private static func unseen(
    _ extent: Extent, by scenes: [(path: String, extent: Extent)], named: Bool
  ) -> Refusal {
    func kilometres(_ metres: Double) -> String { SceneDescriber.short(metres / 1000) }
    if named {
      let gap = scenes.map { $0.extent.distance(to: extent) }.min() ?? .nan
      return Refusal(
        .badData, subject: "site polygon",
        problem: "no scene shows it; the nearest lies \(kilometres(gap)) km away",
        nextStep: "check the polygon (longitude first) and the scenes' coordinate systems")
    }
    let first = scenes[0]
    let farthest =
      scenes.max {
        $0.extent.distance(to: first.extent) < $1.extent.distance(to: first.extent)
      } ?? first
    return Refusal(
      .badData, subject: farthest.path,
      problem: "shows other ground than \(first.path); they lie "
        + "\(kilometres(farthest.extent.distance(to: first.extent))) km apart",
      nextStep: "give scenes of one site, or the site's polygon")
  }

  /// A north-up grid of `cell` metres over `extent`, its lines at multiples of the cell.
  static func grid(
    covering extent: Extent, cell: Double, crs: CoordinateReference
  ) throws(Refusal) -> Grid {
    precondition(cell > 0, "a cell's side must be positive, not \(cell)")
    let left = (extent.west / cell).rounded(.down)
    let right = (extent.east / cell).rounded(.up)
    let bottom = (extent.south / cell).rounded(.down)
    let top = (extent.north / cell).rounded(.up)
    let (rows, columns) = (max(1, top - bottom), max(1, right - left))
    guard rows * columns <= 4e8 else {
      throw Refusal(
        .badData, subject: "site",
        problem: String(
          format: "%.1f × %.1f km in cells of %.2f m make %.0f million cells, more than 400",
          (extent.east - extent.west) / 1000, (extent.north - extent.south) / 1000, cell,
          rows * columns / 1e6),
        nextStep: "give a smaller site polygon or a larger cell")
    }
    return Grid(
      shape: Shape(rows: Int(rows), columns: Int(columns)),
      transform: AffineTransform(a: cell, b: 0, c: left * cell, d: 0, e: -cell, f: top * cell),
      crs: crs)
  }

  /// The median side of the scenes' cells, rounded; a metre where none has a size.
  private static func usualCell(_ scenes: [Scene]) -> Double {
    let sides = scenes.compactMap(\.cellSize)
    return sides.isEmpty ? 1 : rounded(Quantile.midpoint.median(of: sides))
  }

  /// `value` to three significant digits.
  static func rounded(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value }
    return Double(String(format: "%.2e", value)) ?? value
  }
}
