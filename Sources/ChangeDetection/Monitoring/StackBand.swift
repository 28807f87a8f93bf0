/// Some cells of a stack at all its dates: a band of rows, or the whole.
public struct StackBand: Sendable {
  /// How many dates.
  public let dates: Int
  /// How many cells.
  public let cells: Int
  /// The samples, date by date: cell `c` at date `t` is at `t * cells + c`; NaN is no data.
  public let samples: [Float]
  /// What each sample is worth, laid out like the samples: 1 for a clear one, 0 for none, between
  /// them one over its variance in units of a clear sample's; nil where all are clear.
  public let weights: [Float]?

  /// A band of these samples.
  ///
  /// - Parameters:
  ///   - dates: How many dates.
  ///   - cells: How many cells.
  ///   - samples: `dates` × `cells` samples, NaN for no data.
  ///   - weights: Each sample's weight, 0…1: thin cloud and haze make a sample worth less without
  ///     making it worthless. NaN and 0 count as no data, more than 1 as 1.
  public init(dates: Int, cells: Int, samples: [Float], weights: [Float]? = nil) {
    precondition(
      samples.count == dates * cells, "\(samples.count) samples for \(dates) dates × \(cells) cells"
    )
    precondition(
      weights.map { $0.count == samples.count } ?? true,
      "\(weights?.count ?? 0) weights for \(samples.count) samples")
    self.weights = weights
    self.dates = dates
    self.cells = cells
    self.samples = samples
  }

  /// The band with its weights in 0…1, samples of no weight as NaN, and NaN samples without weight.
  var withPlainWeights: StackBand {
    guard var weights else { return self }
    var samples = samples
    for index in weights.indices {
      if weights[index] > 0, !samples[index].isNaN {
        weights[index] = min(1, weights[index])
      } else {
        weights[index] = 0
        samples[index] = .nan
      }
    }
    return StackBand(dates: dates, cells: cells, samples: samples, weights: weights)
  }

  /// Up to `count` cells evenly spread over the band, in runs of four: they lie together in memory.
  func sampled(_ count: Int) -> StackBand {
    guard cells > count else { return self }
    let picks = (0..<count).map { ($0 / 4 * 8 + 4) * (cells - 3) / (2 * count) + $0 % 4 }
    let picked = { (all: [Float]) in
      [Float](unsafeUninitializedCapacity: dates * count) { buffer, filled in
        for date in 0..<dates {
          for (i, pick) in picks.enumerated() {
            buffer[date * count + i] = all[date * cells + pick]
          }
        }
        filled = dates * count
      }
    }
    return StackBand(
      dates: dates, cells: count, samples: picked(samples), weights: weights.map(picked))
  }
}
