/// Cuts a chunk without inner white space into tokens: affixes first, then what joins words inside.
struct ChunkSplitter: Sendable {
  /// A token of a chunk: its place, or a special case that covers a stretch.
  enum Piece: Equatable {
    case token(Range<Int>)
    case special(Range<Int>)
  }

  let rules: TokenizerRules

  /// The longest chunk that is looked into; longer ones, far past any word, stay whole.
  static let longestChunk = 500

  /// The pieces of `chunk`.
  func pieces(of chunk: [UInt32], withSpecialCases: Bool) -> [Piece] {
    let whole = 0..<chunk.count
    guard chunk.count <= Self.longestChunk else { return [.token(whole)] }
    func isSpecial(_ range: Range<Int>) -> Bool {
      withSpecialCases && !range.isEmpty && rules.specialCases[Array(chunk[range])] != nil
    }
    if isSpecial(whole) { return [.special(whole)] }
    let affixes = affixes(of: chunk, isSpecial)
    var pieces: [Piece] = affixes.before.map { .token($0) }
    let rest = affixes.rest
    if isSpecial(rest) {
      pieces.append(.special(rest))
    } else if !rest.isEmpty {
      pieces += core(of: chunk, rest)
    }
    return pieces + affixes.after.reversed().map { .token($0) }
  }

  /// What is taken off on both sides, and what stays.
  private func affixes(
    of chunk: [UInt32], _ isSpecial: (Range<Int>) -> Bool
  ) -> (before: [Range<Int>], rest: Range<Int>, after: [Range<Int>]) {
    var before: [Range<Int>] = []
    var after: [Range<Int>] = []
    var rest = 0..<chunk.count
    var lastCount = 0
    while !rest.isEmpty, rest.count != lastCount {
      if rules.tokenMatch?.matchEnd(in: chunk, rest) != nil || isSpecial(rest) { break }
      lastCount = rest.count
      let first = rules.prefix?.firstMatch(in: chunk, rest)?.count ?? 0
      let cutBefore = rest.lowerBound + first
      let withoutPrefix = cutBefore..<rest.upperBound
      if first > 0, isSpecial(withoutPrefix) {
        before.append(rest.lowerBound..<cutBefore)
        rest = withoutPrefix
        break
      }
      let last = rules.suffix?.firstMatch(in: chunk, withoutPrefix)?.count ?? 0
      let cutAfter = rest.upperBound - last
      let withoutSuffix = rest.lowerBound..<cutAfter
      if last > 0, isSpecial(withoutSuffix) {
        after.append(cutAfter..<rest.upperBound)
        rest = withoutSuffix
        break
      }
      if first > 0, last > 0, cutBefore <= cutAfter {
        before.append(rest.lowerBound..<cutBefore)
        after.append(cutAfter..<rest.upperBound)
        rest = cutBefore..<cutAfter
      } else if first > 0 {
        before.append(rest.lowerBound..<cutBefore)
        rest = withoutPrefix
      } else if last > 0 {
        after.append(cutAfter..<rest.upperBound)
        rest = withoutSuffix
      }
    }
    return (before, rest, after)
  }

  /// What stays without its affixes, cut at infixes unless it is an address.
  private func core(of chunk: [UInt32], _ rest: Range<Int>) -> [Piece] {
    if rules.tokenMatch?.matchEnd(in: chunk, rest) != nil
      || rules.urlMatch?.matchEnd(in: chunk, rest) != nil
    {
      return [.token(rest)]
    }
    var pieces: [Piece] = []
    var start = rest.lowerBound
    for infix in rules.infix?.matches(in: chunk, rest) ?? [] {
      if infix.lowerBound == rest.lowerBound { continue }
      if infix.lowerBound > start { pieces.append(.token(start..<infix.lowerBound)) }
      if !infix.isEmpty { pieces.append(.token(infix)) }
      start = infix.upperBound
    }
    if start < rest.upperBound { pieces.append(.token(start..<rest.upperBound)) }
    return pieces
  }

  /// Whether an affix or an infix rule would cut `chunk`, so that a special case can come apart.
  func mayComeApart(_ chunk: [UInt32]) -> Bool {
    let whole = 0..<chunk.count
    return chunk.contains(0x20)
      || (rules.prefix?.firstMatch(in: chunk, whole)?.isEmpty == false)
      || (rules.suffix?.firstMatch(in: chunk, whole)?.isEmpty == false)
      || rules.infix?.firstMatch(in: chunk, whole) != nil
  }
}
