/// Some cells of a stack at all its dates: a band of rows, or the whole.
public struct StackBand: Sendable {
  /// How many dates.
  public let dates: Int
  /// How many cells.
  public let cells: Int
  /// The samples, date by date: cell `c` at date `t` is at `t * cells + c`; NaN is no data.
  public let samples: [Float]

  /// A band of these samples.
  public init(dates: Int, cells: Int, samples: [Float]) {
    precondition(
      samples.count == dates * cells, "\(samples.count) samples for \(dates) dates × \(cells) cells"
    )
    self.dates = dates
    self.cells = cells
    self.samples = samples
  }

  /// Up to `count` cells evenly spread over the band.
  func sampled(_ count: Int) -> StackBand {
    guard cells > count else { return self }
    let picks = (0..<count).map { ($0 * 2 + 1) * cells / (2 * count) }
    var values: [Float] = []
    values.reserveCapacity(dates * count)
    for date in 0..<dates {
      for pick in picks { values.append(samples[date * cells + pick]) }
    }
    return StackBand(dates: dates, cells: count, samples: values)
  }
}
