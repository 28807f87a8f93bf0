import Foundation
import Quantities
import Testing

@testable import Rasters

@Suite struct PolygonTests {
  private let grid = Grid(
    shape: Shape(rows: 40, columns: 50),
    transform: AffineTransform(a: 2, b: 0, c: 100, d: 0, e: -2, f: 500), crs: nil)

  private func ring(_ corners: [(Double, Double)]) -> [MapPosition] {
    corners.map { MapPosition(x: $0.0, y: $0.1) }
  }

  /// Star-shaped rings: simple whatever their radii.
  private func stars(_ count: Int, centre: MapPosition, radius: Double) -> [[MapPosition]] {
    var generator = SeededGenerator(seed: 17)
    return (0..<count).map { _ in
      let corners = 3 + Int(generator.uniform(in: 0...9))
      return (0..<corners).map { corner in
        let angle = 2 * Double.pi * (Double(corner) + 0.6 * generator.uniform()) / Double(corners)
        let reach = radius * generator.uniform(in: 0.3...1)
        return MapPosition(x: centre.x + reach * cos(angle), y: centre.y + reach * sin(angle))
      }
    }
  }

  @Test func `A rectangle's mask has its area`() throws {
    let rectangle = try Polygon(exterior: ring([(110, 490), (150, 490), (150, 450), (110, 450)]))
    #expect(rectangle.area == 1600 && rectangle.perimeter == 160)
    #expect(rectangle.centroid == MapPosition(x: 130, y: 470))
    #expect(Double(rectangle.mask(on: grid).insideCount) * grid.cellArea == rectangle.area)
  }

  @Test func `A hole is taken out of area, mask and inside`() throws {
    let holed = try Polygon(
      exterior: ring([(110, 490), (150, 490), (150, 450), (110, 450)]),
      holes: [ring([(120, 480), (130, 480), (130, 470), (120, 470)])])
    #expect(holed.area == 1500)
    #expect(Double(holed.mask(on: grid).insideCount) * grid.cellArea == 1500)
    #expect(holed.contains(MapPosition(x: 140, y: 460)))
    #expect(!holed.contains(MapPosition(x: 125, y: 475)))
  }

  @Test func `Area and centroid do not depend on direction, start or place`() throws {
    for star in stars(60, centre: MapPosition(x: 0, y: 0), radius: 10) {
      let plain = try Polygon(exterior: star)
      let turned = try Polygon(exterior: Array(star[1...]) + star[..<1])
      let reversed = try Polygon(exterior: star.reversed())
      let moved = try plain.mapped { MapPosition(x: $0.x + 4e5, y: $0.y - 6e6) }
      #expect(plain.area > 0)
      for other in [turned, reversed, moved] {
        #expect(abs(other.area - plain.area) < 1e-6)
        #expect(abs(other.perimeter - plain.perimeter) < 1e-6)
      }
      #expect(abs(moved.centroid.x - 4e5 - plain.centroid.x) < 1e-6)
      #expect(abs(reversed.centroid.y - plain.centroid.y) < 1e-9)
    }
  }

  @Test func `A mask holds the cells whose centres the polygon contains`() throws {
    for star in stars(40, centre: MapPosition(x: 150, y: 460), radius: 45) {
      let polygon = try Polygon(exterior: star)
      let mask = polygon.mask(on: grid)
      for row in 0..<grid.shape.rows {
        for column in 0..<grid.shape.columns {
          let centre = grid.map(PixelPosition(x: Double(column) + 0.5, y: Double(row) + 0.5))
          #expect(mask[row, column] == polygon.contains(centre))
        }
      }
    }
  }

  @Test(arguments: [1e3, 1e12, 1e19, 1e200, 1e300])
  func `A polygon far larger than the grid covers it whole, and one far away none of it`(
    size: Double
  ) throws {
    let large = try Polygon(
      exterior: ring([(-size, -size), (size, -size), (size, size), (-size, size)]))
    #expect(large.mask(on: grid).insideCount == grid.shape.count)
    let away = try Polygon(
      exterior: ring([(2 * size, -size), (3 * size, -size), (3 * size, size), (2 * size, size)]))
    #expect(away.mask(on: grid).insideCount == 0)
  }

