import Foundation
import Imagery
import Measurement
import Quantities
import Rasters
import Vocabulary

/// A building measured on one image file, for scripts and a terminal.
public struct MeasuredFootprint: Sendable, Encodable {
  /// What a person may know besides the image.
  public struct Knowledge: Sendable {
    /// The building's height in metres.
    public var height: Double?
    /// The length in the image, in metres, of the shadow from the roof's edge to its end.
    public var shadow: Double?
    /// How far in the image, in metres, the roof lies from its foot.
    public var roofShift: Double?
    /// The number of full storeys, an assumption.
    public var storeys: Double?
    /// Whether the outline may have taken roof and façade together.
    public var facade = false
    /// The finest detail the image holds, in metres, where it is served enlarged.
    public var nativeGSD: Double?
    /// Between the line of sight and the vertical, in degrees; by default what the metadata says, as
    /// for the other angles.
    public var offNadir: Double?
    /// From the ground to the sensor, clockwise from north, in degrees.
    public var sensorAzimuth: Double?
    /// Of the sun above the horizon, in degrees.
    public var sunElevation: Double?
    /// Of the sun, clockwise from north, in degrees.
    public var sunAzimuth: Double?

    /// Nothing but the image.
    public init() {}
  }

  /// A number with its 95 % interval; a missing end is unbounded.
  public struct Number: Sendable, Encodable {
    public let value: Double
    public let standard_error: Double
    public let lo: Double?
    public let hi: Double?

    /// The interval is cut at 0 unless values below it mean something (`signed`), as for a direction.
    init(_ estimate: Estimate, signed: Bool = false) {
      let estimate = signed ? estimate : estimate.notNegative
      value = estimate.value
      standard_error = estimate.standardError
      (lo, hi) = (estimate.interval.lo, estimate.interval.hi)
    }
  }

  /// One term of the area's standard error, largest first.
  public struct Term: Sendable, Encodable {
    public let term: String
    public let standard_error_m2: Double
  }

  /// One outline's measures.
  public struct Building: Sendable, Encodable {
    public let method: String
    /// Why there is no fit, where one was tried.
    public let because: String?
    public let area_m2: Number
    /// Of one outline; nil for several parts, as width and direction.
    public let length_m: Number?
    public let width_m: Number?
    public let perimeter_m: Number
    public let orientation_deg: Number?
    public let budget: [Term]
    /// Longitude and latitude of the measured outline's corners; of several, the largest's.
    public let outline: [[Double]]
    /// The outlines that the area is made of, where there is more than one.
    public let parts: [Part]?
  }

  /// One of several outlines of a building.
  public struct Part: Sendable, Encodable {
    public let name: String
    /// Whether it is taken off.
    public let is_courtyard: Bool
    public let area_m2: Number
    public let method: String
    public let because: String?
    public let outline: [[Double]]
  }

  /// The building asked about.
  public let building: Building
  /// What it is compared with.
  public let against: Building?
  /// The first one's area over the other's, by Fieller's theorem.
  public let area_ratio: Number?
  /// Why the ratio has no upper or lower limit, where it has none.
  public let area_ratio_unbounded: String?
  /// From shadow or lean, in metres.
  public let height_m: Number?
  /// Square metres over all storeys, an assumption.
  public let floor_area_m2: Number?
  /// The finest detail of the image in metres.
  public let gsd_m: Double
  /// What could not be accounted for and what was assumed, in sentences.
  public let remarks: [String]
  public let seconds: Double

  /// One paragraph for a terminal.
  public var text: String {
    func line(_ name: String, _ number: Number?, _ unit: String, _ digits: Int = 1) -> String? {
      guard let number else { return nil }
      func text(_ value: Double) -> String { String(format: "%.\(digits)f", value) }
      let lo = number.lo.map(text) ?? "no lower limit"
      let hi = number.hi.map(text) ?? "no upper limit"
      return "\(name): \(text(number.value)) \(unit) (95 %: \(lo) to \(hi))"
    }
    func lines(_ building: Building, _ prefix: String) -> [String?] {
      [
        line(prefix + "area", building.area_m2, "m²"),
        line(prefix + "length", building.length_m, "m"),
        line(prefix + "width", building.width_m, "m"),
      ]
        + (building.parts ?? []).map { part in
          line(prefix + (part.is_courtyard ? "less " : "of it ") + part.name, part.area_m2, "m²")
        } + [
          prefix + "how: " + building.method,
          building.because.map { prefix + $0 },
          building.budget.first.map {
            prefix
              + "largest error: \($0.term), ± \(String(format: "%.1f", $0.standard_error_m2)) m²"
          },
        ]
    }
    var all = lines(building, "")
    if let against { all += lines(against, "compared with: ") }
    all += [
      line("ratio of areas", area_ratio, "", 3), area_ratio_unbounded,
      line("height", height_m, "m"), line("floor area", floor_area_m2, "m²"),
    ]
    return (all.compactMap { $0 } + remarks).joined(separator: "\n")
  }

