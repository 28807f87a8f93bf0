import Foundation
import Quantities
import Testing

@testable import Rasters

@Suite struct RastersTests {
  private let grid = Grid(
    shape: Shape(rows: 40, columns: 50),
    transform: AffineTransform(a: 2, b: 0, c: 100, d: 0, e: -2, f: 500), crs: nil)

  @Test func mapAndPixelPositionsRoundTrip() throws {
    let rotated = Grid(
      shape: grid.shape,
      transform: AffineTransform(a: 1.5, b: 0.4, c: 7, d: 0.3, e: -1.2, f: -9), crs: nil)
    for position in [PixelPosition(x: 0, y: 0), PixelPosition(x: 12.25, y: 33.5)] {
      let back = try #require(rotated.pixel(rotated.map(position)))
      #expect(abs(back.x - position.x) < 1e-12 && abs(back.y - position.y) < 1e-12)
    }
  }

  @Test func aRectanglesMaskHasItsArea() throws {
    let rectangle = try Polygon(exterior: [
      MapPosition(x: 110, y: 490), MapPosition(x: 150, y: 490), MapPosition(x: 150, y: 450),
      MapPosition(x: 110, y: 450),
    ])
    #expect(rectangle.area == 1600 && rectangle.perimeter == 160)
    #expect(rectangle.centroid == MapPosition(x: 130, y: 470))
    #expect(Double(rectangle.mask(on: grid).insideCount) * grid.cellArea == rectangle.area)
  }

  @Test func outlinesOfRandomMasksGiveTheMaskBack() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let shape = Shape(rows: 12, columns: 15)
      let mask = Mask(shape: shape, samples: (0..<shape.count).map { _ in random.uniform() < 0.45 })
      let pixels = Grid(shape: shape, transform: .identity, crs: nil)
      let components = ConnectedComponents(of: mask)
      let rings = mask.outerRings()
      #expect(rings.count == components.count)
      for (index, ring) in rings.enumerated() {
        let polygon = try Polygon(exterior: ring.map { MapPosition(x: $0.x, y: $0.y) })
        let filled = polygon.mask(on: pixels)
        let component = components.mask(of: index + 1)
        #expect(component.intersection(filled) == component)
        #expect(Double(filled.insideCount) == polygon.area)
      }
    }
  }

  @Test func brokenRingsAreRefused() {
    func ring(_ corners: [(Double, Double)]) -> [MapPosition] {
      corners.map { MapPosition(x: $0.0, y: $0.1) }
    }
    #expect(throws: PolygonError.tooFewCorners(2)) {
      try Polygon(exterior: ring([(0, 0), (1, 1), (0, 0)]))
    }
    #expect(throws: PolygonError.selfCrossing(sides: [0, 2])) {
      try Polygon(exterior: ring([(0, 0), (2, 2), (2, 0), (0, 2)]))
    }
    #expect(throws: PolygonError.zeroArea) {
      try Polygon(exterior: ring([(0, 0), (1, 1), (2, 2)]))
    }
    #expect(throws: PolygonError.notFinite(corner: 1)) {
      try Polygon(exterior: ring([(0, 0), (.nan, 1), (2, 2)]))
    }
  }

  @Test func resamplingAShiftedWaveFindsTheWave() {
    let shape = Shape(rows: 64, columns: 80)
    func wave(_ x: Double, _ y: Double) -> Float { Float(sin(x * 0.5) + cos(y * 0.4)) }
    var source = Raster<Float>(shape: shape, filledWith: 0)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        source[row, column] = wave(Double(column), Double(row))
      }
    }
    let map = PixelMap(shape: shape) { PixelPosition(x: $0.x + 0.37, y: $0.y - 0.61) }
    let moved = source.resampled(through: map)
    for row in 8..<56 {
      for column in 8..<72 {
        let error = moved[row, column] - wave(Double(column) + 0.37, Double(row) - 0.61)
        #expect(abs(error) < 0.01)
      }
    }
    let same = source.resampled(through: PixelMap(shape: shape) { $0 })
    for (kept, given) in zip(same.samples, source.samples) { #expect(abs(kept - given) < 1e-5) }
  }

  @Test func gapsStayGapsAndDoNotSpread() {
    var source = Raster<Float>(shape: Shape(rows: 20, columns: 20), filledWith: 5)
    source[10, 10] = .nan
    let map = PixelMap(shape: source.shape) { PixelPosition(x: $0.x + 0.2, y: $0.y) }
    let moved = source.resampled(through: map)
    #expect(moved[10, 10].isNaN)
    #expect(moved.samples.count { $0.isNaN } == 1)
    #expect(moved.samples.allSatisfy { $0.isNaN || abs($0 - 5) < 1e-4 })
    #expect(source.blurred(sigma: 1.5).samples.count { $0.isNaN } == 1)
  }

  @Test func bandsOfRowsJoinToTheWhole() async {
    let sums = await RowBands.map(rows: 101, bands: 7) { $0.reduce(0, +) }
    #expect(sums.count == 7 && sums.reduce(0, +) == 5050)
    #expect(RowBands.ranges(rows: 3, count: 9).map(\.count) == [1, 1, 1])
  }
}
