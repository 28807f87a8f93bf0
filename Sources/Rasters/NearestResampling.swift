extension Raster where Sample == Float {
  /// The raster seen through `map`, each cell with the value of the old cell at its centre: for
  /// classes and bits, which have no mean.
  ///
  /// NaN where the centre lies outside, and where the old cell is NaN. A centre on the border of two
  /// old cells, to within a millionth of a cell, belongs to the later one.
  public func nearest(through map: PixelMap) -> Raster<Float> {
    Raster(
      shape: map.shape,
      samples: nearestRows(
        0..<map.shape.rows, through: map,
        startingAt: Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)))
  }

  /// The same for a band of the new raster's rows, where this raster is the part of the old one at
  /// `window`: `rows.count × map.shape.columns` samples.
  public func nearestRows(
    _ rows: Range<Int>, through map: PixelMap, startingAt window: Window
  ) -> [Float] {
    var output: [Float] = []
    output.reserveCapacity(rows.count * map.shape.columns)
    for row in rows {
      for column in 0..<map.shape.columns {
        guard let cell = map.nearestCell(row: row, column: column) else {
          output.append(.nan)
          continue
        }
        let (r, c) = (cell.row - window.row, cell.column - window.column)
        output.append(shape.contains(row: r, column: c) ? self[r, c] : .nan)
      }
    }
    return output
  }
}

extension PixelMap {
  /// The old cell at the centre of a new one, inside the old raster or not; nil where there is none.
  func nearestCell(row: Int, column: Int) -> (row: Int, column: Int)? {
    let at = position(row: row, column: column)
    let (x, y) = ((at.x + 1e-6).rounded(.down), (at.y + 1e-6).rounded(.down))
    // Beyond any raster, and past what an integer holds.
    guard abs(x) < 1e12, abs(y) < 1e12 else { return nil }
    return (Int(y), Int(x))
  }

  /// The smallest window of an old raster of the shape `bounds` that holds the cells at the centres
  /// of these new rows; nil where none lies inside.
  public func nearestCells(of rows: Range<Int>, in bounds: Shape) -> Window? {
    var (top, left, bottom, right) = (Int.max, Int.max, -1, -1)
    for row in rows {
      for column in 0..<shape.columns {
        guard let cell = nearestCell(row: row, column: column),
          bounds.contains(row: cell.row, column: cell.column)
        else { continue }
        (top, bottom) = (min(top, cell.row), max(bottom, cell.row))
        (left, right) = (min(left, cell.column), max(right, cell.column))
      }
    }
    guard bottom >= 0 else { return nil }
    return Window(row: top, column: left, rows: bottom - top + 1, columns: right - left + 1)
  }
}