  /// Measures one outline on an image, or two and their ratio.
  ///
  /// - Parameters:
  ///   - image: A georeferenced image.
  ///   - outline: A GeoJSON file with the rough outline, longitude and latitude.
  ///   - other: A second outline on the same image, to be divided by.
  ///   - method: `auto`, `fit` or `drawn`.
  ///   - known: What is known besides the image.
  /// - Returns: Measures with intervals and their budgets.
  /// - Throws: A refusal where the image or an outline cannot be used.
  public static func measure(
    image: String, outline: String, against other: String?, method: String = "auto",
    known: Knowledge = Knowledge()
  ) async throws -> MeasuredFootprint {
    let start = ContinuousClock.now
    guard let way = OutlineOnImages.Method(rawValue: method) else {
      throw Refusal.badData("method", "\(method) is unknown", "use auto, fit or drawn")
    }
    var overrides = SceneOverrides()
    overrides.nativeGSD = known.nativeGSD
    let scene = try ImageFile.describe(image, overrides: overrides, fingerprinted: false)
    guard scene.grid.crs != nil else {
      throw Refusal.badData(
        image, "states no coordinate reference system", "georeference it: outlines are in degrees")
    }
    var view = ViewGeometry(scene.angles)
    view.offNadir = known.offNadir ?? view.offNadir
    view.sensorAzimuth = known.sensorAzimuth ?? view.sensorAzimuth
    view.sunElevation = known.sunElevation ?? view.sunElevation
    view.sunAzimuth = known.sunAzimuth ?? view.sunAzimuth
    let gsd = scene.gsd ?? scene.cellSize ?? 0
    let (height, heightRemarks) = Self.height(known, view, readTo: gsd)
    view.height = known.height.map { Estimate(value: $0, standardError: 0.1 * $0) } ?? height
    view.facadeMayBeIncluded = known.facade
    let first = try Self.measured(outline, on: scene, view, way)
    let second = try other.map { try Self.measured($0, on: scene, view, way) }
    let ratio = second.map { first.whole.ratio(to: $0.whole) }
    let floor = known.storeys.map {
      FloorArea(footprint: first.whole.area, assumingStoreys: $0)
    }
    let missing = first.whole.budget.missing.reduce(
      into: second?.whole.budget.missing ?? []
    ) { all, sentence in if !all.contains(sentence) { all.append(sentence) } }
    return MeasuredFootprint(
      building: try Self.building(first, scene),
      against: try second.map { try Self.building($0, scene) },
      area_ratio: ratio.map { Number($0.estimate) }, area_ratio_unbounded: ratio?.unboundedBecause,
      height_m: height.map { Number($0) }, floor_area_m2: floor.map { Number($0.area) },
      gsd_m: gsd,
      // What the samples are decides whether an edge in them means anything.
      remarks: heightRemarks + scene.warnings.filter { $0.contains("colour") } + first.remarks
        + (second?.remarks ?? [])
        + missing
        + [floor?.assumption].compactMap { $0 },
      seconds: start.duration(to: .now) / .seconds(1))
  }

  /// The most cells one fit may look at.
  private static let mostCells = 4_000_000

  /// All outlines of one file.
  private struct Found {
    var wings: [(name: String, found: OutlineOnImages)] = []
    var courtyards: [(name: String, found: OutlineOnImages)] = []
    var remarks: [String] = []

    var whole: MeasuredOutline {
      .whole(of: wings.map(\.found.measures), without: courtyards.map(\.found.measures))
    }
  }

  /// Measures every polygon of a file, and takes its courtyards off.
  private static func measured(
    _ path: String, on scene: Scene, _ view: ViewGeometry, _ method: OutlineOnImages.Method
  ) throws -> Found {
    let drawn = try DrawnParts(path: path)
    try drawn.expectApart(in: path)
    var all = Found()
    for part in drawn.parts {
      let name = drawn.parts.count > 1 ? "\(path), \(part.name)" : path
      let outline = try beside(scene, part.polygon)
      all.wings.append((part.name, try measured(outline, name, on: scene, view, method)))
      for (number, hole) in outline.holes.enumerated() {
        let title = "courtyard \(number + 1) of \(part.name)"
        do {
          let court = try Polygon(exterior: hole)
          all.courtyards.append(
            (title, try measured(court, "\(path), \(title)", on: scene, view, method)))
        } catch let refusal as Refusal where refusal.code == .badData {
          all.remarks.append("\(title) is not taken off: \(refusal.problem)")
        }
      }
    }
    if all.wings.count + all.courtyards.count > 1 {
      all.remarks.insert(
        "\(all.wings.count) outlines were measured and added, \(all.courtyards.count) courtyards "
          + "taken off", at: 0)
    }
    return all
  }

