/// Where each cell of a new raster is found in an old one, held on a lattice.
///
/// The positions of cell centres are known exactly at every `spacing`-th row and column (and at the
/// far edges) and linearly between, as GDAL's approximating transformer does.
public struct PixelMap: Sendable {
  /// The shape of the new raster.
  public let shape: Shape
  /// Cells between lattice nodes.
  public let spacing: Int
  /// Lattice rows and columns.
  let nodes: Shape
  /// The old raster's position of each node, row-major.
  var positions: [PixelPosition]

  /// A map whose nodes are asked of `source`, which takes new positions to old ones.
  ///
  /// - Parameters:
  ///   - shape: The shape of the new raster.
  ///   - spacing: Cells between nodes; 16 keeps a smooth map within a few thousandths of a cell.
  ///   - source: From a position in the new raster to one in the old raster.
  public init(
    shape: Shape, spacing: Int = 16, source: (PixelPosition) -> PixelPosition
  ) {
    precondition(spacing > 0, "a lattice spacing must be positive, not \(spacing)")
    self.shape = shape
    self.spacing = spacing
    nodes = Shape(
      rows: (max(shape.rows, 1) - 1) / spacing + 2,
      columns: (max(shape.columns, 1) - 1) / spacing + 2)
    positions = []
    positions.reserveCapacity(nodes.count)
    for row in 0..<nodes.rows {
      for column in 0..<nodes.columns {
        positions.append(
          source(
            PixelPosition(
              x: Double(column * spacing) + 0.5, y: Double(row * spacing) + 0.5)))
      }
    }
  }

  /// The map that then looks up `next`'s idea of where an old position lies in an older raster.
  public func followed(by next: (PixelPosition) -> PixelPosition) -> PixelMap {
    var map = self
    map.positions = positions.map(next)
    return map
  }

  /// The old position of the centre of cell (`row`, `column`).
  @inlinable
  public func position(row: Int, column: Int) -> PixelPosition {
    let (top, bottom) = rowNodes(row)
    return interpolated(top: top, bottom: bottom, column: column)
  }

  /// The old position of any new position, those outside continued from the nearest cells.
  public func position(_ at: PixelPosition) -> PixelPosition {
    let (u, v) = ((at.x - 0.5) / Double(spacing), (at.y - 0.5) / Double(spacing))
    // Clamped before they become integers; a position that is not a number continues from the first.
    let column = Int(min(max(0, u.rounded(.down)), Double(nodes.columns - 2)))
    let row = Int(min(max(0, v.rounded(.down)), Double(nodes.rows - 2)))
    let base = row * nodes.columns + column
    return Self.blended(
      positions[base], positions[base + 1], positions[base + nodes.columns],
      positions[base + nodes.columns + 1], u - Double(column), v - Double(row))
  }

  @usableFromInline
  static func blended(
    _ a: PixelPosition, _ b: PixelPosition, _ c: PixelPosition, _ d: PixelPosition, _ u: Double,
    _ v: Double
  ) -> PixelPosition {
    let x0 = a.x + (b.x - a.x) * u
    let x1 = c.x + (d.x - c.x) * u
    let y0 = a.y + (b.y - a.y) * u
    let y1 = c.y + (d.y - c.y) * u
    return PixelPosition(x: x0 + (x1 - x0) * v, y: y0 + (y1 - y0) * v)
  }

  /// The positions of the nodes above and below `row`, blended to that row.
  @usableFromInline
  func rowNodes(_ row: Int) -> (top: Int, bottom: Double) {
    (row / spacing, Double(row % spacing) / Double(spacing))
  }

  @usableFromInline
  func interpolated(top: Int, bottom v: Double, column: Int) -> PixelPosition {
    let left = column / spacing
    let u = Double(column % spacing) / Double(spacing)
    let base = top * nodes.columns + left
    let (a, b) = (positions[base], positions[base + 1])
    let (c, d) = (positions[base + nodes.columns], positions[base + nodes.columns + 1])
    return Self.blended(a, b, c, d, u, v)
  }

  /// The old cells that this map's new cells are made of, the kernel's reach included; nil when
  /// none lies within `bounds`.
  public func sourceWindow(in bounds: Shape) -> Window? {
    var (left, right, top, bottom) = (
      Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
    )
    for at in positions where at.x.isFinite && at.y.isFinite {
      (left, right) = (min(left, at.x), max(right, at.x))
      (top, bottom) = (min(top, at.y), max(bottom, at.y))
    }
    let reach = 4 * max(1, scale.isFinite ? scale : 1) + 2
    let (height, width) = (Double(bounds.rows), Double(bounds.columns))
    guard left <= right, left < width, right > 0, top < height, bottom > 0 else { return nil }
    let first = (row: Int(max(0, top - reach)), column: Int(max(0, left - reach)))
    let end = (
      row: Int(min(height, bottom + reach).rounded(.up)),
      column: Int(min(width, right + reach).rounded(.up))
    )
    return Window(
      row: first.row, column: first.column, rows: end.row - first.row,
      columns: end.column - first.column)
  }

  /// Old cells per new cell, along the coarser of the two directions, at the raster's middle.
  public var scale: Double {
    let row = nodes.rows / 2 > 0 ? nodes.rows / 2 - 1 : 0
    let column = nodes.columns / 2 > 0 ? nodes.columns / 2 - 1 : 0
    let base = row * nodes.columns + column
    let (a, b, c) = (positions[base], positions[base + 1], positions[base + nodes.columns])
    let across = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    let down = ((c.x - a.x) * (c.x - a.x) + (c.y - a.y) * (c.y - a.y)).squareRoot()
    return max(across, down) / Double(spacing)
  }
}
