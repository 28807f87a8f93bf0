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
    var found: [Candidate] = []
    let plain = problem.residuals(at: parameters)
    let residuals = problem.frames.indices.map { index -> [Double] in
      let raw = plain[index]
      var filtered = raw
      problem.filter.apply(
        to: raw, count: 1, shape: problem.frames[index].shape, scale: problem.scales[index],
        into: &filtered)
      return filtered
    }
    let count = Int((reach / step).rounded(.up))
    for side in outline.offsets.indices {
      var best: Candidate?
      for k in -count...count where k != 0 {
        let shift = Double(k) * step
        var moved = outline
        moved.offsets[side] += shift
        guard moved.keepsOrder(of: start) else { continue }
        let change =
          costChange(outline, moved, side: side, parameters, residuals)
          + priorChange(side, parameters, shift)
        if change < best?.costChange ?? .infinity {
          best = Candidate(side: side, shift: shift, costChange: change)
        }
      }
      if let best { found.append(best) }
    }
    return found
  }

  private func priorChange(_ side: Int, _ p: [Double], _ shift: Double) -> Double {
    problem.priors.filter { $0.index == side }.reduce(0) { sum, prior in
      let before = (p[side] - prior.mean) / prior.standardError
      let after = (p[side] + shift - prior.mean) / prior.standardError
      return sum + after * after - before * before
    }
  }

  /// The change of the weighted sum of squares, over the cells the moved side touches.
  private func costChange(
    _ old: RectilinearOutline, _ new: RectilinearOutline, side: Int, _ p: [Double],
    _ residuals: [[Double]]
  ) -> Double {
    var change = 0.0
    for (index, frame) in problem.frames.enumerated() {
      let blur = frame.blur * exp(p[problem.layout.blur])
      let contrast = p[problem.layout.contrast(index)]
      let place = problem.placed(index, p)
      guard let box = touched(old, new, side: side, place: place, blur: blur, frame.shape) else {
        continue
      }
      var a = BlurredOutline.change(
        old, side: side, to: new.offsets[side], blur: blur, place: place, window: box)
      for i in a.indices { a[i] *= contrast }
      change += filteredChange(a, residuals[index], box, frame, index)
    }
    return change
  }

  /// Σ over the box of (e − w·h∗Δ)² − e², with h the prewhitening filter and e = w·h∗r.
  private func filteredChange(
    _ delta: [Double], _ residual: [Double], _ box: Window, _ frame: FitFrame, _ index: Int
  ) -> Double {
    let columns = frame.shape.columns
    let taps = problem.filter.taps
    let scale = problem.scales[index]
    var sum = 0.0
    for r in 0..<box.shape.rows {
      for c in 0..<box.shape.columns {
        let cell = (box.row + r) * columns + box.column + c
        let w = scale[cell]
        guard w > 0 else { continue }
        var d = delta[r * box.shape.columns + c]
        for tap in taps {
          let (rr, cc) = (r + tap.row, c + tap.column)
          if rr >= 0, cc >= 0, cc < box.shape.columns {
            d -= tap.coefficient * delta[rr * box.shape.columns + cc]
          }
        }
        guard d != 0 else { continue }
        sum += w * d * (w * d - 2 * residual[cell])
      }
    }
    return sum
  }

  /// The cells between the two places of a side, with room for blur and filter.
  private func touched(
    _ old: RectilinearOutline, _ new: RectilinearOutline, side: Int, place: AffineTransform,
    blur: Double, _ shape: Shape
  ) -> Window? {
    guard let back = place.inverse else { return nil }
    let n = old.offsets.count
    let ends = [side, (side + n - 1) % n].flatMap { [old.corners[$0], new.corners[$0]] }
    let cells = ends.map { back($0.x, $0.y) }
    let room = 4 * blur / abs(place.determinant).squareRoot() + 3
    let xs = cells.map(\.x)
    let ys = cells.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return nil }
    return Window(
      row: Int(top - room), column: Int(left - room), rows: Int(bottom - top + 2 * room) + 1,
      columns: Int(right - left + 2 * room) + 1
    ).clipped(to: shape)
  }
}
