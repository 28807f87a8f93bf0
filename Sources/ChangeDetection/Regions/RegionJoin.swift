import Quantities
import Rasters

/// What a region came to be by: one part, or parts that were built one after another.
struct RegionGroup: Sendable {
  /// All of it.
  let whole: Region
  /// The history of all of it.
  let history: ConstructionHistory
  /// The parts in the order of their building; one where it was built in one go.
  let stages: [Stage]

  /// A part, of one or several pieces, built in one go.
  struct Stage: Sendable {
    let pieces: [Blob]
    let history: ConstructionHistory
  }
}

/// Regions that touch and are one structure, put together again.
///
/// Two regions are one structure where no ground shows between them: they stand the same way, lie
/// within two native samples of each other, and the seam between them keeps six tenths of the
/// fainter one's contrast. What a lane or a yard keeps apart stays apart, as the seam there falls
/// back to the ground's tone. Parts whose works overlapped in time are one stage; a part begun
/// after the others were complete is a stage of its own.
struct RegionJoin {
  let context: DetectionContext
  /// The cells of all regions, none of which is bare ground.
  let occupied: Mask
  private static let leastSeamShare: Float = 0.6
  private static let leastSolidity = 0.6

  /// The gap, in cells, that outlines drawn a little tight may leave between parts of one roof.
  private var apart: Double { max(1.5, 2 * context.native) }

  /// The regions, those of one structure joined, in the order of their first parts.
  func groups(of regions: [Region]) -> [RegionGroup] {
    let histories = regions.map { ConstructionHistory(of: $0.blob, context) }
    var owner = Array(regions.indices)
    var unions = regions.map(\.blob)
    for first in regions.indices {
      for second in regions.indices where second > first {
        let (a, b) = (root(first, owner), root(second, owner))
        guard a != b, isSameWay(regions[first], regions[second]),
          regions[first].blob.isWithin(apart, of: regions[second].blob, in: context.shape),
          let whole = joined(unions[a], unions[b]),
          let seam = seamShare(
            regions[first].blob, regions[second].blob, regions[first].standsAfter),
          seam >= Self.leastSeamShare
        else { continue }
        owner[max(a, b)] = min(a, b)
        unions[min(a, b)] = whole
      }
    }
    return regions.indices.filter { root($0, owner) == $0 }.map { index in
      let members = regions.indices.filter { root($0, owner) == index }
      guard members.count > 1 else {
        let (region, history) = (regions[index], histories[index])
        return RegionGroup(
          whole: region, history: history,
          stages: [.init(pieces: [region.blob], history: history)])
      }
      let whole = Region(blob: unions[index], nature: regions[index].nature)
      let history = ConstructionHistory(of: whole.blob, context)
      let runs = stages(members.map { (regions[$0].blob, histories[$0]) }, whole.blob)
      return RegionGroup(
        whole: whole, history: history,
        stages: runs.isEmpty ? [.init(pieces: [whole.blob], history: history)] : runs)
    }
  }

  private func root(_ index: Int, _ owner: [Int]) -> Int {
    var index = index
    while owner[index] != index { index = owner[index] }
    return index
  }

  /// Whether both are solids that stand out after the change, or both before it.
  func isSameWay(_ a: Region, _ b: Region) -> Bool {
    a.isSolid && b.isSolid && a.standsAfter == b.standsAfter
  }

  /// Both with the gap between them closed; nil where that is no compact shape.
  func joined(_ a: Blob, _ b: Blob) -> Blob? {
    let both = a.union(b, margin: 4, in: context.shape)
    let closed = both.mask.closed(max(1, 0.5 * apart)).filled()
    let parts = Blob.components(of: closed, at: both.window, least: 1)
    guard let whole = parts.max(by: { $0.count < $1.count }), 10 * whole.count >= 9 * both.count
    else { return nil }
    let alone = (a.count >= b.count ? a : b).solidity
    let small = 5 * min(a.count, b.count) < max(a.count, b.count)
    let bar = small ? max(Self.leastSolidity, alone - 0.05) : Self.leastSolidity
    return whole.solidity >= bar ? whole : nil
  }

