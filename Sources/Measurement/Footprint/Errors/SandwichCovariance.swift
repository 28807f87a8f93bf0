import Quantities
import Rasters

/// The covariance of fitted parameters from residuals that are neither white nor alike everywhere.
///
/// `(JᵀWJ + Π)⁻¹ (JᵀKJ + Π) (JᵀWJ + Π)⁻¹`, with Π the priors and K from the prewhitened residuals:
/// their autocovariance at short lags under a Bartlett window (Conley 1999,
/// doi:10.1016/S0304-4076(98)00084-0), scaled by each zone's own spread (inside, outside, along the
/// edge), and by the correlation between frames, since what clutters one date clutters the next.
enum SandwichCovariance {
  struct Result: Sendable {
    /// The parameters' covariance, row-major; where fields have a model, that of white residuals.
    let covariance: [Double]
    /// The same were the residuals white noise of their own spread.
    let whiteCovariance: [Double]
    /// What the spread along the edge rests on: cells there, less what the sides take up.
    let degreesOfFreedom: Double
    /// The covariance of sides and direction as the fields' covariances imply it; nil where residuals
    /// are not whitened for roof and ground apart.
    let model: ModelCovariance.Result?
    /// One over each parameter's variance with all others held, by the residuals and the priors.
    let information: [Double]
    /// `whiteCovariance` were the frames' shifts known; nil with one frame.
    let knownShifts: [Double]?
    /// The covariance of sides and direction: the model's where there is one.
    var ofSides: [Double] { model?.all ?? covariance }
    /// The covariance from the edges' own wandering, and were the wandering uncorrelated along the
    /// sides; nil where there are too few pieces of edge.
    let edges: (covariance: [Double], whiteCovariance: [Double])?
  }

  /// Estimates the covariance at the fitted point; nil when the normal matrix is singular.
  static func estimate(
    _ problem: FitProblem, at parameters: [Double], lag: Int,
    zones: (_ frame: Int, _ rawPlanes: [Double]) -> [UInt8], outline: RectilinearOutline,
    bin: Double
  ) -> Result? {
    let layout = problem.layout
    let n = layout.count
    let filled = problem.planes(at: parameters)
    let normal = problem.normal(at: parameters, planes: filled)
    guard let factor = Cholesky(normal.matrix, order: n) else { return nil }
    let bread = factor.inverse
    let m = problem.planeCount - 1
    let planes = filled.map(\.filtered)
    let zones = filled.indices.map { zones($0, filled[$0].raw) }
    let size = problem.frames[0].shape.count
    let spreads = planes.indices.map { index in
      ResidualCorrelation.zoneSpread(
        planes[index][(m * size)...], problem.scales[index], zones[index], sides: layout.sides)
    }
    let model = ModelCovariance(
      problem: problem, planes: planes, bread: bread, residuals: problem.residuals(at: parameters)
    ).covariance(first: layout.sides + 1)
    return Result(
      covariance: model == nil
        ? sandwich(
          bread, meat(problem, planes, zones, spreads.map(\.spread), lag: lag), n) : bread,
      whiteCovariance: bread, degreesOfFreedom: max(4, spreads.map(\.degrees).min() ?? 0),
      model: model, information: (0..<n).map { normal.matrix[$0 * n + $0] },
      knownShifts: knownShifts(normal.matrix, layout),
      edges: EdgeRoughness.estimate(
        problem, at: parameters, planes: planes, outline: outline, bin: bin
      ).map { (sandwich(bread, $0.meat, n), sandwich(bread, $0.whiteMeat, n)) })
  }

