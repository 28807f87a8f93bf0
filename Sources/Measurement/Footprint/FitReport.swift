import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns a finished fit into measures with intervals, or refuses it.
struct FitReport {
  let run: FitRun
  let problem: FitProblem
  let result: LevenbergMarquardt.Result
  let covariance: SandwichCovariance.Result
  /// What other places of each side that fit nearly as well add to its variance, in m².
  let doubt: [Double]

  func outcome() -> FootprintOutcome {
    let outline = run.outline(result.parameters)
    if let reason = FitGate(report: self, outline: outline).objection() {
      return .undetermined(because: reason)
    }
    return footprint(outline)
  }

  private func footprint(_ outline: RectilinearOutline) -> FootprintOutcome {
    let prepared = run.prepared
    let meant = meantOutline(outline)
    let corners = meant.outline.corners
    guard let polygon = try? Polygon(exterior: corners.map(prepared.plane.map)) else {
      return .undetermined(because: "the fitted sides cross")
    }
    let measured = MeasuredOutline(
      shape: meant.outline.shape, terms: meant.terms, view: run.settings.view,
      sharedBias: commonOffset * outline.perimeter * meant.biasLeft,
      biasIsShared: run.settings.edge.biasIsShared, degreesOfFreedom: degreesOfFreedom(meant.terms))
    return .measured(
      Footprint(
        outline: polygon, measures: measured, method: method,
        framesUsed: prepared.frames.map(\.id), framesLeftOut: prepared.leftOut,
        contrastToNoise: contrastToNoise, blurFactor: exp(result.parameters[run.layout.blur])))
  }

  private var method: String {
    let shape =
      run.layout.sides == 4 ? "rectangle" : "right-angled outline of \(run.layout.sides) sides"
    let errors =
      problem.filter.isNone
      ? "white residuals"
      : problem.filter.zoned.isEmpty
        ? "prewhitened residuals" : "residuals prewhitened for roof and ground apart"
    let hand = run.settings.drawn == nil ? "" : ", weighed with the drawn sides"
    return "\(shape) fitted to \(run.prepared.frames.count) frame(s), \(errors)\(hand)"
  }

  /// The contrast over the spread of what the outline leaves unexplained, of the best frame; levels
  /// by plain least squares, since those of a prewhitened fit are known poorly.
  var contrastToNoise: Double {
    let shares = problem.shares(at: result.parameters)
    return zip(run.prepared.frames, shares).map { frame, share in
      // Within 2.6 blurs of the outline: what lies further off may be somebody else's.
      let near = share.indices.map { share[$0] > 0.005 ? frame.weights[$0] : 0 }
      return PlainLevels(frame.samples, share, weights: near).map { abs($0.contrast) / $0.spread }
        ?? 0
    }.max() ?? 0
  }

  /// One standard error of an outward offset common to all sides, in metres.
  var commonOffset: Double {
    let sensor = run.settings.edge.bias * run.prepared.gsd
    return (run.settings.edgeOffset * run.settings.edgeOffset + sensor * sensor).squareRoot()
  }

  /// ``commonOffset`` with what edges softer than the sensor's leave open, which no other outline shares,
  /// in metres.
  var ownOffset: Double {
    let expected = run.prepared.frames.map(\.blur).min() ?? 0
    let excess =
      expected * max(0, exp(result.parameters[run.layout.blur]) - FootprintSettings.sharp)
    let soft = run.settings.softEdges * excess
    return (commonOffset * commonOffset + soft * soft).squareRoot()
  }

  /// One standard error of each side's own offset, in metres.
  var sideOffset: Double { run.settings.edge.perSide * run.prepared.gsd }

  /// How much of the edges' wandering is believed: a power of the factor by which it widens variances.
  ///
  /// From simulations (Methods page FootprintFit), where most of what the factor varies by is chance; beside
  /// one autoregression all of it. A field seen on ground and roof alike is known better than one that has
  /// only a narrow band around the roof to show itself.
  private var edgePower: Double {
    if problem.filter.isNone { return 0.5 }
    if problem.filter.zoned.isEmpty { return 0.1 }
    return problem.filter.zoned.allSatisfy(\.fields.isCommon) ? 0.2 : 0.4
  }

  /// By how much uneven steps widen variances.
  ///
  /// What an edge is displaced by is a residual over the step in brightness, and where the ground alone
  /// varies by σ over the contrast so does the step: E[1/(1 − x)²] ≈ 1 + 3σ².
  private var unevenSteps: Double {
    let zoned = problem.filter.zoned
    let variances = zoned.enumerated().map { index, zone in
      let contrast = result.parameters[run.layout.contrast(index)]
      return zone.fields.apartness * zone.fields.ground.correlated / (contrast * contrast)
    }
    return 1 + 3 * min(0.25, variances.reduce(0, +) / Double(max(1, zoned.count)))
  }

