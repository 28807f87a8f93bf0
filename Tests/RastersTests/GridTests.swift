import Quantities
import Testing

@testable import Rasters

@Suite struct GridTests {
  /// Regular affine maps: turned, sheared and of cells that differ in size.
  private func transforms(_ count: Int) -> [AffineTransform] {
    var generator = SeededGenerator(seed: 71)
    return (0..<count).map { _ in
      let size = generator.uniform(in: 0.2...30)
      return AffineTransform(
        a: size, b: 0.3 * size * generator.uniform(in: -1...1),
        c: generator.uniform(in: -1e6...1e6),
        d: 0.3 * size * generator.uniform(in: -1...1), e: -size * generator.uniform(in: 0.5...2),
        f: generator.uniform(in: -1e6...1e6))
    }
  }

  @Test func `A map and the map back leave positions where they were`() throws {
    for transform in transforms(100) {
      let inverse = try #require(transform.inverse)
      for both in [transform.followed(by: inverse), inverse.followed(by: transform)] {
        let (x, y) = both(12.25, -33.5)
        #expect(abs(x - 12.25) < 1e-6 && abs(y + 33.5) < 1e-6)
      }
      #expect(abs(inverse.determinant * transform.determinant - 1) < 1e-9)
    }
  }

  @Test func `One map after another takes a position where both take it in turn`() {
    let all = transforms(40)
    for (first, next) in zip(all, all.dropFirst()) {
      let (x, y) = first(3.5, 8)
      let (u, v) = next(x, y)
      let (p, q) = first.followed(by: next)(3.5, 8)
      #expect(abs(p - u) < 1e-6 * (1 + abs(u)) && abs(q - v) < 1e-6 * (1 + abs(v)))
      let grown = first.followed(by: next).determinant
      #expect(abs(grown - first.determinant * next.determinant) < 1e-9 * abs(grown))
    }
  }

  @Test func `A map that flattens the plane has no way back`() {
    for flat in [
      AffineTransform(a: 1, b: 2, c: 0, d: 2, e: 4, f: 0),
      AffineTransform(a: 0, b: 0, c: 5, d: 0, e: 0, f: 5),
      AffineTransform(a: .nan, b: 0, c: 0, d: 0, e: 1, f: 0),
      AffineTransform(a: .infinity, b: 0, c: 0, d: 0, e: 1, f: 0),
    ] {
      #expect(flat.inverse == nil)
      let grid = Grid(shape: Shape(rows: 3, columns: 3), transform: flat, crs: nil)
      #expect(grid.pixel(MapPosition(x: 1, y: 1)) == nil)
    }
  }

  @Test func `Pixel and map positions round trip on any grid`() throws {
    for transform in transforms(50) {
      let grid = Grid(shape: Shape(rows: 40, columns: 50), transform: transform, crs: .wgs84)
      for position in [PixelPosition(x: 0, y: 0), PixelPosition(x: 12.25, y: 33.5)] {
        let back = try #require(grid.pixel(grid.map(position)))
        #expect(abs(back.x - position.x) < 1e-6 && abs(back.y - position.y) < 1e-6)
      }
      #expect(abs(grid.cellSize * grid.cellSize - grid.cellArea) < 1e-9 * grid.cellArea)
    }
  }

  @Test func `A cropped grid keeps every cell at its place`() {
    for transform in transforms(20) {
      let grid = Grid(shape: Shape(rows: 40, columns: 50), transform: transform, crs: .wgs84)
      let window = Window(row: 7, column: 11, rows: 20, columns: 9)
      let part = grid.cropped(to: window)
      #expect(part.shape == window.shape && part.crs == grid.crs)
      let (a, b) = (
        part.map(PixelPosition(x: 2.5, y: 3.5)), grid.map(PixelPosition(x: 13.5, y: 10.5))
      )
      #expect(abs(a.x - b.x) < 1e-6 && abs(a.y - b.y) < 1e-6)
    }
  }

  @Test func `The corners enclose the cells' area`() throws {
    for transform in transforms(20) {
      let grid = Grid(shape: Shape(rows: 13, columns: 27), transform: transform, crs: nil)
      let area = try Polygon(exterior: grid.corners).area
      #expect(abs(area / (13 * 27 * grid.cellArea) - 1) < 1e-6)
      #expect(grid.corners[0] == grid.map(PixelPosition(x: 0, y: 0)))
    }
  }

  @Test func `A window is cut to the raster, or lies beside it`() {
    let bounds = Shape(rows: 10, columns: 12)
    let cut = Window(row: -3, column: 8, rows: 6, columns: 9).clipped(to: bounds)
    #expect(cut == Window(row: 0, column: 8, rows: 3, columns: 4))
    for beside in [
      Window(row: 10, column: 0, rows: 2, columns: 2),
      Window(row: 0, column: -5, rows: 3, columns: 5),
      Window(row: 2, column: 2, rows: 0, columns: 4),
    ] {
      #expect(beside.clipped(to: bounds) == nil)
    }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let window = Window(
        row: Int(generator.uniform(in: -9...12)), column: Int(generator.uniform(in: -9...14)),
        rows: Int(generator.uniform(in: 0...9)), columns: Int(generator.uniform(in: 0...9)))
      var inside = 0
      for row in window.row..<(window.row + window.shape.rows) {
        for column in window.column..<(window.column + window.shape.columns)
        where bounds.contains(row: row, column: column) { inside += 1 }
      }
      #expect(window.clipped(to: bounds)?.shape.count ?? 0 == inside)
    }
  }

  @Test func `A cropped raster holds the window's samples`() {
    let shape = Shape(rows: 9, columns: 7)
    let raster = Raster(shape: shape, samples: Array(0..<shape.count))
    let part = raster.cropped(to: Window(row: 2, column: 3, rows: 4, columns: 2))
    for row in 0..<4 {
      for column in 0..<2 { #expect(part[row, column] == raster[row + 2, column + 3]) }
    }
  }

  @Test func `A stack's frames come earliest first and bands are found by name`() throws {
    let shape = Shape(rows: 2, columns: 2)
    let grid = Grid(shape: shape, transform: .identity, crs: nil)
    let frames = [("b", 200), ("c", 100), ("a", 200)].map { id, seconds in
      AlignedFrame(
        id: id, acquired: Timestamp(secondsSince1970: seconds), sensor: nil,
        bands: [("red", Raster(shape: shape, filledWith: Float(seconds)))], registrationError: 0.1)
    }
    let stack = AlignedStack(grid: grid, frames: frames, nativeGSD: 10)
    #expect(stack.frames.map(\.id) == ["c", "a", "b"])
    #expect(try #require(stack.frames[0].band("red"))[1, 1] == 100)
    #expect(stack.frames[0].band("nir") == nil)
  }
}
