import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct RectilinearOutlineTests {
  /// Skylines over a level floor: 4, 6, 8 or 10 sides, all of them simple rings.
  static func skylines(_ count: Int, seed: UInt64) -> [RectilinearOutline] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let steps = 1 + Int(random.uniform(in: 0...3.99))
      var u = 0.0
      var offsets: [Double] = []
      // Floor at v = 0 from the right, then up and to the left, step by step.
      let edges = (0...steps).map { _ in
        u += random.uniform(in: 8...30)
        return u
      }
      for step in stride(from: steps, through: 1, by: -1) {
        offsets += [edges[step], random.uniform(in: 10...60)]
      }
      offsets += [edges[0], 0]
      // Equal heights side by side would be one side.
      return RectilinearOutline(angle: random.uniform(in: -1.5...1.5), offsets: offsets)
    }
  }

  @Test func itsOwnAreaIsThatOfItsCorners() {
    for outline in Self.skylines(400, seed: 41) {
      let corners = outline.corners
      #expect(abs(Polygon.signedArea(corners) / outline.area - 1) < 1e-9)
      #expect(abs(outline.shape.perimeter / outline.perimeter - 1) < 1e-9)
      let (u, v) = outline.extents
      let turned = corners.map { outline.turn($0.x, $0.y) }
      #expect(abs((turned.map(\.u).max() ?? 0) - (turned.map(\.u).min() ?? 0) - u) < 1e-9)
      #expect(abs((turned.map(\.v).max() ?? 0) - (turned.map(\.v).min() ?? 0) - v) < 1e-9)
    }
  }

  @Test func itsMeasuresAreThoseOfItsShape() {
    for outline in Self.skylines(200, seed: 42) {
      let (own, shape) = (outline.measures, outline.shape)
      #expect(abs(own[0] / shape.area - 1) < 1e-9)
      #expect(abs(own[3] / shape.perimeter - 1) < 1e-9)
      #expect(abs(own[1] / shape.length - 1) < 1e-6)
      #expect(abs(own[2] / shape.width - 1) < 1e-6)
      let gap = 90 - own[4] * 180 / .pi - shape.orientation
      #expect(abs(gap - 180 * (gap / 180).rounded()) < 1e-5)
    }
  }

  @Test func aSideThatMovesOutwardAddsItsLength() {
    for outline in Self.skylines(300, seed: 43) {
      for k in outline.offsets.indices {
        var moved = outline
        moved.offsets[k] += 0.01 * outline.outward(k)
        #expect(moved.area > outline.area)
        let slope = (moved.area - outline.area) / (0.01 * outline.outward(k))
        #expect(abs(slope - outline.areaSlope(k)) < 1e-6 * outline.area)
        #expect(abs(abs(slope) - abs(outline.run(k))) < 1e-6 * outline.area)
      }
    }
  }

  @Test func aRingGivenClockwiseIsTurnedRound() {
    let clockwise = RectilinearOutline(angle: 0.3, offsets: [10, 0, 0, 20])
    #expect(clockwise.area == 200)
    #expect(clockwise.offsets == [10, 20, 0, 0])
    for outline in Self.skylines(100, seed: 44) {
      let back = RectilinearOutline(
        angle: outline.angle, offsets: [outline.offsets[0]] + outline.offsets.dropFirst().reversed()
      )
      #expect(back == outline)
    }
  }

  @Test func sidesThatPassOneAnotherDoNotKeepTheirOrder() {
    for outline in Self.skylines(200, seed: 45) {
      #expect(outline.keepsOrder(of: outline))
      for k in outline.offsets.indices {
        var crossed = outline
        // Past the side across: the sides between would run the other way.
        crossed.offsets[k] = outline.offsets[(k + 2) % outline.offsets.count]
        crossed.offsets[k] += 0.1 * (crossed.offsets[k] > outline.offsets[k] ? 1 : -1)
        #expect(!crossed.keepsOrder(of: outline))
      }
    }
  }

  @Test func turningIntoItsFrameAndBackChangesNothing() {
    for outline in Self.skylines(50, seed: 46) {
      for (k, corner) in outline.corners.enumerated() {
        let at = outline.turn(corner.x, corner.y)
        let n = outline.offsets.count
        let (even, odd) = k % 2 == 0 ? (k, (k + 1) % n) : ((k + 1) % n, k)
        #expect(abs(at.u - outline.offsets[even]) < 1e-9)
        #expect(abs(at.v - outline.offsets[odd]) < 1e-9)
      }
    }
  }
}
