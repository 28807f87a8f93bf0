import Quantities
import Rasters

/// Whether a structure is new, another in an old one's place, an old one with another roof, or gone.
///
/// In the composites before and after, inside the region, a surface with a sharp border and a
/// compact, square shape is looked for; in the state that the region does not stand out in, its edges
/// must keep to two directions nearly as well as the structure's own do. One after only is a new building, one before only a
/// demolition, and with none the region's own sense decides between the two. With one in both, the
/// dates between decide: where a third state was seen between two roofs, the old building was taken
/// down; where the same outline passed from one roof to the other within `quickest` days, only the
/// roof can have changed. Anything else is told as undetermined.
struct KindOfChange {
  let region: Region
  let series: ObjectSeries
  let history: ConstructionHistory
  let context: DetectionContext

  /// Days within which nobody takes a hall down and builds another.
  private static let quickest = 75
  /// The share of cells neither as before nor as after from which on a date shows a third state.
  private static let thirdState = 0.5

  /// The squareness below which nothing passes for a structure.
  private static let leastSquareness = 0.25
  /// The share of the structure's own squareness that a structure in the other state must have: on
  /// planted sites other roofs have .65 to 1 of it, cuts through texture .6 at most.
  private static let nearly = 0.65

  /// The kind; a fabric is new where its detail grew by half (`detailRatio`, after ÷ before).
  func kind(detailRatio: Double) -> StructureChange {
    guard case .solid(let standsAfter) = region.nature else {
      return detailRatio > 1.5
        ? .newBuilding : .undetermined(because: "the ground had as much detail before")
    }
    let own = solid(standsAfter: standsAfter)
    // Whatever a cut through textured ground leaves has about the outline of the change, for nothing
    // else is looked at, but its edges run every way.
    let other = solid(
      standsAfter: !standsAfter, squareness: Self.nearly * (own?.squareness ?? 0))
    let (before, after) = standsAfter ? (other?.blob, own?.blob) : (own?.blob, other?.blob)
    switch (before, after) {
    case (nil, nil): return standsAfter ? .newBuilding : .demolished
    case (nil, _): return standsAfter ? .newBuilding : undecided
    case (_, nil): return standsAfter ? undecided : .demolished
    case (let old?, let new?): return passage(from: old, to: new)
    }
  }

  private var undecided: StructureChange {
    .undetermined(
      because: "it stood out before as well: another roof, another building and a repainting look "
        + "alike at \(Self.metres(context.normalised.stack.nativeGSD)) m")
  }

  private static func metres(_ x: Double) -> String {
    x == x.rounded() ? "\(Int(x))" : "\((x * 10).rounded() / 10)"
  }

  /// What lies between two roofs.
  private func passage(from old: Blob, to new: Blob) -> StructureChange {
    if openBetween { return .replaced }
    let shared = Double(old.overlap(new))
    let either = Double(old.count + new.count) - shared
    guard shared >= 0.6 * either else { return undecided }
    guard let days = passageDays else {
      return .undetermined(
        because: "the same outline under another roof, and no clear date shows the new one whole: "
          + "a new roof or a new building")
    }
    if days <= Self.quickest { return .reroofed }
    return .undetermined(
      because: "the same outline under another roof, and no clear date for \(days) days between: "
        + "a new roof or a new building")
  }

  /// Whether two or more clear dates, the first and last three weeks apart or more, show neither
  /// roof.
  private var openBetween: Bool {
    let from = history.absent ?? 0
    let to = history.complete ?? series.clear.count
    let dates = series.clear.indices.filter {
      series.clear[$0] && $0 >= from && $0 < to && series.between[$0] >= Self.thirdState
    }
    guard let first = dates.first, let last = dates.last else { return false }
    return dates.count >= 2 && context.day(last) - context.day(first) >= 21
  }

  /// Days from the last clear date that shows the old roof to the first that shows half of the new;
  /// nil where either was not seen.
  private var passageDays: Int? {
    guard let absent = history.absent else { return nil }
    let shown = series.clear.indices.first {
      series.clear[$0] && $0 > absent && series.finalShare[$0] >= 0.5
    }
    return shown.map { context.day($0) - context.day(absent) }
  }

  /// The best solid of one composite that takes up the region, and its squareness, or nil.
  private func solid(
    standsAfter: Bool, squareness least: Double = 0
  ) -> (blob: Blob, squareness: Double)? {
    let blob = region.blob
    let padded = blob.padded(Int((3 * context.native).rounded(.up)), in: context.shape)
    let reach = Blob(window: padded.window, mask: padded.mask.dilated(1.5 * context.native))
    let composite = standsAfter ? context.after : context.before
    let found = SolidCandidates.inside(
      reach, context, standsAfter: standsAfter, whateverElse: true
    ).compactMap { candidate -> (solid: SolidCandidate, squareness: Double)? in
      let shared = candidate.blob.overlap(blob)
      guard 4 * shared >= blob.count, 10 * shared >= 7 * candidate.blob.count,
        candidate.border.contrast >= 4, (0.6...1.6).contains(candidate.border.sharpness),
        let box = EnclosingRectangle(around: candidate.blob.mask.outerRings().flatMap { $0 }),
        Double(candidate.blob.count) >= 0.72 * box.area
      else { return nil }
      let squareness = SurfaceTraits.squareness(of: candidate.blob, in: composite, context)
      return squareness >= max(Self.leastSquareness, least) ? (candidate, squareness) : nil
    }
    let best = found.enumerated().max { a, b in
      let (x, y) = (a.element.solid.quality, b.element.solid.quality)
      return x != y ? x < y : a.offset > b.offset
    }?.element
    return best.map { ($0.solid.blob, $0.squareness) }
  }
}
