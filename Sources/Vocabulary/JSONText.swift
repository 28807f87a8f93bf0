import Foundation

/// A JSON text in the making: keys keep their order, numbers their digits.
///
/// The same value gives the same bytes on every machine: no dictionary is walked, and a number is
/// either rounded to stated digits or has the fewest that read back the same.
public indirect enum JSONText: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number rounded to so many digits after the point, trailing zeros left out.
  case number(Double, decimals: Int)
  /// A number with the fewest digits that read back the same; null for what JSON cannot hold.
  case shortest(Double)
  case string(String)
  case array([JSONText])
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// Its value.
    public let value: JSONText

    /// The member called `key`.
    public init(key: String, value: JSONText) {
      self.key = key
      self.value = value
    }
  }

  /// An object with keys in this order.
  public static func object(_ members: KeyValuePairs<String, JSONText>) -> JSONText {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// A number, or null.
  public static func number(_ value: Double?, decimals: Int) -> JSONText {
    guard let value, value.isFinite else { return .null }
    return .number(value, decimals: decimals)
  }

  /// A string, or null.
  public static func string(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// Strings in order.
  public static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  /// A value that was read: keys in ascending order, the shortest digits.
  public init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .shortest(number)
    case .string(let text): self = .string(text)
    case .array(let values): self = .array(values.map { JSONText($0) })
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      self = .object(sorted.map { Member(key: $0.key, value: JSONText($0.value)) })
    }
  }

  /// The text, two spaces a level, arrays of numbers on one line, with a newline at the end.
  public var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result + "\n"
  }

  /// The text without blanks, on one line.
  public var compact: String {
    var result = ""
    write(to: &result, indent: nil)
    return result
  }

  /// `value` rounded to so many digits after the point, trailing zeros left out.
  public static func digits(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "null" }
    var text = String(format: "%.\(decimals)f", value)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text == "-0" ? "0" : text
  }

  /// Writes the value; without line ends and blanks where there is no `indent`.
  private func write(to result: inout String, indent: String?) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .number(let value, let decimals): result += Self.digits(value, decimals)
    case .shortest(let value): result += Self.shortest(value)
    case .string(let text): Self.quote(text, to: &result)
    case .array(let values): write(values, to: &result, indent: indent)
    case .object(let members): write(members, to: &result, indent: indent)
    }
  }

  private func write(_ values: [JSONText], to result: inout String, indent: String?) {
    let isFlat = values.allSatisfy(\.isPlain)
    let inner = indent.map { $0 + "  " }
    result += "["
    for (index, value) in values.enumerated() {
      if index > 0 { result += isFlat && indent != nil ? ", " : "," }
      if !isFlat, let inner { result += "\n" + inner }
      value.write(to: &result, indent: inner)
    }
    if !isFlat, let indent { result += "\n" + indent }
    result += "]"
  }

  private func write(_ members: [Member], to result: inout String, indent: String?) {
    let inner = indent.map { $0 + "  " }
    result += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { result += "," }
      if let inner { result += "\n" + inner }
      Self.quote(member.key, to: &result)
      result += indent == nil ? ":" : ": "
      member.value.write(to: &result, indent: inner)
    }
    if !members.isEmpty, let indent { result += "\n" + indent }
    result += "}"
  }

  private var isPlain: Bool {
    switch self {
    case .number, .shortest, .integer, .bool, .null, .string: true
    case .array, .object: false
    }
  }

  private static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
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
