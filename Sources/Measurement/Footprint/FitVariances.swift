import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The variances of a fit's five measures, source by source, and what they rest on.
struct FitVariances {
  let finding: FitFinding

  /// One standard error of an outward offset common to all sides, in metres.
  var commonOffset: Double {
    let sensor = finding.settings.edge.bias * finding.prepared.gsd
    return (finding.settings.edgeOffset * finding.settings.edgeOffset + sensor * sensor)
      .squareRoot()
  }

  /// ``commonOffset`` with what edges softer than the sensor's leave open, which no other outline shares,
  /// in metres.
  var ownOffset: Double {
    let expected = finding.prepared.frames.map(\.blur).min() ?? 0
    let excess =
      expected * max(0, finding.blurFactor - FootprintSettings.sharp)
    let soft = finding.settings.softEdges * excess
    return (commonOffset * commonOffset + soft * soft).squareRoot()
  }

  /// One standard error of each side's own offset, in metres.
  var sideOffset: Double { finding.settings.edge.perSide * finding.prepared.gsd }

  /// The variances of the measures by source.
  func terms(_ outline: RectilinearOutline) -> [(ErrorBudget.Source, OutlineVariances)] {
    let sensor = finding.covariance.model.map { variances($0.noise) }
    // Fields can only add to what their white part alone makes.
    var total = larger(variances(finding.covariance.ofSides), sensor ?? .zero).times(unevenSteps)
    if let edges = finding.covariance.edges {
      total = total.widened(
        by: variances(edges.covariance), over: variances(edges.whiteCovariance),
        power: edgePower)
    }
    let white = variances(finding.covariance.whiteCovariance)
    total = total.plus(variances(diagonal: finding.doubt))
    // What not knowing the frames' shifts costs; one frame's own shift changes no measure.
    let known = finding.covariance.knownShifts.map { smaller(variances($0), white) } ?? white
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
    let n = finding.layout.count
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
    let m = finding.layout.sides + 1
    let n = finding.layout.count
    var gradients = [[Double]](repeating: [Double](repeating: 0, count: m), count: 5)
    for k in 0..<m {
      let step = k == finding.layout.angle ? 1e-5 : 1e-4 * finding.prepared.gsd
      var (up, down) = (finding.result.parameters, finding.result.parameters)
      up[k] += step
      down[k] -= step
      let (a, b) = (finding.outline(up).measures, finding.outline(down).measures)
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

  /// How much of the edges' wandering is believed: a power of the factor by which it widens variances.
  ///
  /// From simulations (Methods page FootprintFit), where most of what the factor varies by is chance; beside
  /// one autoregression all of it. A field seen on ground and roof alike is known better than one that has
  /// only a narrow band around the roof to show itself.
  private var edgePower: Double {
    if finding.problem.filter.isNone { return 0.5 }
    if finding.problem.filter.zoned.isEmpty { return 0.1 }
    return finding.problem.filter.zoned.allSatisfy(\.fields.isCommon) ? 0.2 : 0.4
  }

  /// By how much uneven steps widen variances.
  ///
  /// What an edge is displaced by is a residual over the step in brightness, and where the ground alone
  /// varies by σ over the contrast so does the step: E[1/(1 − x)²] ≈ 1 + 3σ².
  private var unevenSteps: Double {
    let zoned = finding.problem.filter.zoned
    let variances = zoned.enumerated().map { index, zone in
      let contrast = finding.result.parameters[finding.layout.contrast(index)]
      return zone.fields.apartness * zone.fields.ground.correlated / (contrast * contrast)
    }
    return 1 + 3 * min(0.25, variances.reduce(0, +) / Double(max(1, zoned.count)))
  }

  /// What the area's standard error rests on, as degrees of freedom.
  ///
  /// By Welch and Satterthwaite, as JCGM 100:2008 (GUM), G.4, has it: residuals give their scale from the
  /// cells along the edge, and how much of it is clutter from few patches of a field; the analyst's and
  /// the view's terms are taken as known.
  func degreesOfFreedom(_ terms: [(ErrorBudget.Source, OutlineVariances)]) -> Double {
    let total = max(terms.reduce(0) { $0 + $1.1.area }, 1e-300)
    func part(_ sources: [ErrorBudget.Source]) -> Double {
      let share = terms.reduce(0) { $0 + (sources.contains($1.0) ? $1.1.area : 0) } / total
      return share * share
    }
    let residuals = part([.noise, .registration, .clutter]) / finding.covariance.degreesOfFreedom
    return 1 / max(1e-9, residuals + (fieldDegrees.map { part([.clutter]) / $0 } ?? 0))
  }

  /// What the fields' variances rest on: that of all frames, where what they share counts once.
  private var fieldDegrees: Double? {
    let degrees = zip(finding.problem.filter.zoned, finding.prepared.frames).compactMap {
      zone, frame in
      zone.fields.degreesOfFreedom(zone.share, weights: frame.weights)
    }
    guard degrees.count > 1 else { return degrees.first }
    let residuals = finding.problem.filtered(
      finding.problem.residuals(at: finding.result.parameters))
    return degrees.reduce(0, +) / FitProblem.repetition(residuals)
  }
}
