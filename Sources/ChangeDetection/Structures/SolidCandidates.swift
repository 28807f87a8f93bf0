import Rasters

/// A region with one surface and a sharp border, in the composite after the change or before it.
struct SolidCandidate: Sendable {
  let blob: Blob
  /// Whether the region stands out after the change (else before it).
  let standsAfter: Bool
  let border: BorderContrast
  /// What it is chosen by.
  let quality: Double
}

/// Roofs and slabs: regions of changed ground whose brightness or hue sets them off.
///
/// Inside each patch of change, the composite is cut at nine of its own quantiles from above and
/// below; the connected pieces are weighed by the sharpness of their border, their solidity and how
/// much of them changed, and the best that do not overlap are kept: maximally stable regions
/// (Matas et al. 2004, doi:10.1016/j.imavis.2004.02.006) with a border test in place of stability.
enum SolidCandidates {
  /// All candidates of a change, best first.
  static func find(_ context: DetectionContext) -> [SolidCandidate] {
    let patches = context.changed.closed(0.75 * context.native)
    let blobs = Blob.components(of: patches, least: context.leastCells)
    var found: [SolidCandidate] = []
    for blob in blobs where isSeeded(blob, context) {
      let padded = blob.padded(Int((3 * context.native).rounded(.up)), in: context.shape)
      found += inside(padded, context, standsAfter: true)
      found += inside(padded, context, standsAfter: false)
    }
    return chosen(found)
  }

  /// Whether a quarter of the least area changed strongly enough to start a structure.
  private static func isSeeded(_ blob: Blob, _ context: DetectionContext) -> Bool {
    let bar = Float(context.settings.seedEffect)
    let strong = blob.cells.reduce(0) {
      $0 + (context.change.effect[$1.row, $1.column] >= bar ? 1 : 0)
    }
    return 4 * strong >= context.leastCells
  }

  /// The candidates of one patch and one composite.
  private static func inside(
    _ patch: Blob, _ context: DetectionContext, standsAfter: Bool
  ) -> [SolidCandidate] {
    let composite = standsAfter ? context.after : context.before
    let window = patch.window
    let reach = patch.mask.dilated(0.5 * context.native)
    var found: [SolidCandidate] = []
    for map in maps(composite, window, context) {
      let values = patch.mask.samples.indices.filter { patch.mask.samples[$0] }
        .map { map.samples[$0] }.filter { !$0.isNaN }
      guard values.count >= context.leastCells else { continue }
      var seen: Set<Int> = []
      for tenth in 1...9 {
        let level = OrderStatistics.quantile(values, Double(tenth) / 10)
        for above in [true, false] {
          var cut = Mask(shape: map.shape, filledWith: false)
          for cell in cut.samples.indices where reach.samples[cell] {
            let value = map.samples[cell]
            cut.samples[cell] = above ? value >= level : value <= level
          }
          let pieces = Blob.components(
            of: cut.opened(0.35 * context.native), at: window, least: context.leastCells,
            diagonal: false)
          for piece in pieces where seen.insert(key(piece, above)).inserted {
            let whole = Blob(window: piece.window, mask: piece.mask.filled())
            if let candidate = weighed(whole, context, standsAfter) { found.append(candidate) }
          }
        }
      }
    }
    return found
  }

  private static func key(_ blob: Blob, _ above: Bool) -> Int {
    ((blob.window.row * 100_003 + blob.window.column) * 100_003 + blob.count) * 2
      + (above ? 1 : 0)
  }

  /// Brightness, and red against blue where both are known, in noise units.
  private static func maps(
    _ composite: [Raster<Float>], _ window: Window, _ context: DetectionContext
  ) -> [Raster<Float>] {
    let parts = composite.map { $0.cropped(to: window) }
    var brightness = Raster(shape: window.shape, filledWith: Float(0))
    for part in parts {
      for cell in brightness.samples.indices {
        brightness.samples[cell] += part.samples[cell] / Float(parts.count)
      }
    }
    let names = context.normalised.channels
    guard let red = names.firstIndex(of: "red"), let blue = names.firstIndex(of: "blue") else {
      return [brightness]
    }
    var hue = brightness
    for cell in hue.samples.indices {
      hue.samples[cell] = (parts[red].samples[cell] - parts[blue].samples[cell]) / 2
    }
    return [brightness, hue]
  }

  private static func weighed(
    _ blob: Blob, _ context: DetectionContext, _ standsAfter: Bool
  ) -> SolidCandidate? {
    guard let border = BorderContrast(of: blob, context, standsAfter: standsAfter) else {
      return nil
    }
    let cells = blob.cells
    let changed = cells.reduce(0) { $0 + (context.changed[$1.row, $1.column] ? 1 : 0) }
    let share = Double(changed) / Double(cells.count)
    let points = blob.mask.outerRings().flatMap { $0 }
    let hull = EnclosingRectangle.hull(points)
    let solidity = Double(cells.count) / max(1, OutlineSimplification.area(hull))
    guard share >= 0.5, border.sharpness >= 0.3, border.contrast >= 3, solidity >= 0.55 else {
      return nil
    }
    let quality = share * min(1, border.sharpness) * solidity
    return SolidCandidate(blob: blob, standsAfter: standsAfter, border: border, quality: quality)
  }

  /// The best candidates that share less than a quarter of the smaller one's cells.
  private static func chosen(_ all: [SolidCandidate]) -> [SolidCandidate] {
    let ranked = all.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return a != b ? a > b : left.offset < right.offset
    }.map(\.element)
    var kept: [SolidCandidate] = []
    for candidate in ranked {
      let size = candidate.blob.count
      let clashes = kept.contains { other in
        4 * other.blob.overlap(candidate.blob) > min(size, other.blob.count)
      }
      if !clashes { kept.append(candidate) }
    }
    return kept
  }

  private static func rank(_ candidate: SolidCandidate) -> Double {
    candidate.quality * candidate.quality * Double(candidate.blob.count).squareRoot()
  }
}
