import Foundation
import Quantities
import Vocabulary

/// Whether 1000 was added to a Sentinel-2 look's counts, as its provider holds them.
///
/// From processing baseline 04.00 on, ESA adds 1000 to the counts; some providers take it out again,
/// and what they state of it is wrong for some Items. So both are held against the pixels of the looks
/// before and after over the same site.
public struct OffsetDecision: Sendable, Hashable, Codable {
  /// What the provider states: that the counts hold the 1000, or not; nil where it states nothing.
  public var stated: Bool?
  /// What the pixels say; nil where they do not tell.
  public var found: Bool?
  /// What is taken; nil where neither tells, and the look is held back.
  public var used: Bool?
  /// In one sentence, what it rests on.
  public var evidence: String
}

/// A look's counts over the site, as means over squares of it.
public struct LookCounts: Sendable {
  /// The square number of squares on each side of the site.
  public static let side = 16

  /// When it was taken, in days since 1970.
  public var day: Double
  /// The processing baseline, such as 4.0.
  public var baseline: Double?
  /// Whether the provider states that the counts hold the 1000.
  public var stated: Bool?
  /// Whether that statement is known to be wrong for some.
  public var isDoubtful: Bool
  /// The mean stored count of each square, one list a band; NaN where under half of it is usable.
  public var squares: [BandName: [Float]]

  /// Counts taken on `day`.
  public init(
    day: Double, baseline: Double?, stated: Bool?, isDoubtful: Bool, squares: [BandName: [Float]]
  ) {
    (self.day, self.baseline, self.stated) = (day, baseline, stated)
    (self.isDoubtful, self.squares) = (isDoubtful, squares)
  }
}

/// Settles for every look of one site whether its counts hold the 1000.
public struct Reflectance {
  /// What is added, in counts.
  static let added = 1000.0
  /// Between the two kinds lies a band, this many counts to each side of the middle, in which a look is
  /// not told.
  static let untold = 100.0
  /// Beyond so many counts off both kinds a look is not of this ground as it was.
  static let farthest = 1000.0
  /// Looks whose statements differ by less than this bear each other out.
  static let nearness = 350.0
  /// The least share of its squares that a look must show: of 94 real frames the three wrongly told
  /// showed less.
  static let leastShare = 0.75
  /// How many settled looks, the nearest in time, a look is held against.
  static let neighbours = 12
  /// The fewest squares that both must show.
  static let leastSquares = 12

  private let looks: [LookCounts]

  /// The looks of one site.
  public init(_ looks: [LookCounts]) { self.looks = looks }

  /// One decision a look, in the looks' order.
  public func decisions() -> [OffsetDecision] {
    var settled: [Int: OffsetDecision] = [:]
    for (index, look) in looks.enumerated() {
      if let baseline = look.baseline, baseline < 4 {
        settled[index] = OffsetDecision(
          stated: look.stated, found: nil, used: false,
          evidence: "processing baseline \(Self.text(baseline)) adds nothing")
      }
    }
    if settled.isEmpty { settled = agreeing() }
    var held: [Int: OffsetDecision] = [:]
    var rest = looks.indices.filter { settled[$0] == nil }
    while !rest.isEmpty {
      // The look nearest to a settled one comes next: seasons change least between them.
      let next = rest.min { (gap($0, settled), $0) < (gap($1, settled), $1) } ?? rest[0]
      rest.removeAll { $0 == next }
      let decided = decision(next, by: settled)
      if decided.used == nil { held[next] = decided } else { settled[next] = decided }
    }
    return looks.indices.compactMap { settled[$0] ?? held[$0] }
  }

  /// The looks whose statements are borne out by most of the others, where no look is settled by its
  /// baseline; where there is but one, what a provider states that is not known to err.
  private func agreeing() -> [Int: OffsetDecision] {
    let stating = looks.indices.filter { looks[$0].stated != nil }
    var settled: [Int: OffsetDecision] = [:]
    for index in stating {
      let others = stating.filter { $0 != index }
      let own = corrected(index, looks[index].stated == true)
      let differences = others.compactMap { other in
        difference(own, corrected(other, looks[other].stated == true))
      }
      let near = differences.count { abs($0) < Self.nearness }
      let bornOut = differences.count >= 2 && near * 3 >= differences.count * 2
      guard bornOut || (!looks[index].isDoubtful && differences.count < 2) else { continue }
      settled[index] = OffsetDecision(
        stated: looks[index].stated, found: bornOut ? looks[index].stated : nil,
        used: looks[index].stated,
        evidence: bornOut
          ? "as stated; \(near) of \(differences.count) other looks agree"
          : "as stated; there are too few looks to hold it against")
    }
    return settled
  }

  private func decision(_ index: Int, by settled: [Int: OffsetDecision]) -> OffsetDecision {
    let look = looks[index]
    let nearest = settled.keys.sorted {
      (abs(looks[$0].day - look.day), $0) < (abs(looks[$1].day - look.day), $1)
    }
    let plain = corrected(index, false)
    var differences: [Double] = []
    for other in nearest where differences.count < Self.neighbours {
      if let found = difference(plain, corrected(other, settled[other]?.used == true)) {
        differences.append(found)
      }
    }
    guard !differences.isEmpty else {
      return OffsetDecision(
        stated: look.stated, found: nil, used: look.isDoubtful ? nil : look.stated,
        evidence: "no settled look shows \(Self.leastSquares) of its squares")
    }
    let brighter = Quantile.midpoint.median(of: differences)
    let leans = brighter > Self.added / 2
    let isTold =
      abs(brighter - Self.added / 2) >= Self.untold && brighter > -Self.farthest
      && brighter < Self.added + Self.farthest && share(index) >= Self.leastShare
    let found = isTold ? leans : nil
    // Where pixels do not tell, a statement that is not known to err stands if they lean its way.
    let used = found ?? (look.isDoubtful || look.stated != leans ? nil : leans)
    return OffsetDecision(
      stated: look.stated, found: found, used: used,
      evidence: String(
        format:
          "%.0f counts brighter than %ld settled looks (1000 with the offset, 0 without), %.0f %% of the "
          + "site to be seen", brighter, differences.count, 100 * share(index)))
  }

  private func gap(_ index: Int, _ settled: [Int: OffsetDecision]) -> Double {
    settled.keys.map { abs(looks[$0].day - looks[index].day) }.min() ?? .infinity
  }

  private func corrected(_ index: Int, _ holdsOffset: Bool) -> [BandName: [Float]] {
    guard holdsOffset else { return looks[index].squares }
    return looks[index].squares.mapValues { $0.map { $0 - Float(Self.added) } }
  }

  /// The share of squares that a look shows.
  private func share(_ index: Int) -> Double {
    let shown = looks[index].squares.values.map { $0.count { $0.isFinite } }.max() ?? 0
    return Double(shown) / Double(LookCounts.side * LookCounts.side)
  }

  /// The median difference over the squares and bands that both show; nil where they are too few.
  private func difference(
    _ a: [BandName: [Float]], _ b: [BandName: [Float]]
  ) -> Double? {
    var all: [Float] = []
    for (band, own) in a {
      guard let other = b[band], other.count == own.count else { continue }
      for (one, two) in zip(own, other) where one.isFinite && two.isFinite { all.append(one - two) }
    }
    guard all.count >= Self.leastSquares else { return nil }
    return Double(Quantile.midpoint.median(of: all))
  }

  private static func text(_ baseline: Double) -> String { String(format: "%05.2f", baseline) }
}
