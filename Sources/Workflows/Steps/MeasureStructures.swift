import ChangeDetection
import Imagery
import Measurement
import Quantities
import Rasters
import Vocabulary

/// How structures are measured.
public struct MeasureSettings: Sendable, Codable, Equatable {
  /// At most so many scenes take part in one fit: of those clear enough the latest.
  public var scenes = 12
  /// The least share of the ground around a structure that a scene must show clearly.
  public var clearShare = 0.8

  /// The settings used unless a caller knows better.
  public init() {}
}

/// Measures structures on the scenes that show them clear and finished.
public struct MeasureStructures: Workflow {
  /// A structure to be measured.
  public struct Subject: Codable, Sendable {
    /// What it is called.
    public var id: String
    /// Its outline in longitude and latitude; nil where it has none.
    public var outline: Polygon?
    /// Found through time, or drawn by a person around what is meant.
    public var origin: StructureOrigin
    /// The scenes that show it as at the end, in ascending order; nil where none were asked, so that
    /// every scene may take part.
    public var shownBy: [String]?

    /// A structure to be measured.
    public init(id: String, outline: Polygon?, origin: StructureOrigin, shownBy: Set<String>?) {
      (self.id, self.outline, self.origin) = (id, outline, origin)
      self.shownBy = shownBy?.sorted()
    }
  }
  /// How much of the site a scene shows clearly.
  public struct Clear: Codable, Sendable {
    /// The share of the site, 0…1.
    public var share: Double
    /// Where; nil where the whole site is seen, or only the share is known.
    public var ground: ClearGround?

    /// The clear part of a scene.
    public init(share: Double, ground: ClearGround?) { (self.share, self.ground) = (share, ground) }

    /// The share of `window` that is seen, where it lies on `grid`; the site's where it does not.
    func share(of window: Grid, on grid: Grid) -> Double {
      guard let ground, let back = grid.transform.inverse else { return share }
      let corners = [
        (0, 0), (window.shape.columns, 0), (0, window.shape.rows),
        (window.shape.columns, window.shape.rows),
      ].map { column, row in
        let (x, y) = window.transform.followed(by: back)(Double(column), Double(row))
        return PixelPosition(x: x, y: y)
      }
      let (xs, ys) = (corners.map(\.x), corners.map(\.y))
      return ground.share(
        rows: (ys.min() ?? 0)...(ys.max() ?? 0), columns: (xs.min() ?? 0)...(xs.max() ?? 0))
        ?? share
    }
  }
  /// What is measured.
  public var subjects: [Subject]
  /// The registered scenes, earliest first.
  public var scenes: [RegisteredScene]
  /// How much of the site each scene shows clearly, by scene; those left out do not take part.
  public var clear: [String: Clear]
  /// The grid that registrations are stated in.
  public var plan: SitePlan
  /// How.
  public var settings: MeasureSettings

  /// The sizes of `subjects`.
  public init(
    of subjects: [Subject], in scenes: [RegisteredScene], clear: [String: Clear],
    on plan: SitePlan, settings: MeasureSettings
  ) {
    (self.subjects, self.scenes, self.clear) = (subjects, scenes, clear)
    (self.plan, self.settings) = (plan, settings)
  }

  public func run(progress: any ProgressListener) async throws -> [MeasuredStructure] {
    let loader = StackLoader(scenes: scenes, plan: plan)
    let (subjects, clear, settings) = (subjects, clear, settings)
    return try await concurrently(subjects.count, progress: progress) { index in
      let subject = subjects[index]
      guard let degrees = subject.outline else {
        return MeasuredStructure(subject.id, because: "it has no outline")
      }
      let outline = try PolygonMap.moved(
        degrees, from: .wgs84, to: loader.plan.grid.crs ?? .wgs84)
      let choice = Self.scenes(
        for: subject, around: outline, of: loader, clear: clear, settings: settings)
      if let because = choice.because { return MeasuredStructure(subject.id, because: because) }
      return try await Self.measured(subject, outline, on: choice.indices, of: loader)
    }
  }

  /// The sharpest of the scenes that show a structure finished and the ground around it clear, or why
  /// there are none.
  private static func scenes(
    for subject: Subject, around outline: Polygon, of loader: StackLoader, clear: [String: Clear],
    settings: MeasureSettings
  ) -> (indices: [Int], because: String?) {
    let standing = loader.scenes.indices.filter { index in
      let id = loader.scenes[index].scene.id
      return clear[id] != nil && subject.shownBy?.contains(id) ?? true
    }
    guard !standing.isEmpty else {
      return ([], "none of the \(loader.scenes.count) registered scenes shows it finished")
    }
    let around = window(around: outline, standing, of: loader)
    let shares = standing.map { index in
      clear[loader.scenes[index].scene.id]?.share(of: around, on: loader.plan.grid) ?? 0
    }
    let candidates = zip(standing, shares).filter { $0.1 >= settings.clearShare }
    guard !candidates.isEmpty else {
      func percent(_ share: Double) -> String { "\(Int((100 * share).rounded(.down))) %" }
      return (
        [],
        "of \(standing.count) scenes that show it finished, none shows "
          + "\(percent(settings.clearShare)) of the ground around it clear: "
          + "\(percent(shares.max() ?? 0)) at most"
      )
    }
    // The sharpest images decide: those within half as much again of the finest detail at hand.
    func detail(_ index: Int) -> Double { loader.scenes[index].scene.gsd ?? .infinity }
    let finest = candidates.map { detail($0.0) }.min() ?? .infinity
    let sharp = candidates.filter { detail($0.0) <= 1.5 * finest }
    return (Array(sharp.map(\.0).suffix(settings.scenes)), nil)
  }

