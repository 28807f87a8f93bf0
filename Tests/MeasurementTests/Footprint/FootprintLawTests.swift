import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FootprintLawTests {
  private let scene = PlantedScene()

  private func fit(
    _ ring: [MapPosition], _ raster: Raster<Float>, _ grid: Grid,
    settings: FootprintSettings = FootprintSettings()
  ) throws -> Footprint {
    let frame = FootprintFrame(id: "planted", bands: [raster], nativeGSD: 3)
    let outcome = try FootprintFit.fit(
      from: ring, in: [frame], grid: grid, ground: .metres, settings: settings)
    return try #require(outcome.footprint, "\(outcome)")
  }

  private func near(_ a: Estimate, _ b: Estimate, _ tolerance: Double) -> Bool {
    abs(a.value / b.value - 1) < tolerance
      && abs(a.standardError / b.standardError - 1) < 100 * tolerance
  }

  @Test func brightnessUnitsAndDarkRoofsChangeNothing() throws {
    let (raster, grid) = scene.render(seed: 11)
    let told = try fit(scene.rough(2), raster, grid)
    for (factor, offset) in [(Float(1000), Float(-40)), (0.01, 7), (-1, 2)] {
      let found = try fit(scene.rough(2), raster.mapped { factor * $0 + offset }, grid)
      #expect(near(found.area, told.area, 1e-4))
      #expect(near(found.length, told.length, 1e-4))
      #expect(abs(found.contrastToNoise / told.contrastToNoise - 1) < 1e-3)
    }
  }

  @Test func whereTheGridLiesMovesTheOutlineAndNothingElse() throws {
    let (raster, grid) = scene.render(seed: 12)
    let told = try fit(scene.rough(2), raster, grid)
    for (dx, dy) in [(500_000.0, 4_800_000.0), (-3.7, 12.1)] {
      var place = grid.transform
      (place.c, place.f) = (place.c + dx, place.f + dy)
      let moved = Grid(shape: grid.shape, transform: place, crs: nil)
      let ring = scene.rough(2).map { MapPosition(x: $0.x + dx, y: $0.y + dy) }
      let found = try fit(ring, raster, moved)
      #expect(near(found.area, told.area, 1e-6))
      for p in found.outline.exterior {
        let isThere = told.outline.exterior.contains {
          abs(p.x - dx - $0.x) < 1e-3 && abs(p.y - dy - $0.y) < 1e-3
        }
        #expect(isThere, "\(p)")
      }
    }
  }

  @Test func anImageTurnedByAQuarterGivesTheSameBuilding() throws {
    let (raster, grid) = scene.render(seed: 13)
    let n = grid.shape.rows
    let told = try fit(scene.rough(2), raster, grid)
    // Rows become columns, and the map's axes with them.
    var turned = raster
    for row in 0..<n { for column in 0..<n { turned[column, row] = raster[row, column] } }
    let t = grid.transform
    let other = Grid(
      shape: grid.shape, transform: AffineTransform(a: t.b, b: t.a, c: t.c, d: t.e, e: t.d, f: t.f),
      crs: nil)
    let found = try fit(scene.rough(2), turned, other)
    #expect(near(found.area, told.area, 2e-3))
    #expect(abs(found.orientation.value - told.orientation.value) < 0.1)
  }

  @Test func thePersonsDirectionOfDrawingDoesNotMatter() throws {
    let (raster, grid) = scene.render(seed: 14)
    let told = try fit(scene.rough(2), raster, grid)
    let found = try fit(scene.rough(2).reversed(), raster, grid)
    #expect(near(found.area, told.area, 1e-6))
    let polygon = try Polygon(exterior: scene.rough(2))
    let again = try FootprintFit.fit(
      from: polygon, in: [FootprintFrame(id: "planted", bands: [raster], nativeGSD: 3)], grid: grid,
      ground: .metres)
    #expect(near(try #require(again.footprint).area, told.area, 1e-9))
  }

  @Test func moreNoiseNeverGivesASmallerError() throws {
    var errors: [Double] = []
    for noise in [40.0, 20, 10, 5] {
      let (raster, grid) = PlantedScene(signalToNoise: noise).render(seed: 15)
      errors.append(try fit(scene.rough(2), raster, grid).area.standardError)
    }
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 < $1 }, "\(errors)")
  }

  @Test func oneImageShownFourTimesTellsNoMoreThanOnce() throws {
    var noisy = scene
    noisy.signalToNoise = 5
    let (raster, grid) = noisy.render(seed: 16)
    func error(_ count: Int) throws -> Double {
      let frames = (0..<count).map {
        FootprintFrame(id: "copy \($0)", bands: [raster], nativeGSD: 3)
      }
      let outcome = try FootprintFit.fit(
        from: scene.rough(2), in: frames, grid: grid, ground: .metres)
      return try #require(outcome.footprint).area.standardError
    }
    #expect(try error(4) > 0.9 * error(1))
  }

  @Test func framesWithoutDataAreLeftOutAndNamed() throws {
    let (raster, grid) = scene.render(seed: 17)
    let cloudy = raster.mapped { _ in Float.nan }
    let flat = raster.mapped { _ in Float(1) }
    let frames = [
      FootprintFrame(id: "cloud", bands: [cloudy], nativeGSD: 3),
      FootprintFrame(id: "clear", bands: [raster], nativeGSD: 3),
      FootprintFrame(id: "flat", bands: [flat], nativeGSD: 3),
    ]
    let outcome = try FootprintFit.fit(
      from: scene.rough(2), in: frames, grid: grid, ground: .metres)
    let found = try #require(outcome.footprint)
    #expect(found.framesUsed == ["clear"])
    #expect(found.framesLeftOut.map(\.id) == ["cloud", "flat"])
    #expect(found.framesLeftOut[0].because.contains("100 % of the outline has no data"))
    #expect(found.framesLeftOut[1].because.contains("inside from its outside"))
    #expect(found.method.contains("1 frame(s)"))
    #expect(throws: OutlineRefusal.noData(share: 1, allowed: 0.1)) {
      try FootprintFit.fit(from: scene.rough(2), in: [frames[0]], grid: grid, ground: .metres)
    }
    #expect(throws: OutlineRefusal.self) {
      try FootprintFit.fit(from: scene.rough(2), in: [frames[2]], grid: grid, ground: .metres)
    }
    #expect(throws: OutlineRefusal.self) {
      try FootprintFit.fit(from: scene.rough(2), in: [], grid: grid, ground: .metres)
    }
  }

  @Test func edgesThatAreNotTheSensorsAreNotABuildings() throws {
    var (raster, grid) = scene.render(seed: 18)
    raster = raster.blurred(sigma: 2.2)
    let frame = FootprintFrame(id: "hazy", bands: [raster], nativeGSD: 3, blur: 0.3)
    let outcome = try FootprintFit.fit(
      from: scene.rough(2), in: [frame], grid: grid, ground: .metres)
    guard case .undetermined(let because) = outcome else {
      Issue.record("edges five times too soft passed")
      return
    }
    #expect(because.contains("as blurred as this sensor's"), "\(because)")
  }

  @Test func aSideWhoseGroundHasNoDataIsNotSeen() throws {
    var (raster, grid) = scene.render(seed: 19)
    // All ground beyond one long side is gone, a tenth of the roof at most with it.
    let (c, s) = (cos(scene.angle), sin(scene.angle))
    for row in 0..<grid.shape.rows {
      for column in 0..<grid.shape.columns {
        let at = grid.map(PixelPosition(x: Double(column) + 0.5, y: Double(row) + 0.5))
        let v = c * (at.y - scene.offset.y) - s * (at.x - scene.offset.x)
        if v > 14.5 { raster[row, column] = .nan }
      }
    }
    let frame = FootprintFrame(id: "cut", bands: [raster], nativeGSD: 3)
    let outcome = try FootprintFit.fit(
      from: scene.rough(0.5), in: [frame], grid: grid, ground: .metres)
    guard case .undetermined(let because) = outcome else {
      Issue.record("a side nobody saw was measured: \(outcome.footprint?.area as Any)")
      return
    }
    let numbered = because.contains { $0.isNumber }
    #expect(numbered, "\(because)")
  }

  @Test func anOutlineThatIsNotRightAngledIsLeftToTheHand() throws {
    let (raster, grid) = scene.render(seed: 20)
    let triangle = [(-60.0, -40.0), (60, -40), (-60, 60)].map { MapPosition(x: $0.0, y: $0.1) }
    let frame = FootprintFrame(id: "planted", bands: [raster], nativeGSD: 3)
    let outcome = try FootprintFit.fit(from: triangle, in: [frame], grid: grid, ground: .metres)
    guard case .undetermined(let because) = outcome else {
      Issue.record("a triangle was fitted")
      return
    }
    #expect(because.contains("measure the drawn outline itself"))
  }

  @Test func anOutlinePartlyOffTheImageIsRefusedWithItsShare() {
    let (raster, grid) = scene.render(seed: 21)
    let frame = FootprintFrame(id: "planted", bands: [raster], nativeGSD: 3)
    let half = grid.transform.f
    let ring = [(-10.0, half - 20), (30, half - 20), (30, half + 20), (-10, half + 20)].map {
      MapPosition(x: $0.0, y: $0.1)
    }
    do throws(OutlineRefusal) {
      _ = try FootprintFit.fit(from: ring, in: [frame], grid: grid, ground: .metres)
      Issue.record("half of it lies off the image")
    } catch {
      guard case .outsideImage(let share) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(abs(share - 0.5) < 0.02)
    }
  }

  @Test func aHandThatDrewTheWallsIsWeighedIn() throws {
    let (raster, grid) = scene.render(seed: 22)
    var settings = FootprintSettings.realImagery
    let seen = try fit(scene.rough(0), raster, grid, settings: settings)
    settings.drawn = OutlineError(perSide: 0.1, bias: 0.05, biasIsShared: true)
    let meant = try fit(scene.rough(0), raster, grid, settings: settings)
    #expect(meant.area.standardError <= seen.area.standardError * (1 + 1e-9))
    #expect(meant.method.contains("weighed with the drawn sides"))
    // The seen roof has 3000 m²; a hand that drew it so agrees.
    #expect(meant.area.interval.contains(3000))
  }

  @Test func bandsOfClassesAreNotBrightness() {
    let shape = Shape(rows: 4, columns: 4)
    func band(_ name: BandName, _ value: Float) -> (name: BandName, raster: Raster<Float>) {
      (name, Raster(shape: shape, filledWith: value))
    }
    let aligned = AlignedFrame(
      id: "x", acquired: Timestamp(secondsSince1970: 0), sensor: nil,
      bands: [band("red", 1), band("scl", 4), band("alpha", 9)], registrationError: 0.2)
    let all = FootprintFrame(aligned, nativeGSD: 3)
    #expect(all.bands.map { $0.samples[0] } == [1])
    #expect(all.registrationError == 0.2)
    let chosen = FootprintFrame(aligned, bands: ["scl"], nativeGSD: 3)
    #expect(chosen.bands.map { $0.samples[0] } == [4])
    // Names that no band has leave all of them.
    #expect(FootprintFrame(aligned, bands: ["nir"], nativeGSD: 3).bands.count == 3)
  }
}
