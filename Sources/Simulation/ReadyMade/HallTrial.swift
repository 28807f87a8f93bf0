import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One building on plain or cluttered ground, for judging measurements: a single band whose
/// background, contrast, blur, noise and outline are all known.
public struct HallTrial: Sendable {
  /// What a trial is made of.
  public struct Settings: Hashable, Sendable {
    /// Metres per pixel.
    public var gsd: Double
    /// Roof minus background, over the noise's standard deviation.
    public var signalToNoise: Double
    /// The clutter's standard deviation as a share of the contrast; it lies on ground and roof.
    public var clutter: Double
    /// Metres: the clutter is white noise smoothed by about a Gaussian of this deviation.
    public var clutterLength: Double
    /// Metres along the building.
    public var length: Double
    /// Metres across.
    public var width: Double
    /// A corner cut out for an L-shape: metres along (`x`) and across (`y`).
    public var notch: GroundPosition?
    /// The Gaussian point spread's deviation in pixels, beside the pixel's square aperture.
    public var pointSpread: Double
    /// Roof minus background.
    public var contrast: Double
    /// The background.
    public var background: Double
    /// The standard deviation of each corner of the rough outline, in metres.
    public var outlineError: Double

    /// The trial of `Methods.md`: a hall of 100 × 30 m on clean ground unless said.
    public init(
      gsd: Double, signalToNoise: Double = 20, clutter: Double = 0, clutterLength: Double = 4,
      length: Double = 100, width: Double = 30, notch: GroundPosition? = nil,
      pointSpread: Double = 0.5, contrast: Double = 1, background: Double = 0.3,
      outlineError: Double? = nil
    ) {
      precondition(gsd > 0 && signalToNoise > 0, "a trial needs gsd > 0 and SNR > 0")
      self.gsd = gsd
      self.signalToNoise = signalToNoise
      self.clutter = clutter
      self.clutterLength = clutterLength
      self.length = length
      self.width = width
      self.notch = notch
      self.pointSpread = pointSpread
      self.contrast = contrast
      self.background = background
      self.outlineError = outlineError ?? max(1, 0.6 * gsd)
    }
  }

  /// What it is made of.
  public let settings: Settings
  /// The band: background plus contrast times what the pixel sees of the roof, clutter, noise.
  public let image: Raster<Float>
  /// Metres east and north of an arbitrary origin; no CRS.
  public let grid: Grid
  /// The building, in the grid's frame.
  public let plan: BuildingPlan
  /// The building's corners, counter-clockwise.
  public let footprint: [MapPosition]
  /// The same as someone in a hurry would draw it.
  public let roughOutline: [MapPosition]
  /// The noise's standard deviation.
  public var noise: Double { abs(settings.contrast) / settings.signalToNoise }
  /// The building's area in m².
  public var area: Double { plan.area }

  /// The trial that `settings` and `seed` determine; place within the pixel and direction vary.
  public init(_ settings: Settings, seed: UInt64) {
    self.settings = settings
    let g = settings.gsd
    let half = max(settings.length, settings.width) / 2 + max(6 * g, 15)
    let side = Int((2 * half / g).rounded(.up))
    let reach = Double(side) / 2 * g
    grid = Grid(
      shape: Shape(rows: side, columns: side),
      transform: AffineTransform(a: g, b: 0, c: -reach, d: 0, e: -g, f: reach), crs: nil)
    var random = SeededGenerator(seed: Hash.mix(seed, 81))
    plan = BuildingPlan(
      centre: GroundPosition(
        random.uniform(in: -0.5...0.5) * g, random.uniform(in: -0.5...0.5) * g),
      length: settings.length, width: settings.width, direction: random.uniform(in: 0...90),
      notch: settings.notch)
    let corners = plan.corners
    footprint = corners.map { MapPosition(x: $0.x, y: $0.y) }
    var draw = NormalPairs(seed: Hash.mix(seed, 82))
    roughOutline = corners.map { corner in
      let (east, north) = (Double(draw.next()), Double(draw.next()))
      return MapPosition(
        x: corner.x + settings.outlineError * east, y: corner.y + settings.outlineError * north)
    }
    image = Self.image(settings, grid: grid, corners: corners, seed: seed)
  }

  private static func image(
    _ settings: Settings, grid: Grid, corners: [GroundPosition], seed: UInt64
  ) -> Raster<Float> {
    let division = 4
    let margin = Int((4 * settings.pointSpread + 2).rounded(.up))
    let frame = CanvasFrame(localGrid: grid, division: division, margin: margin)
    var canvas = Canvas(frame: frame)
    let ground = SIMD4<Float>(repeating: Float(settings.background))
    for index in canvas.cells.indices { canvas.cells[index] = ground }
    canvas.paint(corners, ground + Float(settings.contrast))
    if settings.clutter > 0 {
      // A cubic B-spline over nodes s apart smooths like a Gaussian of deviation s / √3.
      let spacing = settings.clutterLength * 3.0.squareRoot()
      let field = FractalNoise(seed: Hash.mix(seed, 83), finest: spacing, coarsest: spacing)
        .field(on: frame)
      let strength = Float(settings.clutter * abs(settings.contrast))
      for index in canvas.cells.indices { canvas.cells[index] += strength * field[index] }
    }
    let optics = PointSpread(pixels: settings.pointSpread, division: division)
    var noise = NormalPairs(seed: Hash.mix(seed, 84))
    let deviation = Float(abs(settings.contrast) / settings.signalToNoise)
    return Raster(
      shape: grid.shape,
      samples: optics.sample(canvas, shape: grid.shape, off: .none).map {
        $0[0] + deviation * noise.next()
      })
  }
}

extension CanvasFrame {
  /// The canvas for a north-up grid that is itself in ground metres.
  init(localGrid grid: Grid, division: Int, margin: Int) {
    self.division = division
    self.margin = margin
    shape = Shape(
      rows: (grid.shape.rows + 2 * margin) * division,
      columns: (grid.shape.columns + 2 * margin) * division)
    cell = grid.cellSize / Double(division)
    let side = Double(margin) * grid.cellSize
    corner = GroundPosition(grid.transform.c - side, grid.transform.f + side)
  }
}
