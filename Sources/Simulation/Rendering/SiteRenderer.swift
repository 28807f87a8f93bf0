import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Renders dated scenes of one site on one grid; what does not change from day to day is kept.
///
/// A scene is painted in reflectance on a finely divided canvas: ground by season, roads, shade,
/// buildings in their state of the day, vehicles and trees, each with the exact share of every fine
/// cell it covers. The canvas is then seen through the point spread and the pixel aperture, moved by
/// the planted misregistration, and passed through haze, clouds, gain, noise and quantisation.
public struct SiteRenderer: Sendable {
  /// The site that is rendered.
  public let site: SimulatedSite
  /// The camera.
  public let sensor: SimulatedSensor
  /// The scenes' grid, in the site's UTM zone, with corners on whole multiples of the GSD.
  public let grid: Grid
  /// The seed that all random parts follow from.
  public let seed: UInt64

  let frame: CanvasFrame
  let grain: GroundGrain
  let ground: [GroundLayer]
  let trees: [Tree]
  let aprons: [(standing: Coverage?, works: Coverage?)]

  /// Readies a site for rendering.
  ///
  /// - Parameters:
  ///   - site: What lies on the ground.
  ///   - sensor: The camera.
  ///   - shape: Rows and columns of every scene.
  ///   - seed: The seed of textures, vehicles, clouds and noise.
  ///   - margin: Pixels painted beyond each side; misregistration may use up all but 4 of them.
  public init(
    site: SimulatedSite, sensor: SimulatedSensor, shape: Shape, seed: UInt64, margin: Int = 8
  ) {
    precondition(shape.count > 0, "a scene of \(shape.rows) × \(shape.columns) has no pixels")
    self.site = site
    self.sensor = sensor
    self.seed = seed
    grid = Self.grid(site: site, sensor: sensor, shape: shape)
    let spread = Int((4 * sensor.pointSpread + 2).rounded(.up))
    frame = CanvasFrame(
      grid: grid, location: site.location, division: sensor.division, margin: margin + spread)
    let grain = GroundGrain(frame: frame, relief: site.relief, seed: seed)
    self.grain = grain
    ground = Self.layers(site: site, frame: frame, grain: grain)
    trees = site.trees.enumerated().flatMap { index, stand in
      stand.trees(seed: Hash.mix(seed, 100 + UInt64(index)))
    }
    let frame = self.frame
    aprons = site.buildings.map { Self.apron(of: $0, frame: frame, grain: grain) }
  }

  private static func grid(site: SimulatedSite, sensor: SimulatedSensor, shape: Shape) -> Grid {
    let (origin, gsd) = (site.location.mapPosition, sensor.gsd)
    let left = ((origin.x / gsd).rounded() - Double(shape.columns / 2)) * gsd
    let top = ((origin.y / gsd).rounded() + Double(shape.rows / 2)) * gsd
    return Grid(
      shape: shape,
      transform: AffineTransform(a: gsd, b: 0, c: left, d: 0, e: -gsd, f: top),
      crs: site.location.crs)
  }

  private static func layers(
    site: SimulatedSite, frame: CanvasFrame, grain: GroundGrain
  ) -> [GroundLayer] {
    var layers: [GroundLayer] = []
    func add(_ cover: GroundCover, _ ring: [GroundPosition], _ raggedness: Double) {
      guard let coverage = frame.coverage(of: ring) else { return }
      let frayed = coverage.frayed(
        over: raggedness / frame.cell, by: grain.tone, on: frame.shape)
      layers.append(GroundLayer(cover: cover, coverage: frayed))
    }
    for patch in site.patches {
      if patch.lasting == nil {
        add(patch.cover, patch.outline, patch.raggedness)
      } else {
        layers.append(GroundLayer(cover: patch.cover, passing: patch))
      }
    }
    for road in site.roads {
      let fray = road.cover == .dirt ? road.width / 4 : 0.3
      for (p, q) in zip(road.path, road.path.dropFirst()) {
        add(road.cover, Ring.strip(from: p, to: q, width: road.width), fray)
      }
      for p in road.path.dropFirst().dropLast() {
        add(road.cover, Ring.disc(centre: p, radius: road.width / 2, sides: 16), fray)
      }
    }
    return layers
  }

