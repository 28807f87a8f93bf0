extension KeyedDecodingContainer {
  /// The value of a key, or a default where a description leaves it out.
  func value<Value: Decodable>(_ key: Key, or fallback: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? fallback
  }

  /// The number of a key, which must lie in a range, or nil where a description leaves it out.
  func number(_ key: Key, within range: ClosedRange<Double>) throws -> Double? {
    guard let number = try decodeIfPresent(Double.self, forKey: key) else { return nil }
    guard range.contains(number) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self,
        debugDescription: "\(key.stringValue) is \(number); it must lie within "
          + "\(range.lowerBound) … \(range.upperBound)")
    }
    return number
  }

  /// The number of a key, which must lie in a range, or a default.
  func number(
    _ key: Key, or fallback: Double, within range: ClosedRange<Double>
  ) throws -> Double {
    try number(key, within: range) ?? fallback
  }

  /// A number that a description must give, and which must lie in a range.
  func required(_ key: Key, within range: ClosedRange<Double>) throws -> Double {
    guard let number = try number(key, within: range) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "\(key.stringValue) is missing"))
    }
    return number
  }
}
