/// A regular expression as a tree: what the tokenizer's file of a pipeline uses of Python's syntax.
indirect enum Pattern {
  case one(ScalarSet)
  case sequence([Pattern])
  case either([Pattern])
  case repeated(Pattern, least: Int, most: Int?, isGreedy: Bool)
  /// Looks ahead or behind without taking anything in.
  case look(isAhead: Bool, isNegated: Bool, Pattern)
  case start
  case end

  /// The tree of `text`; nil when it uses what is not known here.
  static func parse(_ text: String) -> Pattern? {
    var parser = PatternParser(Array(text.unicodeScalars.map(\.value)))
    guard let pattern = parser.alternatives(depth: 0), parser.isAtEnd else { return nil }
    return pattern
  }

  /// How many scalars the pattern takes in, when that is always the same number.
  var width: Int? {
    switch self {
    case .one: return 1
    case .start, .end, .look: return 0
    case .sequence(let parts):
      var sum = 0
      for part in parts {
        guard let width = part.width else { return nil }
        sum += width
        guard sum <= 1000 else { return nil }
      }
      return sum
    case .either(let parts):
      guard let first = parts.first?.width else { return nil }
      return parts.allSatisfy { $0.width == first } ? first : nil
    case .repeated(let part, let least, let most, _):
      guard let width = part.width, least == most else { return nil }
      let (product, isTooLarge) = width.multipliedReportingOverflow(by: least)
      return isTooLarge || product > 1000 ? nil : product
    }
  }

  /// The scalars that every match must contain.
  var required: Set<UInt32> {
    switch self {
    case .one(let set): set.single.map { [$0] } ?? []
    case .start, .end, .look: []
    case .sequence(let parts): parts.reduce(into: []) { $0.formUnion($1.required) }
    case .either(let parts):
      parts.dropFirst().reduce(parts.first?.required ?? []) { $0.intersection($1.required) }
    case .repeated(let part, let least, _, _): least > 0 ? part.required : []
    }
  }

  /// The sets one of which holds the first scalar of any match; nil when a match may be empty.
  var first: [ScalarSet]? {
    switch self {
    case .one(let set): return [set]
    case .start, .end, .look: return nil
    case .sequence(let parts): return parts.lazy.compactMap(\.firstOrPass).first?.sets
    case .either(let parts):
      var sets: [ScalarSet] = []
      for part in parts {
        guard let first = part.first else { return nil }
        sets += first
      }
      return sets
    case .repeated(let part, let least, _, _): return least > 0 ? part.first : nil
    }
  }

  /// As a part of a sequence: what it starts with, or nil when it takes nothing in at all.
  private var firstOrPass: (sets: [ScalarSet]?, Void)? {
    width == 0 ? nil : (first, ())
  }
}

/// Reads the text of a regular expression.
private struct PatternParser {
  let text: [UInt32]
  var position = 0
  /// How many nodes were made, so that a damaged file cannot ask for millions.
  var count = 0

  init(_ text: [UInt32]) { self.text = text }

  var isAtEnd: Bool { position == text.count }
  private var next: UInt32? { position < text.count ? text[position] : nil }

  private mutating func take(_ word: String) -> Bool {
    let scalars = word.unicodeScalars.map(\.value)
    guard text.count - position >= scalars.count,
      text[position..<position + scalars.count].elementsEqual(scalars)
    else { return false }
    position += scalars.count
    return true
  }

  mutating func alternatives(depth: Int) -> Pattern? {
    guard depth < 40 else { return nil }
    var parts: [Pattern] = []
    repeat {
      guard let part = sequence(depth: depth) else { return nil }
      parts.append(part)
    } while take("|")
    return parts.count == 1 ? parts[0] : .either(parts)
  }