  /// An outline in the image's system; in degrees, by whole turns beside the image.
  private static func beside(_ scene: Scene, _ degrees: Polygon) throws -> Polygon {
    let crs = scene.grid.crs ?? .wgs84
    let outline = try PolygonMap.moved(degrees, from: .wgs84, to: crs)
    guard case .geographic = crs.axes else { return outline }
    let middle = scene.grid.map(
      PixelPosition(
        x: Double(scene.grid.shape.columns) / 2, y: Double(scene.grid.shape.rows) / 2))
    let turns = 360 * ((middle.x - outline.centroid.x) / 360).rounded()
    guard turns != 0, turns.isFinite else { return outline }
    return try outline.mapped { MapPosition(x: $0.x + turns, y: $0.y) }
  }

  private static func measured(
    _ outline: Polygon, _ name: String, on scene: Scene, _ view: ViewGeometry,
    _ method: OutlineOnImages.Method
  ) throws -> OutlineOnImages {
    let cell = scene.grid.cellSize
    let metres = scene.cellSize ?? cell
    // The window's sizes are in map units, which may be degrees.
    let native = (scene.gsd ?? metres) / metres * cell
    let grid = OutlineOnImages.window(
      around: outline, finestCell: cell, native: native, crs: scene.grid.crs)
    guard grid.shape.count <= Self.mostCells else {
      throw Refusal.badData(
        name,
        "spans \(grid.shape.rows) × \(grid.shape.columns) cells of the image with its surroundings",
        "outline one building: at most \(Self.mostCells) cells are fitted at once")
    }
    let brightness = StackLoader.commonBands([scene])
    guard !brightness.isEmpty else {
      throw Refusal.badData(
        scene.path, "holds classes alone and no brightness", "give an image that shows the ground")
    }
    let bands = try SceneReader.read(scene, onto: grid, bands: brightness)
    let frame = FootprintFrame(
      id: scene.id, bands: bands.map(\.raster), nativeGSD: scene.gsd ?? metres)
    do {
      return try OutlineOnImages(
        outline, origin: .drawn(.drawnSameSensor), frames: [frame], grid: grid, view: view,
        method: method, name: name)
    } catch let refusal as OutlineRefusal {
      let words = refusal.description.components(separatedBy: ": ")
      throw Refusal.badData(
        name, words[0], words.dropFirst().joined(separator: ": "))
    }
  }

  private static func building(_ found: Found, _ scene: Scene) throws -> Building {
    func corners(_ outline: Polygon) throws -> [[Double]] {
      try PolygonMap.moved(outline, from: scene.grid.crs ?? .wgs84, to: .wgs84)
        .exterior.map { [$0.x, $0.y] }
    }
    func part(_ one: (name: String, found: OutlineOnImages), _ isCourtyard: Bool) throws -> Part {
      Part(
        name: one.name, is_courtyard: isCourtyard, area_m2: Number(one.found.measures.area),
        method: one.found.method, because: one.found.because,
        outline: try corners(one.found.outline))
    }
    let whole = found.whole
    let largest = found.wings.dropFirst().reduce(found.wings[0].found) {
      $1.found.measures.area.value > $0.measures.area.value ? $1.found : $0
    }
    let one = found.wings.count == 1
    let parts =
      try found.wings.map { try part($0, false) }
      + found.courtyards.map { try part($0, true) }
    return Building(
      method: largest.method, because: largest.because, area_m2: Number(whole.area),
      length_m: one ? Number(whole.length) : nil, width_m: one ? Number(whole.width) : nil,
      perimeter_m: Number(whole.perimeter),
      orientation_deg: one ? Number(whole.orientation, signed: true) : nil,
      budget: whole.budget.terms.map {
        Term(term: $0.source.words, standard_error_m2: $0.standardError)
      },
      outline: try corners(largest.outline), parts: parts.count > 1 ? parts : nil)
  }

  /// The height that a shadow or a lean tells, and what is to be said of it.
  private static func height(
    _ known: Knowledge, _ view: ViewGeometry, readTo error: Double
  ) -> (Estimate?, [String]) {
    let pixel = String(format: "%.2g m", error)
    do {
      if let shadow = known.shadow {
        let height = try BuildingHeight.fromShadow(
          length: Estimate(value: shadow, standardError: error), view: view)
        return (height, ["height from the shadow on level ground, read to one pixel (± \(pixel))"])
      }
      if let shift = known.roofShift {
        let height = try BuildingHeight.fromRoofDisplacement(
          Estimate(value: shift, standardError: error), view: view)
        return (height, ["height from the roof's lean, read to one pixel (± \(pixel))"])
      }
    } catch {
      return (nil, ["no height: \(error)"])
    }
    return (nil, [])
  }
}
