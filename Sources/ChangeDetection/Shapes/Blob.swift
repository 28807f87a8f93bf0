import Rasters

/// A set of cells of a raster, kept as a mask in its own window.
struct Blob: Sendable {
  /// Where the mask lies in the whole raster.
  let window: Window
  /// Inside the window: which cells belong.
  var mask: Mask

  /// How many cells belong.
  var count: Int { mask.insideCount }

  /// The cells as (row, column) of the whole raster, row by row.
  var cells: [(row: Int, column: Int)] {
    var cells: [(row: Int, column: Int)] = []
    for row in 0..<mask.shape.rows {
      for column in 0..<mask.shape.columns where mask[row, column] {
        cells.append((window.row + row, window.column + column))
      }
    }
    return cells
  }

  /// The cells of `mask`, which lies at `window` in the whole raster.
  init(window: Window, mask: Mask) {
    self.window = window
    self.mask = mask
  }

  /// The same cells in a window wider by `margin` on every side, cut at the raster's edge.
  func padded(_ margin: Int, in shape: Shape) -> Blob {
    guard let wide = window.widened(margin).clipped(to: shape) else { return self }
    var mask = Mask(shape: wide.shape, filledWith: false)
    for cell in cells { mask[cell.row - wide.row, cell.column - wide.column] = true }
    return Blob(window: wide, mask: mask)
  }

  /// Whether the cell of the whole raster belongs.
  func contains(row: Int, column: Int) -> Bool {
    let (r, c) = (row - window.row, column - window.column)
    return mask.shape.contains(row: r, column: c) && mask[r, c]
  }

  /// How many cells two blobs share.
  func overlap(_ other: Blob) -> Int {
    cells.reduce(0) { $0 + (other.contains(row: $1.row, column: $1.column) ? 1 : 0) }
  }

  /// The components of a mask that starts at `origin` of the whole raster, of `least` cells or more.
  static func components(
    of mask: Mask, at origin: Window? = nil, least: Int, diagonal: Bool = true
  ) -> [Blob] {
    let components = ConnectedComponents(of: mask, diagonal: diagonal)
    let sizes = components.sizes
    var boxes = Array(
      repeating: (top: Int.max, left: Int.max, bottom: -1, right: -1), count: sizes.count)
    let columns = mask.shape.columns
    for (index, label) in components.labels.samples.enumerated() where label > 0 {
      let k = Int(label) - 1
      let (row, column) = (index / columns, index % columns)
      boxes[k].top = min(boxes[k].top, row)
      boxes[k].bottom = max(boxes[k].bottom, row)
      boxes[k].left = min(boxes[k].left, column)
      boxes[k].right = max(boxes[k].right, column)
    }
    return sizes.indices.filter { sizes[$0] >= least }.map { k in
      let box = boxes[k]
      let local = Window(
        row: box.top, column: box.left, rows: box.bottom - box.top + 1,
        columns: box.right - box.left + 1)
      let part = components.labels.cropped(to: local).mapped { $0 == Int32(k + 1) }
      let placed = Window(
        row: box.top + (origin?.row ?? 0), column: box.left + (origin?.column ?? 0),
        rows: local.shape.rows, columns: local.shape.columns)
      return Blob(window: placed, mask: part)
    }
  }
}

/// Growing and shrinking of masks by Euclidean distance, in cells.
extension Raster where Sample == Bool {
  /// Cells within `radius` of the mask.
  func dilated(_ radius: Double) -> Mask {
    guard radius > 0 else { return self }
    return distanceSquared(toInside: true).mapped { Double($0) <= radius * radius }
  }

  /// Cells farther than `radius` from every cell outside the mask; the raster's edge is no outside.
  func eroded(_ radius: Double) -> Mask {
    guard radius > 0 else { return self }
    return distanceSquared(toInside: false).mapped { Double($0) > radius * radius }
  }

  /// Gaps narrower than twice `radius` filled.
  func closed(_ radius: Double) -> Mask { dilated(radius).eroded(radius) }

  /// Necks and specks narrower than twice `radius` removed.
  func opened(_ radius: Double) -> Mask { eroded(radius).dilated(radius) }

  /// The majority of each cell and its eight neighbours.
  func smoothed() -> Mask {
    let share = BoxMean.of(samples.map { $0 ? 1 : 0 }, shape: shape, radius: 1)
    return Mask(shape: shape, samples: share.map { $0 > 0.5 })
  }

  /// The mask with its holes filled: cells that no path over edges joins to the raster's border.
  func filled() -> Mask {
    let outside = ConnectedComponents(of: complement)
    var open = [Bool](repeating: false, count: outside.count + 1)
    let (rows, columns) = (shape.rows, shape.columns)
    for row in 0..<rows {
      for column in 0..<columns
      where row == 0 || column == 0 || row == rows - 1 || column == columns - 1 {
        open[Int(outside.labels[row, column])] = true
      }
    }
    open[0] = false
    return outside.labels.mapped { !open[Int($0)] }
  }

  /// The squared distance of each cell to the nearest cell inside (or outside) the mask.
  ///
  /// Felzenszwalb & Huttenlocher 2012, doi:10.4086/toc.2012.v008a019.
  func distanceSquared(toInside inside: Bool) -> Raster<Float> {
    let far: Float = 1e12
    let (rows, columns) = (shape.rows, shape.columns)
    var field = samples.map { $0 == inside ? Float(0) : far }
    var line = [Float](repeating: 0, count: max(rows, columns))
    var hull = DistanceLine(length: max(rows, columns))
    for column in 0..<columns {
      for row in 0..<rows { line[row] = field[row * columns + column] }
      hull.transform(&line, rows)
      for row in 0..<rows { field[row * columns + column] = line[row] }
    }
    for row in 0..<rows {
      for column in 0..<columns { line[column] = field[row * columns + column] }
      hull.transform(&line, columns)
      for column in 0..<columns { field[row * columns + column] = line[column] }
    }
    return Raster<Float>(shape: shape, samples: field)
  }
}

/// The lower envelope of parabolas along one line.
private struct DistanceLine {
  private var vertex: [Int]
  private var border: [Float]
  private var result: [Float]

  init(length: Int) {
    vertex = Array(repeating: 0, count: length + 1)
    border = Array(repeating: 0, count: length + 2)
    result = Array(repeating: 0, count: length + 1)
  }

  mutating func transform(_ f: inout [Float], _ n: Int) {
    guard n > 1 else { return }
    var k = 0
    vertex[0] = 0
    border[0] = -.infinity
    border[1] = .infinity
    for q in 1..<n {
      while true {
        let p = vertex[k]
        let rise = (f[q] + Float(q * q)) - (f[p] + Float(p * p))
        let s = rise / Float(2 * (q - p))
        if s <= border[k], k > 0 {
          k -= 1
          continue
        }
        if s > border[k] { k += 1 }
        vertex[k] = q
        border[k] = k == 0 ? -.infinity : s
        border[k + 1] = .infinity
        break
      }
    }
    k = 0
    for q in 0..<n {
      while border[k + 1] < Float(q) { k += 1 }
      let d = Float(q - vertex[k])
      result[q] = d * d + f[vertex[k]]
    }
    for q in 0..<n { f[q] = result[q] }
  }
}
