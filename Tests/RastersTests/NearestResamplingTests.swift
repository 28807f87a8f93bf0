import Quantities
import Rasters
import Testing

@Suite("Nearest neighbours")
struct NearestResamplingTests {
  private let classes = Raster<Float>(
    shape: Shape(rows: 6, columns: 8), samples: (0..<48).map { Float($0 % 12) })

  private func map(
    rows: Int, columns: Int, _ source: @escaping (PixelPosition) -> PixelPosition
  ) -> PixelMap {
    PixelMap(shape: Shape(rows: rows, columns: columns), spacing: 1, source: source)
  }

  @Test(
    "each cell has the value of the old cell at its centre, at every scale and shift",
    arguments: [
      (1.0, 0.0, 0.0), (0.5, 0.0, 0.0), (0.3, 0.2, -0.1), (2.0, 0.0, 0.0), (3.0, 0.4, 0.6),
      (1.0, 0.49, -0.49), (1.0, 0.51, 0.0), (1.0, 3.0, 2.0),
    ])
  func centres(scale: Double, dx: Double, dy: Double) {
    let shape = Shape(rows: Int((6 / scale).rounded(.up)), columns: Int((8 / scale).rounded(.up)))
    let seen = classes.nearest(
      through: map(rows: shape.rows, columns: shape.columns) {
        PixelPosition(x: $0.x * scale + dx, y: $0.y * scale + dy)
      })
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        let x = ((Double(column) + 0.5) * scale + dx + 1e-6).rounded(.down)
        let y = ((Double(row) + 0.5) * scale + dy + 1e-6).rounded(.down)
        let inside = (0..<8).contains(x) && (0..<6).contains(y)
        let expected = inside ? classes[Int(y), Int(x)] : .nan
        #expect(seen[row, column] == expected || seen[row, column].isNaN && expected.isNaN)
      }
    }
  }

  @Test("a cell without data stays one cell without data")
  func noData() {
    var holed = classes
    holed[2, 3] = .nan
    let seen = holed.nearest(
      through: map(rows: 12, columns: 16) { PixelPosition(x: $0.x / 2, y: $0.y / 2) })
    #expect(seen.samples.filter(\.isNaN).count == 4)
    #expect(seen[4, 6].isNaN && seen[5, 7].isNaN)
  }

  @Test("positions that are no numbers, or beyond all cells, have no value")
  func nowhere() {
    for bad in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
      let seen = classes.nearest(
        through: map(rows: 2, columns: 2) { _ in PixelPosition(x: bad, y: 1) })
      #expect(seen.samples.allSatisfy { $0.isNaN })
    }
  }

  @Test("by strips, each from its own part, it is the same raster")
  func strips() {
    let whole = map(rows: 13, columns: 9) {
      PixelPosition(x: $0.x * 0.7 + 0.4 - $0.y * 0.1, y: $0.y * 0.6 - 0.9)
    }
    let expected = classes.nearest(through: whole)
    for height in [1, 2, 5, 13] {
      var samples: [Float] = []
      for first in stride(from: 0, to: 13, by: height) {
        let rows = first..<min(13, first + height)
        guard let window = whole.nearestCells(of: rows, in: classes.shape) else {
          samples += [Float](repeating: .nan, count: rows.count * 9)
          continue
        }
        samples += classes.cropped(to: window).nearestRows(
          rows, through: whole, startingAt: window)
      }
      #expect(
        zip(samples, expected.samples).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    }
  }
}
