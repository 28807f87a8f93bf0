import Rasters

/// The neighbours that a prewhitening filter predicts a cell from: those above and left of it.
enum FilterStencil {
  /// How far the neighbours of ``neighbours(_:)`` reach, in cells.
  static let reach = 2

  /// The offsets of the half plane above and left of a cell within `reach` rows and columns.
  static func neighbours(_ reach: Int) -> [(row: Int, column: Int)] {
    var all: [(Int, Int)] = []
    for row in (-reach)...0 {
      for column in (-reach)...reach where row < 0 || column < 0 { all.append((row, column)) }
    }
    return all
  }

  /// Where the neighbours within ``reach`` are from a cell, in cells of a raster of so many columns.
  static func shifts(_ columns: Int) -> [Int] {
    neighbours(reach).map { $0.row * columns + $0.column }
  }

  /// 1 where a cell and all its neighbours have weight, 0 elsewhere.
  static func support(_ weights: [Double], shape: Shape) -> [Double] {
    let shifts = shifts(shape.columns)
    var support = [Double](repeating: 0, count: weights.count)
    guard shape.rows > reach, shape.columns > 2 * reach else { return support }
    for row in reach..<shape.rows {
      for column in reach..<(shape.columns - reach) {
        let cell = row * shape.columns + column
        if weights[cell] > 0, shifts.allSatisfy({ weights[cell + $0] > 0 }) { support[cell] = 1 }
      }
    }
    return support
  }
}
