import Imagery
import Measurement
import Quantities
import Rasters
import Vocabulary

/// An outline measured on images: fitted to their pixels, or else as it was drawn.
struct OutlineOnImages {
  /// What is measured by.
  enum Method: String, Codable, Sendable, CaseIterable {
    /// A fit, or the outline itself where pixels do not decide.
    case auto
    /// A fit or nothing.
    case fit
    /// The outline itself.
    case drawn
  }

  /// Where the first outline comes from.
  enum Origin: Sendable {
    /// A person drew it around what is meant.
    case drawn(OutlineError)
    /// It was found through time.
    case found
  }

  let measures: MeasuredOutline
  /// The outline that was measured, in the grid's map units.
  let outline: Polygon
  /// In a few words.
  let method: String
  /// Whether the outline was fitted to pixels.
  let isFitted: Bool
  /// Why there is no fit, where one was wanted.
  let because: String?
  /// The frames that took part.
  let frames: [String]

  /// Measures `outline` on `frames`.
  ///
  /// - Parameters:
  ///   - outline: The first outline, in the grid's map units.
  ///   - origin: Where it comes from; a person's says which edge is meant.
  ///   - frames: Images on `grid` in which the building stands.
  ///   - grid: The frames' grid.
  ///   - view: Angles and heights, where known.
  ///   - method: What to measure by.
  ///   - name: What a refusal calls the outline.
  /// - Throws: ``OutlineRefusal`` where the outline or the frames allow no measure, ``Refusal`` where
  ///   PROJ does not know the grid's system.
  init(
    _ outline: Polygon, origin: Origin, frames: [FootprintFrame], grid: Grid,
    view: ViewGeometry = ViewGeometry(), method: Method = .auto, name: String = "outline"
  ) throws {
    let native = frames.map(\.nativeGSD).min() ?? grid.cellSize
    let ground = try Self.ground(outline, grid.crs)
    let hand: OutlineError
    switch origin {
    case .drawn(let error): hand = error
    case .found: hand = .drawnDifferentSensors
    }
    var objection: String?
    if method != .drawn {
      var settings = FootprintSettings.realImagery
      settings.view = view
      if case .drawn(let error) = origin { settings.drawn = error }
      do {
        switch try FootprintFit.fit(
          from: outline, in: frames, grid: grid, ground: ground, settings: settings)
        {
        case .measured(let fit):
          measures = fit.measures
          self.outline = fit.outline
          self.method = fit.method
          isFitted = true
          because = nil
          self.frames = fit.framesUsed
          return
        case .undetermined(let reason): objection = reason
        }
      } catch let refusal {
        switch refusal {
        // Where the image shows nothing, a drawn outline has nothing to stand on either.
        case .noData: throw refusal
        case .outsideImage(let share) where share > 0.1: throw refusal
        default: objection = "\(refusal)"
        }
      }
      if method == .fit {
        throw Refusal.badData(
          name, "cannot be fitted: \(objection ?? "no reason given")",
          "draw it nearer to the building, or measure it as drawn")
      }
    } else if let share = Self.unseenShare(of: outline, in: frames, grid), share > 0.1 {
      throw OutlineRefusal.noData(share: share, allowed: 0.1)
    }
    self.outline = outline
    if case .drawn = origin {
      let rough: OutlineError
      (measures, rough) = try Self.asDrawn(
        outline, hand: hand, gsd: native, crs: grid.crs, view: view)
      let times = rough.perSide / hand.perSide
      self.method =
        "drawn outline, side error model"
        + (times > 1.5
          ? "; by its own corners the hand was \(Self.tenths(times)) times as rough as usual, "
            + "± \(Self.tenths(rough.perSide * native)) m a side" : "")
    } else {
      measures = try DrawnOutline.measure(
        outline.exterior, on: ground, gsd: native, model: .perSide(hand), view: view)
      self.method = "found outline, side error model"
    }
    isFitted = false
    because = objection.map { "not fitted: \($0)" }
    self.frames = frames.map(\.id)
  }

