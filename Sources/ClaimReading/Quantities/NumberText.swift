import Articles

/// Digits as a text writes them: in which script, with which separators, in which groups.
enum NumberText {
  /// The largest number that is read; products with any unit or scale of the tables stay finite.
  static let largest = 1e30

  /// The value of digits with thousands separators and a decimal point.
  ///
  /// `1,250`, `1 250 000` and `1'250` part thousands; `1.250.000` and `1.250,5` are the other custom;
  /// a lone comma before one or two digits, or before four and more, is a decimal comma, and so is
  /// one after a lone zero. Nil where the groups do not hold (`3.4.24`, `1,2,3`), where digits of two
  /// scripts stand side by side, and where the value is beyond `largest`.
  static func value(of text: String) -> Double? {
    guard let folded = folded(text) else { return nil }
    var plain = folded.filter { $0 != " " && $0 != "'" }
    let commas = plain.filter { $0 == "," }.count
    let points = plain.filter { $0 == "." }.count
    if commas > 0, points > 0 {
      guard let decimal = decimalMark(of: plain) else { return nil }
      plain = plain.replacing(decimal == "." ? "," : ".", with: "").replacing(",", with: ".")
    } else if points > 1 {
      guard isGrouped(plain, by: ".") else { return nil }
      plain = plain.replacing(".", with: "")
    } else if commas == 1, let comma = plain.firstIndex(of: ",") {
      let decimals = plain.distance(from: comma, to: plain.endIndex) - 1
      let isThousands = decimals == 3 && !plain.hasPrefix("0")
      plain = plain.replacing(",", with: isThousands ? "" : ".")
    } else if commas > 1 {
      guard isGrouped(plain, by: ",") else { return nil }
      plain = plain.replacing(",", with: "")
    }
    return Double(plain).flatMap { $0 <= largest ? $0 : nil }
  }

  /// The mark of the decimals where commas and points stand together: the last one, alone of its kind.
  private static func decimalMark(of plain: String) -> Character? {
    guard let last = plain.last(where: { $0 == "," || $0 == "." }),
      plain.filter({ $0 == last }).count == 1
    else { return nil }
    let whole = plain.prefix { $0 != last }
    let other: Character = last == "." ? "," : "."
    // Lakhs and crores are grouped by two (`12,50,000.5`), so only the last group must have three.
    return whole.split(separator: other).dropFirst().last.map { $0.count == 3 } == true ? last : nil
  }

  private static func isGrouped(_ plain: String, by mark: Character) -> Bool {
    let groups = plain.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.last?.count == 3 else {
      return false
    }
    let inner = groups.dropFirst().dropLast()
    return inner.allSatisfy { $0.count == 3 } || inner.allSatisfy { $0.count == 2 } && mark == ","
  }

  /// The digits in ASCII, Arabic separators as comma and point, every space as a plain one.
  ///
  /// Nil where digits of two scripts are mixed: what they are meant to say is not known.
  static func folded(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    var zero: UInt32?
    for scalar in text.unicodeScalars {
      if let base = scalar.zeroOfItsScript {
        guard zero == nil || zero == base else { return nil }
        zero = base
        result.append(Unicode.Scalar(UInt8(0x30 + scalar.value - base)))
      } else if scalar.isSpace {
        result.append(" ")
      } else if scalar.value == 0x066B {
        result.append(".")
      } else if scalar.value == 0x066C {
        result.append(",")
      } else {
        result.append(scalar.isApostrophe ? "'" : scalar)
      }
    }
    return String(result)
  }

  /// What a point in `raw` leaves open, where it may part thousands (`12.500`); nil where none does.
  static func ambiguity(in raw: String) -> String? {
    let digits = raw.split { !($0.isASCII && $0.isNumber) && $0 != "." && $0 != "," }
    guard let number = digits.first(where: { isAmbiguous(String($0)) }) else { return nil }
    return "\(number): the point may mark decimals or part thousands"
  }

  /// Whether a lone point before three digits (`12.500`) may part thousands as well as decimals.
  static func isAmbiguous(_ folded: String) -> Bool {
    let parts = folded.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].count == 3 && (1...3).contains(parts[0].count)
      && parts[0].first != "0" && parts.joined().allSatisfy { $0.isASCII && $0.isNumber }
  }
}

/// Where a number in digits ends in a text, and whether spaces in it part thousands.
struct NumberScan {
  private let source: SourceText
  private let limit: Int
  /// The word that stands right before the number, if any, and whether it opens the sentence.
  private let before: (token: Token, opens: Bool)?

