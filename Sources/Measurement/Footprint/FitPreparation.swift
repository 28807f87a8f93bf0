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

  /// A fit needs this many native pixels inside the outline: on fewer, sides and levels cannot be
  /// told apart on real roofs.
  static let leastPixels = 16.0

  init(
    ring mapRing: [MapPosition], frames source: [FootprintFrame], grid: Grid,
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
    guard let plane = GroundPlane(at: polygon.centroid, in: grid.crs) else {
      throw .unusableFrames(because: "the map is degenerate at the outline's centre")
    }
    self.grid = grid
    self.plane = plane
    self.gsd = gsd
    ring = polygon.exterior.map(plane.metres)
    let toMetres = grid.transform.followed(by: plane.fromMap)
    cell = abs(toMetres.determinant).squareRoot()
    let shape = OutlineShape(corners: ring)
    let habit = 0.025 * shape.length
    firstOutlineError =
      settings.firstOutlineError ?? (1.44 * gsd * gsd + habit * habit).squareRoot()
    guard shape.width >= 2 * gsd, shape.area >= Self.leastPixels * gsd * gsd else {
      throw .tooSmall(
        areaPixels: shape.area / (gsd * gsd), widthPixels: shape.width / gsd,
        neededWidthPixels: 2, neededAreaPixels: Self.leastPixels)
    }
    reach = 2 * firstOutlineError
    let margin = max(6 * gsd, 15) + reach
    window = try Self.window(polygon, grid, margin: margin / cell)
    place = AffineTransform(
      a: 1, b: 0, c: Double(window.column) + 0.5, d: 0, e: 1, f: Double(window.row) + 0.5
    ).followed(by: toMetres)
    (frames, leftOut) = try Self.frames(
      source, polygon, grid, window, place, cell, ring: ring, reach: reach)
  }

  private static func window(
    _ polygon: Polygon, _ grid: Grid, margin: Double
  ) throws(OutlineRefusal) -> Window {
    let pixels = polygon.exterior.compactMap { grid.pixel($0) }
    guard pixels.count == polygon.exterior.count else {
      throw .unusableFrames(because: "the grid is degenerate")
    }
    let xs = pixels.map(\.x)
    let ys = pixels.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(),
      abs(left) < 1e9, abs(right) < 1e9, abs(top) < 1e9, abs(bottom) < 1e9
    else { throw .outsideImage(shareOutside: 1) }
    let share = shareOutside(pixels, grid.shape)
    guard share < 0.02 else { throw .outsideImage(shareOutside: share) }
    let asked = Window(
      row: Int((top - margin).rounded(.down)), column: Int((left - margin).rounded(.down)),
      rows: Int((bottom - top + 2 * margin).rounded(.up)) + 1,
      columns: Int((right - left + 2 * margin).rounded(.up)) + 1)
    guard let window = asked.clipped(to: grid.shape) else { throw .outsideImage(shareOutside: 1) }
    return window
  }

  /// The share of a 64 × 64 lattice inside the ring that lies off the image.
  private static func shareOutside(_ ring: [PixelPosition], _ shape: Shape) -> Double {
    let xs = ring.map(\.x)
    let ys = ring.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return 1 }
    if left >= 0, top >= 0, right <= Double(shape.columns), bottom <= Double(shape.rows) {
      return 0
    }
    var (inside, off) = (0, 0)
    for i in 0..<64 {
      let y = top + (Double(i) + 0.5) / 64 * (bottom - top)
      for j in 0..<64 {
        let x = left + (Double(j) + 0.5) / 64 * (right - left)
        var odd = false
        for k in ring.indices {
          let (p, q) = (ring[k], ring[(k + 1) % ring.count])
          if (p.y > y) != (q.y > y), x < p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x) {
            odd.toggle()
          }
        }
        guard odd else { continue }
        inside += 1
        if x < 0 || y < 0 || x > Double(shape.columns) || y > Double(shape.rows) { off += 1 }
      }
    }
    return inside > 0 ? Double(off) / Double(inside) : 1
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
          weights: near(valid, ring, place, window.shape, within: reach + bandBlurs * blur),
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
        Self.near(
          frame.hasData, ring, place, window.shape,
          within: reach + Self.bandBlurs * frame.blur))
    }
    return copy
  }

  /// How many blurs beyond its uncertainty the ground around an outline is looked at.
  static let bandBlurs = 4.0

  /// 1 for valid cells inside the ring or within `distance` of it, in metres; 0 elsewhere, so that
  /// neighbours take no part.
  private static func near(
    _ valid: [Bool], _ ring: [MapPosition], _ place: AffineTransform, _ shape: Shape,
    within distance: Double
  ) -> [Double] {
    let limit = distance * distance
    let edges = ring.indices.map { k in
      RingEdge(from: ring[k], to: ring[k + 1 == ring.count ? 0 : k + 1])
    }
    return valid.indices.map { i in
      guard valid[i] else { return 0 }
      let (x, y) = place(Double(i % shape.columns), Double(i / shape.columns))
      var inside = false
      for edge in edges {
        if edge.squaredDistance(x, y) <= limit { return 1 }
        if edge.isCrossed(from: x, y) { inside.toggle() }
      }
      return inside ? 1 : 0
    }
  }

  /// One edge of a ring in metres, ready to be asked about many points.
  private struct RingEdge {
    let from, to: MapPosition
    private let dx, dy, inverse, slope: Double

    init(from: MapPosition, to: MapPosition) {
      (self.from, self.to) = (from, to)
      (dx, dy) = (to.x - from.x, to.y - from.y)
      inverse = 1 / max(dx * dx + dy * dy, 1e-300)
      slope = dy != 0 ? dx / dy : 0
    }

    @inline(__always)
    func squaredDistance(_ x: Double, _ y: Double) -> Double {
      let (px, py) = (x - from.x, y - from.y)
      let t = max(0, min(1, (px * dx + py * dy) * inverse))
      let (ex, ey) = (px - t * dx, py - t * dy)
      return ex * ex + ey * ey
    }

    /// Whether a line from the point to the right crosses the edge.
    @inline(__always)
    func isCrossed(from x: Double, _ y: Double) -> Bool {
      (from.y > y) != (to.y > y) && x < from.x + (y - from.y) * slope
    }
  }

  private static func missingShare(_ valid: [Bool], _ inside: Mask) -> Double {
    var (all, missing) = (0, 0)
    for i in valid.indices where inside.samples[i] {
      all += 1
      if !valid[i] { missing += 1 }
    }
    return all > 0 ? Double(missing) / Double(all) : 1
  }
}
