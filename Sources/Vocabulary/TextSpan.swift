/// A stretch of a document's text, `[start, end)` in Unicode code points.
public struct TextSpan: Hashable, Sendable, Comparable {
  /// The first code point.
  public let start: Int
  /// One past the last code point.
  public let end: Int

  /// The stretch from `start` up to, but not including, `end`.
  public init(start: Int, end: Int) {
    precondition(0 <= start && start <= end, "a span runs forward: \(start)…\(end)")
    self.start = start
    self.end = end
  }

  /// How many code points the span holds.
  public var count: Int { end - start }

  /// How many code points both spans hold.
  public func overlap(_ other: TextSpan) -> Int {
    max(0, min(end, other.end) - max(start, other.start))
  }

  /// The shared code points as a share of those in either span.
  public func intersectionOverUnion(_ other: TextSpan) -> Double {
    let shared = overlap(other)
    return shared == 0 ? 0 : Double(shared) / Double(count + other.count - shared)
  }

  public static func < (left: TextSpan, right: TextSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension TextSpan: Codable {
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let start = try container.decode(Int.self)
    let end = try container.decode(Int.self)
    guard 0 <= start, start <= end else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "[\(start), \(end)] is not a span of text")
    }
    self.init(start: start, end: end)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(start)
    try container.encode(end)
  }
}
