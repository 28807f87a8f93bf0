import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sandwich covariance when ground and roof vary as their fitted covariances say.
///
/// A filter of 12 neighbours does not whiten a smooth field altogether, and what it leaves is spread
/// over more lags than residuals can show. With the influence U of every cell on a parameter (the
/// adjoint of the filter on the weighted derivatives, times the inverse normal matrix), the
/// parameters' covariance is `Uᵀ K U` with K from ``FieldCovariance``; fields of long correlation are
/// summed over square blocks of cells first.
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
        for onRoof in [false, true] { addField(influences, f, g, onRoof: onRoof, count, &sums) }
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
      let variance = zone.ground.white * (1 - m) + zone.roof.white * m
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
    _ influences: [[Double]], _ f: Int, _ g: Int, onRoof: Bool, _ count: Int,
    _ sums: inout [Double]
  ) {
    let (one, other) = (problem.filter.zoned[f], problem.filter.zoned[g])
    let (a, b) = onRoof ? (one.roof, other.roof) : (one.ground, other.ground)
    guard let form = a.form ?? b.form else { return }
    let variance = f == g ? a.correlated : shared(f, g, onRoof: onRoof, a, b)
    guard variance > 0 else { return }
    let left = Blocks(
      influences[f], problem.frames[f], one.share, onRoof: onRoof, count: count, form: form)
    let right =
      f == g
      ? left
      : Blocks(
        influences[g], problem.frames[g], other.share, onRoof: onRoof, count: count, form: form)
    let part = left.product(with: right, variance: variance, form: form)
    for i in 0..<count {
      for j in 0..<count {
        sums[i * count + j] += part[i * count + j] + (f == g ? 0 : part[j * count + i])
      }
    }
  }

  /// The covariance of two frames' residuals at the same cell of a zone, 0 at least and at most what
  /// both frames' fields could share.
  private func shared(
    _ f: Int, _ g: Int, onRoof: Bool, _ a: FieldCovariance, _ b: FieldCovariance
  ) -> Double {
    let (p, q) = (problem.filter.zoned[f].share, problem.filter.zoned[g].share)
    let (v, w) = (problem.frames[f].weights, problem.frames[g].weights)
    var (n, x, y, xy) = (0.0, 0.0, 0.0, 0.0)
    for cell in p.indices where v[cell] > 0 && w[cell] > 0 {
      guard onRoof ? min(p[cell], q[cell]) > 0.98 : max(p[cell], q[cell]) < 0.02 else { continue }
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
    let shifts = Prewhitening.neighbours(Prewhitening.reach).map {
      $0.row * frame.shape.columns + $0.column
    }
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

  /// Influences summed over square blocks, block by block.
  private struct Blocks {
    let rows, columns, edge, count: Int
    /// `count` values a block.
    var sums: [Double]

    init(
      _ influence: [Double], _ frame: FitFrame, _ share: [Double], onRoof: Bool, count: Int,
      form: FieldCovariance.Form
    ) {
      edge = max(1, min(8, Int(form.range / 5)))
      rows = (frame.shape.rows + edge - 1) / edge
      columns = (frame.shape.columns + edge - 1) / edge
      self.count = count
      sums = [Double](repeating: 0, count: rows * columns * count)
      for cell in 0..<frame.shape.count where frame.weights[cell] > 0 {
        let weight = onRoof ? share[cell] : 1 - share[cell]
        guard weight > 1e-4 else { continue }
        let row = cell / frame.shape.columns / edge
        let block = row * columns + cell % frame.shape.columns / edge
        for k in 0..<count {
          sums[block * count + k] += weight * influence[k * frame.shape.count + cell]
        }
      }
    }

    /// Σ over pairs of blocks of covariance × sum × sum, ours by rows and the other's by columns.
    func product(with other: Blocks, variance: Double, form: FieldCovariance.Form) -> [Double] {
      let spread = other.spread(variance, form)
      var result = [Double](repeating: 0, count: count * count)
      for block in 0..<(rows * columns) {
        for i in 0..<count {
          let left = sums[block * count + i]
          guard left != 0 else { continue }
          for j in 0..<count { result[i * count + j] += left * spread[block * count + j] }
        }
      }
      return result
    }

    /// Every block's sums spread over its neighbours by the covariance.
    private func spread(_ variance: Double, _ form: FieldCovariance.Form) -> [Double] {
      let reach = Int(form.range / Double(edge)) + 1
      // Cells of one block, or of two, lie a little apart from the blocks' middles.
      let play = edge > 1 ? Double(edge * edge - 1) / 6 : 0
      var spread = [Double](repeating: 0, count: rows * columns * count)
      sums.withUnsafeBufferPointer { source in
        spread.withUnsafeMutableBufferPointer { out in
          for dr in -reach...reach {
            for dc in -reach...reach {
              let d = Double((dr * dr + dc * dc) * edge * edge) + play
              let c = variance * form(d.squareRoot())
              guard c > 0.01 * variance else { continue }
              for row in max(0, -dr)..<max(max(0, -dr), min(rows, rows - dr)) {
                let from = max(0, -dc)
                let to = min(columns, columns - dc)
                guard from < to else { continue }
                let at = (row * columns + from) * count
                let other = ((row + dr) * columns + from + dc) * count
                for i in 0..<((to - from) * count) { out[at + i] += c * source[other + i] }
              }
            }
          }
        }
      }
      return spread
    }
  }
}
