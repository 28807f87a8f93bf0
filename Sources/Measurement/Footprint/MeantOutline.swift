import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is reported: the seen outline, or the meant one where a person drew what is meant.
struct MeantOutline {
  /// The seen outline moved to where the drawn one says that the building ends.
  private(set) var outline: RectilinearOutline
  /// The variances of the measures by source.
  private(set) var terms: [(ErrorBudget.Source, OutlineVariances)]
  /// What is left of the error common to all outlines made this way, as a share.
  private(set) var biasLeft = 1.0

  /// What is meant by the outline that pixels show.
  init(_ variances: FitVariances, seen outline: RectilinearOutline) {
    self.outline = outline
    terms = variances.terms(outline)
    guard let hand = variances.finding.settings.drawn,
      let edges = Self.edges(variances, outline, hand)
    else { return }
    var meant = outline
    for k in outline.offsets.indices { meant.offsets[k] -= outline.outward(k) * edges.excess[k] }
    guard meant.keepsOrder(of: outline) else { return }
    let sides = outline.shape.sideLengths
    let all = edges.variances(along: outline.offsets.indices.map { abs(outline.run($0)) })
    let left = all.seen > 0 ? all.meant / all.seen : 1
    let along = Self.share(edges, outline, even: true)
    let across = Self.share(edges, outline, even: false)
    let (u, v) = outline.extents
    let around = edges.variances(along: outline.shape.perimeterGrowth)
    let ring =
      around.seen > 0 && sides.count == outline.offsets.count ? around.meant / around.seen : 1
    terms = terms.map { source, variances in
      (
        source,
        OutlineVariances(
          area: variances.area * left, length: variances.length * (u >= v ? along : across),
          width: variances.width * (u >= v ? across : along),
          perimeter: variances.perimeter * ring, orientation: variances.orientation)
      )
    }
    self.outline = meant
    biasLeft = left.squareRoot()
  }

  /// The share of the variance of an extent that is left: of even sides' distance, or of odd ones'.
  private static func share(_ edges: MeantEdges, _ outline: RectilinearOutline, even: Bool)
    -> Double
  {
    let indices = outline.offsets.indices.filter { ($0 % 2 == 0) == even }
    let values = indices.map { outline.offsets[$0] }
    guard let low = values.min(), let high = values.max() else { return 1 }
    let gradient = outline.offsets.indices.map { k in
      indices.contains(k) && (outline.offsets[k] == low || outline.offsets[k] == high) ? 1.0 : 0
    }
    let both = edges.variances(along: gradient)
    return both.seen > 0 ? both.meant / both.seen : 1
  }

  private static func edges(
    _ variances: FitVariances, _ outline: RectilinearOutline, _ hand: OutlineError
  ) -> MeantEdges? {
    let finding = variances.finding
    let n = finding.layout.count
    let sides = finding.layout.sides
    let gsd = finding.prepared.gsd
    let start = finding.start
    var seen = [Double](repeating: 0, count: sides * sides)
    for i in 0..<sides {
      for j in 0..<sides {
        seen[i * sides + j] =
          outline.outward(i) * outline.outward(j) * finding.covariance.ofSides[i * n + j]
      }
      seen[i * sides + i] += variances.sideOffset * variances.sideOffset
    }
    let corners = start.corners
    var differences: [Double] = []
    var normals: [(x: Double, y: Double)] = []
    for k in 0..<sides {
      // Corner k ends side k; the drawn side's middle, seen along the fitted direction.
      let (p, q) = (corners[(k + sides - 1) % sides], corners[k])
      let at = outline.turn((p.x + q.x) / 2, (p.y + q.y) / 2)
      let outward = outline.outward(k)
      differences.append(outward * (outline.offsets[k] - (k % 2 == 0 ? at.u : at.v)))
      let (c, s) = (cos(outline.angle), sin(outline.angle))
      normals.append(k % 2 == 0 ? (outward * c, outward * s) : (-outward * s, outward * c))
    }
    return MeantEdges(
      differences: differences, normals: normals, seen: seen, common: variances.ownOffset,
      hand: (hand.perSide * gsd, hand.bias * gsd),
      roughness: HandRoughness(of: finding.prepared.ring, perSide: hand.perSide * gsd))
  }
}
