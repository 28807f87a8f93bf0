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
      if current.isSpace {
        position += 1
      } else if current.isDigit {
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
    let lower =
      source.scalars[here].isDash ? "-" : String(Character(source.scalars[here]))
    emit(here, .symbol, lower: lower)
  }

  private mutating func number() {
    let here = position
    while let next = scalar(position) {
      if next.isDigit {
        position += 1
      } else if next.value == 0x2C || next.value == 0x2E, scalar(position + 1)?.isDigit == true {
        position += 2
      } else if next.isSpace, next.value != 0x0A, groupsThousands(from: here) {
        position += 4
      } else {
        break
      }
    }
    emit(here, .number, value: NumberText.value(of: source.string(here, position)))
  }

  /// Whether a thin or hard space here parts thousands (`12 500`).
  private func groupsThousands(from start: Int) -> Bool {
    guard source.scalars[position].value != 0x20, position - start <= 3 || position - start == 7
    else { return false }
    let next = (1...3).allSatisfy { scalar(position + $0)?.isDigit == true }
    return next && scalar(position + 4)?.isDigit != true
  }

  private mutating func word() {
    let here = position
    var hasDigit = false
    if source.scalars[here].value == 0x40 { position += 1 }
    while let next = scalar(position) {
      if next.isLetter || next.value == 0x5F {
        position += 1
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
    let lower = text.lowercased()
    return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.replacing("\u{2019}", with: "'")
  }
}

/// Values of numbers written in digits with separators.
enum NumberText {
  /// The value of digits with thousands separators and a decimal point.
  ///
  /// `1,250` and `1,250,000` part thousands; `1.250.000` and `1.250,5` are the other custom;
  /// a lone comma before one or two digits, or before four and more, is a decimal comma. Nil where
  /// the value is beyond `largest`: a run of digits that counts nothing.
  static func value(of text: String) -> Double? {
    let digits = text.unicodeScalars.filter { $0.isDigit || $0.value == 0x2C || $0.value == 0x2E }
    let commas = digits.filter { $0.value == 0x2C }.count
    let points = digits.count(where: { $0.value == 0x2E })
    var plain = String(String.UnicodeScalarView(digits))
    if commas > 0, points > 0 {
      let decimalIsComma =
        plain.lastIndex(of: ",") ?? plain.startIndex
        > plain.lastIndex(of: ".") ?? plain.startIndex
      plain =
        decimalIsComma
        ? plain.replacing(".", with: "").replacing(",", with: ".") : plain.replacing(",", with: "")
    } else if points > 1 {
      plain = plain.replacing(".", with: "")
    } else if commas == 1, let comma = plain.firstIndex(of: ",") {
      let decimals = plain.distance(from: comma, to: plain.endIndex) - 1
      plain = plain.replacing(",", with: decimals == 3 ? "" : ".")
    } else if commas > 1 {
      plain = plain.replacing(",", with: "")
    }
    return Double(plain).flatMap { $0 <= largest ? $0 : nil }
  }

  /// The largest number that is read; products with any unit or scale of the tables stay finite.
  static let largest = 1e30
}
