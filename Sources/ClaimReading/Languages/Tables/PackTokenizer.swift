import Articles
import Vocabulary

/// How a language writes numbers.
struct NumberCustom: Sendable {
  /// The marks before decimals.
  var decimal: Set<UInt32> = [0x2C]
  /// The marks that part thousands, beside spaces.
  var group: Set<UInt32> = []
  var groupsBySpace = true
  /// Letters before an apostrophe that are a word of their own (`l'`, `d'`).
  var elisions: Set<String> = []
  /// Months, which a hyphen joins into a stretch of time and not into one word.
  var months: Set<String> = []
}

/// Cuts text into tokens by a language's custom; never looks back, so its time is linear.
struct PackTokenizer {
  private let source: SourceText
  private let custom: NumberCustom
  private let end: Int
  private var position: Int
  private var tokens: [PackToken] = []
  private(set) var marks: [Int] = []

  /// The tokens of `span` without quotation marks, and where those stand.
  static func tokens(of source: SourceText, in span: TextSpan, custom: NumberCustom) -> (
    tokens: PackTokens, marks: [Int]
  ) {
    var tokenizer = PackTokenizer(source: source, custom: custom, span: span)
    tokenizer.run()
    return (PackTokens(tokenizer.tokens), tokenizer.marks)
  }

  private init(source: SourceText, custom: NumberCustom, span: TextSpan) {
    self.source = source
    self.custom = custom
    position = span.start
    end = min(span.end, source.scalars.count)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < end ? source.scalars[index] : nil
  }

  private func isLetter(_ index: Int) -> Bool {
    guard let letter = scalar(index) else { return false }
    return letter.isLetter || letter.value == 0x301 || letter.value == 0xAD
  }

  private func isDigit(_ index: Int) -> Bool { scalar(index)?.isDigit == true }

  private mutating func run() {
    while let current = scalar(position) {
      if current.isSpace {
        position += 1
      } else if current.isDigit {
        number()
      } else if isLetter(position) {
        word()
      } else if current.isQuoteMark {
        marks.append(position)
        position += 1
      } else {
        let here = position
        position += 1
        emit(here, .symbol, lower: current.isDash ? "-" : String(Character(current)))
      }
    }
  }

  private mutating func word() {
    let here = position
    var hasDigit = false
    while position < end {
      if isLetter(position) {
        position += 1
      } else if isDigit(position) {
        hasDigit = true
        position += 1
      } else if scalar(position)?.isApostrophe == true, isLetter(position + 1) {
        let before = source.string(here, position).lowercased()
        position += 1
        if custom.elisions.contains(before) { break }
      } else if [0x2D, 0x2010, 0x2011].contains(source.scalars[position].value),
        isLetter(position + 1),
        !custom.months.contains(Self.folded(source.string(here, position)))
      {
        // A hyphen inside a word (`прес-служба`) ties; a dash between spaces does not.
        position += 1
      } else if scalar(position)?.value == 0x2D, isDigit(position + 1), isName(here) {
        hasDigit = true
        position += 1
      } else {
        break
      }
    }
    // `м2`, `км2` are units and no names.
    let isUnit =
      hasDigit && ["2", "3"].contains(source.string(position - 1, position))
      && position - here <= 3
    emit(here, hasDigit && !isUnit ? .designation : .word)
  }

  /// Whether the letters from `start` open a name with digits (`КН-23`, `Су-34`).
  private func isName(_ start: Int) -> Bool {
    source.scalars[start].isUppercaseLetter && position - start <= 14
  }

  private mutating func number() {
    let here = position
    while let next = scalar(position) {
      if next.isDigit {
        position += 1
      } else if [0x2C, 0x2E, 0x27, 0x2019].contains(next.value), isDigit(position + 1) {
        position += 2
      } else if next.isSpace, next.value != 0x0A, groupsThousands(from: here) {
        position += 4
      } else {
        break
      }
    }
    let value = NumberCustomReader(custom).value(of: source.scalars[between(here, position)])
    emit(here, .number, value: value)
  }

