import Quantities
import Rasters

/// The parting of a region whose parts changed at different times: growth in stages.
///
/// For every date a region is parted into cells that changed before it and cells that changed
/// later, each smoothed over three native samples; the date whose parts are purest is taken if both
/// are at least `leastPurity` of one kind and large, and the parts are parted again.
struct DateSplit: Sendable {
  let context: DetectionContext
  /// The least frames and days between the medians of two parts.
  var apart = (frames: 2, days: 30)
  private static let leastPurity = 0.75
  private static let deepest = 2

  /// The parts of `blob`, by a date index per cell (0 where unknown); the blob alone if it is one.
  func parts(of blob: Blob, dates: Raster<Int16>, depth: Int = 0) -> [Blob] {
    guard depth < Self.deepest, let (early, late) = best(blob, dates) else { return [blob] }
    return [early, late].flatMap { side in
      Blob.components(of: side, at: blob.window, least: context.leastCells).flatMap { part in
        let inner = dates.cropped(to: local(part.window, in: blob.window))
        return parts(of: part, dates: inner, depth: depth + 1)
      }
    }
  }

  private func local(_ window: Window, in outer: Window) -> Window {
    Window(
      row: window.row - outer.row, column: window.column - outer.column,
      rows: window.shape.rows, columns: window.shape.columns)
  }

  private func best(_ blob: Blob, _ dates: Raster<Int16>) -> (Mask, Mask)? {
    let mask = blob.mask
    let known = mask.samples.indices.filter { mask.samples[$0] && dates.samples[$0] > 0 }
    let least = max(4 * context.leastCells, known.count / 7)
    guard known.count >= 2 * least else { return nil }
    let radius = max(1, Int((1.5 * context.native).rounded()))
    let weight = BoxMean.of(
      mask.samples.indices.map { mask.samples[$0] && dates.samples[$0] > 0 ? 1 : 0 },
      shape: mask.shape, radius: radius)
    var best: (purity: Double, early: Mask, late: Mask)?
    let values = Set(known.map { dates.samples[$0] }).sorted().dropFirst()
    for value in values {
      let before = mask.samples.indices.map { cell -> Float in
        let date = dates.samples[cell]
        return mask.samples[cell] && date > 0 && date < value ? 1 : 0
      }
      let smooth = BoxMean.of(before, shape: mask.shape, radius: radius)
      var early = Mask(shape: mask.shape, filledWith: false)
      var late = early
      for cell in mask.samples.indices where mask.samples[cell] && weight[cell] > 0 {
        if smooth[cell] > 0.5 * weight[cell] {
          early.samples[cell] = true
        } else {
          late.samples[cell] = true
        }
      }
      early = largeParts(early.opened(context.native), least)
      late = largeParts(late.opened(context.native), least)
      guard early.insideCount >= least, late.insideCount >= least,
        isApart(early, late, dates)
      else { continue }
      let purity = min(share(early, dates) { $0 < value }, share(late, dates) { $0 >= value })
      if purity >= Self.leastPurity, purity > (best?.purity ?? 0) {
        best = (purity, early, late)
      }
    }
    guard let best else { return nil }
    return assigned(mask, best.early, best.late)
  }

  private func largeParts(_ mask: Mask, _ least: Int) -> Mask {
    var kept = Mask(shape: mask.shape, filledWith: false)
    for part in Blob.components(of: mask, least: least) {
      for cell in part.cells { kept[cell.row, cell.column] = true }
    }
    return kept
  }

  private func share(_ side: Mask, _ dates: Raster<Int16>, _ test: (Int16) -> Bool) -> Double {
    var (good, all) = (0, 0)
    for cell in side.samples.indices where side.samples[cell] && dates.samples[cell] > 0 {
      all += 1
      if test(dates.samples[cell]) { good += 1 }
    }
    return all > 0 ? Double(good) / Double(all) : 0
  }

  /// Whether the sides' median dates are far enough apart.
  private func isApart(_ early: Mask, _ late: Mask, _ dates: Raster<Int16>) -> Bool {
    func middle(_ side: Mask) -> Int {
      let values = side.samples.indices.filter { side.samples[$0] && dates.samples[$0] > 0 }
        .map { Float(dates.samples[$0]) }
      return Int(Quantile.midpoint.median(of: values))
    }
    let (a, b) = (middle(early), middle(late))
    guard b >= a + apart.frames else { return false }
    return context.day(b) - context.day(a) >= apart.days
  }

  /// Every cell of the region given to the nearer side, islands in the other side given to it.
  private func assigned(_ mask: Mask, _ early: Mask, _ late: Mask) -> (Mask, Mask) {
    let toEarly = early.distanceSquared(toInside: true)
    let toLate = late.distanceSquared(toInside: true)
    var (first, second) = (mask, mask)
    for cell in mask.samples.indices where mask.samples[cell] {
      let isEarly = toEarly.samples[cell] <= toLate.samples[cell]
      first.samples[cell] = isEarly
      second.samples[cell] = !isEarly
    }
    hand(islandsOf: &first, to: &second)
    hand(islandsOf: &second, to: &first)
    return (first, second)
  }

  /// Gives the components of `side` smaller than a fifth of its largest to `other`.
  private func hand(islandsOf side: inout Mask, to other: inout Mask) {
    let parts = Blob.components(of: side, least: 1)
    let largest = parts.map(\.count).max() ?? 0
    for part in parts where 5 * part.count < largest {
      for cell in part.cells {
        side[cell.row, cell.column] = false
        other[cell.row, cell.column] = true
      }
    }
  }
}
