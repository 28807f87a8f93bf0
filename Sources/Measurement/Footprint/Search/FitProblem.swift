import Quantities
import Rasters

/// What is known of a parameter before the pixels are looked at.
struct FitPrior: Sendable {
  let index: Int
  let mean: Double
  let standardError: Double
}

/// The weighted, prewhitened least-squares problem of one outline in one or several frames.
struct FitProblem: Sendable {
  let frames: [FitFrame]
  let layout: FitLayout
  var priors: [FitPrior]
  /// One filter for all frames of a lattice.
  var filter = Prewhitening.none
  /// Per frame and cell: the square root of the weight after filtering, noise taken out.
  var scales: [[Double]]
  /// Parameters held where they are.
  var held: Set<Int> = []

  init(frames: [FitFrame], layout: FitLayout, priors: [FitPrior]) {
    self.frames = frames
    self.layout = layout
    self.priors = priors
    scales = frames.map(\.weights)
  }

  /// The number of planes a frame has: its parameters and the residual.
  var planeCount: Int { layout.shared + layout.perFrame + 1 }

  /// Normal equations at one point.
  struct Normal: Sendable {
    var matrix: [Double]
    var gradient: [Double]
    /// Half of it is the data's, the rest the priors'.
    var cost: Double
  }

  /// The filtered and scaled planes of every frame at `parameters`, with the spans of the sides.
  func planes(at parameters: [Double]) -> [FitWorkspace] {
    frames.indices.map { index in
      var workspace = FitWorkspace()
      fill(&workspace, frame: index, at: parameters)
      return workspace
    }
  }

  /// Puts one frame's filtered and scaled planes into `workspace.filtered`.
  func fill(_ workspace: inout FitWorkspace, frame index: Int, at parameters: [Double]) {
    let frame = frames[index]
    BlurredOutline.evaluate(
      frame, index: index, parameters: parameters, layout: layout, workspace: &workspace)
    filter.apply(
      to: &workspace, order: PlaneOrder(layout), frame: frame, scale: scales[index])
  }

  /// The plain residual of every frame at `parameters`: sample − model, 0 without weight.
  func residuals(at parameters: [Double]) -> [[Double]] {
    residuals(at: parameters, shares: shares(at: parameters))
  }

  /// The same where the roof's shares at `parameters` are known.
  func residuals(at parameters: [Double], shares: [[Double]]) -> [[Double]] {
    frames.indices.map { index in
      let frame = frames[index]
      let background = parameters[layout.background(index)]
      let contrast = parameters[layout.contrast(index)]
      let share = shares[index]
      return share.indices.map {
        frame.weights[$0] > 0 ? frame.samples[$0] - background - contrast * share[$0] : 0
      }
    }
  }

  /// The roof's share of every cell, as every frame blurs it; 0 where nothing is looked at.
  func shares(at parameters: [Double]) -> [[Double]] {
    frames.indices.map { index in
      var values = [Double](repeating: 0, count: frames[index].shape.count)
      OutlineRows(frames[index], index, parameters, layout).writeBrightness(frames[index], &values)
      return values
    }
  }

  /// Plain residuals filtered and scaled as the planes are.
  func filtered(_ residuals: [[Double]]) -> [[Double]] {
    frames.indices.map {
      filter.applied(to: residuals[$0], frame: frames[$0], scale: scales[$0])
    }
  }

  /// How many times over the frames tell the same: 1 + (n − 1)·ρ with ρ the mean correlation of their
  /// residuals, so that clutter which persists does not weigh as if it were new on every date.
  static func repetition(_ residuals: [[Double]]) -> Double {
    guard residuals.count > 1 else { return 1 }
    let norms = residuals.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var (sum, pairs) = (0.0, 0.0)
    for f in residuals.indices {
      for g in 0..<f where norms[f] > 0 && norms[g] > 0 {
        sum += zip(residuals[f], residuals[g]).reduce(0) { $0 + $1.0 * $1.1 } / norms[f] / norms[g]
        pairs += 1
      }
    }
    let mean = pairs > 0 ? max(0, min(1, sum / pairs)) : 0
    return 1 + Double(residuals.count - 1) * mean
  }

  /// From cells to metres with the frame's own shift taken out.
  func placed(_ index: Int, _ parameters: [Double]) -> AffineTransform {
    var place = frames[index].place
    if layout.shifts {
      place.c -= parameters[layout.shiftX(index)]
      place.f -= parameters[layout.shiftX(index) + 1]
    }
    return place
  }

  /// The normal equations at `parameters`, priors included.
  func normal(at parameters: [Double], _ workspace: inout FitWorkspace) -> Normal {
    var result = emptyNormal
    for index in frames.indices {
      fill(&workspace, frame: index, at: parameters)
      add(workspace, of: index, to: &result)
    }
    addPriors(parameters, to: &result)
    return result
  }

  /// The normal equations at `parameters`, whose planes are known.
  func normal(at parameters: [Double], planes: [FitWorkspace]) -> Normal {
    var result = emptyNormal
    for index in frames.indices { add(planes[index], of: index, to: &result) }
    addPriors(parameters, to: &result)
    return result
  }

  private var emptyNormal: Normal {
    let n = layout.count
    return Normal(
      matrix: [Double](repeating: 0, count: n * n), gradient: [Double](repeating: 0, count: n),
      cost: 0)
  }

  private func add(_ planes: FitWorkspace, of index: Int, to result: inout Normal) {
    let n = layout.count
    let small = PlaneProducts.gram(
      planes, order: PlaneOrder(layout), runs: frames[index].runs, shape: frames[index].shape)
    let places = layout.indices(of: index)
    let m = places.count
    for i in 0..<m {
      for j in 0..<m {
        result.matrix[places[i] * n + places[j]] += small[i * planeCount + j]
      }
      result.gradient[places[i]] += small[i * planeCount + m]
    }
    result.cost += small[m * planeCount + m]
  }

  private func addPriors(_ parameters: [Double], to result: inout Normal) {
    let n = layout.count
    for prior in priors {
      let precision = 1 / (prior.standardError * prior.standardError)
      let off = parameters[prior.index] - prior.mean
      result.matrix[prior.index * n + prior.index] += precision
      result.gradient[prior.index] -= precision * off
      result.cost += precision * off * off
    }
    for index in held {
      for k in 0..<n {
        result.matrix[index * n + k] = 0
        result.matrix[k * n + index] = 0
      }
      result.matrix[index * n + index] = 1
      result.gradient[index] = 0
    }
  }
}
