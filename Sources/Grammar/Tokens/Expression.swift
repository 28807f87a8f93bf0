/// A compiled regular expression: matches as a backtracking engine would, in linear time.
///
/// Each alternative at the top is a small program; a bit per instruction and place remembers what
/// has failed, so that no text makes it slow.
struct Expression: Sendable {
  private let programs: [Program]
  /// The sets one of which a match of each program starts with; nil where it may be empty.
  private let firsts: [[ScalarSet]?]
  /// The programs that may match from each ASCII scalar on, and from the end, one list after the
  /// other; list `c` is `starts[bounds[c]..<bounds[c + 1]]`.
  private let starts: [Int32]
  private let bounds: [Int32]
  private let required: [UInt32]
  private let isAnchored: Bool

  private static let atEnd = 128

  /// The expression written as `text` in Python's syntax; nil when it uses what is not known here.
  init?(_ text: String) {
    guard let pattern = Pattern.parse(text) else { return nil }
    let parts = if case .either(let parts) = pattern { parts } else { [pattern] }
    var programs: [Program] = []
    for part in parts {
      guard let program = Program(part) else { return nil }
      programs.append(program)
    }
    let firsts = parts.map(\.first)
    var starts: [Int32] = []
    var bounds: [Int32] = [0]
    for c in 0...Self.atEnd {
      for (i, first) in firsts.enumerated() {
        let mayStart =
          first.map { sets in c < Self.atEnd && sets.contains { $0.contains(UInt32(c)) } } ?? true
        if mayStart { starts.append(Int32(i)) }
      }
      bounds.append(Int32(starts.count))
    }
    self.programs = programs
    self.firsts = firsts
    self.starts = starts
    self.bounds = bounds
    isAnchored = programs.allSatisfy(\.startsAtStart)
    required = pattern.required.sorted()
  }

  /// The leftmost match in `text[range]` at or after `from`; nothing outside of `range` is seen.
  func firstMatch(
    in text: [UInt32], _ range: Range<Int>, from: Int? = nil
  ) -> Range<Int>? {
    for c in required where !text[range].contains(c) { return nil }
    let last = isAnchored ? range.lowerBound : range.upperBound
    var position = from ?? range.lowerBound
    while position <= last {
      if let end = end(in: text, range, at: position) { return position..<end }
      position += 1
    }
    return nil
  }

  /// The end of a match that starts where `range` does.
  func matchEnd(in text: [UInt32], _ range: Range<Int>) -> Int? {
    for c in required where !text[range].contains(c) { return nil }
    return end(in: text, range, at: range.lowerBound)
  }

  /// The end of the first program's match from `position` on.
  private func end(in text: [UInt32], _ range: Range<Int>, at position: Int) -> Int? {
    let c = position < range.upperBound ? text[position] : UInt32(Self.atEnd)
    guard c < 128 || position == range.upperBound else {
      for i in programs.indices {
        if let first = firsts[i], !first.contains(where: { $0.contains(c) }) { continue }
        if let end = programs[i].end(in: text, range, from: position) { return end }
      }
      return nil
    }
    for i in bounds[Int(c)]..<bounds[Int(c) + 1] {
      let end = programs[Int(starts[Int(i)])].end(in: text, range, from: position)
      if let end { return end }
    }
    return nil
  }

  /// All matches in `text[range]`, one after the other.
  func matches(in text: [UInt32], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = range.lowerBound
    while from <= range.upperBound, let match = firstMatch(in: text, range, from: from) {
      found.append(match)
      from = match.isEmpty ? match.upperBound + 1 : match.upperBound
    }
    return found
  }
}

/// The instructions of one pattern.
private struct Program: Sendable {
  /// What is done at a place; `first` and `second` are targets or indices, by what is done.
  private struct Instruction: Sendable {
    enum Kind: Sendable { case one, split, jump, start, end, look, match }

    let kind: Kind
    var first: Int32 = 0
    var second: Int32 = 0
  }

  /// What must or must not match ahead of a place, or as many scalars before it.
  fileprivate struct Look: Sendable {
    let program: Program
    let behind: Int?
    let isNegated: Bool
  }

  private var code: [Instruction] = []
  private var sets: [ScalarSet] = []
  private var looks: [Look] = []
  /// Whether places that failed are remembered: only repetition can come to a place twice.
  private var remembers = false
  /// How many parts were added, so that a damaged pattern cannot ask for millions.
  private var parts = 0

  init?(_ pattern: Pattern) {
    guard add(pattern) else { return nil }
    code.append(Instruction(kind: .match))
  }

