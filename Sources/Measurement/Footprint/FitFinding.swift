import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a fit found, before anyone judges it.
struct FitFinding {
  let prepared: FitPreparation
  /// The right-angled outline that the fit began with.
  let start: RectilinearOutline
  let settings: FootprintSettings
  let problem: FitProblem
  let result: LevenbergMarquardt.Result
  let covariance: SandwichCovariance.Result
  /// What other places of each side that fit nearly as well add to its variance, in m².
  let doubt: [Double]

  var layout: FitLayout { problem.layout }

  /// The fitted outline.
  var outline: RectilinearOutline { outline(result.parameters) }

  /// The outline that a parameter vector describes.
  func outline(_ p: [Double]) -> RectilinearOutline { layout.outline(p, from: start) }

  /// The fitted blur over the expected one.
  var blurFactor: Double { exp(result.parameters[layout.blur]) }

  /// The contrast over the spread of what the outline leaves unexplained, of the best frame; levels
  /// by plain least squares, since those of a prewhitened fit are known poorly.
  var contrastToNoise: Double {
    let shares = problem.shares(at: result.parameters)
    return zip(prepared.frames, shares).map { frame, share in
      // Within 2.6 blurs of the outline: what lies further off may be somebody else's.
      let near = share.indices.map { share[$0] > 0.005 ? frame.weights[$0] : 0 }
      return PlainLevels(frame.samples, share, weights: near).map { abs($0.contrast) / $0.spread }
        ?? 0
    }.max() ?? 0
  }
}
