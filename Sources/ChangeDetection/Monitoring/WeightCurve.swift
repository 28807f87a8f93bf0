import Quantities

/// What the weights that come with a stack are worth on the stack itself.
///
/// A cloud mask's probability or a clarity orders samples from clear to useless, but says nothing
/// about how much a hazy sample scatters. That is measured here: each sample of a history is held
/// against the straight line between its clear neighbours in time, and the spread of these departures
/// in ten classes of weight, beside that of clear samples, gives what each class is worth.
public struct WeightCurve: Sendable, Equatable {
  /// The worth of weights 0, 1/256 … 1.
  let table: [Float]

  /// Weights as they are given.
  public static let asGiven = WeightCurve(table: (0...256).map { Float($0) / 256 })

  private init(table: [Float]) { self.table = table }

  /// What a given weight is worth: one over the variance, in units of a clear sample's.
  public func worth(_ weight: Float) -> Float {
    weight > 0 ? table[Int(min(1, weight) * 256)] : 0
  }

  /// The band with its weights by their worth.
  func applied(to band: StackBand) -> StackBand {
    guard let weights = band.weights, self != .asGiven else { return band }
    return StackBand(
      dates: band.dates, cells: band.cells, samples: band.samples, weights: weights.map(worth))
  }

  /// From this weight on a sample is clear.
  private static let clear: Float = 0.95
  /// So many departures tell a class's spread to 5 %.
  private static let enough = 300

  /// The curve of a sample's history.
  ///
  /// Classes with fewer than 300 departures take their worth from the lines between their
  /// neighbours; the worth never falls with the weight and never exceeds 1. Without clear samples to
  /// hold the others against, weights stay as given.
  ///
  /// - Parameters:
  ///   - sample: Cells of a stack.
  ///   - history: How many of its dates are history.
  ///   - days: The days of the dates.
  init(of sample: StackBand, history: Int, days: [Int]) {
    guard let weights = sample.weights else {
      self = .asGiven
      return
    }
    var classes = [Spread](repeating: Spread(), count: 11)
    for cell in 0..<sample.cells {
      Self.departures(of: cell, sample, weights, history, days, into: &classes)
    }
    guard classes[10].departures.count >= Self.enough else {
      self = .asGiven
      return
    }
    // Of a clear sample's departure one part is its own error, `line` parts are its neighbours'.
    let square = classes[10].square / (1 + classes[10].line)
    guard square > 0 else {
      self = .asGiven
      return
    }
    var knots: [(weight: Float, worth: Float)] = [(0, 0)]
    for (index, spread) in classes.dropLast().enumerated()
    where spread.departures.count >= Self.enough {
      let own = max(spread.square - spread.line * square, square)
      let worth = max(0.001, Float(square / own))
      knots.append((min(Self.clear, (Float(index) + 0.5) / 10), max(worth, knots.last?.worth ?? 0)))
    }
    if knots.count == 1 {
      self = .asGiven
      return
    }
    knots.append((1, 1))
    table = (0...256).map { Self.interpolated(Float($0) / 256, knots) }
  }

  /// The departures of one class of weights.
  private struct Spread {
    var departures: [Double] = []
    var lines = 0.0

    /// The squared normal deviation that has the departures' median size: bias counts as spread.
    var square: Double {
      let deviation = 1.4826022 * Quantile.linear.median(of: departures)
      return deviation * deviation
    }
    /// The mean share of the clear neighbours' variance in a departure.
    var line: Double { lines / Double(max(1, departures.count)) }
  }

  private static func departures(
    of cell: Int, _ sample: StackBand, _ weights: [Float], _ history: Int, _ days: [Int],
    into classes: inout [Spread]
  ) {
    let known = (0..<history).filter {
      !sample.samples[$0 * sample.cells + cell].isNaN && weights[$0 * sample.cells + cell] > 0
    }
    let clears = known.filter { weights[$0 * sample.cells + cell] >= clear }
    var next = 0
    for t in known {
      while next < clears.count && clears[next] <= t { next += 1 }
      let isClear = weights[t * sample.cells + cell] >= clear
      let before = next - (isClear ? 2 : 1)
      guard before >= 0, next < clears.count else { continue }
      let (a, b) = (clears[before], clears[next])
      guard days[b] > days[a], days[b] - days[a] <= 120 else { continue }
      let share = Double(days[t] - days[a]) / Double(days[b] - days[a])
      let value = { (t: Int) in Double(sample.samples[t * sample.cells + cell]) }
      let line = (1 - share) * value(a) + share * value(b)
      let index = isClear ? 10 : min(9, Int(weights[t * sample.cells + cell] * 10))
      classes[index].departures.append(abs(value(t) - line))
      classes[index].lines += (1 - share) * (1 - share) + share * share
    }
  }

  private static func interpolated(
    _ weight: Float, _ knots: [(weight: Float, worth: Float)]
  ) -> Float {
    for (low, high) in zip(knots, knots.dropFirst()) where weight <= high.weight {
      let share = (weight - low.weight) / max(1e-6, high.weight - low.weight)
      return low.worth + share * (high.worth - low.worth)
    }
    return 1
  }
}
