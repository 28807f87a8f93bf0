import Rasters

/// A scene being painted: blue, green, red and near infrared per fine cell, and where shade lies.
struct Canvas: Sendable {
  let frame: CanvasFrame
  /// Reflectances, row-major.
  var cells: [SIMD4<Float>]
  /// The share of direct sunlight kept from the ground, 0…1.
  var shade: [Float]

  init(frame: CanvasFrame) {
    self.frame = frame
    cells = [SIMD4<Float>](repeating: .zero, count: frame.shape.count)
    shade = [Float](repeating: 0, count: frame.shape.count)
  }

  /// Lays a colour that may differ from cell to cell over the covered shares of cells.
  ///
  /// `color` is given the cell's index on the canvas, its row and its column.
  @inline(__always)
  mutating func paint(
    _ coverage: Coverage?, opacity: Float = 1, _ color: (Int, Int, Int) -> SIMD4<Float>
  ) {
    guard let coverage else { return }
    let window = coverage.window
    let shares = coverage.shares.span
    var source = 0
    for row in window.row..<(window.row + window.shape.rows) {
      var index = row * frame.shape.columns + window.column
      for column in window.column..<(window.column + window.shape.columns) {
        let share = shares[source] * opacity
        if share > 0 {
          let under = cells[index]
          cells[index] = under + (color(index, row, column) - under) * share
        }
        source += 1
        index += 1
      }
    }
  }

  /// Lays one colour over the inside of a ring.
  mutating func paint(_ ring: [GroundPosition], _ color: SIMD4<Float>, opacity: Float = 1) {
    paint(frame.coverage(of: ring), opacity: opacity) { _, _, _ in color }
  }

  /// Takes direct light from the inside of a ring.
  mutating func darken(_ ring: [GroundPosition], by depth: Float) {
    guard let coverage = frame.coverage(of: ring) else { return }
    let window = coverage.window
    for row in 0..<window.shape.rows {
      let start = (window.row + row) * frame.shape.columns + window.column
      for column in 0..<window.shape.columns {
        let share = coverage.shares[row * window.shape.columns + column] * depth
        shade[start + column] = min(
          1, max(shade[start + column], share) + 0.5 * min(shade[start + column], share))
      }
    }
  }

  /// Shades what a prism over a convex ring keeps the sun from: the strips its far sides sweep.
  mutating func castShadow(of ring: [GroundPosition], by vector: GroundPosition, depth: Float) {
    let turned = Ring.area(ring) < 0 ? ring.reversed() : ring
    for (index, p) in turned.enumerated() {
      let q = turned[(index + 1) % turned.count]
      let outward = GroundPosition(q.y - p.y, p.x - q.x)
      if outward.dot(vector) > 0 { darken([p, q, q + vector, p + vector], by: depth) }
    }
  }

  /// Dims the shaded ground to the light of the sky and leaves no shade behind.
  mutating func applyShade(skyLight: SIMD4<Float>) {
    for index in cells.indices where shade[index] > 0 {
      cells[index] *= 1 - shade[index] * (1 - skyLight)
      shade[index] = 0
    }
  }
}
