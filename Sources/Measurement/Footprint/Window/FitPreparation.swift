import Quantities
import Rasters

/// A rough outline and its images brought to one window in metres.
struct FitPreparation: Sendable {
  let grid: Grid
  let plane: GroundPlane
  /// The rough ring in metres.
  let ring: [MapPosition]
  let window: Window
  /// From cell indices to metres, at cell centres.
  let place: AffineTransform
  /// The side of a cell in metres.
  let cell: Double
  /// The finest native pixel in metres.
  let gsd: Double
  /// One standard error of a side of the rough ring, in metres.
  let firstOutlineError: Double
  /// How far from the rough ring a side may lie, in metres; the ground beyond adds a few blurs.
  let reach: Double
  private(set) var frames: [FitFrame]
  let leftOut: [(id: String, because: String)]

  /// A side of a rough drawing may lie so many of the hand's own errors off.
  private static let handsReach = 1.7

  /// A fit needs this many native pixels inside the outline: on fewer, sides and levels cannot be
  /// told apart on real roofs.
  static let leastPixels = 16.0

  init(
    ring mapRing: [MapPosition], frames source: [FootprintFrame], grid: Grid, ground: MapGround,
    settings: FootprintSettings
  ) throws(OutlineRefusal) {
    guard let gsd = source.map(\.nativeGSD).min() else {
      throw .unusableFrames(because: "no frame to measure on: add at least one image")
    }
    for frame in source where frame.bands.contains(where: { $0.shape != grid.shape }) {
      preconditionFailure("frame \(frame.id) is not on the grid of \(grid.shape)")
    }
    let polygon: Polygon
    do { polygon = try Polygon(exterior: mapRing) } catch { throw .notAPolygon(error) }
    let plane = ground.plane(at: polygon.centroid)
    self.grid = grid
    self.plane = plane
    self.gsd = gsd
    ring = polygon.exterior.map(plane.metres)
    let toMetres = grid.transform.followed(by: plane.fromMap)
    cell = abs(toMetres.determinant).squareRoot()
    let shape = OutlineShape(corners: ring)
    let habit = 0.025 * shape.length
    let hand = settings.drawn?.learned(from: ring, on: .metres, gsd: gsd).perSide ?? 0
    firstOutlineError =
      settings.firstOutlineError
      ?? max((1.44 * gsd * gsd + habit * habit).squareRoot(), Self.handsReach * hand * gsd)
    guard shape.width >= 2 * gsd, shape.area >= Self.leastPixels * gsd * gsd else {
      throw .tooSmall(
        areaPixels: shape.area / (gsd * gsd), widthPixels: shape.width / gsd,
        neededWidthPixels: 2, neededAreaPixels: Self.leastPixels)
    }
    reach = 2 * firstOutlineError
    let margin = max(6 * gsd, 15) + reach
    window = try OutlineWindow.around(polygon, grid, margin: margin / cell)
    place = AffineTransform(
      a: 1, b: 0, c: Double(window.column) + 0.5, d: 0, e: 1, f: Double(window.row) + 0.5
    ).followed(by: toMetres)
    (frames, leftOut) = try Self.frames(
      source, polygon, grid, window, place, cell, ring: ring, reach: reach)
  }

  private static func frames(
    _ source: [FootprintFrame], _ polygon: Polygon, _ grid: Grid, _ window: Window,
    _ place: AffineTransform, _ cell: Double, ring: [MapPosition], reach: Double
  ) throws(OutlineRefusal) -> ([FitFrame], [(id: String, because: String)]) {
    let inside = polygon.mask(on: grid.cropped(to: window))
    var frames: [FitFrame] = []
    var leftOut: [(id: String, because: String)] = []
    var least = 1.0
    for frame in source {
      let bands = frame.bands.map { $0.cropped(to: window) }
      let valid = (0..<window.shape.count).map { i in bands.allSatisfy { $0.samples[i].isFinite } }
      let missing = missingShare(valid, inside)
      least = min(least, missing)
      guard missing <= 0.1 else {
        leftOut.append((frame.id, "\(rounded(100 * missing)) % of the outline has no data"))
        continue
      }
      guard let band = BandChoice.composite(bands, valid: valid, inside: inside) else {
        leftOut.append((frame.id, "no band tells the outline's inside from its outside"))
        continue
      }
      let optics = frame.blur * frame.nativeGSD
      let pixel = max(frame.nativeGSD, cell)
      let blur = (optics * optics + pixel * pixel / 12).squareRoot()
      frames.append(
        FitFrame(
          id: frame.id, index: frames.count, shape: window.shape, place: place, samples: band,
          hasData: valid,
          weights: Surroundings(ring: ring, distance: reach + bandBlurs * blur)
            .weights(valid, place, window.shape),
          blur: blur,
          registration: frame.registrationError * cell))
    }
    if frames.isEmpty {
      if least > 0.1 { throw .noData(share: least, allowed: 0.1) }
      throw .unusableFrames(
        because: "none of \(source.count) frames tells the outline's inside from its outside")
    }
    return (frames, leftOut)
  }

  /// The same with the ground looked at centred on another outline: a first outline that is off by
  /// some pixels leaves little of it beside one side and much beside the other.
  func centred(on ring: [MapPosition]) -> FitPreparation {
    var copy = self
    copy.frames = frames.map { frame in
      frame.weighted(
        Surroundings(ring: ring, distance: reach + Self.bandBlurs * frame.blur)
          .weights(frame.hasData, place, window.shape))
    }
    return copy
  }

  /// How many blurs beyond its uncertainty the ground around an outline is looked at.
  static let bandBlurs = 4.0

  private static func missingShare(_ valid: [Bool], _ inside: Mask) -> Double {
    var (all, missing) = (0, 0)
    for i in valid.indices where inside.samples[i] {
      all += 1
      if !valid[i] { missing += 1 }
    }
    return all > 0 ? Double(missing) / Double(all) : 1
  }
}
