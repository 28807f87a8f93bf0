/// Comma-separated values (RFC 4180), with a header, lines ended by CR LF.
enum CSV {
  static func text(_ header: [String], _ rows: [[String?]]) -> String {
    ([header] + rows).map { row in row.map { field($0 ?? "") }.joined(separator: ",") + "\r\n" }
      .joined()
  }

  /// A field, quoted where it must be.
  ///
  /// A text that a spreadsheet would run as a formula gets an apostrophe in front.
  static func field(_ text: String) -> String {
    let isNumber = Double(text) != nil
    let first = text.unicodeScalars.first
    let risky = !isNumber && first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = risky ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return safe
    }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// A number with at most so many digits after the point; empty for none.
  static func number(_ value: Double?, _ decimals: Int) -> String? {
    value.flatMap { $0.isFinite ? JSONText.digits($0, decimals) : nil }
  }
}
