import Foundation
import Quantities
import Rasters
import Simulation
import Testing

@Suite("Ready-made simulations")
struct DemoTests {
  @Test("the demonstration's new hall has 65 % of the old one's area")
  func ratio() throws {
    let truth = SimulationSpec.demo().truth()
    let (old, new) = (
      try #require(truth.structure("old-hall")), try #require(truth.structure("new-hall"))
    )
    #expect(abs(new.area / old.area - 0.65) < 1e-12)
    #expect(old.presentFrom == nil)
    #expect(
      new.phases.map(\.phase) == [
        "No Activity", "Site Preparation", "Active Construction", "Post Construction",
      ])
  }

  @Test("work on the new hall begins between two clear scenes, whatever the seed")
  func planted() throws {
    for seed in 0..<60 as Range<UInt64> {
      let spec = SimulationSpec.demo(seed: seed)
      let hall = try #require(spec.truth().structure("new-hall"))
      let (work, present) = (try #require(hall.workFrom), try #require(hall.presentFrom))
      let clear = spec.scenes.filter { $0.atmosphere.cloud == 0 && $0.atmosphere.haze == 0 }
      let before = try #require(clear.last { $0.date < work })
      let after = try #require(clear.first { $0.date > before.date })
      #expect(present <= after.date, "seed \(seed)")
      #expect(spec.scenes.map(\.date) == spec.scenes.map(\.date).sorted())
      #expect(spec.scenes.count == 24)
    }
  }

  @Test("the map outline has the planted area, and the rough one is a few metres off")
  func outlines() throws {
    let spec = SimulationSpec.demo(seed: 3)
    let hall = try #require(spec.truth().structure("old-hall"))
    let k = spec.site.location.scale
    let polygon = try Polygon(exterior: hall.footprint)
    #expect(abs(polygon.area / (k * k) / hall.area - 1) < 1e-9)
    let rough = try #require(spec.roughOutline(of: "old-hall"))
    let off = zip(rough.map, hall.footprint).map { a, b in
      ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }
    #expect(off.allSatisfy { $0 < 12 })
    #expect((off.max() ?? 0) > 1)
  }

  @Test("two renderings are equal to the last bit, and other seeds differ")
  func deterministic() async throws {
    var spec = SimulationSpec.demo(seed: 8)
    spec.shape = Shape(rows: 60, columns: 70)
    spec.scenes = Array(spec.scenes[2...4])
    let one = await spec.render()
    let two = spec.scenes.map { spec.renderer().render($0) }
    for (a, b) in zip(one, two) {
      #expect(a.obscured == b.obscured)
      for (p, q) in zip(a.bands, b.bands) { #expect(p.raster == q.raster) }
    }
    spec.seed = 9
    let other = await spec.render()
    #expect(other[0].bands[0].raster != one[0].bands[0].raster)
  }

  @Test("about as much cloud is rendered as was asked for")
  func cloudShare() async throws {
    let spec = SimulationSpec.demo(seed: 5)
    let renderer = spec.renderer()
    for scene in spec.scenes where scene.atmosphere.cloud > 0 {
      let rendered = renderer.render(scene)
      #expect(abs(rendered.cloudFraction - scene.atmosphere.cloud) < 0.1)
      let hidden = Double(rendered.obscured.insideCount) / Double(rendered.obscured.shape.count)
      #expect(hidden >= rendered.cloudFraction)
    }
  }

  @Test("nothing is built on the quiet sites")
  func quiet() {
    for seed in 1...5 as ClosedRange<UInt64> {
      for name in ["farm", "city", "snowy"] {
        let spec = SimulationSpec.named(name, seed: seed)
        #expect(spec?.site.buildings.allSatisfy { $0.construction == nil } == true)
        #expect(spec?.truth().structures.allSatisfy { $0.presentFrom == nil } == true)
      }
    }
    #expect(SimulationSpec.named("moon", seed: 1) == nil)
  }

  @Test("the field is bare in March, green in June and straw in August")
  func fieldChanges() throws {
    let spec = SimulationSpec.demo(seed: 2)
    let renderer = spec.renderer()
    func index(_ iso: String) throws -> Double {
      let date = try #require(CalendarDate(iso: iso))
      let scene = renderer.render(SceneSpec(date: date))
      let (red, nir) = (try #require(scene.band("red")), try #require(scene.band("nir")))
      let field = try #require(spec.truth().decoys.first { $0.id == "field" })
      let mask = try Polygon(exterior: field.outline).mask(on: scene.grid)
      var (sum, count) = (0.0, 0.0)
      for cell in mask.samples.indices where mask.samples[cell] {
        let (r, n) = (Double(red.samples[cell]), Double(nir.samples[cell]))
        sum += (n - r) / (n + r)
        count += 1
      }
      return sum / count
    }
    #expect(try index("2023-03-20") < 0.25)
    #expect(try index("2023-06-14") > 0.6)
    #expect(try index("2023-08-22") < 0.3)
  }

  @Test("a description survives being written and read")
  func roundTrip() throws {
    let spec = SimulationSpec.demo(seed: 4)
    let back = try JSONDecoder().decode(
      SimulationSpec.self, from: JSONEncoder().encode(spec))
    #expect(back == spec)
  }

  @Test("a short description names a site and overrides what it likes")
  func shortDescription() throws {
    let text = """
      { "site": "demo", "seed": 7, "rows": 120, "sensor": { "gsd": 3, "samples": "uint8" },
        "scenes": [ { "date": "2023-04-01", "cloud": 0.3, "shift": { "row": 0.4 } },
                    { "date": "2023-03-01", "snow": 1 } ] }
      """
    let spec = try JSONDecoder().decode(SimulationSpec.self, from: Data(text.utf8))
    #expect(spec.scenes.map(\.id) == ["2023-03-01", "2023-04-01"])
    #expect(spec.scenes[1].misregistration.shift == Offset(row: 0.4, column: 0))
    #expect(spec.shape == Shape(rows: 120, columns: 120))
    #expect(spec.sensor.samples == .uint8)
    #expect(spec.site == SimulationSpec.demo(seed: 7).site)
  }

  @Test(
    "a description that cannot be rendered is refused",
    arguments: [
      #"{ "site": "moon" }"#, #"{ "site": "demo", "rows": 0 }"#,
      #"{ "site": "demo", "sensor": { "gsd": -1 } }"#,
      #"{ "site": "demo", "scenes": [{"date":"2023-01-01"},{"date":"2023-01-01"}] }"#,
      #"{ "site": "demo", "scenes": [] }"#,
      #"{ "site": "demo", "rows": 3000, "columns": 3000 }"#,
      #"{ "site": "demo", "scenes": [{"date":"2023-01-01", "shift": { "row": 900 }}] }"#,
      #"{ "site": "demo", "scenes": [{"date":"2023-02-30"}] }"#,
      #"{ "site": { "name": "x", "location": { "longitude": 0, "latitude": 89 } }, "scenes": [] }"#,
    ])
  func refused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SimulationSpec.self, from: Data(text.utf8))
    }
  }
}
