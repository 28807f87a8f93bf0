/// JSON written the same way every time: members in ascending order, the shortest digits.
public enum JSONText {
  /// The text of `value`, without blanks.
  public static func of(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): self.number(number)
    case .string(let text): quoted(text)
    case .array(let values): "[\(values.map(of).joined(separator: ","))]"
    case .object(let members):
      "{\(members.keys.sorted().map { "\(quoted($0)):\(of(members[$0] ?? .null))" }.joined(separator: ","))}"
    }
  }

  /// A number with the fewest digits that read back the same; null for what JSON cannot hold.
  public static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