  /// The scene that `spec` describes.
  public func render(_ spec: SceneSpec) -> SimulatedScene {
    let sun = SunPosition(at: spec.acquired(over: site.location), over: site.location)
    var canvas = Canvas(frame: frame)
    paint(on: &canvas, date: spec.date, air: spec.atmosphere, sun: sun)
    let optics = PointSpread(pixels: sensor.pointSpread, division: sensor.division)
    let pixels = optics.sample(canvas, shape: grid.shape, off: spec.misregistration)
    let key = Hash.mix(seed, Hash.key(spec.id))
    return finished(pixels, spec: spec, sun: sun, key: key)
  }

  /// All scenes in the order given, rendered in parallel.
  public func render(_ specs: [SceneSpec]) async -> [SimulatedScene] {
    await BoundedTasks.map(specs.count) { render(specs[$0]) }
  }

  /// The light of the sky as a share of all light on level ground, per band.
  static let skyLight = SIMD4<Float>(0.40, 0.31, 0.25, 0.16)

  private func paint(on canvas: inout Canvas, date: CalendarDate, air: Atmosphere, sun: SunPosition)
  {
    paintGround(on: &canvas, date: date, air: air, sun: sun)
    for index in site.buildings.indices {
      paintWorks(ofBuilding: index, on: &canvas, date: date, air: air)
    }
    let vehicles = vehicles(on: date)
    let leaves = Tree.leaves(onDay: Self.dayOfYear(date))
    for building in site.buildings { shade(building, on: &canvas, date: date, sun: sun) }
    for vehicle in vehicles { vehicle.shade(&canvas, sun: sun) }
    for tree in trees { tree.shade(&canvas, sun: sun, leaves: leaves) }
    canvas.applyShade(skyLight: Self.skyLight)
    for vehicle in vehicles { vehicle.paint(&canvas) }
    for building in site.buildings {
      paintStructure(building, on: &canvas, date: date, air: air, sun: sun)
    }
    for tree in trees { tree.paint(&canvas, sun: sun, leaves: leaves, snow: air.snow) }
  }

  private func paintGround(
    on canvas: inout Canvas, date: CalendarDate, air: Atmosphere, sun: SunPosition
  ) {
    let day = Self.dayOfYear(date)
    let base = GroundPainter(site.ground, day: day, air: air, frame: frame)
    let columns = frame.shape.columns
    for row in 0..<frame.shape.rows {
      for column in 0..<columns {
        let index = row * columns + column
        canvas.cells[index] = base.color(index, row, column, grain)
      }
    }
    for layer in ground {
      guard let coverage = layer.coverage(on: date, frame, grain) else { continue }
      let painter = GroundPainter(layer.cover, day: day, air: air, frame: frame)
      canvas.paint(coverage) { painter.color($0, $1, $2, grain) }
    }
    let steepness = 1 / tan(max(8, sun.elevation) * .pi / 180)
    let east = Float(-sin(sun.azimuth * .pi / 180) * steepness)
    let north = Float(-cos(sun.azimuth * .pi / 180) * steepness)
    for index in canvas.cells.indices {
      let direct = 1 + east * grain.slopeEast[index] + north * grain.slopeNorth[index]
      let light = Self.skyLight + (1 - Self.skyLight) * min(1.8, max(0.1, direct))
      canvas.cells[index] *= light
    }
  }

  static func dayOfYear(_ date: CalendarDate) -> Double {
    let year = date.parts.year
    guard let first = CalendarDate(year: year, month: 1, day: 1) else { return 1 }
    return Double(date.dayNumber - first.dayNumber + 1)
  }
}

extension Hash {
  /// A key from a name (FNV-1a).
  static func key(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