  var startsAtStart: Bool { code.first?.kind == .start }

  private mutating func add(_ pattern: Pattern) -> Bool {
    parts += 1
    guard parts < 20_000 else { return false }
    switch pattern {
    case .one(let set):
      code.append(Instruction(kind: .one, first: Int32(sets.count)))
      sets.append(set)
    case .start: code.append(Instruction(kind: .start))
    case .end: code.append(Instruction(kind: .end))
    case .sequence(let parts):
      for part in parts { guard add(part) else { return false } }
    case .either(let parts): return addEither(parts)
    case .look(let isAhead, let isNegated, let inner):
      guard let program = Program(inner), isAhead || inner.width != nil else { return false }
      code.append(Instruction(kind: .look, first: Int32(looks.count)))
      looks.append(
        Look(program: program, behind: isAhead ? nil : inner.width, isNegated: isNegated))
    case .repeated(let part, let least, let most, let isGreedy):
      return addRepeated(part, least, most, isGreedy)
    }
    return true
  }

  /// Makes room for a split or a jump whose target is not known yet.
  private mutating func placeholder() -> Int {
    code.append(Instruction(kind: .jump))
    return code.count - 1
  }

  private mutating func jump(at place: Int, to target: Int) {
    code[place] = Instruction(kind: .jump, first: Int32(target))
  }

  /// Tries what follows `place` first, then the code's end as it is now; the other way round when
  /// lazy.
  private mutating func split(at place: Int, isGreedy: Bool = true) {
    let (next, end) = (Int32(place + 1), Int32(code.count))
    code[place] = Instruction(
      kind: .split, first: isGreedy ? next : end, second: isGreedy ? end : next)
  }

  private mutating func addEither(_ parts: [Pattern]) -> Bool {
    var jumps: [Int] = []
    for part in parts.dropLast() {
      let fork = placeholder()
      guard add(part) else { return false }
      jumps.append(placeholder())
      split(at: fork)
    }
    guard let last = parts.last, add(last) else { return false }
    for place in jumps { jump(at: place, to: code.count) }
    return true
  }

  private mutating func addRepeated(
    _ part: Pattern, _ least: Int, _ most: Int?, _ isGreedy: Bool
  ) -> Bool {
    remembers = remembers || most != 1
    for _ in 0..<least { guard add(part) else { return false } }
    guard let most else {
      let fork = placeholder()
      guard add(part) else { return false }
      jump(at: placeholder(), to: fork)
      split(at: fork, isGreedy: isGreedy)
      return true
    }
    var forks: [Int] = []
    for _ in least..<max(least, most) {
      forks.append(placeholder())
      guard add(part) else { return false }
    }
    for fork in forks { split(at: fork, isGreedy: isGreedy) }
    return true
  }

  /// Where a match from `position` ends.
  func end(in text: [UInt32], _ range: Range<Int>, from position: Int) -> Int? {
    let width = range.count + 1
    var failed: [UInt64] =
      remembers ? Array(repeating: 0, count: (code.count * width + 63) / 64) : []
    var waiting: [(at: Int, place: Int)] = []
    var at = 0
    var place = position
    while true {
      var hasFailed = false
      if remembers {
        let bit = at * width + place - range.lowerBound
        hasFailed = failed[bit / 64] >> UInt64(bit % 64) & 1 == 1
        failed[bit / 64] |= 1 << UInt64(bit % 64)
      }
      if !hasFailed {
        let instruction = code[at]
        at += 1
        switch instruction.kind {
        case .match: return place
        case .one:
          hasFailed =
            place >= range.upperBound || !sets[Int(instruction.first)].contains(text[place])
          place += 1
        case .split:
          waiting.append((Int(instruction.second), place))
          at = Int(instruction.first)
        case .jump: at = Int(instruction.first)
        case .start: hasFailed = place != range.lowerBound
        case .end:
          hasFailed =
            place != range.upperBound
            && !(place + 1 == range.upperBound && text[place] == 0x0a)
        case .look:
          hasFailed = !looks[Int(instruction.first)].holds(in: text, range, at: place)
        }
      }
      if hasFailed {
        guard let next = waiting.popLast() else { return nil }
        (at, place) = next
      }
    }
  }
}

extension Program.Look {
  /// Whether what is asked for holds at `place`.
  fileprivate func holds(in text: [UInt32], _ range: Range<Int>, at place: Int) -> Bool {
    let from = place - (behind ?? 0)
    let isFound = from >= range.lowerBound && program.end(in: text, range, from: from) != nil
    return isFound != isNegated
  }
}
