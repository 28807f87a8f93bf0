import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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

  /// The first date of each of its states but the first, as indices into `clear`; at least one.
  let steps: [Int]

  var distance: Float { max(start.distance, end.distance) }
  /// The index into `clear` from which it stands: of the steps after the first the one that brings it
  /// nearest to its last state, where that is a quarter of the whole way and more; else the first.
  var standsAt: Int {
    let ends = [0] + steps + [clear.count]
    let states = zip(ends, ends.dropFirst()).map { from, to in
      (0..<series[clear[0]].count).map { c in
        Quantile.midpoint.median(of: (from..<to).map { series[clear[$0]][c] })
      }
    }
    let left = states.map { state in
      zip(state, states[states.count - 1]).reduce(Float(0)) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }.squareRoot()
    }
    let nearing = steps.indices.dropFirst().max {
      (left[$0] - left[$0 + 1], $1) < (left[$1] - left[$1 + 1], $0)
    }
    guard let nearing, 4 * (left[nearing] - left[nearing + 1]) >= left[0] else { return steps[0] }
    return steps[nearing]
  }
  /// The index into `clear` from which it never looked as at the start.
  var beganAt: Int { steps[0] }
  /// The index into `clear` from which it always looked as at the end.
  var endedAt: Int { steps[steps.count - 1] }

  /// The object of a blob's mean series; nil where the series did not change for good.
  init?(
    _ blob: Blob, series: [[Float]], clear: [Int], days: [Int], _ statistic: inout NeverAgain
  ) {
    guard clear.count >= 5 else { return nil }
    let flat = clear.flatMap { series[$0] }
    let sides = statistic.sides(flat)
    guard max(sides.start.distance, sides.end.distance) >= LastingMap.grow else { return nil }
    // A direction that does not hold dates nothing: the other one does.
    let holding = [sides.start, sides.end].filter { $0.distance >= LastingMap.grow }
    let last = clear.count - 1
    steps =
      LastingStates(
        views: [flat, Self.hues(flat, channels: statistic.channels)],
        days: clear.map { days[$0] }, first: holding.map { min(max($0.first, 1), last) },
        &statistic
      ).steps
    (self.blob, self.series, self.clear) = (blob, series, clear)
    (start, end) = (sides.start, sides.end)
  }

  /// The series as brightness and hues, each in units of its own noise.
  ///
  /// They are the logarithms' mean and the contrasts of each channel with those before it (Helmert).
  /// Light that changes from date to date moves the first alone.
  private static func hues(_ flat: [Float], channels: Int) -> [Float] {
    guard channels > 1 else { return flat }
    let count = flat.count / channels
    var turned = flat
    for date in 0..<count {
      let logs = (0..<channels).map { log(max(flat[date * channels + $0], 1)) }
      var sum = logs[0]
      for c in 1..<channels {
        let size = Float(c)
        turned[date * channels + c] = (sum / size - logs[c]) * (size / (size + 1)).squareRoot()
        sum += logs[c]
      }
      turned[date * channels] = sum / Float(channels).squareRoot()
    }
    for c in 0..<channels {
      let steps = (1..<count).map {
        abs(turned[$0 * channels + c] - turned[($0 - 1) * channels + c])
      }
      let noise = max(Quantile.midpoint.median(of: steps) / 0.954, 1e-4)
      for date in 0..<count { turned[date * channels + c] /= noise }
    }
    return turned
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
    return objects(labels, kept: kept, sizes: sizes, map.series).map(\.object)
  }

  /// The object of each outline, by its index: of those whose samples' mean series changed for good.
  ///
  /// Outlines may lie on each other, a hall on built-up ground: each is weighed on all of its samples.
  static func of(_ outlines: [Polygon], in series: NativeSeries) -> [Int: LastingObject] {
    var layers: [Layer] = []
    for (index, outline) in outlines.enumerated() {
      let mask = outline.mask(on: series.grid)
      let places = mask.samples.indices.filter { mask.samples[$0] }
      guard !places.isEmpty else { continue }
      let free = layers.firstIndex { layer in
        places.allSatisfy { layer.labels.samples[$0] == 0 }
      }
      if free == nil {
        layers.append(Layer(labels: Raster<Int32>(shape: series.shape, filledWith: 0)))
      }
      layers[free ?? layers.count - 1].add(index, places)
    }
    var all: [Int: LastingObject] = [:]
    for layer in layers {
      for one in objects(
        layer.labels, kept: layer.sizes.map { $0 > 0 }, sizes: layer.sizes, series)
      {
        all[layer.owners[one.label]] = one.object
      }
    }
    return all
  }

  /// Outlines that lie apart from each other: the label of each sample, and each label's size and owner.
  private struct Layer {
    var labels: Raster<Int32>
    var sizes = [0]
    var owners = [-1]

    mutating func add(_ owner: Int, _ places: [Int]) {
      for place in places { labels.samples[place] = Int32(sizes.count) }
      sizes.append(places.count)
      owners.append(owner)
    }
  }

  private static func objects(
    _ labels: Raster<Int32>, kept: [Bool], sizes: [Int], _ series: NativeSeries
  ) -> [(label: Int, object: LastingObject)] {
    let sums = Sums(labels, kept: kept, sizes: sizes, series)
    let days = series.days
    var statistic = NeverAgain(channels: series.channels, dates: series.frames.count)
    return blobs(labels, kept: kept).compactMap { label, blob in
      let (series, clear) = sums.series(of: label)
      return LastingObject(blob, series: series, clear: clear, days: days, &statistic)
        .map { (label, $0) }
    }
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