  private static func measured(
    _ subject: Subject, _ outline: Polygon, on indices: [Int], of loader: StackLoader
  ) async throws -> MeasuredStructure {
    let crs = loader.plan.grid.crs ?? .wgs84
    let grid = window(around: outline, indices, of: loader)
    let share = max(3, cellBudget / max(1, grid.shape.count))
    let chosen = Array(indices.suffix(share))
    let stack = try await loader.stack(chosen, on: grid, progress: SilentListener())
    let frames = stack.frames.map { FootprintFrame($0, nativeGSD: stack.nativeGSD) }
    let sensors = Set(chosen.map { loader.scenes[$0].scene.sensor })
    do {
      let found = try OutlineOnImages(
        outline,
        origin: subject.origin == .drawn
          ? .drawn(sensors.count > 1 ? .drawnDifferentSensors : .drawnSameSensor) : .found,
        frames: frames, grid: grid,
        view: ViewGeometry(all: chosen.map { loader.scenes[$0].scene.angles }))
      var courtyards: [MeasuredOutline] = []
      var left: [String] = []
      for (number, hole) in outline.holes.enumerated() {
        do {
          courtyards.append(
            try OutlineOnImages(
              Polygon(exterior: hole), origin: .drawn(.drawnSameSensor), frames: frames, grid: grid
            ).measures)
        } catch { left.append("courtyard \(number + 1) is not taken off: \(error)") }
      }
      return try MeasuredStructure(
        subject.id, found, without: courtyards, remarks: left, in: crs)
    } catch {
      return MeasuredStructure(subject.id, because: "\(error)")
    }
  }

  /// How many cells one fit may look at; the more ground a structure covers, the fewer scenes.
  private static let cellBudget = 120_000

  /// The part of the ground that a fit looks at.
  private static func window(
    around outline: Polygon, _ indices: [Int], of loader: StackLoader
  ) -> Grid {
    let plan = loader.plan
    return OutlineOnImages.window(
      around: outline,
      finestCell: indices.compactMap { loader.scenes[$0].scene.cellSize }.min()
        ?? plan.grid.cellSize,
      native: indices.compactMap { loader.scenes[$0].scene.gsd }.max() ?? plan.nativeGSD,
      crs: plan.grid.crs)
  }
}

/// The sizes of a structure, or why there are none.
public struct MeasuredStructure: Codable, Sendable {
  /// A part of the area's error.
  public struct Term: Codable, Sendable {
    /// What causes it, in a word or two.
    public var source: String
    /// One standard error in square metres.
    public var standardError: Double
  }
  /// The structure.
  public var id: String
  /// Area, length, width, perimeter and orientation; none where it was not measured.
  public var sizes: [MeasuredSize] = []
  /// How, in a few words.
  public var method = "none"
  /// Whether the outline was fitted to pixels.
  public var isFitted = false
  /// The outline that was measured, in longitude and latitude.
  public var outline: Polygon?
  /// The parts of the area's error, largest first.
  public var budget: [Term] = []
  /// The part of the area's error that is one bias for all outlines made the same way, in square
  /// metres.
  public var sharedBias: Double?
  /// Why there is no size, or remarks on those there are.
  public var remarks: [String] = []
  /// The scenes that took part.
  public var scenes: [String] = []

  init(_ id: String, because: String) { (self.id, remarks) = (id, [because]) }

  init(
    _ id: String, _ found: OutlineOnImages, without courtyards: [MeasuredOutline] = [],
    remarks others: [String] = [], in crs: CoordinateReference
  ) throws {
    let measures = MeasuredOutline.whole(of: [found.measures], without: courtyards)
    self.id = id
    sizes = [
      MeasuredSize(.area, measures.area.notNegative),
      MeasuredSize(.length, measures.length.notNegative),
      MeasuredSize(.width, measures.width.notNegative),
      MeasuredSize(.perimeter, measures.perimeter.notNegative),
      MeasuredSize(.orientation, measures.orientation),
    ]
    method =
      found.method + (courtyards.isEmpty ? "" : ", \(courtyards.count) courtyards taken off")
    isFitted = found.isFitted
    outline = try PolygonMap.moved(found.outline, from: crs, to: .wgs84)
    budget = measures.budget.terms.map {
      Term(source: $0.source.words, standardError: $0.standardError)
    }
    sharedBias = measures.biasIsShared ? measures.sharedBias : nil
    remarks = [found.because].compactMap { $0 } + others + measures.budget.missing
    scenes = found.frames
  }
}

/// One size with its interval.
public struct MeasuredSize: Codable, Sendable {
  /// What was measured.
  public var quantity: MeasuredQuantity
  /// The value, in the quantity's unit.
  public var estimate: Estimate

  init(_ quantity: MeasuredQuantity, _ estimate: Estimate) {
    (self.quantity, self.estimate) = (quantity, estimate)
  }
}
