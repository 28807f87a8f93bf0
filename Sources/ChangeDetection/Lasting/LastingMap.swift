import Quantities
import Rasters

/// What changed for good, native sample by native sample.
struct LastingMap: Sendable {
  let series: NativeSeries
  /// How far the first state lies from all that follows, and the last from all before.
  private(set) var start, end: Raster<Float>
  /// The first date of the later side, an index into the series' frames, by direction.
  private(set) var startAt, endAt: Raster<Int16>
  /// The last state by channel in noise units: the median of the last clear dates.
  private(set) var late: [Raster<Float>]
  /// Samples with enough clear dates to be judged.
  private(set) var judged: Mask
  /// Samples that belong to a patch of lasting change.
  private(set) var changed: Mask

  /// A sample belongs to a change where nine in ten of the other dates lie this far beyond what the
  /// state itself varies by; on ground at rest one sample in fifty passes.
  static let grow: Float = 1.5
  /// A patch needs samples that pass twice that, which ground at rest does not reach.
  static let seed: Float = 3
  /// Of how many clear dates on the last state is the median.
  private static func lateDates(_ n: Int) -> Int { max(3, n / 5) }

  static func fit(_ series: NativeSeries, hidden: Mask, bands: Int) async -> LastingMap {
    let pieces = await RowBands.map(
      rows: series.shape.rows, bands: max(bands, Self.pieces(of: series))
    ) {
      Self.piece(series, $0)
    }
    var map = LastingMap(series: series, pieces: pieces)
    for row in 0..<series.shape.rows {
      for column in 0..<series.shape.columns
      where hidden[row * series.step, column * series.step] {
        map.judged[row, column] = false
        (map.start[row, column], map.end[row, column]) = (0, 0)
      }
    }
    map.changed = map.patches()
    return map
  }

  /// So many pieces that each holds about four million values.
  private static func pieces(of series: NativeSeries) -> Int {
    series.shape.count * series.frames.count * series.channels / 4_000_000 + 1
  }

  private struct Piece: Sendable {
    var start, end: [Float]
    var startAt, endAt: [Int16]
    var late: [[Float]]
    var judged: [Bool]
  }

  private static func piece(_ series: NativeSeries, _ rows: Range<Int>) -> Piece {
    let (n, channels) = (series.frames.count, series.channels)
    let values = series.gather(rows)
    let count = rows.count * series.shape.columns
    var out = Piece(
      start: Array(repeating: 0, count: count), end: Array(repeating: 0, count: count),
      startAt: Array(repeating: 0, count: count), endAt: Array(repeating: 0, count: count),
      late: Array(repeating: Array(repeating: .nan, count: count), count: channels),
      judged: Array(repeating: false, count: count))
    var statistic = NeverAgain(channels: channels, dates: n)
    var clear = [Float](repeating: 0, count: n * channels)
    var dates = [Int](repeating: 0, count: n)
    var line = [Float](repeating: 0, count: n)
    for at in 0..<count {
      var k = 0
      for date in 0..<n {
        let base = (at * n + date) * channels
        guard (0..<channels).allSatisfy({ !values[base + $0].isNaN }) else { continue }
        for c in 0..<channels { clear[k * channels + c] = values[base + c] }
        dates[k] = date
        k += 1
      }
      guard k > 0 else { continue }
      let last = min(k, lateDates(k))
      for c in 0..<channels {
        for place in 0..<last { line[place] = clear[(k - last + place) * channels + c] }
        out.late[c][at] = line.withUnsafeMutableBufferPointer { buffer in
          buffer.baseAddress.map { Quantile.midpoint.taken(from: $0, count: last) } ?? .nan
        }
      }
      guard k >= 5 else { continue }
      let sides = clear.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { statistic.sides($0, count: k) }
      }
      guard let sides else { continue }
      out.judged[at] = true
      (out.start[at], out.end[at]) = (sides.start.distance, sides.end.distance)
      out.startAt[at] = Int16(dates[min(sides.start.first, k - 1)])
      out.endAt[at] = Int16(dates[min(sides.end.first, k - 1)])
    }
    return out
  }

  private init(series: NativeSeries, pieces: [Piece]) {
    self.series = series
    let shape = series.shape
    start = Raster(shape: shape, samples: pieces.flatMap(\.start))
    end = Raster(shape: shape, samples: pieces.flatMap(\.end))
    startAt = Raster(shape: shape, samples: pieces.flatMap(\.startAt))
    endAt = Raster(shape: shape, samples: pieces.flatMap(\.endAt))
    late = (0..<series.channels).map { c in
      Raster(shape: shape, samples: pieces.flatMap { $0.late[c] })
    }
    judged = Mask(shape: shape, samples: pieces.flatMap(\.judged))
    changed = Mask(shape: shape, filledWith: false)
  }

  /// Whether the ground of a blob of the stack's cells changed for good: half of its samples and more
  /// pass the bar that ground at rest does not reach.
  func holds(_ blob: Blob) -> Bool {
    let step = series.step
    var seen: Set<Int> = []
    for cell in blob.cells {
      let (row, column) = (cell.row / step, cell.column / step)
      guard series.shape.contains(row: row, column: column) else { continue }
      seen.insert(row * series.shape.columns + column)
    }
    guard !seen.isEmpty else { return false }
    return 2 * seen.count { distance($0) >= Self.seed } >= seen.count
  }

  /// The larger of both directions.
  func distance(_ index: Int) -> Float { max(start.samples[index], end.samples[index]) }

  /// Patches of samples above `grow` that hold one above `seed` (hysteresis; Canny 1986,
  /// doi:10.1109/TPAMI.1986.4767851).
  private func patches() -> Mask {
    var mask = Mask(shape: series.shape, filledWith: false)
    for index in mask.samples.indices { mask.samples[index] = distance(index) >= Self.grow }
    let components = ConnectedComponents(of: mask, diagonal: true)
    var isSeeded = [Bool](repeating: false, count: components.count + 1)
    for (index, label) in components.labels.samples.enumerated()
    where label > 0 && distance(index) >= Self.seed {
      isSeeded[Int(label)] = true
    }
    return components.labels.mapped { $0 > 0 && isSeeded[Int($0)] }
  }
}