  /// Whether a space here parts thousands (`12 500`): one to three digits before, three after.
  private func groupsThousands(from start: Int) -> Bool {
    guard custom.groupsBySpace else { return false }
    var digits = 0
    var at = position - 1
    while at >= start, source.scalars[at].isDigit {
      digits += 1
      at -= 1
    }
    guard digits <= 3, at < start || source.scalars[at].isSpace && digits == 3 else {
      return false
    }
    return (1...3).allSatisfy { isDigit(position + $0) } && !isDigit(position + 4)
  }

  private mutating func emit(
    _ start: Int, _ kind: PackToken.Kind, lower given: String? = nil, value: Double? = nil
  ) {
    let letters = source.scalars[between(start, position)]
    let isCapital = letters.first?.isUppercaseLetter == true
    tokens.append(
      PackToken(
        start: start, end: position, kind: kind,
        lower: given ?? Self.folded(source.string(start, position)), isCapitalised: isCapital,
        isAllCapitals: isCapital && letters.count > 1
          && letters.allSatisfy { !$0.isLetter || $0.isUppercaseLetter },
        value: value, isSpaced: start == 0 || source.scalars[start - 1].isSpace))
  }

  static func folded(_ text: String) -> String {
    let lower = text.lowercased()
    guard !lower.utf8.allSatisfy({ $0 < 0x80 }) else { return lower }
    var view = String.UnicodeScalarView()
    for scalar in lower.unicodeScalars {
      switch scalar.value {
      case 0x301, 0xAD: break
      case 0x451: view.append("\u{435}")
      case 0x2019, 0x2BC: view.append("'")
      default: view.append(scalar)
      }
    }
    return String(view)
  }
}

/// What digits with separators mean by one language's custom, or that it does not decide.
struct NumberCustomReader {
  private let custom: NumberCustom

  init(_ custom: NumberCustom) { self.custom = custom }

  /// The value; nil for what could be read in two ways, and for what is no number (`3.4.24`).
  func value(of text: some Collection<Unicode.Scalar>) -> Double? {
    var groups: [(mark: UInt32, digits: String)] = []
    var current = ""
    var mark: UInt32 = 0
    for scalar in text {
      if scalar.isDigit {
        current.unicodeScalars.append(scalar)
      } else {
        groups.append((mark, current))
        current = ""
        mark = scalar.isSpace ? 0x20 : scalar.value == 0x2019 ? 0x27 : scalar.value
      }
    }
    groups.append((mark, current))
    guard groups.count <= 8, groups.allSatisfy({ !$0.digits.isEmpty && $0.digits.count <= 15 })
    else { return nil }
    if groups.count == 1 { return Double(groups[0].digits) }
    let marks = groups.dropFirst().map(\.mark)
    var whole = groups
    var decimals: String?
    if let last = marks.last, marks.count(where: { $0 == last }) == 1, last != 0x20, last != 0x27 {
      let digits = groups[groups.count - 1].digits
      let isDecimal = custom.decimal.contains(last)
      let couldGroup =
        digits.count == 3 && groups[groups.count - 2].digits.count <= 3
        && groups[0].digits != "0"
      if marks.count == 1, couldGroup {
        // `12.500`: thousands only where the language parts them by this mark and no other way.
        guard custom.group.contains(last), !isDecimal else { return nil }
      } else if isDecimal || marks.count > 1 || !custom.group.contains(last) && digits.count <= 2 {
        decimals = digits
        whole.removeLast()
      } else {
        return nil
      }
    }
    guard isGrouped(whole) else { return nil }
    return Double(whole.map(\.digits).joined() + (decimals.map { "." + $0 } ?? ""))
  }

  private func isGrouped(_ groups: [(mark: UInt32, digits: String)]) -> Bool {
    let marks = Set(groups.dropFirst().map(\.mark))
    guard marks.count <= 1 else { return false }
    guard groups.count == 1 || groups[0].digits.count <= 3 else { return false }
    return groups.dropFirst().allSatisfy { $0.digits.count == 3 }
  }
}
