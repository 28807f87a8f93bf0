import Quantities
import Rasters
import Simulation
import Testing

@Suite("Buildings in time")
struct TimelineTests {
  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func renderer(_ buildings: [SimulatedBuilding]) -> SiteRenderer {
    let site = SimulatedSite(
      name: "plain", location: SiteLocation(longitude: 62.9, latitude: 47.2),
      ground: GroundCover(soil: Spectrum(grey: 0.12), texture: 0, patchiness: 0), relief: 0,
      buildings: buildings)
    let sensor = SimulatedSensor(gsd: 2, signalToNoise: 1e9, samples: .float)
    return SiteRenderer(
      site: site, sensor: sensor, shape: Shape(rows: 64, columns: 64), seed: 4)
  }

  private func hall() throws -> SimulatedBuilding {
    SimulatedBuilding(
      id: "hall", name: "Hall",
      plan: BuildingPlan(
        centre: GroundPosition(0, 0), length: 60, width: 24, direction: 10), height: 9,
      roof: RoofFinish(reflectance: Spectrum(grey: 0.6), texture: 0),
      construction: Construction(from: try day("2023-05-01"), weeks: 8),
      demolition: Demolition(start: try day("2024-05-01"), cleared: try day("2024-06-01")))
  }

  @Test("before its works begin a building leaves no trace, and once cleared no roof")
  func comesAndGoes() throws {
    let (with, without) = (renderer([try hall()]), renderer([]))
    func bands(_ renderer: SiteRenderer, _ iso: String) throws -> Raster<Float> {
      try #require(renderer.render(SceneSpec(date: day(iso))).band("red"))
    }
    #expect(try bands(with, "2023-04-30") == bands(without, "2023-04-30"))
    #expect(try bands(with, "2023-05-04") != bands(without, "2023-05-04"))
    #expect(try (bands(with, "2024-06-02").samples.max() ?? 1) < 0.45)
  }

  @Test("the roof grows from the day it is begun to its whole area, and comes off again")
  func roofGrows() throws {
    let hall = try hall()
    let renderer = renderer([hall])
    let works = try #require(hall.construction)
    func roofArea(_ date: CalendarDate) throws -> Double {
      let red = try #require(renderer.render(SceneSpec(date: date)).band("red"))
      return Double(red.samples.count { $0 > 0.45 }) * renderer.grid.cellArea
    }
    #expect(try roofArea(works.roof.adding(days: -1)) == 0)
    var last = 0.0
    for step in [3, 8, 13, 18] {
      let area = try roofArea(works.roof.adding(days: step))
      #expect(area > last)
      last = area
    }
    // A threshold loses part of the pixels along the shaded sides.
    #expect(try abs(roofArea(works.done) / hall.plan.area - 1) < 0.07)
    #expect(try roofArea(try day("2024-05-16")) < 0.7 * hall.plan.area)
  }

  @Test("phases follow one another without gaps")
  func phases() throws {
    let spec = SimulationSpec(
      site: SimulatedSite(
        name: "x", location: SiteLocation(longitude: 5, latitude: 5), buildings: [try hall()]),
      sensor: SimulatedSensor(gsd: 2), shape: Shape(rows: 8, columns: 8), seed: 1, scenes: [])
    let phases = try #require(spec.truth().structure("hall")).phases
    #expect(
      phases.map(\.phase) == [
        "No Activity", "Site Preparation", "Active Construction", "Post Construction",
        "Demolition", "No Activity",
      ])
    for (a, b) in zip(phases, phases.dropFirst()) { #expect(a.until == b.from) }
  }
}
