import Quantities
import Rasters

/// Lays every image of a stack on one grid.
///
/// The frame that agrees best with the others is the first reference; the median of the clearest
/// frames laid on it is the second, free of clouds and with less noise than any frame. Neighbours
/// are registered to one another as well, which closes a loop over two independent ways.
public struct StackRegistration: Sendable {
  /// What is asked of each frame's registration.
  public var settings: PairRegistration.Settings
  /// How many frames make the composite.
  public var compositeFrames: Int
  /// How many tasks run at once.
  public var tasks: Int

  /// A registration of stacks.
  ///
  /// - Parameters:
  ///   - settings: What is asked of each frame's registration.
  ///   - compositeFrames: How many of the clearest frames make the composite.
  ///   - tasks: How many frames are worked on at once.
  public init(
    settings: PairRegistration.Settings = .init(), compositeFrames: Int = 15,
    tasks: Int = BoundedTasks.width
  ) {
    self.settings = settings
    self.compositeFrames = compositeFrames
    self.tasks = tasks
  }

  /// Registers `frames`, which share one shape and are given earliest first.
  public func register(_ frames: [StackFrame]) async -> StackOutcome {
    precondition(!frames.isEmpty, "a stack needs at least one frame")
    let shape = frames[0].raster.shape
    for frame in frames {
      precondition(
        frame.raster.shape == shape, "frame \(frame.id) is \(frame.raster.shape), not \(shape)")
    }
    let graphics = BurntInGraphics.mask(of: frames.map(\.raster))
    let levels = settings.finestLevel + 1
    let pyramids = await each(frames) { frame in
      Pyramid(
        frame.raster.without(graphics), longest: PairRegistration.overviewSide,
        minimumLevels: levels)
    }
    let clarity = Clarity.scores(pyramids.map { $0.level($0.levels.count - 1).whole })
    let best = clarity.indices.max { (clarity[$0], -$0) < (clarity[$1], -$1) } ?? 0
    let pair = PairRegistration(settings: settings)
    let quick = PairRegistration(settings: settings.quick)
    let first = await each(pyramids) { quick.register(moving: $0, onto: pyramids[best]) }
    let composite = await composite(of: pyramids, first, clarity, shape: shape)
    let base = Pyramid(
      composite ?? pyramids[best].level(0).whole, longest: PairRegistration.overviewSide,
      minimumLevels: levels)
    let byPlaces = await each(Array(zip(pyramids, first))) { pyramid, outcome in
      pair.register(moving: pyramid, onto: base, prior: outcome.registration?.model)
    }
    let outcomes = await tiedAsWholes(byPlaces, pyramids, shape: shape)
    let loops = await self.loops(frames, pyramids, outcomes, quick)
    return StackOutcome(
      reference: frames[best].id,
      frames: frames.indices.map {
        FrameOutcome(id: frames[$0].id, outcome: outcomes[$0], clarity: clarity[$0])
      },
      loops: loops, jumps: OffsetJumps.found(in: frames, outcomes), graphics: graphics)
  }

  /// The results of `body` on every item, in order, several at once.
  func each<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @escaping @Sendable (Item) -> Result
  ) async -> [Result] {
    await BoundedTasks.map(items.count, width: tasks) { body(items[$0]) }
  }

  /// The median of the clearest frames, each resampled through its own registration.
  private func composite(
    of pyramids: [Pyramid], _ outcomes: [RegistrationOutcome], _ clarity: [Double], shape: Shape
  ) async -> Raster<Float>? {
    let chosen = outcomes.indices.filter { outcomes[$0].registration != nil }
      .sorted { (-clarity[$0], $0) < (-clarity[$1], $1) }.prefix(compositeFrames).sorted()
    guard chosen.count >= 3 else { return nil }
    let laid = await each(chosen) { index -> Raster<Float> in
      let frame = pyramids[index].level(0).whole
      guard let registration = outcomes[index].registration else { return frame }
      return frame.resampled(through: PixelMap(shape: shape, source: registration.source))
    }
    return Composite.median(of: laid)
  }

  private func loops(
    _ frames: [StackFrame], _ pyramids: [Pyramid], _ outcomes: [RegistrationOutcome],
    _ pair: PairRegistration
  ) async -> [ClosedLoop] {
    let usable = outcomes.indices.filter { outcomes[$0].registration != nil }
    return await each(Array(zip(usable, usable.dropFirst()))) { i, j -> ClosedLoop? in
      guard let a = outcomes[i].registration, let b = outcomes[j].registration else { return nil }
      let between = b.model.matrix.following(a.model.matrix)
      let prior = between.map { DisplacementModel(matrix: $0, shape: frames[i].raster.shape) }
      guard
        let c = pair.register(moving: pyramids[j], onto: pyramids[i], prior: prior).registration
      else { return nil }
      let middle = a.model.centre
      let (direct, around) = (b.source(of: middle), c.source(of: a.source(of: middle)))
      let variance = [a, b, c].reduce(0) {
        $0 + $1.standardError.errorPerAxis * $1.standardError.errorPerAxis
      }
      return ClosedLoop(
        from: frames[i].id, to: frames[j].id,
        residual: Offset(row: around.y - direct.y, column: around.x - direct.x),
        statedError: variance.squareRoot())
    }.compactMap { $0 }
  }
}

extension PairRegistration.Settings {
  /// Fewer tie points: enough to start from and to check with.
  var quick: Self {
    var copy = self
    copy.density = min(density, 8)
    return copy
  }
}

extension AffineTransform {
  /// The map that undoes `first` and then applies this one.
  func following(_ first: AffineTransform) -> AffineTransform? {
    first.inverse.map { $0.followed(by: self) }
  }
}

extension Raster where Sample == Float {
  /// The raster with NaN inside `mask`.
  func without(_ mask: Mask) -> Raster<Float> {
    var copy = self
    for index in mask.samples.indices where mask.samples[index] { copy.samples[index] = .nan }
    return copy
  }
}

/// One image made of many.
enum Composite {
  /// The median of every cell over the rasters that hold data there; NaN with fewer than three.
  static func median(of rasters: [Raster<Float>]) -> Raster<Float> {
    let shape = rasters[0].shape
    var result = Raster<Float>(shape: shape, filledWith: .nan)
    var values: [Float] = []
    values.reserveCapacity(rasters.count)
    for index in result.samples.indices {
      values.removeAll(keepingCapacity: true)
      for raster in rasters where !raster.samples[index].isNaN {
        values.append(raster.samples[index])
      }
      if values.count >= 3 { result.samples[index] = Quantile.upper.taken(from: &values) }
    }
    return result
  }
}

/// How clear each frame of a stack is.
enum Clarity {
  /// The agreement of each frame's gradient directions with the mean of the others', 0 to 1.
  ///
  /// Clouds, haze and empty cells have directions of their own or none.
  static func scores(_ rasters: [Raster<Float>]) -> [Double] {
    let fields = rasters.map { OrientationField(of: $0) }
    guard let count = fields.first?.across.count else { return [] }
    var (across, down) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
    for field in fields {
      for i in 0..<count {
        across[i] += field.across[i]
        down[i] += field.down[i]
      }
    }
    return fields.map { field in
      var (sum, size) = (0.0, 0.0)
      for i in 0..<count {
        let (x, y) = (across[i] - field.across[i], down[i] - field.down[i])
        sum += Double(x * field.across[i] + y * field.down[i])
        size += Double((x * x + y * y).squareRoot())
      }
      return size > 0 ? max(0, sum / size) : 0
    }
  }
}
