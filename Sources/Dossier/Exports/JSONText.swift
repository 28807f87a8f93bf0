/// A JSON value whose keys keep their order and whose numbers keep their digits.
///
/// The same value gives the same bytes on every machine: no dictionary, no shortest-float printing.
public indirect enum JSONText: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number rounded to so many digits after the point, trailing zeros left out.
  case number(Double, decimals: Int)
  case string(String)
  case array([JSONText])
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Hashable {
    let key: String
    let value: JSONText
  }

  /// An object with keys in this order.
  static func object(_ members: KeyValuePairs<String, JSONText>) -> JSONText {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// A number, or null.
  static func number(_ value: Double?, decimals: Int) -> JSONText {
    guard let value, value.isFinite else { return .null }
    return .number(value, decimals: decimals)
  }

  /// A string, or null.
  static func string(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// Strings in order.
  static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  /// The text, two spaces a level, arrays of numbers on one line, with a newline at the end.
  public var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result + "\n"
  }

  private func write(to result: inout String, indent: String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .number(let value, let decimals): result += Self.digits(value, decimals)
    case .string(let text): Self.quote(text, to: &result)
    case .array(let values): write(values, to: &result, indent: indent)
    case .object(let members): write(members, to: &result, indent: indent)
    }
  }

  private func write(_ values: [JSONText], to result: inout String, indent: String) {
    let isFlat = values.allSatisfy(\.isPlain)
    let inner = indent + "  "
    result += "["
    for (index, value) in values.enumerated() {
      if index > 0 { result += isFlat ? ", " : "," }
      if !isFlat { result += "\n" + inner }
      value.write(to: &result, indent: inner)
    }
    result += isFlat || values.isEmpty ? "]" : "\n\(indent)]"
  }

  private func write(_ members: [Member], to result: inout String, indent: String) {
    let inner = indent + "  "
    result += "{"
    for (index, member) in members.enumerated() {
      result += (index > 0 ? ",\n" : "\n") + inner
      Self.quote(member.key, to: &result)
      result += ": "
      member.value.write(to: &result, indent: inner)
    }
    result += members.isEmpty ? "}" : "\n\(indent)}"
  }

  private var isPlain: Bool {
    switch self {
    case .number, .integer, .bool, .null, .string: true
    case .array, .object: false
    }
  }

  static func digits(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "null" }
    var text = Wording.fixed(value, decimals: decimals)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text == "-0" ? "0" : text
  }

  private static func quote(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x2028...0x2029).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}
