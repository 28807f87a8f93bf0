import Imagery
import Measurement
import Quantities
import Rasters
import Vocabulary

/// How structures are measured.
public struct MeasureSettings: Sendable, Codable, Equatable {
  /// At most so many scenes take part in one fit: the clearest, latest first.
  public var scenes = 12
  /// The least share of the site a scene must show clearly.
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
    /// The scenes that show it as at the end, in ascending order; of no weight for a drawn one.
    public var shownBy: [String]

    /// A structure to be measured.
    public init(id: String, outline: Polygon?, origin: StructureOrigin, shownBy: Set<String>) {
      (self.id, self.outline, self.origin) = (id, outline, origin)
      self.shownBy = shownBy.sorted()
    }
  }
  /// What is measured.
  public var subjects: [Subject]
  /// The registered scenes, earliest first.
  public var scenes: [RegisteredScene]
  /// The share of the site that each scene shows clearly, 0…1, by scene; those left out do not take
  /// part.
  public var clear: [String: Double]
  /// The grid that registrations are stated in.
  public var plan: SitePlan
  /// How.
  public var settings: MeasureSettings

  /// The sizes of `subjects`.
  public init(
    of subjects: [Subject], in scenes: [RegisteredScene], clear: [String: Double],
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
      let indices = Self.scenes(for: subject, of: loader, clear: clear, settings: settings)
      return try await Self.measured(subject, on: indices, of: loader)
    }
  }

  /// The sharpest of the scenes that show a structure clear and finished.
  private static func scenes(
    for subject: Subject, of loader: StackLoader, clear: [String: Double],
    settings: MeasureSettings
  ) -> [Int] {
    let candidates = loader.scenes.indices.filter { index in
      let id = loader.scenes[index].scene.id
      let stands = subject.origin == .drawn || subject.shownBy.contains(id)
      return stands && (clear[id] ?? 0) >= settings.clearShare
    }
    // The sharpest images decide: those within half as much again of the finest detail at hand.
    let finest = candidates.compactMap { loader.scenes[$0].scene.gsd }.min() ?? .infinity
    let sharp = candidates.filter { (loader.scenes[$0].scene.gsd ?? .infinity) <= 1.5 * finest }
    return Array(sharp.suffix(settings.scenes))
  }

  private static func measured(
    _ subject: Subject, on indices: [Int], of loader: StackLoader
  ) async throws -> MeasuredStructure {
    guard !indices.isEmpty else {
      return MeasuredStructure(subject.id, because: "no scene shows it clear and finished")
    }
    guard let degrees = subject.outline else {
      return MeasuredStructure(subject.id, because: "it has no outline")
    }
    let crs = loader.plan.grid.crs ?? .wgs84
    let outline = try PolygonMap.moved(degrees, from: .wgs84, to: crs)
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
      return try MeasuredStructure(subject.id, found, in: crs)
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

  init(_ id: String, _ found: OutlineOnImages, in crs: CoordinateReference) throws {
    let measures = found.measures
    self.id = id
    sizes = [
      MeasuredSize(.area, measures.area.notNegative),
      MeasuredSize(.length, measures.length.notNegative),
      MeasuredSize(.width, measures.width.notNegative),
      MeasuredSize(.perimeter, measures.perimeter.notNegative),
      MeasuredSize(.orientation, measures.orientation),
    ]
    method = found.method
    isFitted = found.isFitted
    outline = try PolygonMap.moved(found.outline, from: crs, to: .wgs84)
    budget = measures.budget.terms.map {
      Term(source: $0.source.words, standardError: $0.standardError)
    }
    sharedBias = measures.biasIsShared ? measures.sharedBias : nil
    remarks = [found.because].compactMap { $0 } + measures.budget.missing
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
