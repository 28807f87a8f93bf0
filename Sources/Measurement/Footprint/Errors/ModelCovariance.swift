/// The sandwich covariance when ground and roof vary as their fitted covariances say.
///
/// A filter of 12 neighbours does not whiten a smooth field altogether, and what it leaves is spread
/// over more lags than residuals can show. With the influence U of every cell on a parameter (the
/// adjoint of the filter on the weighted derivatives, times the inverse normal matrix), the
/// parameters' covariance is `Uᵀ K U` with K from ``FieldModel``. Smooth fields are taken as linear
/// between nodes some cells apart: influences are spread over the nodes first, and what cancels between
/// neighbouring cells goes on cancelling.
struct ModelCovariance {
  let problem: FitProblem
  /// The filtered planes, frame by frame.
  let planes: [[Double]]
  /// The inverse normal matrix.
  let bread: [Double]

  /// The plain residuals, frame by frame.
  let residuals: [[Double]]

  /// What ground, roof and noise make of the parameters' covariance.
  struct Result: Sendable {
    /// All of it, row-major.
    let all: [Double]
    /// The part of the fields' white noise alone.
    let noise: [Double]
  }

  /// The covariance of the first `count` parameters (sides and direction), row-major and of all
  /// parameters' order, other entries 0; nil without filters by zones.
  func covariance(first count: Int) -> Result? {
    let n = problem.layout.count
    guard problem.filter.zoned.count == problem.frames.count else { return nil }
    let influences = problem.frames.indices.map { index in
      influence(index, problem.frames[index], problem.filter.zoned[index], count)
    }
    var sums = [Double](repeating: 0, count: count * count)
    for f in problem.frames.indices { addWhite(influences[f], f, count, &sums) }
    let noise = placed(sums, count)
    for f in problem.frames.indices {
      for g in 0...f {
        let isCommon = [f, g].allSatisfy { problem.filter.zoned[$0].fields.isCommon }
        for part in isCommon ? [FieldModel.Part.both] : [.ground, .roof] {
          addField(influences, f, g, part, count, &sums)
        }
      }
    }
    var result = placed(sums, count)
    // What the priors leave open.
    for prior in problem.priors {
      let precision = 1 / (prior.standardError * prior.standardError)
      for i in 0..<count {
        for j in 0..<count {
          result[i * n + j] +=
            bread[i * n + prior.index] * precision * bread[prior.index * n + j]
        }
      }
    }
    return Result(all: result, noise: noise)
  }

  /// A small matrix in the place of the first parameters.
  private func placed(_ sums: [Double], _ count: Int) -> [Double] {
    let n = problem.layout.count
    var result = [Double](repeating: 0, count: n * n)
    for i in 0..<count { for j in 0..<count { result[i * n + j] = sums[i * count + j] } }
    return result
  }

  private func addWhite(
    _ influence: [Double], _ f: Int, _ count: Int, _ sums: inout [Double]
  ) {
    let frame = problem.frames[f]
    let zone = problem.filter.zoned[f]
    let size = frame.shape.count
    for cell in 0..<size where frame.weights[cell] > 0 {
      let m = zone.share[cell]
      let variance = zone.fields.ground.white * (1 - m) + zone.fields.roof.white * m
      for i in 0..<count {
        let left = variance * influence[i * size + cell]
        guard left != 0 else { continue }
        for j in 0..<count { sums[i * count + j] += left * influence[j * size + cell] }
      }
    }
  }

  /// Adds what the correlated part of one zone contributes between two frames (or within one): clutter
  /// that stands in both dates is in both residuals.
  private func addField(
    _ influences: [[Double]], _ f: Int, _ g: Int, _ part: FieldModel.Part, _ count: Int,
    _ sums: inout [Double]
  ) {
    let (one, other) = (problem.filter.zoned[f], problem.filter.zoned[g])
    let (a, b) = (one.fields.field(part), other.fields.field(part))
    guard let form = a.form ?? b.form else { return }
    let variance = f == g ? a.correlated : shared(f, g, part, a, b)
    guard variance > 0 else { return }
    let left = FieldNodes(
      influences[f], problem.frames[f], one.share, part, count: count, form: form)
    guard f != g else {
      let product = left.square(variance: variance, form: form)
      for i in sums.indices { sums[i] += product[i] }
      return
    }
    let right = FieldNodes(
      influences[g], problem.frames[g], other.share, part, count: count, form: form)
    let product = left.product(with: right, variance: variance, form: form)
    for i in 0..<count {
      for j in 0..<count { sums[i * count + j] += product[i * count + j] + product[j * count + i] }
    }
  }

  /// The covariance of two frames' residuals at the same cell of a zone, 0 at least and at most what
  /// both frames' fields could share.
  private func shared(
    _ f: Int, _ g: Int, _ part: FieldModel.Part, _ a: FieldCovariance, _ b: FieldCovariance
  ) -> Double {
    let (p, q) = (problem.filter.zoned[f].share, problem.filter.zoned[g].share)
    let (v, w) = (problem.frames[f].weights, problem.frames[g].weights)
    var (n, x, y, xy) = (0.0, 0.0, 0.0, 0.0)
    for cell in p.indices where v[cell] > 0 && w[cell] > 0 {
      guard part.owns(p[cell]), part.owns(q[cell]) else { continue }
      n += 1
      x += residuals[f][cell]
      y += residuals[g][cell]
      xy += residuals[f][cell] * residuals[g][cell]
    }
    guard n > 4 else { return 0 }
    let most = ((a.correlated + a.white) * (b.correlated + b.white)).squareRoot()
    return max(0, min(most, xy / n - x / n * y / n))
  }

  /// How far each parameter moves for one unit in a cell; parameter by parameter.
  private func influence(
    _ index: Int, _ frame: FitFrame, _ zone: ZonedWhitening, _ count: Int
  ) -> [Double] {
    let size = frame.shape.count
    let n = problem.layout.count
    let places = problem.layout.indices(of: index)
    let shifts = FilterStencil.shifts(frame.shape.columns)
    let scale = problem.scales[index]
    var result = [Double](repeating: 0, count: count * size)
    planes[index].withUnsafeBufferPointer { plane in
      result.withUnsafeMutableBufferPointer { out in
        zone.coefficients.withUnsafeBufferPointer { taps in
          for k in 0..<count {
            let row = places.map { bread[k * n + $0] }
            for cell in 0..<size where scale[cell] > 0 {
              var y = 0.0
              for (j, weight) in row.enumerated() { y += weight * plane[j * size + cell] }
              y *= scale[cell]
              out[k * size + cell] += y
              for (t, shift) in shifts.enumerated() {
                out[k * size + cell + shift] -= y * taps[t * size + cell]
              }
            }
          }
        }
      }
    }
    return result
  }
}
