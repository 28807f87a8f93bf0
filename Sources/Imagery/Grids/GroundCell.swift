import Rasters
import Vocabulary

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
    // That there is no place is the answer here; why, the reader of the file has said.
    guard let cell = try? GroundCell(of: file, .affine) else { return nil }
    self = cell
  }

  /// The central cell of a file.
  ///
  /// - Throws: ``Refusal`` where the file states no place, or one that is not on the Earth.
  init(of file: SceneFile, _ georeference: Georeference) throws(Refusal) {
    let nowhere = Refusal.badData(
      file.path, "its stated place is not on the Earth", "georeference it again")
    guard file.grid.shape.count > 0 else { throw nowhere }
    let degrees = try PixelLocator(file, georeference, in: .wgs84)
    let (x, y) = (Double(file.grid.shape.columns) / 2, Double(file.grid.shape.rows) / 2)
    let centre = degrees.positions(of: [PixelPosition(x: x, y: y)])[0]
    guard centre.x.isFinite, abs(centre.y) <= 90 else { throw nowhere }
    let plane = CoordinateReference.equalArea(centre: centre)
    let metres = try PixelLocator(file, georeference, in: plane)
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
    guard area.isFinite, area > 0 else { throw nowhere }
  }
}
