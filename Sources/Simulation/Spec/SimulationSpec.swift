import Quantities
import Rasters

/// A whole simulation as data: site, sensor, size, seed and scenes.
///
/// A description in YAML or JSON names a ready-made site (`demo`, `farm`, `city`, `snowy`) or spells
/// one out; what it leaves out comes from the ready-made one, or from the defaults of the types.
public struct SimulationSpec: Hashable, Sendable {
  /// What lies on the ground.
  public var site: SimulatedSite
  /// The camera.
  public var sensor: SimulatedSensor
  /// Rows and columns of every scene.
  public var shape: Shape
  /// The seed that textures, vehicles, clouds and noise follow from.
  public var seed: UInt64
  /// The scenes, earliest first.
  public var scenes: [SceneSpec]

  /// A simulation from its parts.
  public init(
    site: SimulatedSite, sensor: SimulatedSensor, shape: Shape, seed: UInt64, scenes: [SceneSpec]
  ) {
    self.site = site
    self.sensor = sensor
    self.shape = shape
    self.seed = seed
    self.scenes = scenes
  }

  /// The ready-made simulation called `name`, or nil.
  public static func named(_ name: String, seed: UInt64) -> SimulationSpec? {
    switch name {
    case "demo": demo(seed: seed)
    case "farm": farm(seed: seed)
    case "city": city(seed: seed)
    case "snowy": snowy(seed: seed)
    default: nil
    }
  }

  /// Ready to render; keep it when scenes are rendered one at a time.
  public func renderer() -> SiteRenderer {
    let reach =
      scenes.map { scene in
        let turn = abs(scene.misregistration.rotation) * .pi / 180
        let side = Double(max(shape.rows, shape.columns)) / 2
        return max(abs(scene.misregistration.shift.row), abs(scene.misregistration.shift.column))
          + turn * side
      }.max() ?? 0
    return SiteRenderer(
      site: site, sensor: sensor, shape: shape, seed: seed,
      margin: max(4, Int(reach.rounded(.up)) + 2))
  }

  /// All scenes, rendered in parallel, in the order of `scenes`.
  public func render() async -> [SimulatedScene] { await renderer().render(scenes) }

  /// What is planted; cloud fractions only when the rendered scenes are given.
  public func truth(rendered: [SimulatedScene] = []) -> PlantedTruth {
    let location = site.location
    let planted = scenes.map { spec in
      let time = spec.acquired(over: location)
      let sun = SunPosition(at: time, over: location)
      return PlantedScene(
        id: spec.id, acquired: time.iso, offset: spec.misregistration.shift,
        rotation: spec.misregistration.rotation,
        cloudFraction: rendered.first { $0.id == spec.id }?.cloudFraction,
        haze: spec.atmosphere.haze, snow: spec.atmosphere.snow, sunElevation: sun.elevation,
        sunAzimuth: sun.azimuth)
    }
    return PlantedTruth(
      simulated: true, site: site.name, crs: location.crs.identifier, seed: seed, gsd: sensor.gsd,
      structures: site.buildings.map { PlantedStructure($0, location: location) },
      decoys: decoys, scenes: planted)
  }

  private var decoys: [PlantedDecoy] {
    let fields = site.patches.compactMap { patch in
      patch.decoy.map { ($0, patch.id, patch.outline) }
    }
    let yards = site.yards.map { ("lorry yard", $0.id, $0.outline) }
    return (fields + yards).map { kind, id, ring in
      PlantedDecoy(id: id, kind: kind, outline: ring.map(site.location.map))
    }
  }

