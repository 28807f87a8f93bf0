import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Refuses fits whose numbers say that the edges found are not the building's.
struct FitGate {
  let finding: FitFinding

  /// What speaks against the fit, with its numbers; nil when nothing does.
  func objection() -> String? {
    let outline = finding.outline
    let p = finding.result.parameters
    let n = finding.layout.count
    let v = finding.covariance.covariance
    let ofSides = finding.covariance.ofSides
    let gsd = finding.prepared.gsd
    for frame in finding.prepared.frames.indices {
      let k = finding.layout.contrast(frame)
      let contrast = p[k]
      let error = max(0, v[k * n + k]).squareRoot()
      if contrast < 0 || contrast < 2 * error {
        return "in \(finding.prepared.frames[frame].id) roof and ground differ by only "
          + "\(rounded(contrast / max(error, 1e-9))) standard errors (2 needed)"
      }
    }
    if finding.contrastToNoise < 2.2 {
      return
        "the outline explains too little: contrast is \(rounded(finding.contrastToNoise)) times "
        + "what remains unexplained (2.2 needed)"
    }
    let factor = finding.blurFactor
    if factor > 2.5 || factor < 0.4 {
      return
        "the edges are \(rounded(factor)) times as blurred as this sensor's (0.4–2.5 allowed): "
        + "they are probably not a building's edges"
    }
    let allowed = 4 * finding.prepared.firstOutlineError
    let blur = (finding.prepared.frames.map(\.blur).max() ?? 0) * factor
    let border = finding.prepared.reach + 2.25 * blur
    for k in 0..<finding.layout.sides {
      let outward = finding.start.outward(k) * (p[k] - finding.start.offsets[k])
      if outward > border {
        return
          "side \(k) ran \(rounded(outward)) m out from the first outline, to the border of the "
          + "ground looked at (\(rounded(border)) m): there is no edge nearer to it"
      }
      let moved = abs(p[k] - finding.start.offsets[k])
      if moved > allowed {
        return "a side moved \(rounded(moved)) m from the first outline (at most "
          + "\(rounded(allowed)) m): redraw the outline nearer to the building"
      }
      let error = max(0, ofSides[k * n + k]).squareRoot()
      if error > 1.2 * finding.prepared.firstOutlineError {
        return "a side is known to ± \(rounded(error)) m only, no better than the first outline"
      }
    }
    if let (side, step) = weakestStep(), step < 0.2 {
      guard step.isFinite else {
        return
          "beside side \(side) most of the ground has no data: the building's edge is not visible "
          + "there"
      }
      return "across side \(side) the brightness steps by only \(rounded(100 * step)) % of the "
        + "contrast (20 % needed): the building's edge is not visible there"
    }
    let lengths = finding.start.shape.sideLengths.reduce(0) { $0 + $1 * $1 }
    let rough = finding.prepared.firstOutlineError * lengths.squareRoot()
    if abs(outline.area - finding.start.area) > 2.5 * rough {
      return "the fitted area, \(rounded(outline.area)) m², is "
        + "\(rounded(abs(outline.area - finding.start.area) / rough)) standard errors from that of the "
        + "first outline, \(rounded(finding.start.area)) m² (2.5 allowed): redraw it nearer to the building"
    }
    let (u, w) = outline.extents
    if min(u, w) < 1.5 * gsd || outline.shortestSide < 0.5 * gsd {
      return "a side shrank to \(rounded(outline.shortestSide / gsd)) pixels"
    }
    return nil
  }

  /// The side with the least step in brightness between strips inside and outside it, as a share of
  /// the contrast; the frames' mean.
  private func weakestStep() -> (side: Int, step: Double)? {
    let p = finding.result.parameters
    let residuals = finding.problem.residuals(at: p)
    var weakest: (side: Int, step: Double)?
    for side in 0..<finding.layout.sides {
      var steps: [Double] = []
      for (index, frame) in finding.prepared.frames.enumerated() {
        let blur = frame.blur * finding.blurFactor
        guard
          let gap = residualGap(
            side, residuals[index], frame, place: finding.problem.placed(index, p), blur: blur)
        else { continue }
        steps.append(1 + gap / p[finding.layout.contrast(index)])
      }
      guard !steps.isEmpty else { continue }
      let mean = steps.reduce(0, +) / Double(steps.count)
      if mean < weakest?.step ?? .infinity { weakest = (side, mean) }
    }
    return weakest
  }

  /// The mean residual within 0.5–3 blurs inside a side, less that outside it: nil where a side is too
  /// short to tell, −∞ where most of its outside was not looked at.
  private func residualGap(
    _ side: Int, _ residual: [Double], _ frame: FitFrame, place: AffineTransform, blur: Double
  ) -> Double? {
    let outline = finding.outline
    let n = outline.offsets.count
    let (a, b) = (outline.offsets[(side + n - 1) % n], outline.offsets[(side + 1) % n])
    let outward = outline.outward(side)
    var (sums, counts) = ((inside: 0.0, outside: 0.0), (inside: 0.0, outside: 0.0))
    var ground = 0.0
    let turn = outline.turn
    for i in residual.indices {
      let (x, y) = place(Double(i % frame.shape.columns), Double(i / frame.shape.columns))
      let at = turn(x, y)
      let (across, along) = side % 2 == 0 ? (at.u, at.v) : (at.v, at.u)
      guard along > min(a, b), along < max(a, b) else { continue }
      let distance = (across - outline.offsets[side]) * outward / blur
      if distance > 0.5, distance < 3 { ground += 1 }
      guard frame.weights[i] > 0 else { continue }
      if distance > 0.5, distance < 3 {
        sums.outside += residual[i]
        counts.outside += 1
      } else if distance < -0.5, distance > -3 {
        sums.inside += residual[i]
        counts.inside += 1
      }
    }
    guard ground >= 2, counts.inside >= 2 else { return nil }
    // A side at the border of what was looked at found no edge there.
    guard counts.outside >= max(2, 0.5 * ground) else { return -.infinity }
    return sums.inside / counts.inside - sums.outside / counts.outside
  }
}
