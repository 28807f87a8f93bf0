import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SiteRenderer {
  /// The ground around a building: graded for the works, trodden, later gravelled and grown over.
  func paintWorks(
    ofBuilding index: Int, on canvas: inout Canvas, date: CalendarDate, air: Atmosphere
  ) {
    let building = site.buildings[index]
    let state = building.state(on: date)
    guard let (share, cover) = Self.works(in: state, apron: building.apron) else { return }
    let painter = GroundPainter(cover, day: Self.dayOfYear(date), air: air, frame: frame)
    let coverage: Coverage?
    switch state {
    case .whole(nil): coverage = aprons[index].standing
    case .sitePreparation(let progress) where progress < 1:
      let ring = building.plan.part(0...progress)
      coverage = Self.frayed(Ring.grown(ring, by: building.worksReach), frame, grain)
    default: coverage = aprons[index].works
    }
    canvas.paint(coverage, opacity: Float(share)) { painter.color($0, $1, $2, grain) }
    paintSlab(of: building, state: state, on: &canvas, air: air)
    paintMaterials(of: building, state: state, on: &canvas, date: date)
  }

  /// How much of the ground around a building shows which cover; nil for none.
  private static func works(
    in state: BuildingState, apron: Double
  ) -> (share: Double, cover: GroundCover)? {
    switch state {
    case .absent: nil
    case .whole(nil): apron > 0 ? (0.5, .gravel) : nil
    case .whole(let days?):
      (0.55 + 0.45 * exp(-Double(days) / 60), days < 45 ? .gradedSoil : .gravel)
    case .sitePreparation, .foundation, .frame, .roof: (1, .gradedSoil)
    case .demolition: (0.9, .gradedSoil)
    case .cleared(let days): (0.4 + 0.6 * exp(-Double(days) / 200), .gradedSoil)
    }
  }

  /// The ground around a building once it always stood, and while it is worked on.
  static func apron(
    of building: SimulatedBuilding, frame: CanvasFrame, grain: GroundGrain
  ) -> (standing: Coverage?, works: Coverage?) {
    let corners = building.plan.corners
    let changes = building.construction != nil || building.demolition != nil
    return (
      building.construction == nil
        ? frayed(Ring.grown(corners, by: building.apron), frame, grain) : nil,
      changes ? frayed(Ring.grown(corners, by: building.worksReach), frame, grain) : nil
    )
  }

  private static func frayed(
    _ ring: [GroundPosition], _ frame: CanvasFrame, _ grain: GroundGrain
  ) -> Coverage? {
    frame.coverage(of: ring)?.frayed(over: 2 / frame.cell, by: grain.tone, on: frame.shape)
  }

  private func paintSlab(
    of building: SimulatedBuilding, state: BuildingState, on canvas: inout Canvas, air: Atmosphere
  ) {
    let ring: [GroundPosition]
    switch state {
    case .foundation(let progress): ring = building.plan.part(0...min(1, progress))
    case .frame, .roof, .demolition: ring = building.plan.corners
    default: return
    }
    let slab = Spectrum.concrete.vector * Float(1 - 0.25 * air.moisture)
    let snow = Float(0.7 * air.snow)
    canvas.paint(frame.coverage(of: ring)) { index, _, _ in
      let dry = slab * (1 + 0.06 * grain.tone[index])
      return dry + (Spectrum.snow.vector - dry) * snow
    }
  }

  /// Stacks of material, containers and machines beside a building under construction.
  private func paintMaterials(
    of building: SimulatedBuilding, state: BuildingState, on canvas: inout Canvas,
    date: CalendarDate
  ) {
    switch state {
    case .sitePreparation, .foundation, .frame, .roof: break
    default: return
    }
    let key = Hash.mix(Hash.mix(seed, Hash.key(building.id)), UInt64(max(0, date.dayNumber / 9)))
    let plan = building.plan
    let count = Int((plan.length / 12).rounded(.up))
    for item in 0..<count {
      let u = (Hash.uniform(key, item, 1) - 0.5) * plan.length
      let side = Hash.uniform(key, item, 2) < 0.5 ? -1.0 : 1.0
      let v = side * (plan.width / 2 + 3 + 5 * Hash.uniform(key, item, 3))
      let ring = Ring.rectangle(
        centre: plan.centre + plan.along * u + plan.across * v,
        length: 2.5 + 5 * Hash.uniform(key, item, 4), width: 1.5 + Hash.uniform(key, item, 5),
        degrees: plan.direction + (Hash.uniform(key, item, 6) - 0.5) * 40)
      let choice = Int(Hash.uniform(key, item, 7) * Double(Self.materials.count))
      canvas.paint(ring, Self.materials[min(choice, Self.materials.count - 1)].vector)
    }
  }

  private static let materials = [
    Spectrum(blue: 0.10, green: 0.22, red: 0.36, nir: 0.42),  // yellow machines
    Spectrum(blue: 0.16, green: 0.17, red: 0.18, nir: 0.20),
    Spectrum(blue: 0.30, green: 0.31, red: 0.32, nir: 0.34),
    Spectrum(blue: 0.16, green: 0.10, red: 0.08, nir: 0.16),  // a blue container
    Spectrum(blue: 0.11, green: 0.16, red: 0.22, nir: 0.32),
  ]

  /// The shade a building throws, by how much of it stands.
  func shade(
    _ building: SimulatedBuilding, on canvas: inout Canvas, date: CalendarDate, sun: SunPosition
  ) {
    let vector = sun.shadow(ofHeight: building.height)
    let plan = building.plan
    switch building.state(on: date) {
    case .whole: canvas.castShadow(of: plan.corners, by: vector, depth: 1)
    case .roof(let progress):
      canvas.castShadow(of: plan.part(0...min(1, progress)), by: vector, depth: 1)
      for beam in beams(of: plan, progress: 1) {
        canvas.darken(Ring.moved(beam, by: vector), by: 0.8)
      }
    case .demolition(let progress):
      canvas.castShadow(of: plan.part(min(0.999, progress)...1), by: vector, depth: 1)
    case .frame(let progress):
      for beam in beams(of: plan, progress: progress) {
        canvas.castShadow(of: beam, by: vector, depth: 0.25)
        canvas.darken(Ring.moved(beam, by: vector), by: 0.8)
      }
    default: break
    }
  }

  private func beams(of plan: BuildingPlan, progress: Double) -> [[GroundPosition]] {
    let bays = max(1, Int((plan.length / 6).rounded()))
    let (l, w) = (plan.length, plan.width)
    func place(_ u: Double, _ v: Double) -> GroundPosition {
      plan.centre + plan.along * u + plan.across * v
    }
    let last = min(bays, Int(Double(bays) * progress))
    var beams = (0...last).map { bay in
      let u = (Double(bay) / Double(bays) - 0.5) * (l - 0.6)
      return Ring.strip(from: place(u, -w / 2), to: place(u, w / 2), width: 0.6)
    }
    let reach = (Double(last) / Double(bays) - 0.5) * l
    for share in [-0.49, -0.25, 0, 0.25, 0.49] {
      beams.append(
        Ring.strip(from: place(-l / 2, share * w), to: place(reach, share * w), width: 0.4))
    }
    return beams
  }

  /// The building itself from above, in its state of the day.
  func paintStructure(
    _ building: SimulatedBuilding, on canvas: inout Canvas, date: CalendarDate, air: Atmosphere,
    sun: SunPosition
  ) {
    switch building.state(on: date) {
    case .whole: paintStandingRoof(building, on: &canvas, date: date, air: air, sun: sun)
    case .frame(let progress): paintFrame(building, progress, on: &canvas)
    case .roof(let progress):
      paintFrame(building, 1, on: &canvas)
      paintRoof(building, 0...min(1, progress), on: &canvas, air: air, sun: sun)
    case .demolition(let progress):
      paintRoof(building, min(0.999, progress)...1, on: &canvas, air: air, sun: sun)
    default: break
    }
  }

  /// The roof of a building that stands: the old one, the new one over it, or part of each.
  private func paintStandingRoof(
    _ building: SimulatedBuilding, on canvas: inout Canvas, date: CalendarDate, air: Atmosphere,
    sun: SunPosition
  ) {
    guard let works = building.reroofing, date >= works.from else {
      return paintRoof(building, 0...1, on: &canvas, air: air, sun: sun)
    }
    var renewed = building
    renewed.roof = works.roof
    let share = SimulatedBuilding.share(date, works.from, works.done)
    if share < 1 { paintRoof(building, share...1, on: &canvas, air: air, sun: sun) }
    paintRoof(renewed, 0...min(1, share), on: &canvas, air: air, sun: sun)
  }

  private func paintFrame(
    _ building: SimulatedBuilding, _ progress: Double, on canvas: inout Canvas
  ) {
    for beam in beams(of: building.plan, progress: progress) {
      canvas.paint(beam, Spectrum.steel.vector)
    }
  }

  private func paintRoof(
    _ building: SimulatedBuilding, _ range: ClosedRange<Double>, on canvas: inout Canvas,
    air: Atmosphere, sun: SunPosition
  ) {
    let whole = range.lowerBound <= 0 && range.upperBound >= 1
    let ring = whole ? building.plan.corners : building.plan.part(range)
    let painter = RoofPainter(building, air: air, sun: sun, frame: frame)
    canvas.paint(frame.coverage(of: ring)) {
      painter.color(row: $1, column: $2, tone: grain.tone[$0])
    }
  }
}

extension SimulatedBuilding {
  /// Metres around the building that its works take up.
  fileprivate var worksReach: Double { min(12, 3 + 0.2 * plan.width) }
}
