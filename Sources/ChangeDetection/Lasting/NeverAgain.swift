import Quantities

/// How far a state at one end of a series lies from all other dates, and since when.
///
/// For a split of the dates, the state's median and spread (median absolute deviation, with the
/// site's noise beneath it) make a distance for every date: root mean square over channels. A lasting
/// state is one from which the others stay away: nine in ten of the other dates lie farther than four
/// in five of its own. That is asked both ways. *The end was never seen before* tells the new state
/// from every season of the old one without a model of seasons; *the start never came again* needs
/// two dates of the first state only.
struct NeverAgain {
  /// One direction: the difference of the two quantiles in units of the state's own spread, weighed
  /// down where either side has under six dates, and the first date of the later side.
  struct Side: Sendable {
    var distance: Float = 0
    var first = 0
  }

  /// The share of other dates that may lie near a state: hidden clouds, dates out of place.
  private static let others = 0.1
  /// The share of a state's own dates that bounds it.
  private static let own = 0.8
  /// The dates from which a state is known.
  private static let known = 6
  /// Splits tried in the first round.
  private static let rounds = 16

  let channels: Int
  private var sorted: [[Float]]
  private var middle, spread: [Float]
  private var far, scratch: [Float]
  private var flipped: [Float]

  init(channels: Int, dates: Int) {
    self.channels = channels
    sorted = Array(repeating: Array(repeating: 0, count: dates), count: channels)
    middle = Array(repeating: 0, count: channels)
    spread = Array(repeating: 1, count: channels)
    far = Array(repeating: 0, count: dates)
    scratch = far
    flipped = Array(repeating: 0, count: dates * channels)
  }

  /// Both directions of a series, date by date.
  mutating func sides(_ values: [Float]) -> (start: Side, end: Side) {
    let count = values.count / max(1, channels)
    return values.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { sides($0, count: count) } ?? (Side(), Side())
    }
  }

  /// Both directions of a series of `count` dates, each with all channels in noise units; at least
  /// five dates are wanted.
  mutating func sides(_ values: UnsafePointer<Float>, count n: Int) -> (start: Side, end: Side) {
    guard n >= 5 else { return (Side(), Side()) }
    let start = side(values, n)
    for date in 0..<n {
      for c in 0..<channels {
        flipped[date * channels + c] = values[(n - 1 - date) * channels + c]
      }
    }
    let turned = flipped
    var end = turned.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { side($0, n) } ?? Side()
    }
    end.first = n - end.first
    return (start, end)
  }

  /// The first state against what follows it.
  private mutating func side(_ values: UnsafePointer<Float>, _ n: Int) -> Side {
    let stride = max(1, n / Self.rounds)
    var best: Float = -.infinity
    var split = 2
    try_(values, n, from: 2, to: n - 2, by: stride, &best, &split)
    if stride > 1, best > 0 {
      let around = split
      try_(
        values, n, from: max(2, around - stride + 1), to: min(n - 2, around + stride - 1), by: 1,
        &best, &split)
    }
    guard best > 0 else { return Side(distance: 0, first: split) }
    return Side(distance: best, first: parted(values, n, split))
  }

  private mutating func try_(
    _ values: UnsafePointer<Float>, _ n: Int, from: Int, to: Int, by step: Int,
    _ best: inout Float, _ split: inout Int
  ) {
    guard from <= to else { return }
    var next = from
    for m in 1...to {
      insert(values, m - 1)
      guard m == next else { continue }
      next += step
      describe(m)
      let distance = separation(values, n, m)
      if distance > best { (best, split) = (distance, m) }
    }
  }

  /// Puts a date into the sorted values of the state.
  private mutating func insert(_ values: UnsafePointer<Float>, _ date: Int) {
    for c in 0..<channels {
      let value = values[date * channels + c]
      sorted[c].withUnsafeMutableBufferPointer { line in
        var place = date
        while place > 0, line[place - 1] > value {
          line[place] = line[place - 1]
          place -= 1
        }
        line[place] = value
      }
    }
  }

  /// Median and spread of the first `m` dates.
  private mutating func describe(_ m: Int) {
    for c in 0..<channels {
      let (median, deviation) = sorted[c].withUnsafeBufferPointer { line -> (Float, Float) in
        let median = m % 2 == 1 ? line[m / 2] : 0.5 * (line[m / 2 - 1] + line[m / 2])
        // The deviations rise outwards on both sides: the middle one is found by walking out.
        var right = m / 2
        var left = right - 1
        var (last, before): (Float, Float) = (0, 0)
        for _ in 0...(m / 2) {
          let up = right < m ? line[right] - median : .infinity
          let down = left >= 0 ? median - line[left] : .infinity
          before = last
          if up <= down {
            last = up
            right += 1
          } else {
            last = down
            left -= 1
          }
        }
        return (median, m % 2 == 1 ? last : 0.5 * (before + last))
      }
      middle[c] = median
      spread[c] = 1 / (1 + 2.1981 * deviation * deviation)
    }
  }

  /// How far every date lies from the state.
  private mutating func measure(_ values: UnsafePointer<Float>, _ n: Int) {
    let scale = 1 / Float(channels)
    far.withUnsafeMutableBufferPointer { far in
      for date in 0..<n {
        var sum: Float = 0
        for c in 0..<channels {
          let step = values[date * channels + c] - middle[c]
          sum += step * step * spread[c]
        }
        far[date] = (sum * scale).squareRoot()
      }
    }
  }

  private mutating func quantile(_ range: Range<Int>, _ p: Double) -> Float {
    let far = far
    return scratch.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return .nan }
      for (place, date) in range.enumerated() { base[place] = far[date] }
      return Quantile.linear.taken(from: base, count: range.count, p)
    }
  }

  private mutating func separation(_ values: UnsafePointer<Float>, _ n: Int, _ m: Int) -> Float {
    measure(values, n)
    let apart = quantile(m..<n, Self.others) - quantile(0..<m, Self.own)
    guard apart > 0 else { return apart }
    let weight = Float(min(m, Self.known) * min(n - m, Self.known)) / Float(Self.known * Self.known)
    return apart * weight.squareRoot().squareRoot()
  }

  /// The split that puts fewest dates on the wrong side: near the state after it, or far before it.
  private mutating func parted(_ values: UnsafePointer<Float>, _ n: Int, _ m: Int) -> Int {
    for date in 0..<m { insert(values, date) }
    describe(m)
    measure(values, n)
    let cut = 0.5 * (quantile(m..<n, 0.25) + quantile(0..<m, Self.own))
    var wrong = 0
    for date in 0..<n where far[date] < cut { wrong += 1 }
    var (least, split) = (wrong, 0)
    for t in 1...n {
      wrong += far[t - 1] < cut ? -1 : 1
      if wrong < least { (least, split) = (wrong, t) }
    }
    return min(max(split, 1), n - 1)
  }
}
