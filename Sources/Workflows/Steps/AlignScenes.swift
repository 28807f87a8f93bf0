import Imagery
import Rasters
import Registration
import Vocabulary

/// Finds how scenes lie on a site's grid.
public struct AlignScenes: Workflow {
  /// The scenes, earliest first.
  public var scenes: [Scene]
  /// The grid.
  public var plan: SitePlan

  /// The places of `scenes` on the grid of `plan`.
  public init(_ scenes: [Scene], on plan: SitePlan) {
    (self.scenes, self.plan) = (scenes, plan)
  }

  public func run(progress: any ProgressListener) async throws -> AlignedScenes {
    let (scenes, plan) = (scenes, plan)
    let readings = try await concurrently(scenes.count, progress: progress) { index in
      GreyReading(scenes[index], on: plan.grid)
    }
    let readable = readings.indices.filter { readings[$0].raster != nil }
    guard !readable.isEmpty else {
      throw Refusal.badData(
        "scenes", readings.first?.because ?? "none can be read", "add scenes that show the site")
    }
    let frames = readable.compactMap { index in
      readings[index].raster.map {
        StackFrame(id: scenes[index].id, raster: $0, group: Self.group(of: scenes[index]))
      }
    }
    try Task.checkCancellation()
    let settings = PairRegistration.Settings(
      finestLevel: PairRegistration.finestLevel(
        enlarged: plan.nativeGSD / plan.grid.cellSize, shape: plan.grid.shape))
    let stack = await StackRegistration(settings: settings).register(frames)
    var placed = readings.compactMap { reading in
      reading.because.map { AlignedScene(id: reading.scene, because: $0) }
    }
    for frame in stack.frames { placed.append(try place(frame.id, frame.outcome, in: stack)) }
    return AlignedScenes(
      reference: stack.reference, scenes: placed,
      jumps: stack.jumps.map { jump in
        AlignedScenes.Jump(
          before: jump.before, after: jump.after, step: jump.step, groups: jump.groups)
      })
  }

  private func place(
    _ id: String, _ outcome: RegistrationOutcome, in stack: StackOutcome
  ) throws -> AlignedScene {
    switch outcome {
    case .notRegistered(let reason): return AlignedScene(id: id, because: "\(reason)")
    case .registered(let registration):
      var scene = AlignedScene(id: id, because: nil)
      scene.registration = registration
      scene.remark = registration.tiedAsWhole.map { "\($0)" }
      scene.places = try PositionMap.moved(
        registration.tiePoints.map { plan.grid.map($0.position) },
        from: plan.grid.crs ?? .wgs84, to: .wgs84)
      scene.worstLoop = stack.worstLoop(of: id)
      scene.loopBefore = stack.loopBefore(id)
      return scene
    }
  }

  /// The sensor and processing baseline: offsets may step where they change.
  private static func group(of scene: Scene) -> String? {
    let parts = [scene.platform ?? scene.sensor, scene.processingBaseline].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

/// How scenes lie on a grid.
public struct AlignedScenes: Codable, Sendable {
  /// A step of the offsets between two neighbouring scenes.
  public struct Jump: Codable, Sendable {
    /// The scenes before and after the step.
    public var before, after: String
    /// The step, in cells of the grid.
    public var step: Offset
    /// The sensors or baselines before and after, where they differ.
    public var groups: [String]
  }
  /// The scene that the others were laid onto.
  public var reference: String
  /// Scenes that cannot be read, then the others, earliest first.
  public var scenes: [AlignedScene]
  /// Steps of the offsets, where they change.
  public var jumps: [Jump]
}

/// How one scene lies on the grid, or why that is not known.
public struct AlignedScene: Codable, Sendable {
  /// The scene.
  public var id: String
  /// Why it is not registered; nil where it is.
  public var because: String?
  /// What is to be known of how it was registered; nil where tie points hold it.
  public var remark: String?
  /// Its displacement, errors and tie points, in cells of the grid.
  public var registration: Registration?
  /// The tie points in longitude and latitude, in their order.
  public var places: [MapPosition] = []
  /// The largest disagreement of the loops it takes part in, in cells.
  public var worstLoop: Double?
  /// The disagreement of the loop with the neighbour before it, in cells.
  public var loopBefore: Double?

  init(id: String, because: String?) { (self.id, self.because) = (id, because) }
}

/// One grey picture of a scene on the nominal grid, or why there is none.
private struct GreyReading: Sendable {
  let scene: String
  let raster: Raster<Float>?
  let because: String?

  /// The mean of the visible bands, else of the panchromatic one, else of the first.
  init(_ scene: Scene, on grid: Grid) {
    self.scene = scene.id
    let names = scene.bands.map(\.name)
    let wanted = BandChoice.visible(names)
    do {
      let bands = try SceneReader.read(scene, onto: grid, bands: wanted).map(\.raster)
      var sum = bands[0]
      for band in bands.dropFirst() {
        for index in sum.samples.indices { sum.samples[index] += band.samples[index] }
      }
      let share = 1 / Float(bands.count)
      for index in sum.samples.indices { sum.samples[index] *= share }
      raster = sum
      because = nil
    } catch {
      raster = nil
      because = error.description
    }
  }
}
