import Quantities
import Rasters
import Testing

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct RingSimplificationTests {
  private func ring(_ corners: [(Double, Double)]) -> [MapPosition] {
    corners.map { MapPosition(x: $0.0, y: $0.1) }
  }

  /// The outline's corners with points every metre or so along its sides, each off by `noise`.
  private func drawn(
    _ outline: RectilinearOutline, noise: Double, _ random: inout SeededGenerator
  ) -> [MapPosition] {
    let corners = outline.corners
    return corners.indices.flatMap { k -> [MapPosition] in
      let (p, q) = (corners[k], corners[(k + 1) % corners.count])
      return (0..<12).map { i in
        let t = Double(i) / 12
        return MapPosition(
          x: p.x + t * (q.x - p.x) + noise * random.normal(),
          y: p.y + t * (q.y - p.y) + noise * random.normal())
      }
    }
  }

  private func distance(_ p: MapPosition, _ ring: [MapPosition]) -> Double {
    ring.indices.map { k in
      let (a, b) = (ring[k], ring[(k + 1) % ring.count])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let t = max(0, min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / max(dx * dx + dy * dy, 1e-12)))
      let (ex, ey) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
      return (ex * ex + ey * ey).squareRoot()
    }.min() ?? .infinity
  }

  @Test func noCornerThatWasDroppedLiesFartherThanTheTolerance() {
    var random = SeededGenerator(seed: 51)
    for outline in RectilinearOutlineTests.skylines(60, seed: 52) {
      let ring = drawn(outline, noise: 0.5, &random)
      for tolerance in [0.3, 1, 3] {
        let simple = RectilinearOutline.simplified(ring, tolerance: tolerance)
        #expect(simple.count <= ring.count)
        #expect(Set(simple).isSubset(of: Set(ring)))
        // The distance is to a line there, to its segment here: at obtuse ends a little more.
        #expect(ring.allSatisfy { distance($0, simple) <= 1.5 * tolerance })
      }
    }
  }

  @Test func pointsAlongStraightSidesGo() {
    var random = SeededGenerator(seed: 53)
    for outline in RectilinearOutlineTests.skylines(60, seed: 54) {
      let simple = RectilinearOutline.simplified(
        drawn(outline, noise: 0, &random), tolerance: 0.01)
      #expect(simple.count <= outline.offsets.count)
      #expect(abs(abs(Polygon.signedArea(simple)) / outline.area - 1) < 0.01)
    }
  }

  @Test func noBoxIsSmallerThanTheSmallest() {
    var random = SeededGenerator(seed: 55)
    for _ in 0..<100 {
      let points = (0..<20).map { _ in
        MapPosition(x: 60 * random.normal(), y: 20 * random.normal())
      }
      func area(_ angle: Double) -> Double {
        let (c, s) = (cos(angle), sin(angle))
        let (u, v) = (points.map { c * $0.x + s * $0.y }, points.map { c * $0.y - s * $0.x })
        return ((u.max() ?? 0) - (u.min() ?? 0)) * ((v.max() ?? 0) - (v.min() ?? 0))
      }
      let best = area(RectilinearOutline.smallestBoxAngle(points))
      #expect((0..<180).allSatisfy { area(Double($0) * .pi / 180) >= best * (1 - 1e-9) })
    }
  }

  @Test func overlapIsThatOfRectangles() {
    let square = RectilinearOutline.rectangle(angle: 0, u: 0...10, v: 0...10)
    func overlap(_ x: Double, _ y: Double, _ side: Double = 10) -> Double {
      RectilinearOutline.overlap(
        square, ring([(x, y), (x + side, y), (x + side, y + side), (x, y + side)]))
    }
    #expect(abs(overlap(0, 0) - 1) < 1e-12)
    #expect(overlap(20, 0) == 0)
    #expect(abs(overlap(5, 0) - 1 / 3.0) < 1e-9)
    #expect(abs(overlap(0, 0, 20) - 0.25) < 1e-9)
    #expect(abs(overlap(2.5, 2.5, 5) - 0.25) < 0.02)
  }

  @Test func aRoughlyDrawnBuildingIsFoundAgain() throws {
    var random = SeededGenerator(seed: 56)
    var (right, all) = (0, 0)
    for outline in RectilinearOutlineTests.skylines(120, seed: 57) {
      // Neighbouring roofs of nearly one height are rightly taken for one.
      guard outline.shortestSide > 4 else { continue }
      all += 1
      let found = try #require(
        RectilinearOutline.nearest(
          to: drawn(outline, noise: 0.3, &random), tolerance: 1.5, rectangleOnly: false))
      #expect(found.overlap > 0.9)
      if found.outline.offsets.count == outline.offsets.count { right += 1 }
      let turn = found.outline.angle - outline.angle
      #expect(abs(turn - .pi / 2 * (turn / (.pi / 2)).rounded()) < 0.05)
    }
    #expect(all > 60)
    #expect(Double(right) > 0.85 * Double(all), "\(right) of \(all)")
  }

  @Test func whereRectanglesAloneAreAskedForNothingElseComes() throws {
    var random = SeededGenerator(seed: 58)
    for outline in RectilinearOutlineTests.skylines(60, seed: 59) {
      let found = try #require(
        RectilinearOutline.nearest(
          to: drawn(outline, noise: 0.3, &random), tolerance: 1.5, rectangleOnly: true))
      #expect(found.outline.offsets.count == 4)
      #expect(found.outline.area > 0)
    }
  }
}