  /// A building's outline as an analyst in a hurry would draw it, each corner a few metres off.
  ///
  /// - Parameters:
  ///   - id: The building's key.
  ///   - error: The standard deviation of each corner's error along each axis, in metres.
  /// - Returns: The corners as map positions and as longitude and latitude; nil for no such id.
  public func roughOutline(
    of id: String, error: Double = 2.5
  ) -> (map: [MapPosition], geographic: [MapPosition])? {
    guard let building = site.buildings.first(where: { $0.id == id }) else { return nil }
    var noise = NormalPairs(seed: Hash.mix(seed, Hash.key(id)))
    let corners = building.plan.corners.map { corner in
      let off = GroundPosition(Double(noise.next()), Double(noise.next()))
      return site.location.map(corner + off * error)
    }
    return (corners, corners.map(site.location.geographic))
  }

  /// The ground the scenes cover, as longitude (`x`) and latitude (`y`), shrunk by `inset` metres.
  public func extent(inset: Double = 0) -> [MapPosition] {
    let height = Double(shape.rows) * sensor.gsd - 2 * inset
    let width = Double(shape.columns) * sensor.gsd - 2 * inset
    return [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map {
      site.location.geographic(site.location.map(GroundPosition($0.0 * width, $0.1 * height)))
    }
  }
}

extension SimulationSpec: Codable {
  private enum CodingKeys: String, CodingKey { case site, sensor, rows, columns, seed, scenes }

  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    let seed: UInt64 = try parts.value(.seed, or: 1)
    var base: SimulationSpec?
    let site: SimulatedSite
    // Not a name but a description is no error: it is read below.
    if let name = try? parts.decode(String.self, forKey: .site) {
      guard let ready = Self.named(name, seed: seed) else {
        throw DecodingError.dataCorruptedError(
          forKey: .site, in: parts,
          debugDescription: "“\(name)” is no ready-made site; known are demo, farm, city, snowy")
      }
      base = ready
      site = ready.site
    } else {
      site = try parts.decode(SimulatedSite.self, forKey: .site)
    }
    let given = try parts.decodeIfPresent(Int.self, forKey: .rows)
    let rows = given ?? base?.shape.rows ?? 256
    let columns = try parts.value(.columns, or: given ?? base?.shape.columns ?? rows)
    guard (1...4096).contains(rows), (1...4096).contains(columns) else {
      throw DecodingError.dataCorruptedError(
        forKey: .rows, in: parts,
        debugDescription: "scenes have 1 to 4096 rows and columns, not \(rows) × \(columns)")
    }
    let scenes =
      try base.map { try parts.value(.scenes, or: $0.scenes) }
      ?? parts.decode([SceneSpec].self, forKey: .scenes)
    guard !scenes.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .scenes, in: parts, debugDescription: "there is no scene; give one date at least")
    }
    guard Set(scenes.map(\.id)).count == scenes.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .scenes, in: parts,
        debugDescription: "two scenes share an id; give those of one day an `id` each")
    }
    let sensor = try parts.value(.sensor, or: base?.sensor ?? SimulatedSensor(gsd: 1))
    let cells = rows * columns * sensor.division * sensor.division
    guard cells <= Self.maximumFineCells else {
      throw DecodingError.dataCorruptedError(
        forKey: .rows, in: parts,
        debugDescription: "\(rows) × \(columns) pixels divided in \(sensor.division) make "
          + "\(cells) cells to paint, more than \(Self.maximumFineCells); render a smaller scene "
          + "or lower the sensor's division")
    }
    self.init(
      site: site, sensor: sensor, shape: Shape(rows: rows, columns: columns), seed: seed,
      scenes: scenes.sorted { ($0.date, $0.localHour, $0.id) < ($1.date, $1.localHour, $1.id) })
  }

  /// How many fine cells a described scene may have: about 1 GiB while two are rendered at once.
  public static let maximumFineCells = 12_000_000

  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(seed, forKey: .seed)
    try parts.encode(sensor, forKey: .sensor)
    try parts.encode(shape.rows, forKey: .rows)
    try parts.encode(shape.columns, forKey: .columns)
    try parts.encode(site, forKey: .site)
    try parts.encode(scenes, forKey: .scenes)
  }
}
