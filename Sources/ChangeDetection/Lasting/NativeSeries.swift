import Quantities
import Rasters

/// A normalised stack on native samples: the means of the clear cells, in units of the site's noise.
///
/// Enlarged frames hold no more than their native samples, so what is asked of each sample does not
/// depend on how far the frames were enlarged.
struct NativeSeries: Sendable {
  let normalised: NormalisedStack
  let clarity: Clarity
  /// The frames compared, as indices into the stack.
  let frames: [Int]
  /// Cells per native sample, along a side.
  let step: Int
  /// Rows and columns of native samples; what does not fill one at the edge is left out.
  let shape: Shape
  /// The standard deviation of one sample on one date where the ground is at rest, by channel, in
  /// the composite's units.
  private(set) var noise: [Float]

  var channels: Int { normalised.channelCount }
  /// The days of the frames compared.
  var days: [Int] { frames.map { normalised.stack.frames[$0].acquired.date.dayNumber } }
  /// Whether two states can be told apart at all: five dates are the fewest.
  var canTell: Bool { frames.count >= 5 && shape.count > 0 && channels > 0 }
  /// The grid of native samples.
  var grid: Grid {
    let cells = normalised.stack.grid
    let t = cells.transform
    let size = Double(step)
    return Grid(
      shape: shape,
      transform: AffineTransform(
        a: t.a * size, b: t.b * size, c: t.c, d: t.d * size, e: t.e * size, f: t.f),
      crs: cells.crs)
  }

  /// How many rows of native samples the noise is taken from.
  private static let noiseRows = 48
  /// The ground at rest: the quarter of the samples that differ least from date to date.
  private static let restShare = 0.25

  init(_ normalised: NormalisedStack, _ clarity: Clarity, cellMetres: Double) {
    self.normalised = normalised
    self.clarity = clarity
    frames = clarity.used.indices.filter { clarity.used[$0] }
    let cells = normalised.stack.grid.shape
    let native = Int((normalised.stack.nativeGSD / cellMetres).rounded())
    step = max(1, min(native, min(cells.rows, cells.columns)))
    shape = Shape(rows: cells.rows / step, columns: cells.columns / step)
    noise = Array(repeating: 1, count: normalised.channelCount)
    noise = restNoise()
  }

  /// The rows' series, sample by sample: sample, frame, channel; NaN where a frame hides the sample.
  func gather(_ rows: Range<Int>) -> [Float] {
    let (n, columns, step) = (frames.count, shape.columns, step)
    var values = [Float](repeating: 0, count: rows.count * columns * n * channels)
    let scale = noise.map { 1 / $0 }
    let clearRow = clarity.shape.columns
    var counts = [Int32](repeating: 0, count: rows.count * columns)
    values.withUnsafeMutableBufferPointer { out in
      for (date, frame) in frames.enumerated() {
        for index in counts.indices { counts[index] = 0 }
        clarity.clear[frame].withUnsafeBufferPointer { clear in
          for channel in 0..<channels {
            for (place, row) in rows.enumerated() {
              for cell in row * step..<(row + 1) * step {
                let base = (cell / clarity.step) * clearRow
                normalised.forEach(frame: frame, channel: channel, row: cell) { column, value in
                  let sample = column / step
                  guard sample < columns, clear[base + column / clarity.step], !value.isNaN else {
                    return
                  }
                  let at = place * columns + sample
                  out[(at * n + date) * channels + channel] += value
                  if channel == 0 { counts[at] += 1 }
                }
              }
            }
          }
        }
        for at in counts.indices {
          let isSeen = 2 * Int(counts[at]) > step * step
          for channel in 0..<channels {
            let place = (at * n + date) * channels + channel
            out[place] =
              isSeen ? out[place] * scale[channel] / Float(counts[at]) : .nan
          }
        }
      }
    }
    return values
  }

  /// The median step from one clear date to the next, over ground at rest, ÷ .954 (of two normal
  /// values that is the median of their absolute difference).
  private func restNoise() -> [Float] {
    guard frames.count > 2, shape.count > 0 else { return noise }
    let every = max(1, shape.rows / Self.noiseRows)
    var medians = Array(repeating: [Float](), count: channels)
    var steps = [Float](repeating: 0, count: frames.count)
    for row in stride(from: every / 2, to: shape.rows, by: every) {
      let values = gather(row..<row + 1)
      for column in 0..<shape.columns {
        for channel in 0..<channels {
          var (count, last) = (0, Float.nan)
          for date in frames.indices {
            let value = values[(column * frames.count + date) * channels + channel]
            if value.isNaN { continue }
            if !last.isNaN {
              steps[count] = abs(value - last)
              count += 1
            }
            last = value
          }
          guard count > 1 else { continue }
          medians[channel].append(
            steps.withUnsafeMutableBufferPointer { buffer in
              buffer.baseAddress.map { Quantile.midpoint.taken(from: $0, count: count) } ?? .nan
            })
        }
      }
    }
    return medians.map { max(Quantile.linear.of($0, Self.restShare) / 0.954, 1e-6) }
      .map { $0.isNaN ? 1 : $0 }
  }
}
