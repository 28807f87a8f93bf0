import Quantities
import Testing

@testable import Measurement

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct HeightLawTests {
  /// The vector in the image from a roof's edge to its shadow's end, by plain geometry.
  private func seen(_ height: Double, _ view: ViewGeometry) -> Double {
    func away(_ azimuth: Double?, _ length: Double) -> (Double, Double) {
      let angle = (azimuth ?? 0) * .pi / 180
      return (-length * sin(angle), -length * cos(angle))
    }
    let shadow = away(view.sunAzimuth, height / tan((view.sunElevation ?? 0) * .pi / 180))
    let roof = away(view.sensorAzimuth, height * tan((view.offNadir ?? 0) * .pi / 180))
    let (dx, dy) = (shadow.0 - roof.0, shadow.1 - roof.1)
    return (dx * dx + dy * dy).squareRoot()
  }

  @Test func plantedHeightsComeBackFromTheirShadows() throws {
    var random = SeededGenerator(seed: 811)
    var measured = 0
    for _ in 0..<2000 {
      let view = ViewGeometry(
        offNadir: random.uniform(in: 0...35), sensorAzimuth: random.uniform(in: 0...360),
        sunElevation: random.uniform(in: 10...80), sunAzimuth: random.uniform(in: 0...360))
      let height = random.uniform(in: 3...60)
      let length = Estimate(value: seen(height, view), standardError: 0.5)
      guard length.value > 0.06 * height else { continue }
      measured += 1
      let found = try BuildingHeight.fromShadow(length: length, view: view)
      #expect(abs(found.value / height - 1) < 1e-9)
      #expect(found.standardError > 0)
    }
    #expect(measured > 1900)
  }

  @Test func heightsComeBackFromTheirLean() throws {
    var random = SeededGenerator(seed: 812)
    for _ in 0..<500 {
      let angle = random.uniform(in: 4...40)
      let height = random.uniform(in: 3...60)
      let lean = height * tan(angle * .pi / 180)
      let found = try BuildingHeight.fromRoofDisplacement(
        Estimate(value: lean, standardError: 0.4), view: ViewGeometry(offNadir: angle))
      #expect(abs(found.value / height - 1) < 1e-9)
    }
  }

  @Test func itsErrorIsThatOfManyMeasurements() throws {
    var random = SeededGenerator(seed: 813)
    let view = ViewGeometry(
      offNadir: 12, sensorAzimuth: 80, sunElevation: 35, sunAzimuth: 160)
    let length = seen(15, view)
    let told = try BuildingHeight.fromShadow(
      length: Estimate(value: length, standardError: 0.7), view: view, sunElevationError: 1)
    var heights: [Double] = []
    for _ in 0..<4000 {
      var other = view
      other.sunElevation = 35 + random.normal()
      let seen = Estimate(value: length + 0.7 * random.normal(), standardError: 0.1)
      heights.append(try BuildingHeight.fromShadow(length: seen, view: other).value)
    }
    let mean = heights.reduce(0, +) / 4000
    let spread = (heights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000).squareRoot()
    #expect(abs(told.standardError / spread - 1) < 0.05)
  }

  @Test func aViewThatCarriesNoHeightIsRefused() {
    let length = Estimate(value: 10, standardError: 1)
    // Sun and sensor on one side, as high as each other: the shadow hides behind its roof.
    let hidden = ViewGeometry(
      offNadir: 45, sensorAzimuth: 150, sunElevation: 45, sunAzimuth: 150)
    #expect(throws: BuildingHeight.Refusal.self) {
      try BuildingHeight.fromShadow(length: length, view: hidden)
    }
    for (view, name) in [
      (ViewGeometry(offNadir: 20, sensorAzimuth: 10, sunElevation: 40), "sun azimuth"),
      (ViewGeometry(offNadir: 20, sunElevation: 40, sunAzimuth: 10), "sensor azimuth"),
    ] {
      #expect(throws: BuildingHeight.Refusal.missing(name)) {
        try BuildingHeight.fromShadow(length: length, view: view)
      }
    }
    #expect(throws: BuildingHeight.Refusal.missing("off-nadir angle")) {
      try BuildingHeight.fromRoofDisplacement(length, view: ViewGeometry())
    }
    let sentence = "\(BuildingHeight.Refusal.insensitive(metresPerMetreOfHeight: 0.01))"
    #expect(sentence.contains("0.01 m"))
  }

  @Test func floorsMultiplyTheWholeInterval() {
    let footprint = Estimate(value: 900, standardError: 20, interval: Interval(lo: 850, hi: 970))
    let floors = FloorArea(footprint: footprint, assumingStoreys: 2.5)
    #expect(floors.area.value == 2250)
    #expect(floors.area.interval == Interval(lo: 2125, hi: 2425))
    #expect(floors.area.standardError == 50)
  }
}