  init(source: SourceText, limit: Int, before: Token?, opens: Bool) {
    self.source = source
    self.limit = limit
    self.before = before.map { ($0, opens) }
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < limit ? source.scalars[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool { scalar(index)?.zeroOfItsScript != nil }

  /// The end of the number that starts at `start`; `isUnclear` where spaces leave open which one.
  ///
  /// Spaces part thousands where one to three digits, not opening with a zero, are followed by groups
  /// of exactly three. One group after a plain space is joined only where what stands before cannot
  /// take the first digits for itself: after a label (`Route 9 200 metres`) the two stay
  /// apart; after a month or any other name, or before a hyphenated word, they are left unread.
  func end(from start: Int) -> (end: Int, isUnclear: Bool) {
    var position = start
    while isDigit(position) || isSeparator(position) { position += 1 }
    let first = position - start
    let isPlain = (start..<position).allSatisfy { isDigit($0) }
    guard isPlain, first <= 3, digit(start) != 0 else { return (position, false) }
    var groups = 0
    var isHard = true
    var end = position
    while let space = scalar(end), space.isGroupSpace, isGroup(at: end + 1) {
      groups += 1
      isHard = isHard && space.value != 0x20
      end += 4
    }
    guard groups > 0 else { return (position, false) }
    if isMore(at: end) { return isHard ? (end, true) : (position, false) }
    end = decimals(at: end)
    if isHard || groups > 1 { return takesLabel ? (position, false) : (end, false) }
    if takesLabel { return (position, false) }
    return (end, isUnclear(after: end))
  }

  private func isSeparator(_ index: Int) -> Bool {
    guard let mark = scalar(index), isDigit(index + 1), isDigit(index - 1) else { return false }
    if mark.value == 0x2C || mark.value == 0x2E || mark.value == 0x066B || mark.value == 0x066C {
      return true
    }
    return mark.isApostrophe && isGroup(at: index + 1)
  }

  private func digit(_ index: Int) -> UInt32? {
    scalar(index).flatMap { digit in digit.zeroOfItsScript.map { digit.value - $0 } }
  }

  /// Whether exactly three digits stand at `index`.
  private func isGroup(at index: Int) -> Bool {
    (0..<3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 3)
  }

  /// Whether another run of digits follows, so that these are no groups of one number.
  private func isMore(at index: Int) -> Bool {
    guard let next = scalar(index) else { return false }
    if next.isGroupSpace { return isDigit(index + 1) }
    return (next.value == 0x2C || next.value == 0x2E) && isGroup(at: index + 1)
  }

  private func decimals(at index: Int) -> Int {
    guard let mark = scalar(index), mark.value == 0x2C || mark.value == 0x2E, isDigit(index + 1)
    else { return index }
    var end = index + 1
    while isDigit(end) { end += 1 }
    return end
  }

  private var takesLabel: Bool {
    guard let token = before?.token else { return false }
    return NumberLabels.isLabel(token) || token.is("#") || token.is("no.")
  }

  private func isUnclear(after end: Int) -> Bool {
    if scalar(end)?.isDash == true, scalar(end + 1)?.isLetter == true { return true }
    guard let (token, opens) = before else { return false }
    if token.kind == .designation || token.has(.month) && token.isCapitalised { return true }
    guard token.kind == .word, token.isCapitalised else { return false }
    return !(opens && !token.tags.isEmpty)
  }
}

extension Unicode.Scalar {
  /// The zero of the digits this one belongs to: ASCII, full-width, Arabic-Indic, Persian.
  var zeroOfItsScript: UInt32? {
    for zero: UInt32 in [0x30, 0xFF10, 0x0660, 0x06F0] where value >= zero && value <= zero + 9 {
      return zero
    }
    return nil
  }

  /// A hyphen that shows only where a line breaks.
  var isSoftHyphen: Bool { value == 0xAD }

  /// A space that may stand between the groups of a number.
  var isGroupSpace: Bool {
    value == 0x20 || value == 0xA0 || value == 0x202F || (0x2004...0x200A).contains(value)
  }

  /// The mark as the tables spell it: full-width and composed signs in their plain form.
  var plainMark: String? {
    switch value {
    case 0xFF05, 0x066A, 0xFE6A: "%"
    case 0x301C, 0xFF5E, 0x223C, 0x02DC, 0x3030: "~"
    case 0xFF0F, 0x2044, 0x2215: "/"
    case 0xFF0B: "+"
    case 0xFF0D, 0xFE63, 0xFE58: "-"
    case 0x2715, 0x2A2F, 0x2A09, 0xFF0A: "×"
    case 0x339C: "mm"
    case 0x339D: "cm"
    case 0x339E: "km"
    case 0x33A1: "m2"
    case 0x33A2: "km2"
    case 0x33A5: "m3"
    case 0x338F: "kg"
    case 0x33CA: "ha"
    default: nil
    }
  }
}
