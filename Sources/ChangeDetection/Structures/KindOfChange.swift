import Quantities
import Rasters

/// Whether a structure is new, another in an old one's place, an old one with another roof, or gone.
///
/// In the composites before and after, inside the region, a surface with a sharp border of its own and
/// a compact, square shape is looked for that differs from the ground by more than its texture. One after only is a new building, one before only a
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

  /// The kind; a fabric is new where its detail grew by half (`detailRatio`, after ÷ before).
  func kind(detailRatio: Double) -> StructureChange {
    guard case .solid(let standsAfter) = region.nature else {
      return detailRatio > 1.5
        ? .newBuilding : .undetermined(because: "the ground had as much detail before")
    }
    let before = solid(standsAfter: false)
    let after = solid(standsAfter: true)
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

  /// Whether most of a solid's border was found and is not the edge of what was looked at.
  ///
  /// On ground without any object a low cut keeps nearly all of the reach, whose outline is that of
  /// the change itself.
  private static func hasOwnBorder(_ blob: Blob, within reach: Blob) -> Bool {
    func isIn(_ row: Int, _ column: Int, of blob: Blob) -> Bool {
      let (r, c) = (row - blob.window.row, column - blob.window.column)
      let shape = blob.mask.shape
      return r >= 0 && c >= 0 && r < shape.rows && c < shape.columns && blob.mask[r, c]
    }
    func isRim(_ cell: (row: Int, column: Int), of blob: Blob) -> Bool {
      [(-1, 0), (1, 0), (0, -1), (0, 1)].contains {
        !isIn(cell.row + $0.0, cell.column + $0.1, of: blob)
      }
    }
    let border = blob.cells.filter { isRim($0, of: blob) }
    let cut = border.count { isRim($0, of: reach) }
    return Double(cut) <= cutShare * Double(border.count)
  }

  /// The largest share of a border that may be the edge of what was looked at.
  private static let cutShare = 1.0 / 3

  /// Whether a solid differs from the ring around it by more than the ring's own texture.
  private static func standsOut(
    _ blob: Blob, from composite: [Raster<Float>], _ context: DetectionContext
  ) -> Bool {
    guard let zone = BorderZone(of: blob, native: context.native, in: context.shape, others: nil)
    else { return false }
    let parts = composite.map { $0.cropped(to: zone.window) }
    let step = zone.step(in: parts)
    let length = step.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length >= textures * zone.texture(of: parts, along: step)
  }

  /// How many deviations of the ground's texture a roof differs from it by, at the least.
  private static let textures: Float = 1.5

  /// The best solid of one composite that takes up the region, or nil.
  private func solid(standsAfter: Bool) -> Blob? {
    let blob = region.blob
    let padded = blob.padded(Int((3 * context.native).rounded(.up)), in: context.shape)
    let reach = Blob(window: padded.window, mask: padded.mask.dilated(1.5 * context.native))
    let found = SolidCandidates.inside(
      reach, context, standsAfter: standsAfter, whateverElse: true
    ).filter { candidate in
      let shared = candidate.blob.overlap(blob)
      guard 4 * shared >= blob.count, 10 * shared >= 7 * candidate.blob.count,
        candidate.border.contrast >= 4, (0.6...1.6).contains(candidate.border.sharpness),
        let box = EnclosingRectangle(around: candidate.blob.mask.outerRings().flatMap { $0 }),
        Double(candidate.blob.count) >= 0.72 * box.area
      else { return false }
      let composite = standsAfter ? context.after : context.before
      guard Self.hasOwnBorder(candidate.blob, within: reach),
        Self.standsOut(candidate.blob, from: composite, context)
      else { return false }
      return SurfaceTraits.squareness(of: candidate.blob, in: composite, context) >= 0.25
    }
    return found.enumerated().max { a, b in
      a.element.quality != b.element.quality
        ? a.element.quality < b.element.quality : a.offset > b.offset
    }?.element.blob
  }
}
