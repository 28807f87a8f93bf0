import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One fit from a start to what the pixels say.
struct FitRun {
  private(set) var prepared: FitPreparation
  let start: RectilinearOutline
  let settings: FootprintSettings
  let layout: FitLayout
  private let room: Room

  /// The planes of whichever step is under way: one allocation a fit.
  private final class Room {
    var workspace = FitWorkspace()
  }

  init(_ prepared: FitPreparation, _ start: RectilinearOutline, _ settings: FootprintSettings) {
    self.prepared = prepared
    self.start = start
    self.settings = settings
    room = Room()
    layout = FitLayout(
      sides: start.offsets.count, frames: prepared.frames.count, shifts: prepared.frames.count > 1)
  }

  /// The outline that a parameter vector describes.
  private func outline(_ p: [Double]) -> RectilinearOutline { layout.outline(p, from: start) }

  /// What the pixels say; nil where they leave a side of the outline open.
  func finding() -> FitFinding? {
    var problem = FitProblem(frames: prepared.frames, layout: layout, priors: priors())
    var parameters = startParameters()
    // Reach for the edges with a blur as wide as the first outline may be off. Until the residual's
    // correlation is known the data are trusted less, so that clutter cannot drag sides away.
    let reach = prepared.firstOutlineError / 1.5
    let expected = prepared.frames.map(\.blur).min() ?? reach
    if reach > 1.2 * expected {
      parameters[layout.blur] = log(reach / expected)
      problem.held = [layout.blur]
      weigh(&problem, problem.residuals(at: parameters), caution: Self.caution)
      parameters = minimise(problem, parameters, steps: 12, tolerance: 1e-3).parameters
      parameters[layout.blur] = 0
      problem.held = []
    }
    weigh(&problem, problem.residuals(at: parameters), caution: Self.caution)
    parameters = minimise(problem, parameters, steps: 15, tolerance: 1e-3).parameters
    parameters = centred(on: parameters).whitened(from: parameters)
    return centred(on: parameters).refined(from: parameters)
  }

  /// The same run with the ground looked at centred on the outline of some parameters.
  private func centred(on parameters: [Double]) -> FitRun {
    var run = self
    run.prepared = prepared.centred(on: outline(parameters).corners)
    return run
  }

  /// A first fit on whitened residuals.
  private func whitened(from parameters: [Double]) -> [Double] {
    var problem = FitProblem(frames: prepared.frames, layout: layout, priors: priors())
    whiten(&problem, parameters)
    return minimise(problem, parameters, steps: 15, tolerance: 1e-3).parameters
  }

  /// The fit on whitened residuals, from a point near the best.
  private func refined(from parameters: [Double]) -> FitFinding? {
    var problem = FitProblem(frames: prepared.frames, layout: layout, priors: priors())
    whiten(&problem, parameters)
    var result = minimise(problem, parameters, steps: 15, tolerance: 1e-4)
    let rival = improveEdges(problem, &result)
    if !problem.filter.isNone, hasMoved(parameters, result.parameters) {
      whiten(&problem, result.parameters)
    }
    result = minimise(problem, result.parameters, steps: 15)
    weigh(&problem, problem.residuals(at: result.parameters))
    guard
      let covariance = SandwichCovariance.estimate(
        problem, at: result.parameters, lag: lag,
        zones: { zones($0, $1, result.parameters) }, outline: outline(result.parameters),
        bin: max(prepared.gsd, prepared.cell))
    else { return nil }
    let doubt =
      rival < Self.remote
      ? sideSearch(problem, result.parameters).doubt(
        at: result.parameters, outline: outline(result.parameters),
        information: Array(covariance.information[..<layout.sides]))
      : [Double](repeating: 0, count: layout.sides)
    return FitFinding(
      prepared: prepared, start: start, settings: settings, problem: problem, result: result,
      covariance: covariance, doubt: doubt)
  }

  /// Whether any side has gone so far that its residuals may vary in another way than was found.
  private func hasMoved(_ before: [Double], _ after: [Double]) -> Bool {
    (0..<layout.sides).contains { abs(after[$0] - before[$0]) > Self.still * prepared.cell }
  }

  /// Sides that moved by less than this, in cells, are where they were: a third estimate of the same fields
  /// would take a tenth of a fit, and intervals cover as often without it.
  static let still = 0.1

  /// Moves sides to places that fit better, one at a time, as long as there are any.
  ///
  /// - Returns: How much worse in −2 log likelihood the best other place of any side is.
  private func improveEdges(
    _ problem: FitProblem, _ result: inout LevenbergMarquardt.Result
  ) -> Double {
    var rival = Double.infinity
    for _ in 0..<layout.sides {
      let best = sideSearch(problem, result.parameters).candidates(
        at: result.parameters, outline: outline(result.parameters)
      ).min { $0.costChange < $1.costChange }
      rival = best?.costChange ?? .infinity
      guard let best, best.costChange < 0 else { return rival }
      var moved = result.parameters
      moved[best.side] += best.shift
      let trial = minimise(problem, moved, steps: 15, tolerance: 1e-4)
      guard trial.normal.cost < result.normal.cost else { return rival }
      result = trial
    }
    return rival
  }

  /// Other places that are worse than this, in −2 log likelihood, are none.
  static let remote = 40.0

