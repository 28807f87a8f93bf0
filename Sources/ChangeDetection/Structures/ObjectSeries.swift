import Quantities
import Rasters

/// A region's history: for every clear date, the share of its cells that have left their first
/// state and the share that are as at the end.
///
/// Shares of many cells average out what one cell's noise would hide (collapse before deciding:
/// Etten & Hogan 2021, SpaceNet 7, arXiv:2102.11958).
struct ObjectSeries: Sendable {
  /// The frames of the change, with six tenths of the region clear or not.
  let clear: [Bool]
  /// Share of cells away from their first state, by frame of the change; NaN where not clear.
  let changedShare: [Double]
  /// Share of cells as at the end.
  let finalShare: [Double]
  /// Share of cells neither in their first state nor as at the end.
  let between: [Double]
  /// The mean over cells of the state along before→after: 0 before, 1 after; NaN where not clear.
  let progress: [Double]
  /// For each cell sampled, by frame: 1 away from its first state, 0 not, −1 hidden.
  let away: [[Int8]]
  /// The cells sampled.
  let cells: [(row: Int, column: Int)]
  /// For each cell sampled, by frame: 1 as at the end, 0 not, −1 hidden.
  let atEnd: [[Int8]]

  private static let awayLimit: Float = 3
  /// The square of the share of a cell's own step by which it must leave a state.
  private static let stepShare: Float = 0.09

  /// The history of `blob`, on at most `most` of its cells; frames of the change before `from` are
  /// taken as hidden.
  init(of blob: Blob, _ context: DetectionContext, most: Int = 600, from: Int = 0) {
    let all = blob.cells
    let step = max(1, (all.count + most - 1) / most)
    cells = stride(from: step / 2, to: all.count, by: step).map { all[$0] }
    let values = Self.values(cells, context, from: from)
    let frames = context.change.frames.count
    let splits = cells.map { Float(context.change.split[$0.row, $0.column]) }.filter { $0 > 0 }
    let early = splits.isEmpty ? 2 : Int(Quantile.nearest.of(splits, 0.2))
    let late = splits.isEmpty ? frames - 2 : Int(Quantile.nearest.of(splits, 0.8))
    let first = early >= 8 ? min(9, 2 * early / 3) : max(1, early / 2)
    let last = max(1, min(5, (frames - late) / 2))
    let channels = context.normalised.channelCount
    var away = Array(repeating: [Int8](repeating: -1, count: frames), count: cells.count)
    var atEnd = away
    var along = Array(repeating: [Float](repeating: .nan, count: frames), count: cells.count)
    let spread = (0..<channels).map { Self.spread($0, context) }
    for index in cells.indices {
      let series = values[index]
      let start = Self.state(series, channels, frames, take: first, fromEnd: false)
      let end = Self.state(series, channels, frames, take: last, fromEnd: true)
      for frame in 0..<frames where !series[frame].isNaN {
        var (fromStart, fromEnd, dot, norm): (Float, Float, Float, Float) = (0, 0, 0, 0)
        for c in 0..<channels {
          let x = series[c * frames + frame]
          let (a, b) = ((x - start[c]) / spread[c], (x - end[c]) / spread[c])
          let d = (end[c] - start[c]) / spread[c]
          fromStart += a * a / Float(channels)
          fromEnd += b * b / Float(channels)
          dot += a * d
          norm += d * d
        }
        // A strong contrast varies with sun and season by more than the noise: the limit grows too.
        let limit = max(Self.awayLimit * Self.awayLimit, Self.stepShare * norm / Float(channels))
        away[index][frame] = fromStart > limit ? 1 : 0
        atEnd[index][frame] = fromEnd <= limit ? 1 : 0
        along[index][frame] = norm > 0 ? dot / norm : 0
      }
    }
    var (clear, changed, final, progress) = ([Bool](), [Double](), [Double](), [Double]())
    var between: [Double] = []
    for frame in 0..<frames {
      let seen = away.indices.filter { away[$0][frame] >= 0 }
      let isClear = !seen.isEmpty && 10 * seen.count >= 6 * cells.count
      clear.append(isClear)
      changed.append(isClear ? Self.share(away, frame, seen) : .nan)
      final.append(isClear ? Self.share(atEnd, frame, seen) : .nan)
      let neither = seen.reduce(0) { $0 + (away[$1][frame] == 1 && atEnd[$1][frame] == 0 ? 1 : 0) }
      between.append(isClear ? Double(neither) / Double(seen.count) : .nan)
      let middle = Quantile.midpoint.median(of: seen.map { along[$0][frame] })
      progress.append(isClear ? Double(middle) : .nan)
    }
    (self.clear, changedShare, finalShare, self.progress) = (clear, changed, final, progress)
    self.away = away
    self.atEnd = atEnd
    self.between = between
  }

  private static func share(_ flags: [[Int8]], _ frame: Int, _ seen: [Int]) -> Double {
    Double(seen.reduce(0) { $0 + Int(flags[$1][frame]) }) / Double(seen.count)
  }

  /// Normalised values by cell: channel after channel, a value a frame of the change; NaN hidden.
  private static func values(
    _ cells: [(row: Int, column: Int)], _ context: DetectionContext, from: Int
  ) -> [[Float]] {
    let (frames, channels) = (context.change.frames, context.normalised.channelCount)
    return cells.map { cell in
      var series = [Float](repeating: .nan, count: channels * frames.count)
      for (index, frame) in frames.enumerated()
      where index >= from
        && context.clarity.isClear(frame: frame, row: cell.row, column: cell.column)
      {
        for c in 0..<channels {
          series[c * frames.count + index] = context.normalised.value(
            frame: frame, channel: c, row: cell.row, column: cell.column)
        }
      }
      return series
    }
  }

  /// The medians of the first (or last) `take` clear dates, by channel.
  private static func state(
    _ series: [Float], _ channels: Int, _ frames: Int, take: Int, fromEnd: Bool
  ) -> [Float] {
    (0..<channels).map { c in
      let valid = series[(c * frames)..<((c + 1) * frames)].filter { !$0.isNaN }
      return Quantile.midpoint.median(of: Array(fromEnd ? valid.suffix(take) : valid.prefix(take)))
    }
  }

  /// What counts as one deviation: twice the scene's noise, for the first state is one of few dates
  /// and ground that is merely scratched should not count.
  private static func spread(_ channel: Int, _ context: DetectionContext) -> Float {
    2 * context.normalised.noise[channel]
  }
}