  private mutating func sequence(depth: Int) -> Pattern? {
    var parts: [Pattern] = []
    while let c = next, c != Self.bar, c != Self.closing {
      if take("(?u)") { continue }
      guard let atom = atom(depth: depth), let part = quantified(atom) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom(depth: Int) -> Pattern? {
    count += 1
    guard count < 100_000 else { return nil }
    if take("^") { return .start }
    if take("$") { return .end }
    if take(".") { return .one(ScalarSet([0x0a...0x0a], negated: true)) }
    if take("[") { return characterClass() }
    if take("(?:") { return group(depth) }
    if take("(?=") { return look(isAhead: true, isNegated: false, depth) }
    if take("(?!") { return look(isAhead: true, isNegated: true, depth) }
    if take("(?<=") { return look(isAhead: false, isNegated: false, depth) }
    if take("(?<!") { return look(isAhead: false, isNegated: true, depth) }
    if take("(") { return next == Self.question ? nil : group(depth) }
    if take("\\") {
      guard let escape = escape() else { return nil }
      switch escape {
      case .scalar(let c): return .one(ScalarSet(c))
      case .kind(let kind): return .one(ScalarSet([], [kind]))
      }
    }
    guard let c = next, ![Self.star, Self.plus, Self.question].contains(c) else { return nil }
    position += 1
    return .one(ScalarSet(c))
  }

  private mutating func group(_ depth: Int) -> Pattern? {
    guard let inner = alternatives(depth: depth + 1), take(")") else { return nil }
    return inner
  }

  private mutating func look(isAhead: Bool, isNegated: Bool, _ depth: Int) -> Pattern? {
    guard let inner = group(depth), isAhead || inner.width != nil else { return nil }
    return .look(isAhead: isAhead, isNegated: isNegated, inner)
  }

  private mutating func quantified(_ atom: Pattern) -> Pattern? {
    let least: Int
    let most: Int?
    if take("*") {
      (least, most) = (0, nil)
    } else if take("+") {
      (least, most) = (1, nil)
    } else if take("?") {
      (least, most) = (0, 1)
    } else if next == Self.brace {
      position += 1
      let from = number()
      let to = take(",") ? number() : from
      guard take("}"), from != nil || to != nil, (from ?? 0) <= to ?? .max else { return nil }
      (least, most) = (from ?? 0, to)
    } else {
      return atom
    }
    return .repeated(atom, least: least, most: most, isGreedy: !take("?"))
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let c = next, (0x30...0x39).contains(c) {
      value = (value ?? 0) * 10 + Int(c - 0x30)
      guard let value, value <= 1000 else { return nil }
      position += 1
    }
    return value
  }

  private enum Escape {
    case scalar(UInt32)
    case kind(ScalarSet.Kind)
  }

  private mutating func escape() -> Escape? {
    guard let c = next, let letter = Unicode.Scalar(c) else { return nil }
    position += 1
    switch letter {
    case "w": return .kind(.word)
    case "W": return .kind(.notWord)
    case "d": return .kind(.decimal)
    case "D": return .kind(.notDecimal)
    case "s": return .kind(.space)
    case "S": return .kind(.notSpace)
    case "n": return .scalar(0x0a)
    case "r": return .scalar(0x0d)
    case "t": return .scalar(0x09)
    case "x": return hexadecimal(2)
    case "u": return hexadecimal(4)
    case "U": return hexadecimal(8)
    default:
      // Other letters and digits are anchors, references and the like.
      return Scalars.isWord(c) && c != 0x5f ? nil : .scalar(c)
    }
  }

  private mutating func hexadecimal(_ count: Int) -> Escape? {
    guard position + count <= text.count else { return nil }
    let digits = Scalars.string(text[position..<position + count])
    guard let value = UInt32(digits, radix: 16) else { return nil }
    position += count
    return .scalar(value)
  }

  private mutating func characterClass() -> Pattern? {
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var kinds: [ScalarSet.Kind] = []
    var isFirst = true
    while let c = next, isFirst || c != Self.closingBracket {
      isFirst = false
      guard let from = classMember() else { return nil }
      guard case .scalar(let low) = from else {
        if case .kind(let kind) = from { kinds.append(kind) }
        continue
      }
      let isRange =
        next == Self.hyphen && position + 1 < text.count
        && text[position + 1] != Self.closingBracket
      guard isRange else {
        ranges.append(low...low)
        continue
      }
      position += 1
      guard case .scalar(let high) = classMember(), low <= high else { return nil }
      ranges.append(low...high)
    }
    guard take("]") else { return nil }
    return .one(ScalarSet(ranges, kinds, negated: isNegated))
  }

  private mutating func classMember() -> Escape? {
    if take("\\") { return escape() }
    guard let c = next else { return nil }
    position += 1
    return .scalar(c)
  }

  private static let bar: UInt32 = 0x7c
  private static let closing: UInt32 = 0x29
  private static let closingBracket: UInt32 = 0x5d
  private static let brace: UInt32 = 0x7b
  private static let hyphen: UInt32 = 0x2d
  private static let star: UInt32 = 0x2a
  private static let plus: UInt32 = 0x2b
  private static let question: UInt32 = 0x3f
}