  /// How far the cells midway between two regions look like them rather than like the ground: the
  /// seam's height above the ground as a share of the lower region's; nil where there is no seam.
  func seamShare(_ a: Blob, _ b: Blob, _ standsAfter: Bool) -> Float? {
    let reach = apart
    let margin = Int(reach.rounded(.up)) + 2
    guard let window = a.window.union(b.window).widened(margin).clipped(to: context.shape),
      let zoneA = BorderZone(of: a, native: context.native, in: context.shape, others: nil),
      let zoneB = BorderZone(of: b, native: context.native, in: context.shape, others: nil)
    else { return nil }
    let composite = standsAfter ? context.after : context.before
    let stepA = zoneA.step(in: composite.map { $0.cropped(to: zoneA.window) })
    let stepB = zoneB.step(in: composite.map { $0.cropped(to: zoneB.window) })
    let direction = zip(stepA, stepB).map { ($0 + $1) / 2 }
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return nil }
    func level(_ row: Int, _ column: Int) -> Float {
      zip(composite, direction).reduce(0) { $0 + $1.0[row, column] * $1.1 } / length
    }
    let (toA, toB) = (distances(to: a, in: window), distances(to: b, in: window))
    var (seam, insideA, insideB, ground): ([Float], [Float], [Float], [Float]) = ([], [], [], [])
    for row in 0..<window.shape.rows {
      for column in 0..<window.shape.columns {
        let (p, q) = (toA[row, column].squareRoot(), toB[row, column].squareRoot())
        let value = level(window.row + row, window.column + column)
        guard !value.isNaN else { continue }
        if abs(p - q) <= 1, p + q <= Float(reach) + 2 { seam.append(value) }
        if p == 0 { insideA.append(value) }
        if q == 0 { insideB.append(value) }
        let isGround = !occupied[window.row + row, window.column + column]
        if isGround, min(p, q) >= Float(context.native), min(p, q) <= Float(margin) {
          ground.append(value)
        }
      }
    }
    guard seam.count >= 2, ground.count >= 4 else { return nil }
    let floor = Quantile.midpoint.median(of: ground)
    let lower =
      min(Quantile.midpoint.median(of: insideA), Quantile.midpoint.median(of: insideB)) - floor
    return lower > 0 ? (Quantile.midpoint.median(of: seam) - floor) / lower : nil
  }

  private func distances(to blob: Blob, in window: Window) -> Raster<Float> {
    var mask = Mask(shape: window.shape, filledWith: false)
    for cell in blob.cells {
      let (row, column) = (cell.row - window.row, cell.column - window.column)
      if mask.shape.contains(row: row, column: column) { mask[row, column] = true }
    }
    return mask.distanceSquared(toInside: true)
  }

  /// The parts by the time of their completion; none where no part waited for the others.
  private func stages(
    _ parts: [(blob: Blob, history: ConstructionHistory)], _ whole: Blob
  ) -> [RegionGroup.Stage] {
    let least = whole.count / 8
    let dated = parts.filter { $0.history.complete != nil && $0.blob.count >= least }
      .sorted { ($0.history.complete ?? 0) < ($1.history.complete ?? 0) }
    var runs: [[(blob: Blob, history: ConstructionHistory)]] = []
    for part in dated {
      if let last = runs.last, !isLater(part.history, than: last.map(\.history)) {
        runs[runs.count - 1].append(part)
      } else {
        runs.append([part])
      }
    }
    guard runs.count > 1 else { return [] }
    var begun = 0
    return runs.map { run in
      let blob = run.dropFirst().reduce(run[0].blob) { $0.union($1.blob, in: context.shape) }
      let history = ConstructionHistory(of: blob, context, from: begun)
      begun = run.compactMap(\.history.complete).max() ?? begun
      return .init(pieces: run.map(\.blob), history: history)
    }
  }

  /// Whether a part was completed two months after the others, and hardly begun when they were.
  private func isLater(
    _ part: ConstructionHistory, than others: [ConstructionHistory]
  ) -> Bool {
    guard let complete = part.complete, let whole = others.compactMap(\.complete).max() else {
      return false
    }
    let then = part.series.finalShare[whole]
    return context.day(complete) - context.day(whole) >= 60 && (then.isNaN || then <= 0.35)
  }
}
