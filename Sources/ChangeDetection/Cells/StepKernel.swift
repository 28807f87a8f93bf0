import Quantities
import Rasters

/// The fit of one step a cell, over a band of rows.
struct StepKernel {
  let normalised: NormalisedStack
  let clarity: Clarity
  let frames: [Int]

  /// What the band yields, row by row.
  struct Output: Sendable {
    var before, after, spread: [[Float]]
    var split: [Int16] = []
    /// n₀n₁/(n₀+n₁).
    var weight: [Float] = []
  }

  /// Fits the cells of `rows`.
  func run(_ rows: Range<Int>) -> Output {
    let columns = normalised.stack.grid.shape.columns
    let channels = normalised.channelCount
    let empty = Array(repeating: [Float](), count: channels)
    var output = Output(before: empty, after: empty, spread: empty)
    for c in 0..<channels {
      output.before[c].reserveCapacity(rows.count * columns)
      output.after[c].reserveCapacity(rows.count * columns)
      output.spread[c].reserveCapacity(rows.count * columns)
    }
    let dates = frames.count
    var block = [Float](repeating: 0, count: columns * channels * max(1, dates))
    var cell = CellStep(channels: channels, dates: dates, noise: normalised.noise)
    for row in rows {
      gather(row, into: &block)
      for column in 0..<columns {
        let start = column * channels * dates
        block.withUnsafeBufferPointer { series in
          cell.fit(series, start)
        }
        for c in 0..<channels {
          output.before[c].append(cell.before[c])
          output.after[c].append(cell.after[c])
          output.spread[c].append(cell.spread[c])
        }
        output.split.append(Int16(cell.split))
        output.weight.append(cell.weight)
      }
    }
    return output
  }

  /// Lays one row out cell by cell: cell, channel, date; NaN where a date is not clear.
  private func gather(_ row: Int, into block: inout [Float]) {
    let (channels, dates) = (normalised.channelCount, frames.count)
    block.withUnsafeMutableBufferPointer { out in
      for (date, frame) in frames.enumerated() {
        let base = (row / clarity.step) * clarity.shape.columns
        let step = clarity.step
        clarity.clear[frame].withUnsafeBufferPointer { clear in
          for channel in 0..<channels {
            normalised.forEach(frame: frame, channel: channel, row: row) { column, value in
              out[(column * channels + channel) * dates + date] =
                clear[base + column / step] ? value : .nan
            }
          }
        }
      }
    }
  }
}

/// One cell's step: scratch space and result, used again for every cell.
struct CellStep {
  let channels, dates: Int
  let inverseNoise: [Float]
  private(set) var before, after, spread: [Float]
  private(set) var split = 0
  private(set) var weight: Float = 0
  private var valid: [Int]
  private var raw, smooth: [Float]
  private var scratch: [Float]
  private var gain: [Float]

  init(channels: Int, dates: Int, noise: [Float]) {
    (self.channels, self.dates) = (channels, dates)
    inverseNoise = noise.map { 1 / $0 }
    before = Array(repeating: .nan, count: channels)
    (after, spread) = (before, before)
    valid = Array(repeating: 0, count: max(1, dates))
    raw = Array(repeating: 0, count: max(1, dates))
    smooth = raw
    gain = raw
    scratch = Array(repeating: 0, count: max(8, dates))
  }

  /// Fits the series that begins at `start`: channel after channel, `dates` values each.
  mutating func fit(_ series: UnsafeBufferPointer<Float>, _ start: Int) {
    var n = 0
    for date in 0..<dates {
      var sum: Float = 0
      for c in 0..<channels { sum += series[start + c * dates + date] }
      if !sum.isNaN {
        valid[n] = date
        n += 1
      }
    }
    let side = n >= 6 ? 2 : 1
    guard n >= 2 * side else {
      clearResult()
      return
    }
    for k in 0..<n { gain[k] = 0 }
    for c in 0..<channels {
      for i in 0..<n { raw[i] = series[start + c * dates + valid[i]] * inverseNoise[c] }
      despike(n)
      var total: Float = 0
      let origin = smooth[0]
      for i in 0..<n { total += smooth[i] - origin }
      var left: Float = 0
      for k in 1..<n {
        left += smooth[k - 1] - origin
        let mean = left / Float(k) - (total - left) / Float(n - k)
        gain[k] += mean * mean * Float(k * (n - k)) / Float(n)
      }
    }
    var best = side
    for k in side...(n - side) where gain[k] > gain[best] { best = k }
    split = valid[best]
    weight = Float(best * (n - best)) / Float(n)
    for c in 0..<channels { describe(series, start + c * dates, n, best, c) }
  }

  /// Medians and spread of channel `c` on either side of `split`.
  private mutating func describe(
    _ series: UnsafeBufferPointer<Float>, _ start: Int, _ n: Int, _ split: Int, _ c: Int
  ) {
    let (m0, s0) = medianAndSpread(series, start, 0, split)
    let (m1, s1) = medianAndSpread(series, start, split, n)
    before[c] = m0
    after[c] = m1
    spread[c] = (s0 * Float(split) + s1 * Float(n - split)) / Float(n)
  }

  private mutating func medianAndSpread(
    _ series: UnsafeBufferPointer<Float>, _ start: Int, _ from: Int, _ to: Int
  ) -> (Float, Float) {
    let count = to - from
    return scratch.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return (.nan, .nan) }
      for i in 0..<count { base[i] = series[start + valid[from + i]] }
      let middle = Quantile.midpoint.taken(from: base, count: count)
      for i in 0..<count { base[i] = abs(base[i] - middle) }
      return (middle, 1.4826 * Quantile.midpoint.taken(from: base, count: count))
    }
  }

  /// A running median of five dates (of three in a series under twenty, none under ten).
  private mutating func despike(_ n: Int) {
    let radius = n >= 20 ? 2 : (n >= 10 ? 1 : 0)
    guard radius > 0 else {
      for i in 0..<n { smooth[i] = raw[i] }
      return
    }
    scratch.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for i in 0..<n {
        let (from, to) = (max(0, i - radius), min(n, i + radius + 1))
        for j in from..<to { base[j - from] = raw[j] }
        smooth[i] = Quantile.midpoint.taken(from: base, count: to - from)
      }
    }
  }

  private mutating func clearResult() {
    for c in 0..<channels { (before[c], after[c], spread[c]) = (.nan, .nan, .nan) }
    split = 0
    weight = 0
  }
}
