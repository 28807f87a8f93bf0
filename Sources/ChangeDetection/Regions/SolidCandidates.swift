import Quantities
import Rasters

/// A region with one surface and a sharp border, in the composite after the change or before it.
struct SolidCandidate: Sendable {
  let blob: Blob
  /// Whether the region stands out after the change (else before it).
  let standsAfter: Bool
  let border: BorderContrast
  /// What it is chosen by, 0…1.
  let quality: Double

  /// Whether next to nothing speaks against its being a roof: sharp, solid, square and changed.
  var isPlain: Bool { quality >= 0.9 }
}

/// Roofs and slabs: regions of changed ground whose brightness or hue sets them off.
///
/// Inside each patch of change, the composite is cut at seven of its own quantiles from above and
/// below; the connected pieces are weighed by the sharpness of their border, their solidity and how
/// much of them changed, and the best that do not overlap are kept: maximally stable regions
/// (Matas et al. 2004, doi:10.1016/j.imavis.2004.02.006) with a border test in place of stability.
enum SolidCandidates {
  /// All candidates of a change, best first.
  ///
  /// - Parameters:
  ///   - context: What the earlier steps found.
  ///   - covered: Cells that something else explains; patches mostly there are skipped.
  /// - Returns: The candidates, best first, none sharing much with another.
  static func find(_ context: DetectionContext, covered: Mask) async -> [SolidCandidate] {
    let patches = context.changed.closed(0.75 * context.native)
    let blobs = Blob.components(of: patches, least: context.leastCells).filter { blob in
      isSeeded(blob, context) && !isCovered(blob, covered)
    }
    guard !blobs.isEmpty else { return [] }
    let margin = Int((3 * context.native).rounded(.up))
    let found = await BoundedTasks.map(blobs.count) { index -> [SolidCandidate] in
      let padded = blobs[index].padded(margin, in: context.shape)
      return inside(padded, context, standsAfter: true)
        + inside(padded, context, standsAfter: false)
    }
    return chosen(found.flatMap { $0 }, shape: context.shape)
  }

  private static func isCovered(_ blob: Blob, _ covered: Mask) -> Bool {
    let cells = blob.cells
    let hidden = cells.reduce(0) { $0 + (covered[$1.row, $1.column] ? 1 : 0) }
    return 10 * hidden >= 7 * cells.count
  }

  /// Whether a quarter of the least area changed strongly enough to start a structure.
  private static func isSeeded(_ blob: Blob, _ context: DetectionContext) -> Bool {
    let bar = Float(context.settings.seedEffect)
    let strong = blob.cells.reduce(0) {
      $0 + (context.change.effect[$1.row, $1.column] >= bar ? 1 : 0)
    }
    return 4 * strong >= context.leastCells
  }

  /// The candidates of one patch and one composite; `whateverElse` allows those that stand out
  /// more in the other composite.
  static func inside(
    _ patch: Blob, _ context: DetectionContext, standsAfter: Bool, whateverElse: Bool = false
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
      for eighth in 1...7 {
        let level = Quantile.nearest.of(values, Double(eighth) / 8)
        for above in [true, false] {
          var cut = Mask(shape: map.shape, filledWith: false)
          for cell in cut.samples.indices where reach.samples[cell] {
            let value = map.samples[cell]
            cut.samples[cell] = above ? value >= level : value <= level
          }
          let pieces = Blob.components(
            of: context.native >= 2 ? cut.smoothed() : cut, at: window, least: context.leastCells,
            diagonal: false)
          for piece in pieces where seen.insert(key(piece, above)).inserted {
            let whole = Blob(window: piece.window, mask: piece.mask.filled())
            if let candidate = weighed(whole, context, standsAfter, whateverElse) {
              found.append(candidate)
            }
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
    _ blob: Blob, _ context: DetectionContext, _ standsAfter: Bool, _ whateverElse: Bool
  ) -> SolidCandidate? {
    let cells = blob.cells
    let changed = cells.reduce(0) { $0 + (context.changed[$1.row, $1.column] ? 1 : 0) }
    let share = Double(changed) / Double(cells.count)
    guard share >= 0.5 else { return nil }
    let ring = blob.mask.outerRings().flatMap { $0 }
    let hull = ConvexHull.corners(of: ring)
    let solidity = Double(cells.count) / max(1, OutlineSimplification.area(hull))
    let fill = EnclosingRectangle(around: ring).map { Double(cells.count) / max(1, $0.area) } ?? 0
    guard solidity >= 0.55,
      let border = BorderContrast(of: blob, context, standsAfter: standsAfter),
      border.sharpness >= 0.3, border.contrast >= 3, whateverElse || abs(border.otherShare) <= 1.1
    else { return nil }
    let quality =
      share * min(1, border.sharpness, border.changeSharpness) * solidity * min(1, fill / 0.85)
      * min(1, border.contrast / 8)
    return SolidCandidate(blob: blob, standsAfter: standsAfter, border: border, quality: quality)
  }

  /// The best candidates that share less than a quarter of the smaller one's cells.
  private static func chosen(_ all: [SolidCandidate], shape: Shape) -> [SolidCandidate] {
    let ranked = all.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return a != b ? a > b : left.offset < right.offset
    }.map(\.element)
    var owner = Raster<Int32>(shape: shape, filledWith: -1)
    var kept: [SolidCandidate] = []
    for candidate in ranked {
      let cells = candidate.blob.cells
      var shared = [Int](repeating: 0, count: kept.count)
      for cell in cells where owner[cell.row, cell.column] >= 0 {
        shared[Int(owner[cell.row, cell.column])] += 1
      }
      let clashes = shared.indices.contains { other in
        4 * shared[other] > min(cells.count, kept[other].blob.count)
      }
      if clashes || 2 * shared.reduce(0, +) > cells.count { continue }
      for cell in cells where owner[cell.row, cell.column] < 0 {
        owner[cell.row, cell.column] = Int32(kept.count)
      }
      kept.append(candidate)
    }
    return kept
  }

  private static func rank(_ candidate: SolidCandidate) -> Double {
    candidate.quality * candidate.quality * Double(candidate.blob.count).squareRoot()
  }
}
