import Rasters

/// The finely divided raster a scene is painted on, north up, in ground metres.
///
/// It reaches a margin beyond the scene on all sides, so that a shifted and blurred scene is still
/// filled to its edges.
struct CanvasFrame: Sendable {
  /// Fine rows and columns.
  let shape: Shape
  /// Metres on the ground per fine cell.
  let cell: Double
  /// Fine cells per pixel, along one axis.
  let division: Int
  /// Pixels added on each side.
  let margin: Int
  /// The ground position of the canvas's top-left corner.
  let corner: GroundPosition

  /// The canvas for a scene on `grid`, which must be north-up in `location`'s UTM frame.
  init(grid: Grid, location: SiteLocation, division: Int, margin: Int) {
    self.division = division
    self.margin = margin
    shape = Shape(
      rows: (grid.shape.rows + 2 * margin) * division,
      columns: (grid.shape.columns + 2 * margin) * division)
    let (origin, k) = (location.mapPosition, location.scale)
    cell = grid.cellSize / k / Double(division)
    let side = Double(margin) * grid.cellSize
    corner = GroundPosition(
      (grid.transform.c - side - origin.x) / k, (grid.transform.f + side - origin.y) / k)
  }

  /// The ground position, grid east, of a column's centre.
  func x(ofColumn column: Int) -> Double { corner.x + (Double(column) + 0.5) * cell }

  /// The ground position, grid north, of a row's centre.
  func y(ofRow row: Int) -> Double { corner.y - (Double(row) + 0.5) * cell }

  /// Where a ground position lies on the canvas, in fine cells.
  func position(of ground: GroundPosition) -> PixelPosition {
    PixelPosition(x: (ground.x - corner.x) / cell, y: (corner.y - ground.y) / cell)
  }

  /// The shares of the fine cells that a ring covers.
  func coverage(of ring: [GroundPosition]) -> Coverage? {
    ring.count < 3 ? nil : Coverage(of: [ring.map(position)], on: shape)
  }
}

extension CanvasFrame {
  /// The same raster laid elsewhere.
  init(frame: CanvasFrame, movedBy vector: GroundPosition) {
    shape = frame.shape
    cell = frame.cell
    division = frame.division
    margin = frame.margin
    corner = frame.corner + vector
  }
}
