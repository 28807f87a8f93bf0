import Foundation

/// Any JSON value, read without a schema.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The member called `key` of an object, else nil.
  public subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  /// The text, where this is one.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The number, where this is one.
  public var number: Double? { if case .number(let value) = self { value } else { nil } }
  /// The truth value, where this is one.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The elements, where this is an array.
  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  /// The members, where this is an object.
  public var object: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }
}

extension JSONValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    func read<Value: Decodable>() -> Value? {
      // A decoder cannot be asked which kind comes next: each is tried, and the last one throws.
      try? container.decode(Value.self)
    }
    if container.decodeNil() {
      self = .null
    } else if let value: Bool = read() {
      self = .bool(value)
    } else if let value: Double = read() {
      self = .number(value)
    } else if let value: String = read() {
      self = .string(value)
    } else if let value: [JSONValue] = read() {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// The value in the JSON text `data`; the file it came from is named in a refusal.
  public init(json data: Data, of path: String) throws(Refusal) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: data)
    } catch {
      throw Refusal(
        .badData, subject: path, problem: "is not valid JSON (\(data.count) bytes)",
        nextStep: "fetch or export it again")
    }
  }
}
