#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A place on a site in metres on the ground: `x` to grid east, `y` to grid north of its centre.
///
/// Written as `[x, y]` in a scene description.
public struct GroundPosition: Hashable, Sendable {
  /// Metres towards grid east.
  public var x: Double
  /// Metres towards grid north.
  public var y: Double

  /// The place `x` metres east and `y` metres north of the site's centre.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The place turned about the site's centre, counter-clockwise by `degrees`.
  func rotated(degrees: Double) -> GroundPosition {
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    return GroundPosition(c * x - s * y, s * x + c * y)
  }

  static func + (left: Self, right: Self) -> Self { Self(left.x + right.x, left.y + right.y) }
  static func - (left: Self, right: Self) -> Self { Self(left.x - right.x, left.y - right.y) }
  static func * (left: Self, right: Double) -> Self { Self(left.x * right, left.y * right) }
  func dot(_ other: Self) -> Double { x * other.x + y * other.y }
  var length: Double { dot(self).squareRoot() }
}

extension GroundPosition: Codable {
  public init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    let (x, y) = (try pair.decode(Double.self), try pair.decode(Double.self))
    guard abs(x) < 1e6, abs(y) < 1e6 else {
      throw DecodingError.dataCorruptedError(
        in: pair, debugDescription: "[\(x), \(y)] is no place within 1000 km of the site")
    }
    self.init(x, y)
  }

  public func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(x)
    try pair.encode(y)
  }
}

/// Rings of ground positions.
enum Ring {
  /// The part of `ring` where `normal · p ≤ limit` (Sutherland & Hodgman 1974).
  static func clipped(
    _ ring: [GroundPosition], normal: GroundPosition, limit: Double
  ) -> [GroundPosition] {
    var kept: [GroundPosition] = []
    for (index, p) in ring.enumerated() {
      let q = ring[(index + 1) % ring.count]
      let (dp, dq) = (normal.dot(p) - limit, normal.dot(q) - limit)
      if dp <= 0 { kept.append(p) }
      if (dp < 0 && dq > 0) || (dp > 0 && dq < 0) { kept.append(p + (q - p) * (dp / (dp - dq))) }
    }
    return kept
  }

  /// The signed area, positive counter-clockwise.
  static func area(_ ring: [GroundPosition]) -> Double {
    var sum = 0.0
    for (index, p) in ring.enumerated() {
      let q = ring[(index + 1) % ring.count]
      sum += p.x * q.y - q.x * p.y
    }
    return sum / 2
  }

  /// A rectangle `length` along `degrees` (counter-clockwise from east) and `width` across.
  static func rectangle(
    centre: GroundPosition, length: Double, width: Double, degrees: Double
  ) -> [GroundPosition] {
    let (l, w) = (length / 2, width / 2)
    return [(-l, -w), (l, -w), (l, w), (-l, w)].map {
      GroundPosition($0.0, $0.1).rotated(degrees: degrees) + centre
    }
  }

  /// A strip of `width` along the segment from `p` to `q`.
  static func strip(
    from p: GroundPosition, to q: GroundPosition, width: Double
  ) -> [GroundPosition] {
    let along = q - p
    let scale = width / 2 / max(along.length, 1e-9)
    let side = GroundPosition(-along.y * scale, along.x * scale)
    return [p - side, q - side, q + side, p + side]
  }

  /// A regular polygon of `sides` corners with a disc's area.
  static func disc(centre: GroundPosition, radius: Double, sides: Int = 12) -> [GroundPosition] {
    let turn = 2 * Double.pi / Double(sides)
    let outer = radius * (2 * Double.pi / (Double(sides) * sin(turn))).squareRoot()
    return (0..<sides).map {
      let angle = turn * Double($0)
      return centre + GroundPosition(outer * cos(angle), outer * sin(angle))
    }
  }

  /// The ring moved by `vector`.
  static func moved(_ ring: [GroundPosition], by vector: GroundPosition) -> [GroundPosition] {
    ring.map { $0 + vector }
  }

  /// The ring with each corner `distance` farther from the centre of its corners.
  static func grown(_ ring: [GroundPosition], by distance: Double) -> [GroundPosition] {
    let centre = ring.reduce(GroundPosition(0, 0), +) * (1 / Double(max(ring.count, 1)))
    return ring.map {
      let arm = $0 - centre
      return centre + arm * (1 + distance * 1.414 / max(arm.length, 1e-9))
    }
  }
}