  /// What the area's standard error rests on, as degrees of freedom.
  ///
  /// By Welch and Satterthwaite, as JCGM 100:2008 (GUM), G.4, has it: residuals give their scale from the
  /// cells along the edge, and how much of it is clutter from few patches of a field; the analyst's and
  /// the view's terms are taken as known.
  private func degreesOfFreedom(_ terms: [(ErrorBudget.Source, OutlineVariances)]) -> Double {
    let total = max(terms.reduce(0) { $0 + $1.1.area }, 1e-300)
    func part(_ sources: [ErrorBudget.Source]) -> Double {
      let share = terms.reduce(0) { $0 + (sources.contains($1.0) ? $1.1.area : 0) } / total
      return share * share
    }
    let residuals = part([.noise, .registration, .clutter]) / covariance.degreesOfFreedom
    return 1 / max(1e-9, residuals + (fieldDegrees.map { part([.clutter]) / $0 } ?? 0))
  }

  /// What the fields' variances rest on: that of all frames, where what they share counts once.
  private var fieldDegrees: Double? {
    let degrees = zip(problem.filter.zoned, run.prepared.frames).compactMap { zone, frame in
      zone.fields.degreesOfFreedom(zone.share, weights: frame.weights)
    }
    guard degrees.count > 1 else { return degrees.first }
    let residuals = problem.filtered(problem.residuals(at: result.parameters))
    return degrees.reduce(0, +) / FitRun.repetition(residuals)
  }

  /// The variances of the measures by source.
  func terms(_ outline: RectilinearOutline) -> [(ErrorBudget.Source, OutlineVariances)] {
    let sensor = covariance.model.map { variances($0.noise) }
    // Fields can only add to what their white part alone makes.
    var total = larger(variances(covariance.ofSides), sensor ?? .zero).times(unevenSteps)
    if let edges = covariance.edges {
      total = total.widened(
        by: variances(edges.covariance), over: variances(edges.whiteCovariance),
        power: edgePower)
    }
    let white = variances(covariance.whiteCovariance)
    total = total.plus(variances(diagonal: doubt))
    // What not knowing the frames' shifts costs; one frame's own shift changes no measure.
    let known = covariance.knownShifts.map { smaller(variances($0), white) } ?? white
    // Where clutter has a model, noise is what its white part alone would leave.
    let noise = smaller(sensor ?? known, total)
    let registration = smaller(difference(white, known), difference(total, noise))
    let clutter = difference(difference(total, noise), registration)
    var terms: [(ErrorBudget.Source, OutlineVariances)] = [
      (.noise, noise), (.registration, registration), (.clutter, clutter),
    ]
    let (s2, b2) = (sideOffset * sideOffset, ownOffset * ownOffset)
    let shape = outline.shape
    let growth = shape.perimeterGrowth
    let growthSum = growth.reduce(0, +)
    let p = shape.perimeter
    terms.append(
      (
        .edgeDefinition,
        OutlineVariances(
          area: s2 * shape.sideLengths.reduce(0) { $0 + $1 * $1 } + b2 * p * p + 32 * b2 * b2,
          length: 2 * s2 + 4 * b2, width: 2 * s2 + 4 * b2,
          perimeter: s2 * growth.reduce(0) { $0 + $1 * $1 } + growthSum * growthSum * b2,
          orientation: s2 / max(shape.axialMoment, 1e-12))
      ))
    return terms
  }

  private func variances(diagonal: [Double]) -> OutlineVariances {
    let n = run.layout.count
    var matrix = [Double](repeating: 0, count: n * n)
    for (k, value) in diagonal.enumerated() { matrix[k * n + k] = value }
    return variances(matrix)
  }

  private func smaller(_ a: OutlineVariances, _ b: OutlineVariances) -> OutlineVariances {
    a.combined(with: b) { min($0, $1) }
  }

  private func larger(_ a: OutlineVariances, _ b: OutlineVariances) -> OutlineVariances {
    a.combined(with: b) { max($0, $1) }
  }

  private func difference(_ a: OutlineVariances, _ b: OutlineVariances) -> OutlineVariances {
    a.plus(b.times(-1))
  }

  /// Propagates a parameter covariance to the five measures, by central differences.
  private func variances(_ covariance: [Double]) -> OutlineVariances {
    let m = run.layout.sides + 1
    let n = run.layout.count
    var gradients = [[Double]](repeating: [Double](repeating: 0, count: m), count: 5)
    for k in 0..<m {
      let step = k == run.layout.angle ? 1e-5 : 1e-4 * run.prepared.gsd
      var (up, down) = (result.parameters, result.parameters)
      up[k] += step
      down[k] -= step
      let (a, b) = (run.outline(up).measures, run.outline(down).measures)
      for q in 0..<5 { gradients[q][k] = (a[q] - b[q]) / (2 * step) }
    }
    let v = gradients.map { g -> Double in
      var sum = 0.0
      for i in 0..<m { for j in 0..<m { sum += g[i] * covariance[i * n + j] * g[j] } }
      return max(0, sum)
    }
    return OutlineVariances(
      area: v[0], length: v[1], width: v[2], perimeter: v[3], orientation: v[4])
  }
}
