import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns a finding that stands into measures with intervals.
struct FitReport {
  let finding: FitFinding

  func outcome() -> FootprintOutcome {
    let prepared = finding.prepared
    let seen = finding.outline
    let variances = FitVariances(finding: finding)
    let meant = MeantOutline(variances, seen: seen)
    let corners = meant.outline.corners
    // Sides that keep their order may still cross where an outline has many.
    guard let polygon = try? Polygon(exterior: corners.map(prepared.plane.map)) else {
      return .undetermined(because: "the fitted sides cross")
    }
    let measured = MeasuredOutline(
      shape: meant.outline.shape, terms: meant.terms, view: finding.settings.view,
      sharedBias: variances.commonOffset * seen.perimeter * meant.biasLeft,
      biasIsShared: finding.settings.edge.biasIsShared,
      degreesOfFreedom: variances.degreesOfFreedom(meant.terms))
    return .measured(
      Footprint(
        outline: polygon, measures: measured, method: method,
        framesUsed: prepared.frames.map(\.id), framesLeftOut: prepared.leftOut,
        contrastToNoise: finding.contrastToNoise, blurFactor: finding.blurFactor))
  }

  private var method: String {
    let sides = finding.layout.sides
    let shape = sides == 4 ? "rectangle" : "right-angled outline of \(sides) sides"
    let filter = finding.problem.filter
    let errors =
      filter.isNone
      ? "white residuals"
      : filter.zoned.isEmpty
        ? "prewhitened residuals" : "residuals prewhitened for roof and ground apart"
    let hand = finding.settings.drawn == nil ? "" : ", weighed with the drawn sides"
    return "\(shape) fitted to \(finding.prepared.frames.count) frame(s), \(errors)\(hand)"
  }
}
