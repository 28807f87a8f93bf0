/// A number as it is written: its sign and its digits, which say its precision.
struct Numeral: Hashable {
  /// The sign in front, where there is one.
  var sign: Unicode.Scalar?
  /// The digits before the decimal sign.
  var whole: String
  /// The digits after it.
  var fraction = ""
  /// Whether the decimal sign is a comma.
  var usesComma = false

  /// Whether there is no fraction.
  var isWhole: Bool { fraction.isEmpty }
  /// Whether it has more digits than any coordinate.
  var isOverlong: Bool { whole.count + fraction.count > 24 }
  /// The number without its sign.
  var magnitude: Double { Double("0\(whole).\(fraction)0") ?? .infinity }
  /// The number with its sign.
  var value: Double { sign == "-" ? -magnitude : magnitude }
  /// What one unit of the last digit stands for.
  var step: Double { Double("1e-\(fraction.count)") ?? 0 }
  /// The number where it is a whole one of at most `digits` digits without a sign.
  func small(digits: Int) -> Int? {
    sign == nil && isWhole && whole.count <= digits ? Int(whole) : nil
  }
}

extension Numeral {
  /// The number that is the whole of `text`, with a decimal point.
  init?(exactly text: Substring) {
    var rest = text
    if let first = rest.unicodeScalars.first, first == "-" || first == "+" {
      sign = first
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard rest.unicodeScalars.allSatisfy({ $0.isDigit || $0 == "." }), parts.count <= 2,
      let first = parts.first, !(parts.count == 2 && parts[1].contains("."))
    else { return nil }
    whole = String(first)
    fraction = parts.count == 2 ? String(parts[1]) : ""
    if parts.count == 2 && fraction.isEmpty || whole.isEmpty && fraction.isEmpty || isOverlong {
      return nil
    }
  }
}
