import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct GroundPlaneTests {
  @Test func goingToMetresAndBackChangesNothing() throws {
    var random = SeededGenerator(seed: 831)
    for _ in 0..<500 {
      let origin = MapPosition(
        x: random.uniform(in: -1e6...1e6), y: random.uniform(in: -5e6...5e6))
      func entry() -> Double { random.uniform(in: -2...2) }
      let stretch = AffineTransform(a: 1 + entry(), b: entry(), c: 7, d: entry(), e: 3, f: -5)
      guard abs(stretch.determinant) > 0.1 else { continue }
      let plane = try #require(GroundPlane(at: origin, stretch: stretch))
      let there = plane.metres(origin)
      #expect(abs(there.x) < 1e-6 && abs(there.y) < 1e-6)
      let at = MapPosition(x: origin.x + 40, y: origin.y - 90)
      let back = plane.map(plane.metres(at))
      #expect(abs(back.x - at.x) < 1e-5 && abs(back.y - at.y) < 1e-5)
    }
    #expect(
      GroundPlane(
        at: MapPosition(x: 0, y: 0), stretch: AffineTransform(a: 1, b: 2, c: 0, d: 2, e: 4, f: 0))
        == nil)
  }

  @Test func whatMapABuildingIsOnChangesNoMeasure() throws {
    // Feet; and a map turned, stretched and sheared as degrees at high latitudes are.
    let scene = PlantedScene()
    let (raster, grid) = scene.render(seed: 24)
    func fit(_ ring: [MapPosition], _ grid: Grid, _ ground: MapGround) throws -> MeasuredOutline {
      let frame = FootprintFrame(id: "planted", bands: [raster], nativeGSD: 3)
      let outcome = try FootprintFit.fit(from: ring, in: [frame], grid: grid, ground: ground)
      return try #require(outcome.footprint).measures
    }
    let told = try fit(scene.rough(2), grid, .metres)
    let drawn = try DrawnOutline.measure(scene.rough(2), on: .metres, gsd: 3)
    for map in [
      AffineTransform(a: 1 / 0.3048, b: 0, c: 1e6, d: 0, e: 1 / 0.3048, f: 2e5),
      AffineTransform(a: 2e-5, b: 3e-6, c: 61.2, d: -1e-6, e: 9e-6, f: 63.4),
    ] {
      let ring = scene.rough(2).map { p -> MapPosition in
        let (x, y) = map(p.x, p.y)
        return MapPosition(x: x, y: y)
      }
      let stretch = try #require(map.inverse)
      let plane = try #require(
        GroundPlane(at: MapPosition(x: map.c, y: map.f), stretch: stretch))
      let other = Grid(shape: grid.shape, transform: grid.transform.followed(by: map), crs: nil)
      let found = try fit(ring, other, .plane(plane))
      #expect(abs(found.area.value / told.area.value - 1) < 1e-5)
      #expect(abs(found.orientation.value - told.orientation.value) < 1e-3)
      #expect(abs(found.area.standardError / told.area.standardError - 1) < 1e-2)
      let again = try DrawnOutline.measure(ring, on: .plane(plane), gsd: 3)
      #expect(abs(again.area.value / drawn.area.value - 1) < 1e-6)
      #expect(abs(again.perimeter.value / drawn.perimeter.value - 1) < 1e-6)
    }
  }
}
