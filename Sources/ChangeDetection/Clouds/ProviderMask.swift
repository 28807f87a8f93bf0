import Quantities
import Rasters
import Vocabulary

/// A provider's class bands of one frame, on the lattice on which the frame is screened.
///
/// They only ever hide: a cell that they call clear is judged by the site's own screening like any
/// other. And they are wrong about bright roofs, which they call cloud: what they call cloud
/// and has a border as sharp as the sensor makes a step is left to the site's own screening.
struct ProviderMask: Sendable {
  /// Whether each cell of the lattice is hidden.
  let hidden: [Bool]

  /// The least ``Rim/steepness`` of a thing that is no cloud: a rim that fades over three cells
  /// reaches 0.33, the edge of a roof 0.45 to 0.6.
  private static let steep: Float = 0.4
  /// The least step of such a thing over its surroundings, in units of one date's noise.
  private static let step: Float = 6
  /// The same in deviations of the open ground, so that its own texture is no such thing.
  private static let deviations: Float = 4
  /// How far around the cells called cloud the open ground is looked for, in cells.
  private static let reach = 4
  /// The fewest cells whose border can be judged.
  private static let leastCells = 4

  /// The mask of `frame`; nil where it has no class band that is known here.
  ///
  /// - Parameters:
  ///   - frame: The frame with its class bands.
  ///   - brightness: The lattice's brightness in this frame, in units of one date's noise.
  ///   - step: Cells of the frame per cell of the lattice, along a side.
  ///   - shape: Rows and columns of the lattice.
  ///   - native: The native sample in cells of the lattice.
  init?(_ frame: AlignedFrame, brightness: [Float], step: Int, shape: Shape, native: Double) {
    let qualities = Self.qualities(frame, step: step, shape: shape)
    guard !qualities.isEmpty else { return nil }
    var spoiled = [Bool](repeating: false, count: shape.count)
    var cloud = Mask(shape: shape, filledWith: false)
    for quality in qualities {
      for cell in quality.indices {
        if quality[cell] == .spoiled { spoiled[cell] = true }
        if quality[cell] == .cloud { cloud.samples[cell] = true }
      }
    }
    let excused = Self.sharpThings(
      in: cloud, Raster(shape: shape, samples: brightness), native: native)
    hidden = spoiled.indices.map { cell in
      spoiled[cell] || cloud.samples[cell] && !excused.samples[cell]
    }
  }

  /// What each class band says in the middle of each cell of the lattice.
  private static func qualities(
    _ frame: AlignedFrame, step: Int, shape: Shape
  ) -> [[CellQuality?]] {
    frame.bands.compactMap { name, raster in
      guard BandName.screening.contains(name) else { return nil }
      var found = [CellQuality?](repeating: nil, count: shape.count)
      for row in 0..<shape.rows {
        let r = min(raster.shape.rows - 1, row * step + step / 2)
        for column in 0..<shape.columns {
          let c = min(raster.shape.columns - 1, column * step + step / 2)
          found[row * shape.columns + column] = CellQuality(of: raster[r, c], in: name)
        }
      }
      return found
    }
  }

  /// The cells in and next to things among the `cloud` cells that are bright and sharply bordered.
  private static func sharpThings(
    in cloud: Mask, _ brightness: Raster<Float>, native: Double
  ) -> Mask {
    var excused = Mask(shape: cloud.shape, filledWith: false)
    for patch in Blob.components(of: cloud, least: leastCells) {
      for thing in brightThings(in: patch, cloud: cloud, brightness) {
        guard let rim = Rim(of: thing.blob, in: brightness), rim.step >= thing.leastStep,
          rim.steepness * Float(max(1, native)) >= steep
        else { continue }
        for cell in grown(thing.blob, by: 1, in: cloud.shape).cells {
          excused[cell.row, cell.column] = true
        }
      }
    }
    return excused
  }

  /// The pieces of a patch of `cloud` cells that are nearer to its bright than to the open ground
  /// around it, with the step over their surroundings that would make them stand out from it; a
  /// cell beyond the patch's edge still belongs, as class bands are coarse.
  private static func brightThings(
    in patch: Blob, cloud: Mask, _ brightness: Raster<Float>
  ) -> [(blob: Blob, leastStep: Float)] {
    let around = grown(patch, by: reach, in: cloud.shape)
    let inside = patch.cells.map { brightness[$0.row, $0.column] }.filter { !$0.isNaN }
    let outside = around.cells.filter { !cloud[$0.row, $0.column] }
      .map { brightness[$0.row, $0.column] }.filter { !$0.isNaN }
    guard inside.count >= leastCells, outside.count >= leastCells else { return [] }
    let top = Quantile.nearest.of(inside, 0.8)
    let ground = Quantile.midpoint.median(of: outside)
    let leastStep = max(step, deviations * Quantile.midpoint.deviation(of: outside))
    guard top - ground >= leastStep else { return [] }
    var bright = Mask(shape: cloud.shape, filledWith: false)
    for cell in grown(patch, by: 1, in: cloud.shape).cells
    where brightness[cell.row, cell.column] > (top + ground) / 2 {
      bright[cell.row, cell.column] = true
    }
    return Blob.components(of: bright, least: leastCells).map { ($0, leastStep) }
  }

  private static func grown(_ blob: Blob, by cells: Int, in shape: Shape) -> Blob {
    let wide = blob.padded(cells, in: shape)
    return Blob(window: wide.window, mask: wide.mask.dilated(Double(cells)))
  }
}

/// How a bright thing falls off to what is around it.
private struct Rim {
  /// The thing's bright (its upper fifth) less the median of the ground three to six cells outside.
  let step: Float
  /// The largest fall from one cell to the next across the border, as a share of the step, in the
  /// means over all cells as far from the border.
  let steepness: Float

  /// How far from the border the fall is looked for, in cells.
  private static let search = 2
  private static let ring = 3...6

  /// The rim of `thing`; nil where too little lies around it.
  init?(of thing: Blob, in brightness: Raster<Float>) {
    let padded = thing.padded(Self.ring.upperBound + 1, in: brightness.shape)
    let part = brightness.cropped(to: padded.window)
    let outward = padded.mask.distanceSquared(toInside: true)
    let inward = padded.mask.distanceSquared(toInside: false)
    var (inside, around) = ([Float](), [Float]())
    // From `search` cells inside to `search` cells outside, the border between the middle two.
    var layers = Array(repeating: (sum: Float(0), count: 0), count: 2 * Self.search)
    for cell in part.samples.indices where !part.samples[cell].isNaN {
      let value = part.samples[cell]
      let isInside = padded.mask.samples[cell]
      let squared = isInside ? inward.samples[cell] : outward.samples[cell]
      guard squared.isFinite, squared < 1e6 else { continue }
      let away = max(1, Int(squared.squareRoot().rounded()))
      if isInside {
        inside.append(value)
      } else if Self.ring.contains(away) {
        around.append(value)
      }
      guard away <= Self.search else { continue }
      let layer = isInside ? Self.search - away : Self.search + away - 1
      layers[layer].sum += value
      layers[layer].count += 1
    }
    guard around.count >= 8, !inside.isEmpty else { return nil }
    step = Quantile.nearest.of(inside, 0.8) - Quantile.midpoint.median(of: around)
    guard step > 0 else { return nil }
    let means = layers.map { $0.count >= 3 ? $0.sum / Float($0.count) : Float.nan }
    let falls = zip(means, means.dropFirst()).map { $0 - $1 }.filter { !$0.isNaN }
    steepness = (falls.max() ?? 0) / step
  }
}
