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
