import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks along each side's normal for an edge that fits better than the one the fit settled on.
///
/// On prewhitened residuals an edge is felt only within about its blur, so a side that starts too far
/// off finds nothing to hold on to. Each side in turn is placed at steps of one blur up to a reach on
/// both sides, all else held, and the weighted sum of squares compared.
struct SideSearch {
  let problem: FitProblem
  let start: RectilinearOutline
  /// How far to look, in metres.
  let reach: Double
  /// The length of a step, in metres.
  let step: Double

  /// One place for a side and how much worse (or, below 0, better) it is than the present one.
  struct Candidate: Sendable {
    let side: Int
    let shift: Double
    let costChange: Double
  }

  /// The best other place of every side that has one.
  func candidates(at parameters: [Double], outline: RectilinearOutline) -> [Candidate] {
    places(at: parameters, outline: outline).compactMap { side in
      side.min { $0.costChange < $1.costChange }
    }
  }

  /// The variance of every side's place, in m², that other places add which fit nearly as well.
  ///
  /// A side's posterior is one Gaussian about its place, as wide as `information` says, and beside it what
  /// `exp(−costChange / 2)` gives the other places. Where the residuals speak for one edge alone that is
  /// nothing; a doubtful side may lie elsewhere, and no linear error says so.
  ///
  /// - Parameters:
  ///   - parameters: The fitted point.
  ///   - outline: Its outline.
  ///   - information: One over the variance of each side's place with all else held, in m⁻².
  /// - Returns: One variance a side.
  func doubt(
    at parameters: [Double], outline: RectilinearOutline, information: [Double]
  ) -> [Double] {
    zip(places(at: parameters, outline: outline), information).map { side, information in
      var mass = (2 * Double.pi / max(information, 1e-12)).squareRoot() / step
      var spread = 0.0
      for place in side {
        let weight = exp(-max(0, place.costChange) / 2)
        mass += weight
        spread += weight * place.shift * place.shift
      }
      return spread / mass
    }
  }

  /// All other places, side by side.
  private func places(
    at parameters: [Double], outline: RectilinearOutline
  ) -> [[Candidate]] {
    let residuals = problem.filtered(problem.residuals(at: parameters))
    let count = Int((reach / step).rounded(.up))
    var scratch = Scratch(problem.frames[0].shape)
    return outline.offsets.indices.map { side in
      (-count...count).compactMap { k in
        let shift = Double(k) * step
        var moved = outline
        moved.offsets[side] += shift
        guard k != 0, moved.keepsOrder(of: start) else { return nil }
        let change =
          costChange(
            outline, side: side, to: moved.offsets[side], parameters, residuals, &scratch)
          + priorChange(side, parameters, shift)
        return Candidate(side: side, shift: shift, costChange: change)
      }
    }
  }

  private func priorChange(_ side: Int, _ p: [Double], _ shift: Double) -> Double {
    problem.priors.filter { $0.index == side }.reduce(0) { sum, prior in
      let before = (p[side] - prior.mean) / prior.standardError
      let after = (p[side] + shift - prior.mean) / prior.standardError
      return sum + after * after - before * before
    }
  }

  /// The change of the weighted sum of squares: Σ (e − w·h∗Δ)² − e², with h the prewhitening filter,
  /// e = w·h∗r and Δ what the moved side adds to the image.
  private func costChange(
    _ old: RectilinearOutline, side: Int, to offset: Double, _ p: [Double],
    _ residuals: [[Double]], _ scratch: inout Scratch
  ) -> Double {
    var change = 0.0
    for (index, frame) in problem.frames.enumerated() {
      let strip = SideStrip(
        old, side: side, to: offset, blur: frame.blur * exp(p[problem.layout.blur]),
        place: problem.placed(index, p), contrast: p[problem.layout.contrast(index)])
      change += filteredChange(strip, residuals[index], frame, index, &scratch)
    }
    return change
  }

  /// Room for one strip, 0 between uses.
  struct Scratch {
    var delta: [Double]
    var filtered: [Double]
    /// Columns written, from and to, a row.
    var spans: [(from: Int, to: Int)]

    init(_ shape: Shape) {
      delta = [Double](repeating: 0, count: shape.count)
      filtered = [Double](repeating: 0, count: shape.columns)
      spans = [(from: Int, to: Int)](repeating: (0, 0), count: shape.rows)
    }
  }

  private func filteredChange(
    _ strip: SideStrip, _ residual: [Double], _ frame: FitFrame, _ index: Int,
    _ scratch: inout Scratch
  ) -> Double {
    let (rows, columns) = (frame.shape.rows, frame.shape.columns)
    let kernel = FrameKernel(problem.filter, frame: frame)
    let reach = problem.filter.isNone ? 0 : FilterStencil.reach
    var sum = 0.0
    problem.scales[index].withUnsafeBufferPointer { scale in
      residual.withUnsafeBufferPointer { residual in
        scratch.delta.withUnsafeMutableBufferPointer { delta in
          scratch.filtered.withUnsafeMutableBufferPointer { filtered in
            guard let scale = scale.baseAddress, let residual = residual.baseAddress,
              let delta = delta.baseAddress, let filtered = filtered.baseAddress
            else { return }
            for row in 0..<rows {
              scratch.spans[row] = strip.write(
                row: row, first: frame.runs.first[row], last: frame.runs.last[row],
                into: delta + row * columns)
            }
            for row in reach..<max(reach, rows) {
              var (from, to) = (columns, 0)
              for above in (row - reach)...row
              where scratch.spans[above].from < scratch.spans[above].to {
                from = min(from, scratch.spans[above].from - reach)
                to = max(to, scratch.spans[above].to + reach)
              }
              from = max(from, reach, frame.runs.first[row])
              to = min(to, columns - reach, frame.runs.last[row])
              guard from < to else { continue }
              let base = row * columns
              kernel.run(delta + base, scale + base, filtered, from, to, base: base)
              sum += PlaneProducts.dot(filtered + from, filtered + from, to - from)
              sum -= 2 * PlaneProducts.dot(filtered + from, residual + base + from, to - from)
            }
            for row in 0..<rows {
              let (from, to) = scratch.spans[row]
              for c in from..<max(from, to) { delta[row * columns + c] = 0 }
            }
          }
        }
      }
    }
    return sum
  }
}
