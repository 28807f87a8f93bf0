/// The dates at which a radar series changes, found one after another.
///
/// Conradsen, Nielsen & Skriver 2016, doi:10.1109/TGRS.2015.2510160: while the omnibus test rejects
/// for what is left of the series, the first date that differs from the mean of those before it is a
/// change, and the search starts again from there.
public struct BackscatterChanges: Hashable, Sendable {
  /// One change.
  public struct Change: Hashable, Sendable {
    /// The index of the first date after the change.
    public let date: Int
    /// The probability of so large a difference from the dates before, without change.
    public let pValue: Double
    /// New over old mean intensity, per channel.
    public let ratios: [Double]
  }

  /// The test over the whole series.
  public let omnibus: OmnibusTest
  /// The changes, earliest first.
  public let changes: [Change]

  /// Searches a series.
  ///
  /// - Parameters:
  ///   - intensities: Mean intensities (linear power, positive), one row of channels per date.
  ///   - looks: The equivalent number of looks behind each date's means.
  ///   - falseAlarm: The probability of a first change where there is none.
  public init(_ intensities: [[Double]], looks: [Double], falseAlarm: Double = 0.01) {
    omnibus = OmnibusTest(intensities, looks: looks)
    var found: [Change] = []
    var start = 0
    while start < intensities.count - 1 {
      let rest = OmnibusTest(Array(intensities[start...]), looks: Array(looks[start...]))
      guard rest.pValue < falseAlarm,
        let change = Self.first(in: intensities, looks, from: start, falseAlarm)
      else { break }
      found.append(change)
      start = change.date
    }
    changes = found
  }

  /// The first date from `start` that differs from the mean of those before it, or, when none does
  /// at this level although the whole does, the one that differs most.
  private static func first(
    in intensities: [[Double]], _ looks: [Double], from start: Int, _ level: Double
  ) -> Change? {
    var pooled = intensities[start]
    var pooledLooks = looks[start]
    var strongest: Change?
    for j in (start + 1)..<intensities.count {
      let test = OmnibusTest([pooled, intensities[j]], looks: [pooledLooks, looks[j]])
      let change = Change(
        date: j, pValue: test.pValue, ratios: zip(intensities[j], pooled).map { $0 / $1 })
      if test.pValue < level { return change }
      if test.pValue < strongest?.pValue ?? .infinity { strongest = change }
      let sum = pooledLooks + looks[j]
      for c in pooled.indices {
        pooled[c] = (pooled[c] * pooledLooks + intensities[j][c] * looks[j]) / sum
      }
      pooledLooks = sum
    }
    return strongest
  }
}
