/// A length in metres.
public struct Meters: Hashable, Sendable, Codable, Comparable {
  /// The number of metres.
  public let value: Double
  /// A length of `value` metres.
  public init(_ value: Double) { self.value = value }
  public static func < (left: Meters, right: Meters) -> Bool { left.value < right.value }
}

/// An area in square metres.
public struct SquareMeters: Hashable, Sendable, Codable, Comparable {
  /// The number of square metres.
  public let value: Double
  /// An area of `value` square metres.
  public init(_ value: Double) { self.value = value }
  public static func < (left: SquareMeters, right: SquareMeters) -> Bool {
    left.value < right.value
  }
}

/// An angle in degrees.
public struct Degrees: Hashable, Sendable, Codable, Comparable {
  /// The number of degrees.
  public let value: Double
  /// An angle of `value` degrees.
  public init(_ value: Double) { self.value = value }
  /// The same angle in radians.
  public var radians: Double { value * .pi / 180 }
  public static func < (left: Degrees, right: Degrees) -> Bool { left.value < right.value }
}
