import Quantities
import Rasters
import Testing

@testable import Measurement

@Suite struct FitPreparationTests {
  private let scene = PlantedScene(size: 240)

  private func prepared(_ settings: FootprintSettings = FootprintSettings()) throws
    -> FitPreparation
  {
    let (raster, grid) = scene.render(seed: 1)
    return try FitPreparation(
      ring: scene.rough(2), frames: [FootprintFrame(id: "a", bands: [raster], nativeGSD: 3)],
      grid: grid, ground: .metres, settings: settings)
  }

  @Test func theWindowHoldsTheOutlineAndTheGroundAroundIt() throws {
    let found = try prepared()
    #expect(found.cell == 3)
    let box = OutlineShape(corners: found.ring)
    #expect(Double(found.window.shape.count) * 9 > box.area)
    for corner in found.ring {
      let near = (0..<found.window.shape.count).contains { cell in
        let (x, y) = found.place(
          Double(cell % found.window.shape.columns), Double(cell / found.window.shape.columns))
        return abs(x - corner.x) <= 1.5 && abs(y - corner.y) <= 1.5
      }
      #expect(near)
    }
  }

  @Test func onlyGroundWithinReachIsLookedAt() throws {
    let found = try prepared()
    let frame = try #require(found.frames.first)
    let within = found.reach + FitPreparation.bandBlurs * frame.blur
    let polygon = try Polygon(exterior: found.ring)
    for cell in 0..<frame.shape.count {
      let (x, y) = frame.place(
        Double(cell % frame.shape.columns), Double(cell / frame.shape.columns))
      let at = MapPosition(x: x, y: y)
      let distance =
        found.ring.indices.map { k -> Double in
          let (p, q) = (found.ring[k], found.ring[(k + 1) % found.ring.count])
          let (dx, dy) = (q.x - p.x, q.y - p.y)
          let t = max(0, min(1, ((x - p.x) * dx + (y - p.y) * dy) / (dx * dx + dy * dy)))
          return ((x - p.x - t * dx) * (x - p.x - t * dx) + (y - p.y - t * dy) * (y - p.y - t * dy))
            .squareRoot()
        }.min() ?? 0
      guard abs(distance - within) > 1e-6 else { continue }
      let looked = polygon.contains(at) || distance < within
      #expect((frame.weights[cell] > 0) == looked)
    }
  }

  @Test func movingTheCentreMovesTheGroundThatIsLookedAt() throws {
    let found = try prepared()
    let moved = found.centred(on: found.ring.map { MapPosition(x: $0.x + 12, y: $0.y) })
    let (before, after) = (found.frames[0], moved.frames[0])
    #expect(before.samples == after.samples)
    var same = 0
    for row in 0..<before.shape.rows {
      for column in 0..<(before.shape.columns - 4) {
        let here = before.weights[row * before.shape.columns + column]
        if after.weights[row * before.shape.columns + column + 4] == here { same += 1 }
      }
    }
    #expect(same == before.shape.rows * (before.shape.columns - 4))
  }

  @Test func aStatedErrorOfTheFirstOutlineIsTaken() throws {
    var settings = FootprintSettings()
    #expect(abs(try prepared().firstOutlineError - (1.44 * 9 + 2.6 * 2.6).squareRoot()) < 0.1)
    settings.firstOutlineError = 0.8
    let near = try prepared(settings)
    #expect(near.firstOutlineError == 0.8)
    #expect(near.reach == 1.6)
  }
}
