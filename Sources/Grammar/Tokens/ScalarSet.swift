/// A set of Unicode scalars as a class of a regular expression states it.
struct ScalarSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Sorted, apart, past ASCII.
  private var ranges: [ClosedRange<UInt32>] = []
  private var kinds: [Kind] = []
  private var isNegated = false

  /// The shorthand classes `\w \d \s` and their opposites.
  enum Kind: Sendable {
    case word, decimal, space, notWord, notDecimal, notSpace

    func contains(_ c: UInt32) -> Bool {
      switch self {
      case .word: Scalars.isWord(c)
      case .decimal: Scalars.isDecimal(c)
      case .space: Scalars.isSpace(c)
      case .notWord: !Scalars.isWord(c)
      case .notDecimal: !Scalars.isDecimal(c)
      case .notSpace: !Scalars.isSpace(c)
      }
    }
  }

  /// The scalars of `ranges` and `kinds`, or all others.
  init(_ given: [ClosedRange<UInt32>], _ kinds: [Kind] = [], negated: Bool = false) {
    self.kinds = kinds
    isNegated = negated
    for c in UInt32(0)..<128 {
      let isIn = given.contains { $0.contains(c) } || kinds.contains { $0.contains(c) }
      guard isIn != negated else { continue }
      if c < 64 { low |= 1 << UInt64(c) } else { high |= 1 << UInt64(c - 64) }
    }
    let sorted = given.filter { $0.upperBound >= 128 }.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    for range in sorted {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] =
          last.lowerBound...Swift.max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// Just `c`.
  init(_ c: UInt32) { self.init([c...c]) }

  /// The one scalar of the set, when it holds one only and no more.
  var single: UInt32? {
    guard kinds.isEmpty, !isNegated else { return nil }
    if ranges.isEmpty, low.nonzeroBitCount + high.nonzeroBitCount == 1 {
      return UInt32(low != 0 ? low.trailingZeroBitCount : 64 + high.trailingZeroBitCount)
    }
    guard low == 0, high == 0, ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }

  /// Whether `c` belongs to the set.
  func contains(_ c: UInt32) -> Bool {
    if c < 64 { return low >> UInt64(c) & 1 == 1 }
    if c < 128 { return high >> UInt64(c - 64) & 1 == 1 }
    var from = 0
    var to = ranges.count
    while from < to {
      let middle = (from + to) / 2
      if ranges[middle].upperBound < c { from = middle + 1 } else { to = middle }
    }
    let isIn = from < ranges.count && ranges[from].lowerBound <= c
    return (isIn || kinds.contains { $0.contains(c) }) != isNegated
  }
}
