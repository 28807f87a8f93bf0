import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Built-up fabric: ground whose detail has multiplied and stays so.
///
/// Many small buildings, walls and roads below the sensor's resolution have no outline each, but
/// together they multiply the gradients of bare ground. For every frame the mean squared gradient
/// is taken over a window of about three native samples: a figure that a small misregistration does
/// not change. Its logarithm is followed through time on a lattice of native samples, and a cell is
/// new fabric where one step up of at least `leastRatio` fits it, four of its own spreads high.
/// (Built-up detection by texture: Pesaresi, Gerhardinger & Kayitakire 2008,
/// doi:10.1109/JSTARS.2008.2002869.)
struct Fabric: Sendable {
  let blob: Blob
  /// Root mean squared gradient after ÷ before: the median over the fabric.
  let growth: Double

  /// The least growth of the root mean squared gradient.
  static let leastRatio = 2.2
  /// The least step, in spreads of one date.
  static let leastScore = 4.0

  /// The new fabric of a stack, as regions of at least forty native samples.
  static func find(_ context: DetectionContext) async -> [Fabric] {
    let frames = context.change.frames
    let clarity = context.clarity
    let radius = max(1, Int((1.5 * context.native).rounded()))
    let series = await BoundedTasks.map(frames.count) { index in
      detail(context, frame: frames[index], radius: radius)
    }
    var lattice = Mask(shape: clarity.shape, filledWith: false)
    var growth = [Float](repeating: 0, count: clarity.shape.count)
    for cell in lattice.samples.indices {
      growth[cell] = Self.growth(series.map { $0[cell] })
      lattice.samples[cell] = growth[cell] > 0
    }
    var mask = Mask(shape: context.shape, filledWith: false)
    for row in 0..<context.shape.rows {
      for column in 0..<context.shape.columns {
        mask[row, column] = lattice[row / clarity.step, column / clarity.step]
      }
    }
    let solid = mask.closed(1.5 * context.native).opened(1.5 * context.native)
    let least = max(3 * context.leastCells, Int(40 * context.native * context.native))
    // The window reaches its radius beyond the outermost edge.
    let trimmed = solid.filled().eroded(1.5 * context.native)
    return Blob.components(of: trimmed, least: least).map { blob in
      let values = blob.cells.map { cell in
        growth[(cell.row / clarity.step) * clarity.shape.columns + cell.column / clarity.step]
      }.filter { $0 > 0 }
      return Fabric(blob: blob, growth: Double(Quantile.midpoint.median(of: values)))
    }
  }

  /// The logarithm of the root mean squared gradient of one frame, on the clarity lattice; NaN
  /// where the ground is hidden.
  private static func detail(_ context: DetectionContext, frame: Int, radius: Int) -> [Float] {
    let normalised = context.normalised
    let channels = normalised.channelCount
    var brightness = Raster<Float>(shape: context.shape, filledWith: 0)
    for channel in 0..<channels {
      let scale = 1 / (normalised.noise[channel] * Float(channels))
      for row in 0..<context.shape.rows {
        let base = row * context.shape.columns
        normalised.forEach(frame: frame, channel: channel, row: row) { column, value in
          brightness.samples[base + column] += value * scale
        }
      }
    }
    let energy = brightness.gradientMagnitude().samples.map { $0 * $0 }
    let mean = BoxMean.of(energy, shape: context.shape, radius: radius)
    let clarity = context.clarity
    var result = [Float](repeating: .nan, count: clarity.shape.count)
    for row in 0..<clarity.shape.rows {
      let r = min(context.shape.rows - 1, row * clarity.step + clarity.step / 2)
      for column in 0..<clarity.shape.columns {
        let cell = row * clarity.shape.columns + column
        let c = min(context.shape.columns - 1, column * clarity.step + clarity.step / 2)
        if clarity.clear[frame][cell] {
          result[cell] = 0.5 * log(mean[r * context.shape.columns + c] + 0.01)
        }
      }
    }
    return result
  }

  /// The factor by which a series of log details grew in one lasting step up; 0 where it did not.
  private static func growth(_ all: [Float]) -> Float {
    let series = all.filter { !$0.isNaN }
    let n = series.count
    guard n >= 4 else { return 0 }
    let total = series.reduce(0, +)
    var (left, best, gain): (Float, Int, Float) = (0, 0, 0)
    let side = n >= 6 ? 2 : 1
    for k in 1..<n {
      left += series[k - 1]
      guard k >= side, k <= n - side else { continue }
      let step = (total - left) / Float(n - k) - left / Float(k)
      let score = step * abs(step) * Float(k * (n - k)) / Float(n)
      if score > gain { (best, gain) = (k, score) }
    }
    guard best > 0 else { return 0 }
    // Growth is gradual: the first or the lower dates before the step, and date-to-date differences.
    let first = Quantile.midpoint.median(of: Array(series.prefix(max(1, min(5, best / 2)))))
    let before = min(first, Quantile.nearest.of(Array(series[..<best]), 0.25))
    let after = Quantile.midpoint.median(of: Array(series[best...]))
    guard Double(after - before) >= log(leastRatio) else { return 0 }
    let differences = zip(series, series.dropFirst()).map { abs($1 - $0) }
    let spread = max(0.08, 1.0483 * Quantile.midpoint.median(of: differences))
    let score =
      Double((after - before) / spread) * (Double(best * (n - best)) / Double(n)).squareRoot()
    // The step's lowest later dates must stay above the earlier median: it lasts.
    let low = Quantile.nearest.of(Array(series[best...]), 0.2)
    let lasts = Double(low - before) >= 0.5 * log(leastRatio)
    return score >= leastScore && lasts ? exp(after - before) : 0
  }
}
