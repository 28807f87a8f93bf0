/// Why a ring of positions is no polygon.
public enum PolygonError: Error, Hashable, Sendable {
  /// Fewer than three different corners.
  case tooFewCorners(Int)
  /// The ring encloses no area.
  case zeroArea
  /// Two sides cross; the indices of the sides, each from its corner to the next.
  case selfCrossing(sides: [Int])
  /// A coordinate is not a number.
  case notFinite(corner: Int)
}

/// A simple polygon on the map: one outer ring and any holes, each without a repeated last corner.
public struct Polygon: Hashable, Sendable {
  /// The outer ring, counter-clockwise in a frame with y up.
  public let exterior: [MapPosition]
  /// The holes, clockwise.
  public let holes: [[MapPosition]]

  /// A polygon from rings in any direction, closed or not; a broken outer ring is refused.
  public init(exterior: [MapPosition], holes: [[MapPosition]] = []) throws(PolygonError) {
    let outer = try Self.checked(exterior)
    self.exterior = Self.signedArea(outer) < 0 ? outer.reversed() : outer
    var inner: [[MapPosition]] = []
    for hole in holes {
      let ring = try Self.checked(hole)
      inner.append(Self.signedArea(ring) > 0 ? ring.reversed() : ring)
    }
    self.holes = inner
  }

  /// The planar area in map units squared, holes taken out.
  public var area: Double {
    holes.reduce(Self.signedArea(exterior)) { $0 + Self.signedArea($1) }
  }

  /// The length of the outer ring in map units.
  public var perimeter: Double {
    Self.sides(exterior).reduce(0) { $0 + Self.distance($1.0, $1.1) }
  }

  /// The centre of mass of the outer ring.
  public var centroid: MapPosition {
    let origin = exterior[0]
    var (sumX, sumY, twiceArea) = (0.0, 0.0, 0.0)
    for (p, q) in Self.sides(exterior) {
      let (px, py) = (p.x - origin.x, p.y - origin.y)
      let (qx, qy) = (q.x - origin.x, q.y - origin.y)
      let cross = px * qy - qx * py
      twiceArea += cross
      sumX += (px + qx) * cross
      sumY += (py + qy) * cross
    }
    return MapPosition(
      x: origin.x + sumX / (3 * twiceArea), y: origin.y + sumY / (3 * twiceArea))
  }

  /// The smallest upright box around the outer ring.
  public var bounds: (min: MapPosition, max: MapPosition) {
    var low = exterior[0]
    var high = exterior[0]
    for corner in exterior {
      low = MapPosition(x: min(low.x, corner.x), y: min(low.y, corner.y))
      high = MapPosition(x: max(high.x, corner.x), y: max(high.y, corner.y))
    }
    return (low, high)
  }

  /// Whether a position lies inside the outer ring and outside the holes (even–odd rule).
  public func contains(_ position: MapPosition) -> Bool {
    Self.encloses(exterior, position) && !holes.contains { Self.encloses($0, position) }
  }

  /// The same polygon with every corner moved by `transform`.
  public func mapped(_ transform: (MapPosition) -> MapPosition) throws(PolygonError) -> Polygon {
    var moved: [[MapPosition]] = []
    for hole in holes { moved.append(hole.map(transform)) }
    return try Polygon(exterior: exterior.map(transform), holes: moved)
  }

  /// The cells of `grid` whose centres lie inside.
  public func mask(on grid: Grid) -> Mask {
    var mask = Mask(shape: grid.shape, filledWith: false)
    let width = Double(grid.shape.columns)
    let rings = ([exterior] + holes).map { ring in ring.compactMap { grid.pixel($0) } }
    for row in 0..<grid.shape.rows {
      let y = Double(row) + 0.5
      var crossings: [Double] = []
      for ring in rings where ring.count > 2 {
        for index in ring.indices {
          let p = ring[index]
          let q = ring[(index + 1) % ring.count]
          guard (p.y > y) != (q.y > y) else { continue }
          crossings.append(p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x))
        }
      }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        // Clamped before they become integers: a corner may lie further off than an integer reaches.
        let first = Int(min(max(0, (crossings[pair] - 0.5).rounded(.up)), width))
        let last = Int(max(-1, min(width - 1, (crossings[pair + 1] - 0.5).rounded(.down))))
        guard first <= last else { continue }
        for column in first...last { mask[row, column] = true }
      }
    }
    return mask
  }

  /// The area a ring encloses: positive for a counter-clockwise ring (y up).
  public static func signedArea(_ ring: [MapPosition]) -> Double {
    guard let origin = ring.first else { return 0 }
    return sides(ring).reduce(0) { sum, side in
      let (p, q) = side
      return sum
        + ((p.x - origin.x) * (q.y - origin.y) - (q.x - origin.x) * (p.y - origin.y)) / 2
    }
  }

  private static func sides(_ ring: [MapPosition]) -> [(MapPosition, MapPosition)] {
    ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
  }

  private static func distance(_ p: MapPosition, _ q: MapPosition) -> Double {
    ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).squareRoot()
  }

  private static func encloses(_ ring: [MapPosition], _ at: MapPosition) -> Bool {
    var inside = false
    for (p, q) in sides(ring) where (p.y > at.y) != (q.y > at.y) {
      if at.x < p.x + (at.y - p.y) / (q.y - p.y) * (q.x - p.x) { inside.toggle() }
    }
    return inside
  }

  private static func checked(_ ring: [MapPosition]) throws(PolygonError) -> [MapPosition] {
    var corners: [MapPosition] = []
    for (index, corner) in ring.enumerated() {
      guard corner.x.isFinite, corner.y.isFinite else { throw .notFinite(corner: index) }
      if corners.last != corner { corners.append(corner) }
    }
    if corners.count > 1, corners.first == corners.last { corners.removeLast() }
    guard corners.count >= 3 else { throw .tooFewCorners(corners.count) }
    if let pair = firstCrossing(corners) { throw .selfCrossing(sides: pair) }
    guard signedArea(corners) != 0 else { throw .zeroArea }
    return corners
  }

  /// The first two sides that cross properly; touching corners are allowed.
  private static func firstCrossing(_ ring: [MapPosition]) -> [Int]? {
    let all = sides(ring)
    let boxes = all.map { side in
      (
        min(side.0.x, side.1.x), max(side.0.x, side.1.x), min(side.0.y, side.1.y),
        max(side.0.y, side.1.y)
      )
    }
    let order = all.indices.sorted { boxes[$0].0 < boxes[$1].0 }
    for (rank, i) in order.enumerated() {
      for j in order[(rank + 1)...] {
        if boxes[j].0 > boxes[i].1 { break }
        if boxes[j].2 > boxes[i].3 || boxes[j].3 < boxes[i].2 { continue }
        if cross(all[i], all[j]) { return [min(i, j), max(i, j)] }
      }
    }
    return nil
  }

  private static func cross(
    _ s: (MapPosition, MapPosition), _ t: (MapPosition, MapPosition)
  ) -> Bool {
    func side(_ a: MapPosition, _ b: MapPosition, _ c: MapPosition) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    let (d1, d2) = (side(t.0, t.1, s.0), side(t.0, t.1, s.1))
    let (d3, d4) = (side(s.0, s.1, t.0), side(s.0, s.1, t.1))
    return d1 * d2 < 0 && d3 * d4 < 0
  }
}
