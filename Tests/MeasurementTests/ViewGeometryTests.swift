import Measurement
import Quantities
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ViewGeometryTests {
  private let hall = OutlineShape(
    corners: [(0.0, 0.0), (80, 0), (80, 20), (0, 20)].map { .init(x: $0.0, y: $0.1) })

  @Test func whatIsNotKnownIsNamedAndNothingElse() {
    #expect(ViewGeometry().missing.count == 3)
    let angles = ViewGeometry(offNadir: 20, sunElevation: 40, sunAzimuth: 150)
    #expect(angles.missing.contains { $0.contains("building height unknown") })
    #expect(!angles.missing.contains { $0.contains("sun") })
    let all = ViewGeometry(
      offNadir: 20, sensorAzimuth: 90, sunElevation: 40, sunAzimuth: 150, terrainSlope: 0,
      height: Estimate(value: 8, standardError: 1))
    #expect(all.missing.isEmpty)
  }

  @Test func theRoofShiftIsTheHeightTimesTheTangent() throws {
    var view = ViewGeometry(offNadir: 45, height: Estimate(value: 12, standardError: 1))
    #expect(abs(try #require(view.roofShift) - 12) < 1e-12)
    view.offNadir = 0
    #expect(view.roofShift == 0)
    view.height = nil
    #expect(view.roofShift == nil)
    #expect(view.facadeArea(of: hall) == nil)
  }

  @Test func turningBuildingAndSensorTogetherChangesNoFacade() throws {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<300 {
      let azimuth = random.uniform(in: 0...360)
      let turn = random.uniform(in: 0...360)
      let view = ViewGeometry(
        offNadir: random.uniform(in: 1...40), sensorAzimuth: azimuth,
        height: Estimate(value: random.uniform(in: 3...30), standardError: 1))
      var turned = view
      turned.sensorAzimuth = azimuth + turn
      // Azimuths run clockwise.
      let (c, s) = (cos(-turn * .pi / 180), sin(-turn * .pi / 180))
      let other = OutlineShape(
        corners: hall.corners.map { .init(x: c * $0.x - s * $0.y, y: s * $0.x + c * $0.y) })
      let (one, two) = (view.facadeArea(of: hall), turned.facadeArea(of: other))
      #expect(abs(try #require(one) - (try #require(two))) < 1e-6)
    }
  }

  @Test func aFacadeCountsOnlyWhereItMayBeIncluded() {
    var view = ViewGeometry(
      offNadir: 30, sensorAzimuth: 0, height: Estimate(value: 10, standardError: 1))
    func error() throws -> Double {
      try DrawnOutline.measure(hall.corners, on: .metres, gsd: 0.5, view: view).area.standardError
    }
    let without = try? error()
    view.facadeMayBeIncluded = true
    let with = try? error()
    view.height = Estimate(value: 20, standardError: 1)
    let taller = try? error()
    #expect((with ?? 0) > 2 * (without ?? .infinity))
    #expect((taller ?? 0) > 1.8 * (with ?? .infinity))
  }

  @Test func aSlopeLengthensEverythingByItsSecant() throws {
    let view = ViewGeometry(terrainSlope: 30)
    let flat = try DrawnOutline.measure(hall.corners, on: .metres, gsd: 0.01)
    let steep = try DrawnOutline.measure(hall.corners, on: .metres, gsd: 0.01, view: view)
    let stretch = 1 / cos(30 * Double.pi / 180) - 1
    #expect(abs(steep.area.standardError / (1600 * stretch) - 1) < 0.01)
    #expect(abs(steep.length.standardError / (80 * stretch) - 1) < 0.01)
    #expect(flat.area.standardError < 0.05 * steep.area.standardError)
  }
}
