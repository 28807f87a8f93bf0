import Rasters
import Vocabulary

/// What a plate's file says of itself, and where its blocks lie.
struct PlateLayout: Codable, Equatable, Sendable {
  var rows: Int
  var columns: Int
  var bands: [BandName]

  /// The cells of the finest level.
  var shape: Shape { Shape(rows: rows, columns: columns) }
  /// How many levels there are.
  var levels: Int { Plate.levels(of: shape) }

  /// The cells of all bands on all levels.
  var cells: Int {
    (0..<levels).reduce(0) { $0 + bands.count * Plate.shape(of: shape, level: $1).count }
  }

  /// Where a block begins in the file, and its cells; nil where the level has none there.
  func place(band: Int, level: Int, row: Int, column: Int) -> (at: Int, shape: Shape)? {
    guard bands.indices.contains(band), (0..<levels).contains(level) else { return nil }
    var before = 0
    for earlier in 0..<level {
      before += bands.count * Plate.shape(of: shape, level: earlier).count
    }
    let plane = Plate.shape(of: shape, level: level)
    let side = Plate.block
    guard row >= 0, column >= 0, row < plane.rows, column < plane.columns,
      row * side < plane.rows, column * side < plane.columns
    else { return nil }
    let (top, left) = (row * side, column * side)
    let size = Shape(
      rows: min(side, plane.rows - top), columns: min(side, plane.columns - left))
    let at = before + band * plane.count + top * plane.columns + size.rows * left
    return (Plate.start + 4 * at, size)
  }
}
