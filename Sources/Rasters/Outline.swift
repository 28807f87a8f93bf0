extension Raster where Sample == Bool {
  /// The outer rings of the mask's components, along cell edges, in pixel positions.
  ///
  /// One ring a component (joined over edges), in the order of ``ConnectedComponents``; holes are
  /// filled.
  public func outerRings() -> [[PixelPosition]] {
    let components = ConnectedComponents(of: self)
    var firstCell = [Int?](repeating: nil, count: components.count)
    for (index, label) in components.labels.samples.enumerated() where label > 0 {
      if firstCell[Int(label) - 1] == nil { firstCell[Int(label) - 1] = index }
    }
    return firstCell.enumerated().compactMap { label, cell in
      cell.map { Self.trace(components.labels, label: Int32(label + 1), from: $0) }
    }
  }

  /// Walks the border with the component on the right hand, from its first cell's top-left corner.
  private static func trace(
    _ labels: Raster<Int32>, label: Int32, from cell: Int
  ) -> [PixelPosition] {
    let columns = labels.shape.columns
    func inside(_ row: Int, _ column: Int) -> Bool {
      labels.shape.contains(row: row, column: column) && labels[row, column] == label
    }
    let start = (row: cell / columns, column: cell % columns)
    var at = start
    // Directions: 0 right, 1 down, 2 left, 3 up, as corner steps.
    let steps = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    // The cells ahead-right and ahead-left of a corner, for each direction.
    let right = [(0, 0), (0, -1), (-1, -1), (-1, 0)]
    let left = [(-1, 0), (0, 0), (0, -1), (-1, -1)]
    var direction = 0
    var ring: [PixelPosition] = [PixelPosition(x: Double(at.column), y: Double(at.row))]
    repeat {
      at = (at.row + steps[direction].0, at.column + steps[direction].1)
      let aheadRight = inside(at.row + right[direction].0, at.column + right[direction].1)
      let aheadLeft = inside(at.row + left[direction].0, at.column + left[direction].1)
      let turn: Int
      if !aheadRight {
        turn = 1
      } else if aheadLeft {
        turn = 3
      } else {
        turn = 0
      }
      if turn != 0 {
        direction = (direction + turn) % 4
        if at != start { ring.append(PixelPosition(x: Double(at.column), y: Double(at.row))) }
      }
    } while at != start
    return ring
  }
}
