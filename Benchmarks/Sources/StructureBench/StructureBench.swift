import ChangeDetection
import Quantities
import Rasters
import Simulation
import Vocabulary

/// Structures found on simulated sites against what was planted.
///
///     swift run -c release --package-path Benchmarks StructureBench quiet farm 100 134
///     swift run -c release --package-path Benchmarks StructureBench changing newHalls 5000 5064
///
/// `quiet` counts sites without building on which something is reported; `changing` counts planted
/// buildings found, other things reported, brackets that hold, and confidence against truth.
@main
enum StructureBench {
  static func main() async {
    let words = CommandLine.arguments
    guard words.count == 5, let from = UInt64(words[3]), let to = UInt64(words[4]), from < to else {
      print("StructureBench quiet (farm|city|snowy) FROM TO")
      print("StructureBench changing (newHalls|twoStages|…|any) FROM TO")
      return
    }
    var score = Score()
    for seed in from..<to {
      let residual = 0.05 + 0.15 * Double((seed &* 2_654_435_761) % 1000) / 1000
      guard let spec = Self.spec(words[1], words[2], seed, residual) else {
        return print("no such site: \(words[1]) \(words[2])")
      }
      let stack = await Self.stack(spec, residual)
      let detection = await StructureDetector.detect(in: stack)
      score.add(detection.structures, spec.truth(), on: stack.grid)
      print(seed, spec.site.name, "structures", detection.structures.map { "\($0.kind)" })
    }
    score.report()
  }

  /// A site and its scenes, with a registration error left in of `residual` pixels.
  static func spec(
    _ kind: String, _ name: String, _ seed: UInt64, _ residual: Double
  ) -> SimulationSpec? {
    if kind == "quiet" {
      guard var spec = SimulationSpec.named(name, seed: seed) else { return nil }
      var random = SeededGenerator(seed: seed &* 77)
      for index in spec.scenes.indices {
        spec.scenes[index].misregistration = Misregistration(
          shift: Offset(row: residual * random.normal(), column: residual * random.normal()))
      }
      if seed % 2 == 0 { spec.sensor.bands = [.blue, .green, .red] }
      return spec
    }
    let events = ChangingSite.Event.allCases
    let grounds = SiteGround.allCases
    guard let event = name == "any" ? events[Int(seed / 4) % events.count] : .init(rawValue: name)
    else { return nil }
    var site = ChangingSite(ground: grounds[Int(seed) % grounds.count], event: event)
    site.misregistration = residual
    site.nearInfrared = (seed / 3) % 2 == 0
    return site.spec(seed: seed)
  }

  static func stack(_ spec: SimulationSpec, _ residual: Double) async -> AlignedStack {
    let scenes = await spec.render()
    let frames = scenes.map { scene in
      AlignedFrame(
        id: scene.id, acquired: scene.acquired, sensor: scene.sensor,
        bands: scene.bands.map { (BandName(rawValue: $0.name), $0.raster) },
        registrationError: residual)
    }
    return AlignedStack(grid: scenes[0].grid, frames: frames, nativeGSD: spec.sensor.gsd)
  }
}

/// Counts over sites.
struct Score {
  private var sites = 0
  private var sitesWithFalse = 0
  private var (planted, found, other, dated, held) = (0, 0, 0, 0, 0)
  /// Native samples and found or not.
  private var sizes: [(size: Double, found: Bool)] = []
  private var confidences: [(confidence: Double, isTrue: Bool)] = []

  mutating func add(_ structures: [Structure], _ truth: PlantedTruth, on grid: Grid) {
    sites += 1
    // A building that covers no cell's centre cannot be seen, nor be told from its neighbours.
    let changing = truth.structures.compactMap { building -> (PlantedStructure, Mask)? in
      guard
        building.presentFrom != nil || building.goneFrom != nil || building.reroofedFrom != nil,
        let mask = (try? Polygon(exterior: building.footprint))?.mask(on: grid),
        mask.insideCount > 0
      else { return nil }
      return (building, mask)
    }
    let footprints = changing.map(\.1)
    var hits = Array(repeating: false, count: changing.count)
    let before = other
    for structure in structures {
      let outline = structure.outline.mask(on: grid)
      let shared = footprints.map { both($0, outline) }
      for index in hits.indices where 10 * shared[index] >= 4 * footprints[index].insideCount {
        hits[index] = true
      }
      let best = shared.indices.max { shared[$0] < shared[$1] }
      // The works around a building may be outlined with it: what covers a third of it is it.
      let isTrue = best.map { 3 * shared[$0] >= footprints[$0].insideCount } ?? false
      confidences.append((structure.confidence, isTrue))
      if !isTrue { other += 1 }
      if isTrue, let best, structure.kind == .newBuilding { date(structure, changing[best].0) }
    }
    if other > before { sitesWithFalse += 1 }
    planted += changing.count
    found += hits.count { $0 }
    for ((building, _), hit) in zip(changing, hits) {
      sizes.append((building.area / (truth.gsd * truth.gsd), hit))
    }
  }

  private func both(_ a: Mask, _ b: Mask) -> Int {
    zip(a.samples, b.samples).reduce(0) { $0 + ($1.0 && $1.1 ? 1 : 0) }
  }

  private mutating func date(_ structure: Structure, _ building: PlantedStructure) {
    guard let work = building.workFrom, let done = building.doneFrom,
      let last = structure.bracket.absentLast, let first = structure.bracket.presentFirst
    else { return }
    dated += 1
    if last < done && first >= work { held += 1 }
  }

  func report() {
    print("sites \(sites), with a false structure \(sitesWithFalse); false structures \(other)")
    guard planted > 0 else { return }
    print(
      "planted \(planted), found \(found); brackets that hold a day of the works \(held)/\(dated)")
    for (low, high) in [(0.0, 25.0), (25, 50), (50, 100), (100, 1e9)] {
      let those = sizes.filter { $0.size >= low && $0.size < high }
      print("  \(Int(low))… native samples: \(those.count { $0.found }) of \(those.count)")
    }
    for tenth in stride(from: 0, to: 10, by: 2) {
      let those = confidences.filter { Int($0.confidence * 10) / 2 * 2 == min(tenth, 8) }
      let share = those.isEmpty ? 0 : Double(those.count { $0.isTrue }) / Double(those.count)
      print(
        "  confidence .\(tenth)–.\(tenth + 2): \(those.count), true \((100 * share).rounded()) %")
    }
  }
}
