import Articles
import Vocabulary

/// Cuts a stretch of text into tokens; never looks back, so its time is linear.
///
/// Words are cut at hyphens (`short-range` gives three tokens), at `n't` and before `'s`;
/// names that mix capitals and digits (`KN-23`) stay whole, dates and ranges (`60-70`) do not.
struct Tokenizer {
  private let source: SourceText
  private let end: Int
  private var position: Int
  private var tokens: [Token] = []
  private var openSingles = 0

  static func tokens(of source: SourceText, in span: TextSpan) -> [Token] {
    var tokenizer = Tokenizer(source: source, span: span)
    tokenizer.run()
    return tokenizer.tokens
  }

  private init(source: SourceText, span: TextSpan) {
    self.source = source
    position = span.start
    end = span.end
    tokens.reserveCapacity(span.count / 5 + 1)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < end ? source.scalars[index] : nil
  }

  private mutating func run() {
    while position < end {
      let current = source.scalars[position]
      if current.isSpace || current.isSoftHyphen {
        position += 1
      } else if current.zeroOfItsScript != nil {
        number()
      } else if current.isLetter || current.value == 0x40 && scalar(position + 1)?.isLetter == true
      {
        word()
      } else if current.isQuoteMark {
        quote()
      } else {
        symbol()
      }
    }
  }

  private mutating func quote() {
    let here = position
    if source.scalars[here].isApostrophe, isClitic(here + 1) { return clitic() }
    position += 1
    if source.scalars[here].isApostrophe {
      let opens = here == 0 || source.scalars[here - 1].isSpace
      if !opens, openSingles == 0, isPluralPossessive(here) {
        emit(here, .word, lower: "'s")
        return
      }
      openSingles = max(0, openSingles + (opens ? 1 : -1))
    }
    emit(here, .quote, lower: "\"")
  }

  /// Whether the apostrophe is that of `farmers' association`.
  private func isPluralPossessive(_ index: Int) -> Bool {
    scalar(index - 1).map { $0.value | 0x20 == 0x73 } == true && scalar(index + 1)?.value == 0x20
      && scalar(index + 2)?.isLetter == true
  }

  /// Whether the letters from `index` are a clitic that ends a word (`'s`, `'re`).
  private func isClitic(_ index: Int) -> Bool {
    guard index - 2 >= 0, scalar(index - 2)?.isLetter == true || scalar(index - 2)?.isDigit == true
    else { return false }
    var last = index
    while let next = scalar(last), next.isLetter { last += 1 }
    let letters = source.string(index, last).lowercased()
    return ["s", "re", "ve", "ll", "d", "m"].contains(letters)
  }

  private mutating func clitic() {
    let here = position
    position += 1
    while let next = scalar(position), next.isLetter { position += 1 }
    emit(here, .word)
  }

  private mutating func symbol() {
    let here = position
    position += 1
    let mark = source.scalars[here]
    emit(here, .symbol, lower: mark.isDash ? "-" : mark.plainMark ?? String(Character(mark)))
  }

  private mutating func number() {
    let here = position
    let scan = NumberScan(
      source: source, limit: end, before: tokens.last, opens: tokens.count == 1)
    let found = scan.end(from: here)
    position = found.end
    let text = source.string(here, position)
    emit(
      here, .number, lower: NumberText.folded(text) ?? text,
      value: found.isUnclear ? nil : NumberText.value(of: text))
  }

  private mutating func word() {
    let here = position
    if isTimesSign(here) {
      position += 1
      return emit(here, .word)
    }
    var hasDigit = false
    if source.scalars[here].value == 0x40 { position += 1 }
    while let next = scalar(position) {
      if next.isLetter || next.value == 0x5F {
        position += 1
      } else if next.isSoftHyphen, scalar(position + 1)?.isLetter == true {
        position += 2
      } else if next.isDigit {
        hasDigit = true
        position += 1
      } else if next.isApostrophe, scalar(position + 1)?.isLetter == true,
        !isClitic(position + 1)
      {
        if isNegation(position) { break }
        position += 2
      } else if joinsDesignation(here) {
        hasDigit = true
        position += 2
      } else if next.value == 0x2E, isInitialism(here) {
        position += 1
      } else {
        break
      }
    }
    if endsWithNegation(here) { return }
    emit(here, hasDigit ? .designation : .word)
  }

  /// Whether the `x` here stands between two numbers (`150x60`, but not `4x4`).
  private func isTimesSign(_ index: Int) -> Bool {
    guard let mark = scalar(index), mark.value | 0x20 == 0x78, scalar(index - 1)?.isDigit == true,
      scalar(index + 1)?.isDigit == true
    else { return false }
    return scalar(index - 2)?.isDigit == true || scalar(index + 2)?.isDigit == true
  }

  /// Whether a hyphen here ties capitals to digits in one name (`KN-23`, but not `mid-2023`).
  private func joinsDesignation(_ start: Int) -> Bool {
    guard scalar(position)?.value == 0x2D, scalar(position + 1)?.isDigit == true else {
      return false
    }
    return source.scalars[start].isUppercaseLetter
      && !["mid", "early", "late", "pre", "post"].contains(
        source.string(start, position).lowercased())
  }

  /// Whether the full stop here belongs to letters parted by stops (`U.S.`, `p.m.`).
  private func isInitialism(_ start: Int) -> Bool {
    let length = position - start
    if length == 1 {
      return scalar(position + 1)?.isLetter == true && scalar(position + 2)?.value == 0x2E
    }
    return length >= 3 && length % 2 == 1 && scalar(position - 2)?.value == 0x2E
  }

  private func isNegation(_ apostrophe: Int) -> Bool {
    scalar(apostrophe + 1).map { $0.value | 0x20 == 0x74 } == true
      && scalar(apostrophe - 1).map { $0.value | 0x20 == 0x6E } == true
      && scalar(apostrophe + 2)?.isLetter != true
  }

  /// Cuts `n't` off the word that began at `start`, and says whether there was one.
  private mutating func endsWithNegation(_ start: Int) -> Bool {
    guard let next = scalar(position), next.isApostrophe, isNegation(position),
      position - 1 > start
    else { return false }
    let cut = position - 1
    position = cut
    emit(start, .word)
    position = cut + 3
    emit(cut, .word, lower: "not")
    return true
  }

  private mutating func emit(
    _ start: Int, _ kind: TokenKind, lower given: String? = nil, value: Double? = nil
  ) {
    let first = source.scalars[start]
    let lower = given ?? Self.folded(source.string(start, position))
    let letters = source.scalars[between(start, position)]
    let capitals = letters.count > 1 && letters.allSatisfy { $0.isUppercaseLetter || !$0.isLetter }
    tokens.append(
      Token(
        start: start, end: position, kind: kind, lower: lower,
        isCapitalised: first.isUppercaseLetter,
        isAllCapitals: capitals && first.isUppercaseLetter, value: value,
        tags: kind == .word || kind == .symbol ? Lexicon.classes(of: lower) : []))
  }

  private static func folded(_ text: String) -> String {
    let lower = text.lowercased().replacing("\u{AD}", with: "")
    return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.replacing("\u{2019}", with: "'")
  }
}
