import Measurement
import Quantities
import Rasters
import Testing

@Suite struct DrawnOutlineTests {
  private let hall = [(0.0, 0.0), (100, 0), (100, 30), (0, 30)].map {
    MapPosition(x: $0.0, y: $0.1)
  }

  @Test func theSideModelGivesTheFormulasVariance() throws {
    let drawn = try DrawnOutline.measure(hall, on: .metres, gsd: 3)
    let (s, b) = (0.9, 0.6)
    let variance =
      2 * (100 * 100 + 30 * 30) * s * s + b * b * 260 * 260 + 4 * s * s * s * s
      + 32 * b * b * b * b
    #expect(abs(drawn.area.standardError - variance.squareRoot()) < 1e-9)
    #expect(drawn.area.value == 3000)
    #expect(drawn.perimeter.value == 260)
    #expect(drawn.orientation.value == 90)
    #expect(drawn.budget.dominant?.source == .edgeDefinition)
    #expect(abs(drawn.budget.total - drawn.area.standardError) < 1e-9)
  }

  @Test func theVertexModelAgreesWithAMillionthOfPlay() throws {
    var generator = SeededGenerator(seed: 3)
    let s = 1.5
    var (sum, squares) = (0.0, 0.0)
    let trials = 40_000.0
    for _ in 0..<Int(trials) {
      let moved = hall.map {
        MapPosition(x: $0.x + s * generator.normal(), y: $0.y + s * generator.normal())
      }
      let area = Polygon.signedArea(moved)
      sum += area
      squares += area * area
    }
    let spread = (squares / trials - sum / trials * (sum / trials)).squareRoot()
    let drawn = try DrawnOutline.measure(hall, on: .metres, gsd: 3, model: .perVertex(sigma: 0.5))
    #expect(abs(drawn.area.standardError / spread - 1) < 0.02)
  }

  @Test func roofAndFacadeTogetherAreTheShiftTimesTheExtentAcrossIt() throws {
    // Ten metres high, 25° off nadir, seen along the short side: 4.66 m × 100 m, 15.5 % of the area.
    let view = ViewGeometry(
      offNadir: 25, sensorAzimuth: 0, height: Estimate(value: 10, standardError: 1),
      facadeMayBeIncluded: true)
    let added = try #require(view.facadeArea(of: OutlineShape(corners: hall)))
    #expect(abs(added / 3000 - 0.155) < 0.001)
    let drawn = try DrawnOutline.measure(hall, on: .metres, gsd: 0.5, view: view)
    #expect(drawn.budget.dominant?.source == .viewGeometry)
    #expect(drawn.budget.missing.contains { $0.contains("sun") })
  }

  @Test func floorAreaNamesItsAssumption() {
    let floors = FloorArea(
      footprint: Estimate(value: 3000, standardError: 50), assumingStoreys: 2)
    #expect(floors.area.value == 6000)
    #expect(floors.assumption.contains("2 full storeys"))
  }
}

@Suite struct BuildingHeightTests {
  @Test func aShadowFromAboveGivesTheTangent() throws {
    let height = try BuildingHeight.fromShadow(
      length: Estimate(value: 20, standardError: 1), view: ViewGeometry(sunElevation: 30))
    #expect(abs(height.value - 20 * 0.5773502691896257) < 1e-9)
    #expect(height.standardError > 0.57)
  }

  @Test func theSensorsAzimuthIsCorrectedFor() throws {
    // Sun and sensor on one side: the roof leans the way its shadow falls and hides part of it.
    func factor(_ sensorAzimuth: Double) throws -> Double {
      let view = ViewGeometry(
        offNadir: 20, sensorAzimuth: sensorAzimuth, sunElevation: 45, sunAzimuth: 150)
      let height = try BuildingHeight.fromShadow(
        length: Estimate(value: 10, standardError: 0), view: view)
      return 10 / height.value
    }
    let (towards, away) = (try factor(150), try factor(330))
    #expect(abs(towards - (1 - 0.36397)) < 1e-4)
    #expect(abs(away - (1 + 0.36397)) < 1e-4)
    let foot = try BuildingHeight.fromShadow(
      length: Estimate(value: 10, standardError: 0),
      view: ViewGeometry(offNadir: 20, sensorAzimuth: 150, sunElevation: 45, sunAzimuth: 150),
      start: .wallFoot)
    #expect(abs(foot.value - 10) < 1e-9)
  }

  @Test func missingAnglesAreNamed() {
    #expect(throws: BuildingHeight.Refusal.missing("sun elevation")) {
      try BuildingHeight.fromShadow(
        length: Estimate(value: 10, standardError: 1), view: ViewGeometry())
    }
    #expect(throws: BuildingHeight.Refusal.self) {
      try BuildingHeight.fromRoofDisplacement(
        Estimate(value: 1, standardError: 0.1), view: ViewGeometry(offNadir: 1))
    }
  }
}
