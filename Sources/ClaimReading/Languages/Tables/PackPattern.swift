import Articles

/// A shape of words and slots: `[x]` may be absent, `a/b` is either, `{P}` is a slot, `...` skips a
/// few words of the clause.
struct PackPattern: Sendable {
  indirect enum Element: Sendable {
    case words([PackWord])
    case optional([Element])
    case slot(String)
    case gap
  }

  let elements: [Element]

  init(_ text: String, sets: [String: [PackWord]]) {
    var scanner = Array(text)[...]
    elements = Self.parse(&scanner, sets)
  }

  private static func parse(_ text: inout ArraySlice<Character>, _ sets: [String: [PackWord]])
    -> [Element]
  {
    var result: [Element] = []
    while let first = text.first {
      if first == " " {
        text.removeFirst()
      } else if first == "[" {
        text.removeFirst()
        result.append(.optional(parse(&text, sets)))
      } else if first == "]" {
        text.removeFirst()
        return result
      } else {
        let word = String(text.prefix { $0 != " " && $0 != "[" && $0 != "]" })
        text.removeFirst(word.count)
        result.append(element(word, sets))
      }
    }
    return result
  }

  private static func element(_ word: String, _ sets: [String: [PackWord]]) -> Element {
    if word == "..." { return .gap }
    if word.hasPrefix("{"), word.hasSuffix("}") {
      let name = String(word.dropFirst().dropLast())
      return sets[name].map { .words($0) } ?? .slot(name)
    }
    return .words(word.split(separator: "/").map { PackWord($0) })
  }
}

/// What a slot of a pattern took.
struct PackCapture: Sendable {
  let slot: String
  let start: Int
  let end: Int
}

/// Fits patterns to tokens; what a slot can take is told by a function.
struct PatternMatcher {
  let tokens: PackTokens
  let limit: Int
  /// The end of what the slot of this name takes at this position.
  let slot: (String, Int) -> Int?
  /// Whether a figure at this position already holds one of the words (`майже на 20 %`).
  var holds: ([PackWord], Int) -> Bool = { _, _ in false }

  func match(_ pattern: PackPattern, at index: Int) -> (end: Int, captures: [PackCapture])? {
    fit(pattern.elements[...], index, [])
  }

  private func fit(_ elements: ArraySlice<PackPattern.Element>, _ at: Int, _ found: [PackCapture])
    -> (end: Int, captures: [PackCapture])?
  {
    guard let element = elements.first else { return (at, found) }
    let rest = elements.dropFirst()
    switch element {
    case .words(let words):
      guard at < limit else { return nil }
      if words.contains(where: { $0.matches(tokens[at].lower) }) { return fit(rest, at + 1, found) }
      return holds(words, at) ? fit(rest, at, found) : nil
    case .optional(let inner):
      return fit(inner[...] + rest, at, found) ?? fit(rest, at, found)
    case .slot(let name):
      guard at < limit, let end = slot(name, at), end > at, end <= limit else { return nil }
      return fit(rest, end, found + [PackCapture(slot: name, start: at, end: end)])
    case .gap:
      for next in between(at, min(at + 6, limit)) {
        if let done = fit(rest, next, found) { return done }
        if tokens[next].kind == .symbol && !tokens[next].isDash { return nil }
        if tokens[next].kind == .number { return nil }
      }
      return nil
    }
  }
}
