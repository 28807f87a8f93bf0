import Quantities
import Rasters
import Testing

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct OutlineShapeTests {
  private func ring(_ corners: [(Double, Double)]) -> [MapPosition] {
    corners.map { MapPosition(x: $0.0, y: $0.1) }
  }

  private func moved(
    _ ring: [MapPosition], turn: Double = 0, by shift: (Double, Double) = (0, 0), scale: Double = 1
  ) -> [MapPosition] {
    let (c, s) = (scale * cos(turn), scale * sin(turn))
    return ring.map {
      MapPosition(x: c * $0.x - s * $0.y + shift.0, y: s * $0.x + c * $0.y + shift.1)
    }
  }

  /// Star-shaped rings of 4 to 9 corners around the origin.
  private func rings(_ count: Int, seed: UInt64) -> [[MapPosition]] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let n = 4 + Int(random.uniform(in: 0...5.99))
      return (0..<n).map { k in
        let angle = (Double(k) + random.uniform(in: -0.3...0.3)) * 2 * .pi / Double(n)
        let radius = random.uniform(in: 20...60)
        return MapPosition(x: radius * cos(angle), y: radius * sin(angle))
      }
    }
  }

  @Test func whereAnOutlineLiesChangesNoSize() {
    var random = SeededGenerator(seed: 31)
    for ring in rings(500, seed: 32) {
      let shape = OutlineShape(corners: ring)
      let turn = random.uniform(in: -3...3)
      let other = OutlineShape(
        corners: moved(ring, turn: turn, by: (random.uniform(in: -1e4...1e4), 300)))
      #expect(abs(other.area / shape.area - 1) < 1e-8)
      #expect(abs(other.perimeter / shape.perimeter - 1) < 1e-9)
      #expect(abs(other.length / shape.length - 1) < 1e-6)
      #expect(abs(other.width / shape.width - 1) < 1e-6)
      #expect(abs(other.axialMoment / shape.axialMoment - 1) < 1e-6)
      // Counter-clockwise turns lessen the azimuth.
      let change = shape.orientation - turn * 180 / .pi - other.orientation
      #expect(abs(change - 180 * (change / 180).rounded()) < 1e-6)
    }
  }

  @Test func twiceTheSizeIsTwiceTheLengthsAndFourTimesTheArea() {
    for ring in rings(200, seed: 33) {
      let (one, two) = (OutlineShape(corners: ring), OutlineShape(corners: moved(ring, scale: 2)))
      #expect(abs(two.area / one.area - 4) < 1e-9)
      #expect(abs(two.perimeter / one.perimeter - 2) < 1e-9)
      #expect(abs(two.length / one.length - 2) < 1e-9)
      #expect(abs(two.width / one.width - 2) < 1e-9)
    }
  }

  @Test func theDirectionThatCornersAreListedInDoesNotMatter() {
    for ring in rings(200, seed: 34) {
      let (one, two) = (OutlineShape(corners: ring), OutlineShape(corners: ring.reversed()))
      #expect(Set(one.corners) == Set(two.corners))
      #expect(abs(one.area - two.area) < 1e-9)
      #expect(abs(one.orientation - two.orientation) < 1e-6)
      #expect(Polygon.signedArea(two.corners) > 0)
    }
  }

  @Test func thePerimeterGrowsAsItsGrowthSays() {
    // Every side of a convex ring moved outward by a little, one after another.
    for ring in rings(300, seed: 35) {
      let shape = OutlineShape(corners: ring)
      let growth = shape.perimeterGrowth
      let n = shape.corners.count
      let turns = (0..<n).map { k -> Double in
        let (p, q, r) = (
          shape.corners[(k + n - 1) % n], shape.corners[k], shape.corners[(k + 1) % n]
        )
        let cross = (q.x - p.x) * (r.y - q.y) - (q.y - p.y) * (r.x - q.x)
        let dot = (q.x - p.x) * (r.x - q.x) + (q.y - p.y) * (r.y - q.y)
        return atan2(cross, dot)
      }
      for k in 0..<n where [k, (k + 1) % n].allSatisfy({ abs(turns[$0]) < 2 }) {
        let step = 1e-4
        let other = Self.pushed(shape.corners, side: k, by: step)
        let seen = (OutlineShape(corners: other).perimeter - shape.perimeter) / step
        #expect(abs(seen - growth[k]) < 1e-3 * max(1, abs(growth[k])), "side \(k) of \(ring)")
      }
    }
  }

  /// The ring with the line through one side moved outward and its corners where lines meet.
  private static func pushed(
    _ corners: [MapPosition], side k: Int, by step: Double
  ) -> [MapPosition] {
    let n = corners.count
    let (a, b) = (corners[k], corners[(k + 1) % n])
    let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    let (nx, ny) = ((b.y - a.y) / length, -(b.x - a.x) / length)
    /// Where the line from `p` through `q` reaches the moved side.
    func met(_ p: MapPosition, _ q: MapPosition) -> MapPosition {
      let (dx, dy) = (q.x - p.x, q.y - p.y)
      let t = (step + (a.x - q.x) * nx + (a.y - q.y) * ny) / (dx * nx + dy * ny)
      return MapPosition(x: q.x + t * dx, y: q.y + t * dy)
    }
    var other = corners
    other[k] = met(corners[(k + n - 1) % n], a)
    other[(k + 1) % n] = met(corners[(k + 2) % n], b)
    return other
  }

  @Test func aRectanglesSidesAreItsMeasures() {
    var random = SeededGenerator(seed: 36)
    for _ in 0..<300 {
      let (l, w) = (random.uniform(in: 30...200), random.uniform(in: 5...29))
      let turn = random.uniform(in: 0...3.1)
      let shape = OutlineShape(corners: moved(ring([(0, 0), (l, 0), (l, w), (0, w)]), turn: turn))
      #expect(abs(shape.length - l) < 1e-9 * l)
      #expect(abs(shape.width - w) < 1e-9 * l)
      let gap = shape.orientation - (90 - turn * 180 / .pi)
      #expect(abs(gap - 180 * (gap / 180).rounded()) < 1e-6)
      #expect((0..<180).contains(shape.orientation))
      #expect(shape.perimeterGrowth.allSatisfy { abs($0 - 2) < 1e-9 })
    }
  }

  @Test func aConcaveCornerTakesFromTheGrowth() {
    let ell = OutlineShape(
      corners: ring([(0, 0), (80, 0), (80, 30), (40, 30), (40, 60), (0, 60)]))
    // A side between a convex and a concave corner only moves; the others grow by 2 or stay.
    #expect(ell.perimeterGrowth.map { ($0 * 1e6).rounded() / 1e6 } == [2, 2, 0, 0, 2, 2])
    #expect(ell.sideLengths == [80, 30, 40, 30, 40, 60])
  }
}
