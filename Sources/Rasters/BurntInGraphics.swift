import Quantities

/// Labels, logos and scale bars drawn into every picture of a stack.
///
/// They keep their fine contrast from frame to frame, through haze, cloud and season, as no ground
/// does: the median over time of a cell's difference from its surroundings is many times its
/// spread over time.
public enum BurntInGraphics {
  /// Frames below which nothing can be said.
  public static let fewest = 8
  /// Median over spread from which a cell lies still.
  public static let stillness: Float = 10

  /// The cells covered by graphics, with the rectangles that hold them.
  ///
  /// - Parameters:
  ///   - rasters: The frames, of one shape, as they were delivered: not normalised.
  ///   - groundIsAligned: Whether the ground lies still as well, as in a registered stack; only
  ///     what keeps its very value through all light and air is a drawing then.
  /// - Returns: The mask; empty under eight frames.
  public static func mask(
    of rasters: [Raster<Float>], groundIsAligned: Bool = false
  ) -> Mask {
    precondition(!rasters.isEmpty, "no frames have no drawings")
    let shape = rasters[0].shape
    var still = Mask(shape: shape, filledWith: false)
    guard rasters.count >= fewest else { return still }
    let sample = stride(from: 0, to: rasters.count, by: max(1, rasters.count / 24)).map {
      rasters[$0]
    }
    let contrast = OverTime(sample.map { fineContrast(of: $0) })
    let brightness = OverTime(sample)
    var copy = contrast.medians.filter { !$0.isNaN }.map(abs)
    guard !copy.isEmpty else { return still }
    let typical = max(Quantile.upper.taken(from: &copy), .leastNormalMagnitude)
    let range = brightness.range
    for index in still.samples.indices {
      let (height, spread) = (abs(contrast.medians[index]), contrast.spreads[index])
      // A drawing that shows through keeps its contrast; an opaque one keeps its very value.
      let shines = height > 4 * typical && height > stillness * max(spread, 0.1 * typical)
      let covers = height > 10 * typical && brightness.spreads[index] < 0.01 * range
      still.samples[index] = covers || (shines && !groundIsAligned)
    }
    return boxes(around: still)
  }

  /// What is left of an image when its surroundings' mean is taken off every cell.
  private static func fineContrast(of raster: Raster<Float>) -> Raster<Float> {
    let smooth = raster.blurred(sigma: 2)
    return Raster(
      shape: raster.shape, samples: zip(raster.samples, smooth.samples).map { $0 - $1 })
  }

  /// The mask grown by `radius` cells in every direction, squarely.
  private static func grown(_ mask: Mask, by radius: Int) -> Mask {
    var grown = Mask(shape: mask.shape, filledWith: false)
    for row in 0..<mask.shape.rows {
      for column in 0..<mask.shape.columns where mask[row, column] {
        for r in max(0, row - radius)...min(mask.shape.rows - 1, row + radius) {
          for c in max(0, column - radius)...min(mask.shape.columns - 1, column + radius) {
            grown[r, c] = true
          }
        }
      }
    }
    return grown
  }

  /// The rectangles around groups of still cells that lie close together.
  private static func boxes(around still: Mask) -> Mask {
    let shape = still.shape
    var result = Mask(shape: shape, filledWith: false)
    let groups = ConnectedComponents(of: grown(still, by: 6), diagonal: true)
    var boxes = [(top: Int, left: Int, bottom: Int, right: Int, cells: Int)](
      repeating: (Int.max, Int.max, -1, -1, 0), count: groups.count)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns where still[row, column] {
        let label = Int(groups.labels[row, column]) - 1
        let box = boxes[label]
        boxes[label] = (
          min(box.top, row), min(box.left, column), max(box.bottom, row), max(box.right, column),
          box.cells + 1
        )
      }
    }
    for box in boxes where box.cells >= 12 {
      for row in max(0, box.top - 4)...min(shape.rows - 1, box.bottom + 4) {
        for column in max(0, box.left - 4)...min(shape.columns - 1, box.right + 4) {
          result[row, column] = true
        }
      }
    }
    // Graphics never cover much; if they seem to, the ground itself lay still.
    return result.insideCount * 10 <= shape.count ? result : Mask(shape: shape, filledWith: false)
  }
}

/// Every cell's median over time and its spread: the third quartile of the distances from it.
///
/// NaN and infinity where a cell was seen in fewer frames than can tell.
private struct OverTime {
  var medians: [Float]
  var spreads: [Float]

  init(_ rasters: [Raster<Float>]) {
    let count = rasters[0].samples.count
    medians = [Float](repeating: .nan, count: count)
    spreads = [Float](repeating: .infinity, count: count)
    var values: [Float] = []
    for index in 0..<count {
      values.removeAll(keepingCapacity: true)
      for raster in rasters where !raster.samples[index].isNaN {
        values.append(raster.samples[index])
      }
      guard values.count >= BurntInGraphics.fewest else { continue }
      let median = Quantile.upper.taken(from: &values)
      for i in values.indices { values[i] = abs(values[i] - median) }
      medians[index] = median
      spreads[index] = Quantile.upper.taken(from: &values, 0.75)
    }
  }

  /// From the second to the ninety-eighth percentile of the medians.
  var range: Float {
    var copy = medians.filter { !$0.isNaN }
    guard !copy.isEmpty else { return 0 }
    return Quantile.upper.taken(from: &copy, 0.98) - Quantile.upper.taken(from: &copy, 0.02)
  }
}
