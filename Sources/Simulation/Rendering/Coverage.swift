import Rasters

/// Which share of each cell a polygon covers, exact to floating point.
///
/// Signed trapezoid areas are accumulated along the edges and summed along rows, as vector
/// rasterisers do; the sum of all shares equals the polygon's area in cells. Overlapping parts of a
/// ring that crosses itself count twice and are cut at 1.
public struct Coverage: Sendable {
  /// The cells that may be covered.
  public let window: Window
  /// The share of each cell of `window`, row-major, 0…1.
  public let shares: [Float]

  /// The shares of a raster of `shape` that rings in pixel positions cover; nil when they miss it.
  ///
  /// - Parameters:
  ///   - rings: An outer ring and any holes, holes in the other direction.
  ///   - shape: The raster's shape; what lies beyond is cut off.
  public init?(of rings: [[PixelPosition]], on shape: Shape) {
    guard let window = Self.window(around: rings, in: shape) else { return nil }
    var sums = AreaAccumulator(window: window)
    for ring in rings {
      for (index, p) in ring.enumerated() { sums.add(from: p, to: ring[(index + 1) % ring.count]) }
    }
    self.window = window
    shares = sums.shares
  }

  /// The covered area in cells.
  public var sum: Double { shares.reduce(0.0) { $0 + Double($1) } }

  private static func window(around rings: [[PixelPosition]], in shape: Shape) -> Window? {
    var (left, top) = (Double.infinity, Double.infinity)
    var (right, bottom) = (-Double.infinity, -Double.infinity)
    for p in rings.joined() {
      (left, right) = (min(left, p.x), max(right, p.x))
      (top, bottom) = (min(top, p.y), max(bottom, p.y))
    }
    let columns = Double(shape.columns)
    let rows = Double(shape.rows)
    guard left < columns, right > 0, top < rows, bottom > 0 else { return nil }
    let first = (row: Int(max(0, top)), column: Int(max(0, left)))
    let end = (
      row: Int(min(rows, bottom).rounded(.up)), column: Int(min(columns, right).rounded(.up))
    )
    guard end.row > first.row, end.column > first.column else { return nil }
    return Window(
      row: first.row, column: first.column, rows: end.row - first.row,
      columns: end.column - first.column)
  }
}

/// Sums of signed areas under edges, one extra column wide.
private struct AreaAccumulator {
  let rows: Int
  let columns: Int
  let left: Double
  let top: Double
  var sums: [Double]

  init(window: Window) {
    rows = window.shape.rows
    columns = window.shape.columns
    left = Double(window.column)
    top = Double(window.row)
    sums = [Double](repeating: 0, count: rows * (columns + 1))
  }

  /// Adds an edge, cut at the window's sides: what lies left of it still fills the first column.
  mutating func add(from p: PixelPosition, to q: PixelPosition) {
    var (x0, y0, x1, y1) = (p.x - left, p.y - top, q.x - left, q.y - top)
    let height = Double(rows)
    guard y0 != y1, max(y0, y1) > 0, min(y0, y1) < height else { return }
    let slope = (x1 - x0) / (y1 - y0)
    let (startX, startY) = (x0, y0)
    func x(at y: Double) -> Double { startX + slope * (y - startY) }
    if y0 < 0 { (x0, y0) = (x(at: 0), 0) }
    if y0 > height { (x0, y0) = (x(at: height), height) }
    if y1 < 0 { (x1, y1) = (x(at: 0), 0) }
    if y1 > height { (x1, y1) = (x(at: height), height) }
    let direction = y1 > y0 ? 1.0 : -1.0
    if direction < 0 { (x0, y0, x1, y1) = (x1, y1, x0, y0) }
    var row = min(rows - 1, Int(y0))
    var (xa, ya) = (x0, y0)
    while row < rows, ya < y1 {
      let yb = min(Double(row + 1), y1)
      let xb = yb == y1 ? x1 : x(at: yb)
      addWithinRow(row, xa, xb, (yb - ya) * direction)
      (xa, ya) = (xb, yb)
      row += 1
    }
  }

  private mutating func addWithinRow(_ row: Int, _ x0: Double, _ x1: Double, _ dy: Double) {
    let (low, high) = (min(x0, x1), max(x0, x1))
    let width = Double(columns)
    let base = row * (columns + 1)
    if high <= 0 {
      sums[base] += dy
      return
    }
    if low >= width { return }
    guard high > low else {
      addPiece(base, low, low, dy)
      return
    }
    let perX = dy / (high - low)
    if low < 0 { sums[base] += perX * (0 - low) }
    var x = max(0, low)
    let end = min(width, high)
    while x < end {
      let next = min(Double(Int(x) + 1), end)
      addPiece(base, x, next, perX * (next - x))
      x = next
    }
  }

  @inline(__always)
  private mutating func addPiece(_ base: Int, _ x0: Double, _ x1: Double, _ dy: Double) {
    let cell = min(columns - 1, Int(x0))
    let middle = (x0 + x1) / 2 - Double(cell)
    sums[base + cell] += dy * (1 - middle)
    sums[base + cell + 1] += dy * middle
  }

  var shares: [Float] {
    var shares = [Float](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      var total = 0.0
      for column in 0..<columns {
        total += sums[row * (columns + 1) + column]
        shares[row * columns + column] = Float(min(1, abs(total)))
      }
    }
    return shares
  }
}
