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

  /// The covariance of the first `count` parameters (sides and direction), row-major and of all
  /// parameters' order, other entries 0; nil without filters by zones.
  func covariance(first count: Int) -> [Double]? {
    let n = problem.layout.count
    guard problem.filter.zoned.count == problem.frames.count else { return nil }
    var result = [Double](repeating: 0, count: n * n)
    for (index, frame) in problem.frames.enumerated() {
      let zone = problem.filter.zoned[index]
      let influence = influence(index, frame, zone, count)
      let own = summed(influence, frame, zone, count)
      for i in 0..<count { for j in 0..<count { result[i * n + j] += own[i * count + j] } }
    }
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
    return result
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

  /// `Uᵀ K U` over one frame, in units of the overall scale that the fit gave it.
  private func summed(
    _ influence: [Double], _ frame: FitFrame, _ zone: ZonedWhitening, _ count: Int
  ) -> [Double] {
    let size = frame.shape.count
    var result = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0...i {
        var sum = 0.0
        for cell in 0..<size where frame.weights[cell] > 0 {
          let m = zone.share[cell]
          sum +=
            (zone.ground.white * (1 - m) + zone.roof.white * m) * influence[i * size + cell]
            * influence[j * size + cell]
        }
        result[i * count + j] = sum
      }
    }
    for (field, onRoof) in [(zone.ground, false), (zone.roof, true)] {
      guard let form = field.form, field.correlated > 0 else { continue }
      let blocks = Blocks(influence, frame, zone.share, onRoof: onRoof, count: count, form: form)
      blocks.add(variance: field.correlated, form: form, to: &result)
    }
    for i in 0..<count { for j in 0..<i { result[j * count + i] = result[i * count + j] } }
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

    /// Adds Σ over pairs of blocks of covariance × sum × sum to the lower triangle.
    func add(variance: Double, form: FieldCovariance.Form, to result: inout [Double]) {
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
      for block in 0..<(rows * columns) {
        for i in 0..<count {
          let left = spread[block * count + i]
          guard left != 0 else { continue }
          for j in 0...i { result[i * count + j] += left * sums[block * count + j] }
        }
      }
    }
  }
}
