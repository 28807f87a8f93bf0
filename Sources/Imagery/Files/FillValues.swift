/// Constants that stand for gaps though nothing marks them as no data.
///
/// Fill is one number, repeated exactly, at an end of the range and with next to nothing near it.
/// A measured quantity that is merely cut off at a limit has neighbours close to the limit.
public struct FillValues: Sendable {
  /// One such number and how often it occurs.
  public struct Fill: Sendable {
    /// The number.
    public let value: Float
    /// How many of the samples are it, 0…1.
    public let share: Double
    /// The least and the greatest of the other samples.
    public let others: ClosedRange<Float>
  }

  /// What was found, the commonest first.
  public let found: [Fill]

  private static let least = 0.002
  /// Fewer different values than this are classes or counts of few things.
  private static let fewestValues = 20
  /// The part of the way from the fill to the median that must be all but empty.
  private static let empty: Float = 0.1
  private static let mostNear = 0.01
  private static let mostSamples = 500_000

  /// Looks among `samples`; NaN is known to be no data.
  public init(in samples: [Float]) {
    let step = max(1, samples.count / Self.mostSamples)
    var values = stride(from: 0, to: samples.count, by: step).map { samples[$0] }
      .filter(\.isFinite).sorted()
    let all = values.count
    var found: [Fill] = []
    while found.count < 4, let fill = Self.fill(in: values, of: all) {
      values.removeAll { $0 == fill.value }
      found.append(fill)
    }
    self.found = found.sorted { $0.share > $1.share }
  }

  /// The fill at either end of ascending values.
  private static func fill(in values: [Float], of all: Int) -> Fill? {
    guard let low = values.first, let high = values.last, low < high else { return nil }
    for end in [low, high] {
      let others = values.filter { $0 != end }
      let count = values.count - others.count
      guard let first = others.first, let last = others.last, count >= 20,
        Double(count) >= least * Double(all), others.count >= count / 4
      else { continue }
      let median = others[others.count / 2]
      let reach = empty * abs(median - end)
      let near = others.count { abs($0 - end) <= reach }
      let different = zip(others, others.dropFirst()).count { $0 != $1 }
      if Double(near) <= mostNear * Double(count), different >= fewestValues {
        return Fill(value: end, share: Double(count) / Double(all), others: first...last)
      }
    }
    return nil
  }

  /// Sets every fill to NaN.
  public func clear(_ samples: inout [Float]) {
    guard !found.isEmpty else { return }
    for index in samples.indices where found.contains(where: { $0.value == samples[index] }) {
      samples[index] = .nan
    }
  }

  /// One sentence for each.
  public var remarks: [String] {
    found.map { fill in
      Self.sentence(fill) + ", as by --nodata \(Self.number(fill.value))"
    }
  }

  /// What is said of one.
  static func sentence(_ fill: Fill) -> String {
    "about \(Self.percent(fill.share)) of the samples are exactly \(Self.number(fill.value)), far "
      + "from all others (\(Self.number(fill.others.lowerBound)) to "
      + "\(Self.number(fill.others.upperBound))), and no file says what they are: they are taken "
      + "as no data"
  }

  private static func percent(_ share: Double) -> String {
    let percent = 100 * share
    return percent < 1 ? "\((percent * 10).rounded() / 10) %" : "\(Int(percent.rounded())) %"
  }

  /// A number as it is told: whole ones without decimals.
  static func number(_ value: Float) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
  }
}
