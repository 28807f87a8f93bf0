import Quantities
import Rasters
import Simulation
import Testing

/// A bright flat roof on ground of one shade, without noise: what is rendered can be added up.
private struct PlainSite {
  let roof = 0.5
  let soil = 0.2
  var height = 0.0
  var direction = 27.0

  var building: SimulatedBuilding {
    SimulatedBuilding(
      id: "hall", name: "Hall",
      plan: BuildingPlan(
        centre: GroundPosition(1.7, -2.3), length: 31, width: 14, direction: direction,
        notch: GroundPosition(9, 5)),
      height: height, roof: RoofFinish(reflectance: Spectrum(grey: roof), texture: 0), apron: 0)
  }

  func scene(
    _ off: Misregistration = .none, withBuilding: Bool = true, gsd: Double = 1.3
  ) throws -> SimulatedScene {
    let site = SimulatedSite(
      name: "plain", location: SiteLocation(longitude: 62.9, latitude: 47.2),
      ground: GroundCover(soil: Spectrum(grey: soil), texture: 0, patchiness: 0), relief: 0,
      buildings: withBuilding ? [building] : [])
    let sensor = SimulatedSensor(gsd: gsd, signalToNoise: 1e9, samples: .float)
    let date = try #require(CalendarDate(iso: "2023-03-21"))
    let renderer = SiteRenderer(
      site: site, sensor: sensor, shape: Shape(rows: 72, columns: 80), seed: 3)
    return renderer.render(SceneSpec(date: date, misregistration: off))
  }

  /// The covered area in ground m² and the covered area's centre in pixels.
  func weight(
    _ scene: SimulatedScene, against other: SimulatedScene, step: Double
  ) throws -> (area: Double, row: Double, column: Double) {
    let (a, b) = (try #require(scene.band("nir")), try #require(other.band("nir")))
    var (sum, rows, columns) = (0.0, 0.0, 0.0)
    for row in 0..<a.shape.rows {
      for column in 0..<a.shape.columns {
        let share = Double(a[row, column] - b[row, column]) / step
        sum += share
        rows += share * (Double(row) + 0.5)
        columns += share * (Double(column) + 0.5)
      }
    }
    let k = SiteLocation(longitude: 62.9, latitude: 47.2).scale
    return (sum * scene.grid.cellArea / (k * k), rows / sum, columns / sum)
  }
}

@Suite("Rendering")
struct RenderingTests {
  @Test("the pixels of a roof add up to its ground area within 1e-4")
  func areaSurvivesRendering() throws {
    for direction in [0.0, 27, 45, 81] {
      var plain = PlainSite()
      plain.direction = direction
      let empty = try plain.scene(withBuilding: false)
      let weight = try plain.weight(plain.scene(), against: empty, step: plain.roof - plain.soil)
      #expect(abs(weight.area / plain.building.plan.area - 1) < 1e-4, "\(direction)°")
    }
  }

  @Test("a misregistered scene shows the roof moved by the planted shift, down and to the right")
  func shiftIsPlanted() throws {
    let plain = PlainSite()
    let empty = try plain.scene(withBuilding: false)
    let step = plain.roof - plain.soil
    let still = try plain.weight(plain.scene(), against: empty, step: step)
    let shift = Offset(row: 1.37, column: -2.81)
    let moved = try plain.weight(
      plain.scene(Misregistration(shift: shift)), against: empty, step: step)
    #expect(abs(moved.row - still.row - shift.row) < 0.002)
    #expect(abs(moved.column - still.column - shift.column) < 0.002)
  }

  @Test("a scene turned by nothing to speak of equals one not turned")
  func turningAgreesWithShifting() throws {
    let plain = PlainSite()
    let shift = Offset(row: 0.3, column: 0.8)
    let one = try #require(plain.scene(Misregistration(shift: shift)).band("red"))
    let two = try #require(
      plain.scene(Misregistration(shift: shift, rotation: 1e-7)).band("red"))
    let most = zip(one.samples, two.samples).map { abs($0 - $1) }.max() ?? 1
    #expect(most < 0.002)
  }

  @Test("a turned scene shows the roof's centre turned clockwise about the scene's centre")
  func rotationIsPlanted() throws {
    let plain = PlainSite()
    let empty = try plain.scene(withBuilding: false)
    let step = plain.roof - plain.soil
    let still = try plain.weight(plain.scene(), against: empty, step: step)
    let turned = try plain.weight(
      plain.scene(Misregistration(rotation: 30)), against: empty, step: step)
    let (x, y) = (still.column - 40, still.row - 36)
    let (c, s) = (3.0.squareRoot() / 2, 0.5)
    #expect(abs(turned.column - 40 - (c * x - s * y)) < 0.01)
    #expect(abs(turned.row - 36 - (s * x + c * y)) < 0.01)
  }

  @Test("the shade beside a hall covers what its sun, height and sides give")
  func shadowArea() throws {
    var plain = PlainSite()
    let flat = try plain.scene()
    plain.height = 5
    let tall = try plain.scene()
    // Level ground keeps the sky's share of its light, 0.16 in the near infrared.
    let dimmed = try plain.weight(tall, against: flat, step: -plain.soil * (1 - 0.16))
    let reach = 5 / tanDegrees(tall.sun.elevation)
    let (dx, dy) = (-reach * sinDegrees(tall.sun.azimuth), -reach * cosDegrees(tall.sun.azimuth))
    let corners = plain.building.plan.corners
    var swept = 0.0
    for (p, q) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      swept += max(0, (q.y - p.y) * dx - (q.x - p.x) * dy)
    }
    // The L-shape's inner sides shade parts of each other's strips and of the roof's own outline.
    #expect(dimmed.area < swept * 1.01)
    #expect(dimmed.area > swept * 0.80)
  }

  @Test("noise has the deviation the sensor states")
  func noiseIsAsStated() throws {
    let cover = GroundCover(soil: Spectrum(grey: 0.3), texture: 0, patchiness: 0)
    let site = SimulatedSite(
      name: "flat", location: SiteLocation(longitude: 10, latitude: 50), ground: cover, relief: 0)
    let sensor = SimulatedSensor(gsd: 1, signalToNoise: 20, samples: .uint16)
    let renderer = SiteRenderer(
      site: site, sensor: sensor, shape: Shape(rows: 100, columns: 100), seed: 5)
    let date = try #require(CalendarDate(iso: "2023-06-01"))
    let red = try #require(renderer.render(SceneSpec(date: date)).band("red"))
    let values = red.samples.map { Double($0) * 1e-4 }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    #expect(abs(mean - 0.3) < 0.001)
    #expect(abs(variance.squareRoot() / 0.015 - 1) < 0.03)
    #expect(values.allSatisfy { $0 > 0 && $0 < 6.5535 })
  }

  private func tanDegrees(_ x: Double) -> Double { sinDegrees(x) / cosDegrees(x) }
  private func cosDegrees(_ x: Double) -> Double { sinDegrees(x + 90) }
  /// Sine by its series, so that this test does not lean on the code under test.
  private func sinDegrees(_ x: Double) -> Double {
    let a = (x.remainder(dividingBy: 360)) * .pi / 180
    var (term, sum) = (a, a)
    for n in 1..<20 {
      term *= -a * a / Double(2 * n * (2 * n + 1))
      sum += term
    }
    return sum
  }
}
