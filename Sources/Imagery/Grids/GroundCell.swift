import Rasters

/// The size on the ground of a grid's cell at the grid's centre.
///
/// Measured in an equal-area plane centred there, so that Web Mercator's cells and degrees come out
/// in true metres.
public struct GroundCell: Hashable, Sendable {
  /// Along a row, in metres.
  public let width: Double
  /// Along a column, in metres.
  public let height: Double
  /// The area, in square metres.
  public let area: Double
  /// The side of a square of that area, in metres.
  public var side: Double { area.squareRoot() }

  /// The central cell of `grid`; nil when the grid states no place on the Earth.
  public init?(of grid: Grid) {
    let file = SceneFile(path: "", sha256: "", byteCount: 0, format: "", grid: grid)
    self.init(of: file, .affine)
  }

  /// The central cell of a file; nil when the file states no place on the Earth.
  init?(of file: SceneFile, _ georeference: Georeference) {
    guard file.grid.shape.count > 0,
      let degrees = try? PixelLocator(file, georeference, in: .wgs84)
    else { return nil }
    let (x, y) = (Double(file.grid.shape.columns) / 2, Double(file.grid.shape.rows) / 2)
    let centre = degrees.positions(of: [PixelPosition(x: x, y: y)])[0]
    guard centre.x.isFinite, abs(centre.y) <= 90 else { return nil }
    let plane = SiteGrid.reference(centre: centre)
    guard let metres = try? PixelLocator(file, georeference, in: plane) else { return nil }
    let ends = metres.positions(
      of: [(-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)].map {
        PixelPosition(x: x + $0.0, y: y + $0.1)
      })
    let (across, down) = (
      (ends[1].x - ends[0].x, ends[1].y - ends[0].y), (ends[3].x - ends[2].x, ends[3].y - ends[2].y)
    )
    width = (across.0 * across.0 + across.1 * across.1).squareRoot()
    height = (down.0 * down.0 + down.1 * down.1).squareRoot()
    area = abs(across.0 * down.1 - across.1 * down.0)
    guard area.isFinite, area > 0 else { return nil }
  }
}
