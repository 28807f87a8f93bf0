/// Between which times an entry of a log came to be, as time-stamping authorities know it.
public struct TimeBracket: Sendable, Hashable {
  /// A token's time and accuracy, in seconds (since 1970-01-01 UTC).
  public struct Bound: Sendable, Hashable {
    /// The time.
    public let time: Int
    /// How far it may be off.
    public let accuracy: Int

    /// A bound.
    public init(time: Int, accuracy: Int) { (self.time, self.accuracy) = (time, accuracy) }
  }
  /// The last token that the entry or an earlier one quotes; nil where none is quoted.
  public let notBefore: Bound?
  /// The first token whose checkpoint covers the entry; nil where none does.
  public let notAfter: Bound?

  /// How far a machine's clock may be off before it is said, in seconds.
  public static let tolerance = 60

  /// A bracket.
  public init(notBefore: Bound?, notAfter: Bound?) {
    (self.notBefore, self.notAfter) = (notBefore, notAfter)
  }

  /// The brackets of a log's entries.
  ///
  /// - Parameters:
  ///   - quoted: For each entry, the SHA-256 of the token that it quotes.
  ///   - tokens: The trusted tokens: how many entries each covers, and when.
  /// - Returns: One for each entry.
  public static func all(
    quoted: [String?], tokens: [(sha256: String, size: Int, bound: Bound)]
  ) -> [TimeBracket] {
    let known = Dictionary(tokens.map { ($0.sha256, $0.bound) }) { first, _ in first }
    var after = [Bound?](repeating: nil, count: quoted.count)
    let rising = tokens.sorted { $0.size < $1.size }
    var best: Bound?
    var next = rising.endIndex
    for index in quoted.indices.reversed() {
      while next > rising.startIndex, rising[next - 1].size > index {
        next -= 1
        let bound = rising[next].bound
        if best.map({ bound.time + bound.accuracy < $0.time + $0.accuracy }) ?? true {
          best = bound
        }
      }
      after[index] = best
    }
    var before: Bound?
    return quoted.indices.map { index in
      if let bound = quoted[index].flatMap({ known[$0] }),
        before.map({ bound.time - bound.accuracy > $0.time - $0.accuracy }) ?? true
      {
        before = bound
      }
      return TimeBracket(notBefore: before, notAfter: after[index])
    }
  }

  /// What is wrong with a time that a machine states, in seconds since 1970-01-01 UTC; nil where it
  /// lies in the bracket.
  public func fault(of stated: Int) -> Fault? {
    if let notAfter, stated > notAfter.time + notAfter.accuracy + Self.tolerance {
      return .later(by: stated - notAfter.time)
    }
    if let notBefore, stated < notBefore.time - notBefore.accuracy - Self.tolerance {
      return .backdated(by: notBefore.time - stated)
    }
    return nil
  }

  /// How a stated time lies outside.
  public enum Fault: Sendable, Hashable {
    /// Before a token that the entry quotes, by so many seconds.
    case backdated(by: Int)
    /// After a token that covers the entry, by so many seconds.
    case later(by: Int)
  }
}