  /// What stands between the two inverses: `JᵀKJ + Π`.
  private static func meat(
    _ problem: FitProblem, _ planes: [[Double]], _ zones: [[UInt8]], _ spreads: [[Double]],
    lag: Int
  ) -> [Double] {
    let layout = problem.layout
    let n = layout.count
    let m = problem.planeCount - 1
    let shape = problem.frames[0].shape
    let size = shape.count
    var scaled: [[Double]] = []
    var normalised: [[Double]] = []
    for (index, plane) in planes.enumerated() {
      var unit = Array(plane[(m * size)...])
      var weighted = Array(plane[..<(m * size)])
      for i in 0..<size {
        let s = spreads[index][Int(zones[index][i])]
        unit[i] = s > 0 ? unit[i] / s : 0
        for k in 0..<m { weighted[k * size + i] *= s }
      }
      scaled.append(weighted)
      normalised.append(unit)
    }
    let correlation = ResidualCorrelation.inSpace(normalised, problem.scales, shape, lag: lag)
    let between = ResidualCorrelation.betweenFrames(normalised, problem.scales)
    var meat = [Double](repeating: 0, count: n * n)
    for f in planes.indices {
      let spreadOut = spread(scaled[f], m, problem.frames[f], correlation, lag)
      for g in planes.indices {
        let c = between[f * planes.count + g]
        guard c != 0 else { continue }
        let (rows, columns) = (layout.indices(of: f), layout.indices(of: g))
        scaled[g].withUnsafeBufferPointer { right in
          spreadOut.withUnsafeBufferPointer { left in
            guard let a = left.baseAddress, let b = right.baseAddress else { return }
            for i in 0..<m {
              for j in 0..<m {
                meat[rows[i] * n + columns[j]] +=
                  c * PlaneProducts.dot(a + i * size, b + j * size, size)
              }
            }
          }
        }
      }
    }
    for prior in problem.priors {
      meat[prior.index * n + prior.index] += 1 / (prior.standardError * prior.standardError)
    }
    for index in problem.held {
      for k in 0..<n {
        meat[index * n + k] = 0
        meat[k * n + index] = 0
      }
    }
    return meat
  }

  /// The inverse of the normal matrix with all shifts held; nil where frames cannot shift.
  private static func knownShifts(_ matrix: [Double], _ layout: FitLayout) -> [Double]? {
    guard layout.shifts else { return nil }
    let n = layout.count
    var held = matrix
    for frame in 0..<layout.frames {
      for k in [layout.shiftX(frame), layout.shiftX(frame) + 1] {
        for i in 0..<n {
          held[k * n + i] = 0
          held[i * n + k] = 0
        }
        held[k * n + k] = 1
      }
    }
    return Cholesky(held, order: n)?.inverse
  }

  /// Each plane convolved with the correlation window, within the frame's runs.
  private static func spread(
    _ planes: [Double], _ count: Int, _ frame: FitFrame, _ correlation: [Double], _ lag: Int
  ) -> [Double] {
    let (size, rows, columns) = (frame.shape.count, frame.shape.rows, frame.shape.columns)
    var output = [Double](repeating: 0, count: count * size)
    var window = correlation
    // The kernel leaves the cell itself in place.
    window[window.count / 2] -= 1
    let kernel = RowKernel(window: window, lag: lag, columns: columns)
    let ones = [Double](repeating: 1, count: columns)
    planes.withUnsafeBufferPointer { source in
      output.withUnsafeMutableBufferPointer { out in
        ones.withUnsafeBufferPointer { ones in
          guard let source = source.baseAddress, let out = out.baseAddress,
            let ones = ones.baseAddress
          else { return }
          for row in lag..<max(lag, rows - lag) {
            let first = max(frame.runs.first[row], lag)
            let last = min(frame.runs.last[row], columns - lag)
            guard first < last else { continue }
            for plane in 0..<count {
              let at = plane * size + row * columns
              kernel.run(source + at, ones, out + at, first, last)
            }
          }
        }
      }
    }
    return output
  }

  static func sandwich(_ bread: [Double], _ meat: [Double], _ n: Int) -> [Double] {
    multiply(multiply(bread, meat, n), bread, n)
  }

  private static func multiply(_ a: [Double], _ b: [Double], _ n: Int) -> [Double] {
    var c = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for k in 0..<n where a[i * n + k] != 0 {
        let x = a[i * n + k]
        for j in 0..<n { c[i * n + j] += x * b[k * n + j] }
      }
    }
    return c
  }
}
