import Quantities
import Rasters

/// A site on which something is built, changed or taken down among things that mislead.
///
/// Sixteen plots hold buildings that always stood, decoys, and the works of one `Event`; what is
/// planted is told by ``SimulationSpec/truth(rendered:)``. Detectors are tested and calibrated on
/// many seeds of it.
public struct ChangingSite: Hashable, Sendable {
  /// What happens.
  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// Nothing is built.
    case none
    /// One to three halls on plots of their own.
    case newHalls
    /// A hall of which one half is built first, the other begun a third of the series later.
    case twoStages
    /// A standing hall is taken down.
    case demolition
    /// A standing hall gets a roof of another colour.
    case reroofing
    /// A standing hall is taken down and another is built on its ground.
    case rebuilding
    /// Two halls side by side, two pixels apart, built together.
    case twins
    /// Two halls apart, later joined by a third between them.
    case merging
  }

  /// The land around.
  public var ground: SiteGround
  /// What happens.
  public var event: Event
  /// How many plots hold something that comes to mislead.
  public var decoys = 3
  /// How many scenes there are.
  public var scenes = 32
  /// Days from scene to scene.
  public var spacing = 22
  /// Scenes left out of the series.
  public var missing: Range<Int> = 0..<0
  /// The standard deviation of the scenes' misregistration, in pixels.
  public var misregistration = 0.1
  /// Whether there is a near-infrared band.
  public var nearInfrared = true
  /// When the event begins, as a share of the series; drawn by seed where nil.
  public var begins: Double?

  /// A site of a kind.
  public init(ground: SiteGround, event: Event) {
    self.ground = ground
    self.event = event
  }

  /// The simulation, ready to render.
  public func spec(seed: UInt64) -> SimulationSpec {
    let snow = ground == .steppe ? 0.6 : (ground == .dryland ? 0 : 0.3)
    var scenes = QuietYear.scenes(
      seed: seed, every: spacing, count: scenes, snowDays: QuietYear.winter(snow),
      shift: misregistration)
    if !missing.isEmpty {
      scenes = scenes.indices.filter { !missing.contains($0) }.map { scenes[$0] }
    }
    let first = scenes.first?.date ?? CalendarDate(dayNumber: 18_998)
    let last = scenes.last?.date ?? first
    let days = PlotDays(first: first, last: last, seed: seed, begins: begins)
    let layout = PlotLayout(ground: ground, seed: seed)
    var plots = layout.plots
    var buildings = layout.houses
    let works = eventBuildings(&plots, days, layout, seed)
    var patches = layout.fields
    for index in 0..<min(decoys, plots.count) {
      let plot = plots.removeFirst()
      patches.append(layout.decoy(at: plot, number: index, days: days, seed: seed))
    }
    let kept = Set(plots.map(\.fieldID))
    patches.removeAll { $0.decoy == "field" && !kept.contains($0.id) }
    buildings.removeAll { house in !plots.contains { $0.holds(house.plan.centre) } }
    let site = SimulatedSite(
      name: "\(ground.rawValue), \(event.rawValue) (simulated)", location: layout.location,
      ground: layout.cover, relief: 0.015, patches: patches, roads: layout.roads,
      buildings: buildings + works, trees: layout.trees)
    let gsd = layout.gsd
    return SimulationSpec(
      site: site,
      sensor: SimulatedSensor(
        name: "Simulated \(Int(gsd)) m", gsd: gsd, pointSpread: 0.5,
        signalToNoise: 60 + 40 * Hash.uniform(seed, 400),
        bands: nearInfrared ? [.blue, .green, .red, .nir] : [.blue, .green, .red], division: 2),
      shape: Shape(rows: layout.pixels, columns: layout.pixels), seed: seed, scenes: scenes)
  }
}
