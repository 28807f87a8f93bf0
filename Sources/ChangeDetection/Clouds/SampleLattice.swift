import Rasters

/// Every so many cells of a raster: enough to fit a frame's radiometry to.
struct SampleLattice: Sendable {
  let shape: Shape
  let step: Int

  /// A lattice of about `target` cells of a raster of `shape`.
  init(shape: Shape, target: Int) {
    self.shape = shape
    step = max(1, Int((Double(shape.count) / Double(target)).squareRoot().rounded()))
  }

  private var offset: Int { step / 2 }
  var rows: [Int] { Array(stride(from: offset, to: shape.rows, by: step)) }
  var columns: [Int] { Array(stride(from: offset, to: shape.columns, by: step)) }
  var count: Int { rows.count * columns.count }

  /// The raster's samples on the lattice, row-major.
  func samples(of raster: Raster<Float>) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(count)
    for row in rows {
      for column in columns { values.append(raster[row, column]) }
    }
    return values
  }

  /// The lattice positions as u, v in −1…1, row-major.
  var positions: [(u: Double, v: Double)] {
    let (w, h) = (Double(max(1, shape.columns - 1)), Double(max(1, shape.rows - 1)))
    return rows.flatMap { row in
      columns.map { (2 * Double($0) / w - 1, 2 * Double(row) / h - 1) }
    }
  }
}
