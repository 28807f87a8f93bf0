import Rasters

/// What a region came to be by: one part, or parts that were built one after another.
struct RegionGroup: Sendable {
  /// All of it.
  let whole: Region
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
    let histories = regions.map { history($0.blob) }
    var owner = Array(regions.indices)
    var unions = regions.map(\.blob)
    for first in regions.indices {
      for second in regions.indices where second > first {
        let (a, b) = (root(first, owner), root(second, owner))
        guard a != b, isSameWay(regions[first], regions[second]),
          isNear(regions[first].blob, regions[second].blob),
          let whole = joined(unions[a], unions[b]),
          let seam = seamShare(
            regions[first].blob, regions[second].blob, standsAfter(regions[first])),
          seam >= Self.leastSeamShare
        else { continue }
        owner[max(a, b)] = min(a, b)
        unions[min(a, b)] = whole
      }
    }
    return regions.indices.filter { root($0, owner) == $0 }.map { index in
      let members = regions.indices.filter { root($0, owner) == index }
      guard members.count > 1 else {
        return RegionGroup(
          whole: regions[index],
          stages: [.init(pieces: [regions[index].blob], history: histories[index])])
      }
      let whole = Region(blob: unions[index], nature: regions[index].nature)
      return RegionGroup(
        whole: whole,
        stages: stages(members.map { (regions[$0].blob, histories[$0]) }, unions[index]))
    }
  }

  private func root(_ index: Int, _ owner: [Int]) -> Int {
    var index = index
    while owner[index] != index { index = owner[index] }
    return index
  }

  private func history(_ blob: Blob) -> ConstructionHistory {
    ConstructionHistory(ObjectSeries(of: blob, context), frames: context.change.frames)
  }

  func standsAfter(_ region: Region) -> Bool {
    if case .solid(let after) = region.nature { return after }
    return true
  }

  func isSameWay(_ a: Region, _ b: Region) -> Bool {
    guard case .solid(let first) = a.nature, case .solid(let second) = b.nature else {
      return false
    }
    return first == second
  }

  /// Whether the boxes, then the cells, come within two native samples.
  func isNear(_ a: Blob, _ b: Blob) -> Bool {
    let reach = Int(apart.rounded(.up)) + 1
    let (p, q) = (a.window, b.window)
    guard p.row < q.row + q.shape.rows + reach, q.row < p.row + p.shape.rows + reach,
      p.column < q.column + q.shape.columns + reach,
      q.column < p.column + p.shape.columns + reach
    else { return false }
    let padded = a.padded(reach, in: context.shape)
    let near = Blob(window: padded.window, mask: padded.mask.dilated(apart))
    return near.overlap(b) > 0
  }

  /// Both with the gap between them closed; nil where that is no compact shape.
  func joined(_ a: Blob, _ b: Blob) -> Blob? {
    guard let window = Self.window(around: a, b, margin: 4, in: context.shape) else { return nil }
    var mask = Mask(shape: window.shape, filledWith: false)
    for cell in a.cells + b.cells {
      mask[cell.row - window.row, cell.column - window.column] = true
    }
    let closed = mask.closed(max(1, 0.5 * apart)).filled()
    let parts = Blob.components(of: closed, at: window, least: 1)
    guard let whole = parts.max(by: { $0.count < $1.count }),
      10 * whole.count >= 9 * mask.insideCount
    else { return nil }
    let alone = Self.solidity(a.count >= b.count ? a : b)
    let small = 5 * min(a.count, b.count) < max(a.count, b.count)
    let bar = small ? max(Self.leastSolidity, alone - 0.05) : Self.leastSolidity
    return Self.solidity(whole) >= bar ? whole : nil
  }

  static func window(around a: Blob, _ b: Blob, margin: Int, in shape: Shape) -> Window? {
    let top = min(a.window.row, b.window.row) - margin
    let left = min(a.window.column, b.window.column) - margin
    let bottom =
      max(a.window.row + a.window.shape.rows, b.window.row + b.window.shape.rows) + margin
    let right =
      max(a.window.column + a.window.shape.columns, b.window.column + b.window.shape.columns)
      + margin
    return Window(row: top, column: left, rows: bottom - top, columns: right - left)
      .clipped(to: shape)
  }

  static func solidity(_ blob: Blob) -> Double {
    let hull = EnclosingRectangle.hull(blob.mask.outerRings().flatMap { $0 })
    return Double(blob.count) / max(1, OutlineSimplification.area(hull))
  }

  /// How far the cells midway between two regions look like them rather than like the ground: the
  /// seam's height above the ground as a share of the lower region's; nil where there is no seam.
  func seamShare(_ a: Blob, _ b: Blob, _ standsAfter: Bool) -> Float? {
    let reach = apart
    let margin = Int(reach.rounded(.up)) + 2
    guard let window = Self.window(around: a, b, margin: margin, in: context.shape),
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
    let floor = OrderStatistics.median(ground)
    let lower = min(OrderStatistics.median(insideA), OrderStatistics.median(insideB)) - floor
    return lower > 0 ? (OrderStatistics.median(seam) - floor) / lower : nil
  }

  private func distances(to blob: Blob, in window: Window) -> Raster<Float> {
    var mask = Mask(shape: window.shape, filledWith: false)
    for cell in blob.cells {
      let (row, column) = (cell.row - window.row, cell.column - window.column)
      if mask.shape.contains(row: row, column: column) { mask[row, column] = true }
    }
    return mask.distanceSquared(toInside: true)
  }

  /// The parts by the time of their completion; one stage where no part waited for the others.
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
    guard runs.count > 1 else { return [.init(pieces: [whole], history: history(whole))] }
    var begun = 0
    return runs.map { run in
      let blob = run.dropFirst().reduce(run[0].blob) { Self.union($0, $1.blob, context.shape) }
      let series = ObjectSeries(of: blob, context, from: begun)
      let history = ConstructionHistory(series, frames: context.change.frames)
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
    let frames = context.normalised.stack.frames
    func day(_ index: Int) -> Int {
      frames[context.change.frames[index]].acquired.date.dayNumber
    }
    let then = part.series.finalShare[whole]
    return day(complete) - day(whole) >= 60 && (then.isNaN || then <= 0.35)
  }

  private static func union(_ a: Blob, _ b: Blob, _ shape: Shape) -> Blob {
    guard let window = window(around: a, b, margin: 0, in: shape) else { return a }
    var mask = Mask(shape: window.shape, filledWith: false)
    for cell in a.cells + b.cells {
      mask[cell.row - window.row, cell.column - window.column] = true
    }
    return Blob(window: window, mask: mask)
  }
}
