import Quantities
import Rasters
import Testing

@testable import ChangeDetection

@Suite("Blobs, distances and outlines")
struct BlobTests {
  @Test("the distance transform equals the distance to the nearest cell, found by trying all")
  func distance() {
    var random = SeededGenerator(seed: 4)
    let shape = Shape(rows: 23, columns: 31)
    let mask = Mask(shape: shape, samples: (0..<shape.count).map { _ in random.uniform() < 0.03 })
    let field = mask.distanceSquared(toInside: true)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        var best = Int.max
        for r in 0..<shape.rows {
          for c in 0..<shape.columns where mask[r, c] {
            best = min(best, (r - row) * (r - row) + (c - column) * (c - column))
          }
        }
        #expect(field[row, column] == Float(best))
      }
    }
  }

  @Test("the enclosing rectangle of a turned rectangle is that rectangle")
  func rectangle() throws {
    let corners = [(0.0, 0.0), (8.0, 6.0), (5.0, 10.0), (-3.0, 4.0)]
    let box = try #require(
      EnclosingRectangle(around: corners.map { PixelPosition(x: $0.0, y: $0.1) }))
    #expect(abs(box.length - 10) < 1e-9)
    #expect(abs(box.width - 5) < 1e-9)
  }

  @Test("medians and quantiles agree with sorting")
  func order() {
    var random = SeededGenerator(seed: 9)
    for count in [1, 2, 5, 12, 13, 40, 41, 200] {
      let values = (0..<count).map { _ in Float(Int(random.uniform() * 30)) }
      let sorted = values.sorted()
      let middle =
        count % 2 == 1
        ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
      #expect(Quantile.midpoint.median(of: values) == middle)
      #expect(
        Quantile.nearest.of(values, 0.25) == sorted[Int((Double(count - 1) * 0.25).rounded())])
    }
  }

  @Test("a rectangle's outline has its area and four corners")
  func outline() throws {
    var mask = Mask(shape: Shape(rows: 40, columns: 60), filledWith: false)
    for row in 10..<22 { for column in 12..<45 { mask[row, column] = true } }
    let blob = try #require(Blob.components(of: mask, least: 4).first)
    let grid = Grid(
      shape: mask.shape, transform: AffineTransform(a: 2, b: 0, c: 0, d: 0, e: -2, f: 0), crs: nil)
    let polygon = try #require(OutlineSimplification.outline(of: blob, on: grid, tolerance: 1))
    #expect(polygon.exterior.count == 4)
    #expect(abs(polygon.area - 12 * 33 * 4) < 1e-6)
  }
}

@Suite("Greenness of a surface")
struct GreennessTests {
  private let shape = Shape(rows: 1, columns: 1)
  private func composite(_ values: [Float]) -> [Raster<Float>] {
    values.map { Raster(shape: shape, filledWith: $0) }
  }

  @Test("red and near infrared are enough for NDVI; excess green takes all three colours")
  func bands() throws {
    let ndvi = try #require(SurfaceTraits.greenIndex(composite([0.1, 0.3]), ["red", "nir"]))
    #expect(abs(ndvi(0) - 0.5) < 1e-6)
    let excess = try #require(
      SurfaceTraits.greenIndex(composite([0.1, 0.3, 0.1]), ["blue", "green", "red"]))
    #expect(abs(excess(0) - 0.8) < 1e-6)
    #expect(SurfaceTraits.greenIndex(composite([0.1, 0.3]), ["red", "green"]) == nil)
    #expect(SurfaceTraits.greenIndex(composite([0.3]), ["nir"]) == nil)
  }
}
