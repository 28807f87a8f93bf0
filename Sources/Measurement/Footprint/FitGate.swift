import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Refuses fits whose numbers say that the edges found are not the building's.
struct FitGate {
  let report: FitReport
  let outline: RectilinearOutline

  /// What speaks against the fit, with its numbers; nil when nothing does.
  func objection() -> String? {
    let run = report.run
    let p = report.result.parameters
    let n = run.layout.count
    let v = report.covariance.covariance
    let gsd = run.prepared.gsd
    for frame in run.prepared.frames.indices {
      let k = run.layout.contrast(frame)
      let contrast = p[k]
      let error = max(0, v[k * n + k]).squareRoot()
      if contrast < 0 || contrast < 3 * error {
        return "in \(run.prepared.frames[frame].id) roof and ground differ by only "
          + "\(rounded(contrast / max(error, 1e-9))) standard errors (3 needed)"
      }
    }
    let factor = exp(p[run.layout.blur])
    if factor > 2.5 || factor < 0.4 {
      return
        "the edges are \(rounded(factor)) times as blurred as this sensor's (0.4–2.5 allowed): "
        + "they are probably not a building's edges"
    }
    let allowed = 4 * run.prepared.firstOutlineError
    for k in 0..<run.layout.sides {
      let moved = abs(p[k] - run.start.offsets[k])
      if moved > allowed {
        return "a side moved \(rounded(moved)) m from the first outline (at most "
          + "\(rounded(allowed)) m): redraw the outline nearer to the building"
      }
      let error = max(0, v[k * n + k]).squareRoot()
      if error > 1.2 * run.prepared.firstOutlineError {
        return "a side is known to ± \(rounded(error)) m only, no better than the first outline"
      }
    }
    let ratio = outline.area / run.start.area
    if ratio > 2 || ratio < 0.5 {
      return "the fitted area is \(rounded(ratio)) times that of the first outline (0.5–2 allowed)"
    }
    let (u, w) = outline.extents
    if min(u, w) < 1.5 * gsd || outline.shortestSide < 0.5 * gsd {
      return "a side shrank to \(rounded(outline.shortestSide / gsd)) pixels"
    }
    return nil
  }
}