  @Test func `The box holds every corner and touches them`() throws {
    for star in stars(40, centre: MapPosition(x: 7, y: -3), radius: 5) {
      let box = try Polygon(exterior: star).bounds
      #expect(star.allSatisfy { (box.min.x...box.max.x).contains($0.x) })
      #expect(star.allSatisfy { (box.min.y...box.max.y).contains($0.y) })
      #expect(star.contains { $0.x == box.max.x } && star.contains { $0.y == box.min.y })
    }
  }

  @Test func `Broken rings are refused with what is wrong`() {
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
    #expect(throws: PolygonError.tooFewCorners(0)) { try Polygon(exterior: []) }
  }

  @Test func `The hull of points holds them all and turns one way`() {
    var generator = SeededGenerator(seed: 23)
    for count in [3, 4, 5, 10, 50, 200] {
      let points = (0..<count).map { _ in
        PixelPosition(
          x: generator.uniform(in: 0...9).rounded(), y: generator.uniform(in: 0...9).rounded())
      }
      let hull = ConvexHull.corners(of: points)
      guard hull.count >= 3 else { continue }
      for index in hull.indices {
        let (a, b) = (hull[index], hull[(index + 1) % hull.count])
        let next = hull[(index + 2) % hull.count]
        func turn(_ p: PixelPosition) -> Double {
          (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
        }
        #expect(turn(next) > 0, "corners turn one way, none lies between others")
        #expect(points.allSatisfy { turn($0) >= 0 }, "no point lies outside")
      }
      #expect(hull.allSatisfy { points.contains($0) })
    }
  }

  @Test func `The hull does not depend on the order or the frame of its points`() {
    let square = [(0.0, 0.0), (4, 0), (4, 4), (0, 4), (2, 2), (2, 0), (4, 4)]
    let hull = ConvexHull.corners(of: ring(square))
    #expect(hull == ring([(0, 0), (4, 0), (4, 4), (0, 4)]))
    #expect(ConvexHull.corners(of: ring(square.reversed())) == hull)
    let pixels = ConvexHull.corners(of: square.map { PixelPosition(x: $0.0, y: $0.1) })
    #expect(pixels.map(\.x) == hull.map(\.x) && pixels.map(\.y) == hull.map(\.y))
    #expect(ConvexHull.corners(of: ring([(1, 1), (0, 0)])) == ring([(0, 0), (1, 1)]))
  }

  @Test func `The share that squares have in common is told within its stated error`() throws {
    var generator = SeededGenerator(seed: 23)
    let samples = 128
    for _ in 0..<40 {
      let side = generator.uniform(in: 5...50)
      let (right, up) = (generator.uniform(in: -1.2...1.2), generator.uniform(in: -1.2...1.2))
      let square = try Polygon(exterior: ring([(0, 0), (side, 0), (side, side), (0, side)]))
      let moved = try square.mapped {
        MapPosition(x: $0.x + right * side, y: $0.y + up * side)
      }
      let shared = max(0, 1 - abs(right)) * max(0, 1 - abs(up))
      let found = square.intersectionOverUnion(with: moved, samples: samples)
      #expect(abs(found - shared / (2 - shared)) < 2 / Double(samples))
      #expect(moved.intersectionOverUnion(with: square, samples: samples) == found)
    }
  }

  @Test func `A polygon shares all with itself and nothing with one beside it`() throws {
    for star in stars(20, centre: MapPosition(x: 4e5, y: 6e6), radius: 10) {
      let polygon = try Polygon(exterior: star)
      let beside = try polygon.mapped { MapPosition(x: $0.x + 20, y: $0.y) }
      #expect(polygon.intersectionOverUnion(with: polygon) == 1)
      #expect(polygon.intersectionOverUnion(with: beside) == 0)
    }
  }
}
