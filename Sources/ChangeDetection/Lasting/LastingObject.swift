import Quantities
import Rasters

/// A piece of ground that changed for good, with its mean series.
struct LastingObject: Sendable {
  /// Its native samples.
  let blob: Blob
  /// The mean of its samples on each date with more than half of them clear, by channel, in noise
  /// units; NaN on others.
  let series: [[Float]]
  /// The clear dates, as indices into the frames compared.
  let clear: [Int]
  /// Its first state against what follows, and its last against what came before; dates as indices
  /// into `clear`.
  let start, end: NeverAgain.Side

  var distance: Float { max(start.distance, end.distance) }
  /// The index into `clear` from which it never looked as at the start.
  var beganAt: Int { min(first(start, or: end), first(end, or: start)) }
  /// The index into `clear` from which it always looked as at the end.
  var endedAt: Int { max(first(start, or: end), first(end, or: start)) }

  /// A direction that does not hold dates nothing: the other one does.
  private func first(_ side: NeverAgain.Side, or other: NeverAgain.Side) -> Int {
    side.distance >= LastingMap.grow ? side.first : other.first
  }

  /// The objects of a map: of four samples and more, two of them sure, whose own mean series changed
  /// for good as well.
  static func all(in map: LastingMap) -> [LastingObject] {
    let labels = LastingSegments(map: map).labels()
    let count = Int(labels.samples.max() ?? 0)
    guard count > 0 else { return [] }
    var sizes = [Int](repeating: 0, count: count + 1)
    var seeds = sizes
    for (index, label) in labels.samples.enumerated() where label > 0 {
      sizes[Int(label)] += 1
      if map.distance(index) >= LastingMap.seed { seeds[Int(label)] += 1 }
    }
    let kept = (0...count).map {
      $0 > 0 && sizes[$0] >= Int(LastingSegments.crumb) && seeds[$0] >= 2
    }
    let sums = Sums(labels, kept: kept, sizes: sizes, map.series)
    var objects: [LastingObject] = []
    var statistic = NeverAgain(channels: map.series.channels, dates: map.series.frames.count)
    for (label, blob) in blobs(labels, kept: kept) {
      let (series, clear) = sums.series(of: label)
      guard clear.count >= 5 else { continue }
      let flat = clear.flatMap { series[$0] }
      let sides = flat.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { statistic.sides($0, count: clear.count) }
      }
      guard let sides, max(sides.start.distance, sides.end.distance) >= LastingMap.grow else {
        continue
      }
      objects.append(
        LastingObject(
          blob: blob, series: series, clear: clear, start: sides.start, end: sides.end))
    }
    return objects
  }

  /// Each kept label's samples, holes filled, in the order of their first sample.
  private static func blobs(_ labels: Raster<Int32>, kept: [Bool]) -> [(Int, Blob)] {
    struct Box { var top = Int.max, left = Int.max, bottom = -1, right = -1 }
    var boxes = Array(repeating: Box(), count: kept.count)
    let columns = labels.shape.columns
    for (index, label) in labels.samples.enumerated() where kept[Int(label)] {
      let (row, column, k) = (index / columns, index % columns, Int(label))
      boxes[k].top = min(boxes[k].top, row)
      boxes[k].bottom = max(boxes[k].bottom, row)
      boxes[k].left = min(boxes[k].left, column)
      boxes[k].right = max(boxes[k].right, column)
    }
    return kept.indices.filter { kept[$0] && boxes[$0].bottom >= 0 }.map { label in
      let box = boxes[label]
      let window = Window(
        row: box.top, column: box.left, rows: box.bottom - box.top + 1,
        columns: box.right - box.left + 1)
      let mask = labels.cropped(to: window).mapped { $0 == Int32(label) }
      return (label, Blob(window: window, mask: mask.filled()))
    }
  }

  /// The sums of each object's clear samples by date and channel, from one pass over the stack.
  private struct Sums {
    let dates, channels: Int
    let sizes: [Int]
    var sums: [Float]
    var counts: [Int32]

    init(_ labels: Raster<Int32>, kept: [Bool], sizes: [Int], _ series: NativeSeries) {
      (dates, channels) = (series.frames.count, series.channels)
      self.sizes = sizes
      sums = Array(repeating: 0, count: kept.count * dates * channels)
      counts = Array(repeating: 0, count: kept.count * dates)
      let columns = series.shape.columns
      for row in 0..<series.shape.rows {
        let line = labels.samples[row * columns..<(row + 1) * columns]
        guard line.contains(where: { kept[Int($0)] }) else { continue }
        let values = series.gather(row..<row + 1)
        for (column, label) in line.enumerated() where kept[Int(label)] {
          for date in 0..<dates {
            let base = (column * dates + date) * channels
            guard (0..<channels).allSatisfy({ !values[base + $0].isNaN }) else { continue }
            let place = Int(label) * dates + date
            counts[place] += 1
            for c in 0..<channels { sums[place * channels + c] += values[base + c] }
          }
        }
      }
    }

    func series(of label: Int) -> (series: [[Float]], clear: [Int]) {
      let series = (0..<dates).map { date -> [Float] in
        let place = label * dates + date
        guard 2 * Int(counts[place]) > sizes[label] else {
          return Array(repeating: .nan, count: channels)
        }
        return (0..<channels).map { sums[place * channels + $0] / Float(counts[place]) }
      }
      return (series, series.indices.filter { !series[$0][0].isNaN })
    }
  }
}