  /// An outline's measures as a hand drew it, and how rough that hand was by its own corners.
  ///
  /// - Parameters:
  ///   - outline: In map units of `crs`.
  ///   - hand: How hands err in general.
  ///   - gsd: The native pixel of the image it was drawn on, in metres.
  ///   - crs: The map; nil for one in metres.
  ///   - view: Angles and heights, where known.
  /// - Returns: The measures, and how hands err after a look at this one's corners.
  /// - Throws: ``OutlineRefusal`` where the outline allows no measure, ``Refusal`` where PROJ does not
  ///   know the map.
  static func asDrawn(
    _ outline: Polygon, hand: OutlineError, gsd: Double, crs: CoordinateReference?,
    view: ViewGeometry
  ) throws -> (measures: MeasuredOutline, hand: OutlineError) {
    let ground = try ground(outline, crs)
    let rough = hand.learned(from: outline.exterior, on: ground, gsd: gsd)
    let measures = try DrawnOutline.measure(
      outline.exterior, on: ground, gsd: gsd, model: .perSide(rough), view: view)
    return (measures, rough)
  }

  private static func tenths(_ value: Double) -> String { "\((10 * value).rounded() / 10)" }

  /// How the map lies on the ground about the outline; a map without a system is taken as in metres.
  private static func ground(
    _ outline: Polygon, _ crs: CoordinateReference?
  ) throws(Refusal) -> MapGround {
    guard let crs else { return .metres }
    let centre = outline.centroid
    let stretch = try GroundStretch.at(centre, in: crs)
    guard let plane = GroundPlane(at: centre, stretch: stretch) else {
      throw Refusal.badData(
        "outline", "lies at (\(centre.x), \(centre.y)), where “\(crs.identifier)” is degenerate",
        "give the images in another system, such as the UTM zone's")
    }
    return .plane(plane)
  }

  /// The share of the outline's cells that have no data in the frame that shows most of it; nil
  /// without cells or frames.
  private static func unseenShare(
    of outline: Polygon, in frames: [FootprintFrame], _ grid: Grid
  ) -> Double? {
    let inside = outline.mask(on: grid)
    let cells = inside.samples.indices.filter { inside.samples[$0] }
    guard !cells.isEmpty else { return nil }
    return frames.map { frame in
      let unseen = cells.count { cell in frame.bands.contains { $0.samples[cell].isNaN } }
      return Double(unseen) / Double(cells.count)
    }.min()
  }

  /// A grid over the outline and some ground around it.
  ///
  /// Its cells are the finest the scenes have, but not below half of their native detail: an enlarged
  /// image holds nothing more.
  static func window(
    around outline: Polygon, finestCell: Double, native: Double, crs: CoordinateReference?
  ) -> Grid {
    let cell = max(finestCell, native / 2)
    let box = outline.bounds
    let longest = max(box.max.x - box.min.x, box.max.y - box.min.y)
    let margin = max(8 * native, 0.35 * longest)
    let left = ((box.min.x - margin) / cell).rounded(.down) * cell
    let top = ((box.max.y + margin) / cell).rounded(.up) * cell
    return Grid(
      shape: Shape(
        rows: Int(((top - box.min.y + margin) / cell).rounded(.up)),
        columns: Int(((box.max.x + margin - left) / cell).rounded(.up))),
      transform: AffineTransform(a: cell, b: 0, c: left, d: 0, e: -cell, f: top), crs: crs)
  }
}

extension ViewGeometry {
  /// What a scene's metadata says of sensor and sun.
  init(_ angles: Angles) {
    self.init(
      offNadir: angles.incidence ?? angles.offNadir, sensorAzimuth: angles.viewAzimuth,
      sunElevation: angles.sunElevation, sunAzimuth: angles.sunAzimuth)
  }

  /// What several scenes say together: the most oblique view counts, and an angle that one of them
  /// does not state is not known.
  init(all angles: [Angles]) {
    let views = angles.map { ViewGeometry($0) }
    guard views.allSatisfy({ $0.offNadir != nil }),
      let worst = views.max(by: { ($0.offNadir ?? 0) < ($1.offNadir ?? 0) })
    else {
      self.init()
      return
    }
    self = worst
    if views.count > 1 { (sunElevation, sunAzimuth) = (nil, nil) }
    if views.contains(where: { $0.sensorAzimuth == nil }) { sensorAzimuth = nil }
  }
}

extension ErrorBudget.Source {
  /// The term's name in a report.
  var words: String {
    switch self {
    case .noise: "noise"
    case .clutter: "clutter"
    case .edgeDefinition: "edge definition"
    case .registration: "registration"
    case .gsd: "GSD"
    case .viewGeometry: "view geometry"
    }
  }
}

extension Estimate {
  /// The estimate of what is never negative: a wide interval is cut where nothing lies.
  var notNegative: Estimate {
    Estimate(
      value: value, standardError: standardError,
      interval: Interval(lo: interval.lo.map { max(0, $0) }, hi: interval.hi))
  }
}
