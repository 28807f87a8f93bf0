import Rasters

/// Tie points by the part of the image they lie in.
///
/// Relief and a provider's own rectification move neighbours alike: where they do, a model is known
/// no better than so many parts are, however many tie points each holds.
enum TiePointClusters {
  /// Parts along the longer side.
  static let side = 5

  /// The part each position lies in.
  static func parts(of positions: [PixelPosition], shape: Shape) -> [Int] {
    let length = Double(max(shape.rows, shape.columns)) / Double(side)
    return positions.map { at in
      let (row, column) = (Int(max(0, at.y) / length), Int(max(0, at.x) / length))
      return min(row, side - 1) * side + min(column, side - 1)
    }
  }
}
