import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An outline's size and direction, from its corners in metres.
public struct OutlineShape: Hashable, Sendable {
  /// The corners in metres, counter-clockwise (y up).
  public let corners: [MapPosition]
  /// Square metres.
  public let area: Double
  /// Metres around.
  public let perimeter: Double
  /// The long side of the box along the outline's main direction.
  public let length: Double
  /// The short side of that box.
  public let width: Double
  /// The direction of the long side, degrees clockwise from north (y), 0 ≤ a < 180.
  public let orientation: Double

  /// The shape of a simple ring of at least three corners.
  public init(corners: [MapPosition]) {
    precondition(corners.count >= 3, "an outline of \(corners.count) corners has no shape")
    let signed = Polygon.signedArea(corners)
    self.corners = signed < 0 ? corners.reversed() : corners
    area = abs(signed)
    perimeter = Self.lengths(corners).reduce(0, +)
    let angle = Self.mainDirection(corners)
    let (along, across) = Self.extents(corners, angle)
    length = max(along, across)
    width = min(along, across)
    let longAngle = along >= across ? angle : angle + .pi / 2
    let azimuth = 90 - longAngle * 180 / .pi
    orientation = azimuth - 180 * (azimuth / 180).rounded(.down)
  }

  /// The length of each side, from its corner to the next.
  public var sideLengths: [Double] { Self.lengths(corners) }

  /// How much the perimeter grows per metre that a side moves outward: the sum of the tangents of
  /// half the turns at its two ends (2 for a side of a rectangle).
  public var perimeterGrowth: [Double] {
    let n = corners.count
    let halfTurns = (0..<n).map { i -> Double in
      let (p, q, r) = (corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n])
      let (ax, ay, bx, by) = (q.x - p.x, q.y - p.y, r.x - q.x, r.y - q.y)
      let turn = atan2(ax * by - ay * bx, ax * bx + ay * by)
      return tan(max(-1.4, min(1.4, turn / 2)))
    }
    return (0..<n).map { halfTurns[$0] + halfTurns[($0 + 1) % n] }
  }

  /// The sum of squared distances of the corners from the middle, along the long side.
  var axialMoment: Double {
    let angle = (90 - orientation) * .pi / 180
    let positions = corners.map { $0.x * cos(angle) + $0.y * sin(angle) }
    let mean = positions.reduce(0, +) / Double(positions.count)
    return positions.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  private static func lengths(_ ring: [MapPosition]) -> [Double] {
    ring.indices.map { i in
      let (p, q) = (ring[i], ring[(i + 1) % ring.count])
      return ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
    }
  }

  /// The direction most of the sides' length follows, up to a right angle: the mean of `4α`,
  /// weighted by length.
  static func mainDirection(_ ring: [MapPosition]) -> Double {
    var (c, s) = (0.0, 0.0)
    for (i, length) in lengths(ring).enumerated() where length > 0 {
      let (p, q) = (ring[i], ring[(i + 1) % ring.count])
      let angle = 4 * atan2(q.y - p.y, q.x - p.x)
      c += length * cos(angle)
      s += length * sin(angle)
    }
    return atan2(s, c) / 4
  }

  private static func extents(_ ring: [MapPosition], _ angle: Double) -> (Double, Double) {
    let (c, s) = (cos(angle), sin(angle))
    let u = ring.map { $0.x * c + $0.y * s }
    let v = ring.map { $0.y * c - $0.x * s }
    func spread(_ x: [Double]) -> Double { (x.max() ?? 0) - (x.min() ?? 0) }
    return (spread(u), spread(v))
  }
}
