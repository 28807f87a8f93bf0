import Rasters

extension Blob {
  /// Both blobs' cells, in a window wider than both by `margin` on every side, cut at the raster's
  /// edge.
  func union(_ other: Blob, margin: Int = 0, in shape: Shape) -> Blob {
    let both = window.union(other.window)
    let window = both.widened(margin).clipped(to: shape) ?? both
    var mask = Mask(shape: window.shape, filledWith: false)
    for cell in cells + other.cells {
      mask[cell.row - window.row, cell.column - window.column] = true
    }
    return Blob(window: window, mask: mask)
  }

  /// Whether some cell of `other` lies within `reach` cells of this blob.
  func isWithin(_ reach: Double, of other: Blob, in shape: Shape) -> Bool {
    let near = padded(Int(reach.rounded(.up)), in: shape)
    guard near.window.intersects(other.window) else { return false }
    return Blob(window: near.window, mask: near.mask.dilated(reach)).overlap(other) > 0
  }

  /// Its area ÷ that of its convex hull.
  var solidity: Double {
    let hull = ConvexHull.corners(of: mask.outerRings().flatMap { $0 })
    return Double(count) / max(1, OutlineSimplification.area(hull))
  }

  /// Its area ÷ that of the smallest rectangle around it; 0 where it has none.
  var rectangularity: Double {
    guard let box = EnclosingRectangle(around: mask.outerRings().flatMap { $0 }) else { return 0 }
    return Double(count) / max(1, box.area)
  }
}

extension Window {
  /// The window with `margin` more cells on every side.
  func widened(_ margin: Int) -> Window {
    Window(
      row: row - margin, column: column - margin, rows: shape.rows + 2 * margin,
      columns: shape.columns + 2 * margin)
  }

  /// The least window around both.
  func union(_ other: Window) -> Window {
    let (top, left) = (min(row, other.row), min(column, other.column))
    let bottom = max(row + shape.rows, other.row + other.shape.rows)
    let right = max(column + shape.columns, other.column + other.shape.columns)
    return Window(row: top, column: left, rows: bottom - top, columns: right - left)
  }

  /// Whether both have a cell in common.
  func intersects(_ other: Window) -> Bool {
    row < other.row + other.shape.rows && other.row < row + shape.rows
      && column < other.column + other.shape.columns
      && other.column < column + shape.columns
  }
}