  /// A look along the sides' normals, in steps of about a blur.
  private func sideSearch(_ problem: FitProblem, _ parameters: [Double]) -> SideSearch {
    let blur = (prepared.frames.map(\.blur).min() ?? 1) * exp(parameters[layout.blur])
    return SideSearch(
      problem: problem, start: start, reach: 3 * prepared.firstOutlineError, step: 1.2 * blur)
  }

  /// How much larger than its spread the residual's error is taken while it may be correlated.
  static let caution = 4.0

  /// Lags of the covariance window, by how many cells there are.
  private var lag: Int {
    let cells = prepared.frames[0].used
    return cells < 1000 ? 1 : cells < 10_000 ? 2 : 3
  }

  private func minimise(
    _ problem: FitProblem, _ parameters: [Double], steps: Int, tolerance: Double = 1e-6
  ) -> LevenbergMarquardt.Result {
    LevenbergMarquardt.minimise(
      problem, from: parameters, steps: steps, tolerance: tolerance, workspace: &room.workspace
    ) { trial in
      abs(trial[layout.blur]) < 3 && outline(trial).keepsOrder(of: start)
    }
  }

  private func priors() -> [FitPrior] {
    let spread = prepared.firstOutlineError
    var priors = (0..<layout.sides).map {
      FitPrior(index: $0, mean: start.offsets[$0], standardError: spread)
    }
    let (u, v) = start.extents
    priors.append(
      FitPrior(
        index: layout.angle, mean: start.angle, standardError: min(0.5, 4 * spread / max(u, v))))
    priors.append(
      FitPrior(index: layout.blur, mean: 0, standardError: settings.blurUncertainty))
    if layout.shifts {
      for (index, frame) in prepared.frames.enumerated() {
        let error = max(frame.registration, 1e-3 * prepared.gsd)
        for axis in 0..<2 {
          priors.append(
            FitPrior(index: layout.shiftX(index) + axis, mean: 0, standardError: error))
        }
      }
    }
    return priors
  }

  /// What plain averages say of every frame's contrast.
  ///
  /// As far off, at most, as the spread of what the outline leaves unexplained. A whitened fit
  /// knows levels poorly where clutter is wide.
  private func priors(of levels: [PlainLevels?], _ parameters: [Double]) -> [FitPrior] {
    levels.enumerated().compactMap { index, level in
      guard let level else { return nil }
      let contrast = layout.contrast(index)
      return FitPrior(
        index: contrast, mean: parameters[contrast] + level.contrast,
        standardError: level.spread)
    }
  }

  private func startParameters() -> [Double] {
    var p = [Double](repeating: 0, count: layout.count)
    p.replaceSubrange(0..<layout.sides, with: start.offsets)
    p[layout.angle] = start.angle
    // Band composites have background 0 and contrast 1 by their scaling.
    for index in prepared.frames.indices { p[layout.contrast(index)] = 1 }
    return p
  }

  /// Sets every frame's weight from its residual.
  private func weigh(
    _ problem: inout FitProblem, _ plain: [[Double]], caution: Double = 1
  ) {
    for index in prepared.frames.indices {
      let frame = prepared.frames[index]
      problem.scales[index] =
        problem.filter.zoned.isEmpty
        ? (problem.filter.isNone ? frame.weights : frame.filterable)
        : problem.filter.zoned[index].inverseSpread
    }
    let residuals = problem.filtered(plain)
    let repeated = FitProblem.repetition(residuals)
    for index in prepared.frames.indices {
      let cells = problem.scales[index].reduce(0.0) { $0 + ($1 > 0 ? 1 : 0) }
      let sum = residuals[index].reduce(0) { $0 + $1 * $1 }
      let variance = max(sum / max(1, cells - Double(layout.sides + 4)), 1e-10)
      let scale = 1 / (caution * (variance * repeated).squareRoot())
      for i in problem.scales[index].indices { problem.scales[index][i] *= scale }
    }
  }

  private func whiten(_ problem: inout FitProblem, _ parameters: [Double]) {
    problem.filter = .none
    let shares = problem.shares(at: parameters)
    let residuals = problem.residuals(at: parameters, shares: shares)
    let levels = prepared.frames.indices.map {
      PlainLevels(residuals[$0], shares[$0], weights: prepared.frames[$0].weights)
    }
    // Fields are asked how they vary about their own means: a filter that looks at differences leaves
    // levels open, and a roof that is off as a whole would look like one field with the ground.
    let levelled = residuals.indices.map {
      levels[$0]?.removed(from: residuals[$0], shares[$0]) ?? residuals[$0]
    }
    problem.filter = Prewhitening.chosen(levelled, shares: shares, frames: prepared.frames)
    problem.priors = priors() + priors(of: levels, parameters)
    weigh(&problem, residuals)
  }

  /// 0 outside, 1 inside, 2 along the edge, by the raw planes of one frame at `parameters`.
  private func zones(_ index: Int, _ planes: [Double], _ parameters: [Double]) -> [UInt8] {
    let frame = prepared.frames[index]
    let size = frame.shape.count
    let contrast = abs(parameters[layout.contrast(index)])
    let blur = frame.blur * exp(parameters[layout.blur])
    let threshold = 0.05 * contrast / blur
    return (0..<size).map { i in
      let edge = (0..<layout.sides).contains { abs(planes[$0 * size + i]) > threshold }
      return edge ? 2 : planes[(layout.shared + 1) * size + i] > 0.5 ? 1 : 0
    }
  }
}
