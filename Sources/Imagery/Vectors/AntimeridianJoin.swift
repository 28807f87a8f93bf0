import Rasters

/// Puts together again what was cut at the 180th meridian, as RFC 7946 (section 3.1.9) asks.
///
/// Sides that lie on the meridian in opposite directions were made by the cut and vanish; what is
/// left of the rings is linked up anew. Rings that cross uncut are unwrapped before.
enum AntimeridianJoin {
  /// Degrees within which a longitude is the meridian and two latitudes are one (about 1 cm).
  private static let near = 1e-7

  /// A ring whose longitudes do not jump from 180 to −180; one that spans the Earth stays as it is.
  static func unwrapped(_ ring: [MapPosition], near anchor: Double? = nil) -> [MapPosition] {
    guard let first = anchor ?? ring.first?.x else { return ring }
    let xs = ring.map(\.x)
    guard let west = xs.min(), let east = xs.max() else { return ring }
    guard east - west > 180 || anchor != nil else { return ring }
    let moved = ring.map { MapPosition(x: turned($0.x, near: first), y: $0.y) }
    let narrow = (moved.map(\.x).max() ?? 0) - (moved.map(\.x).min() ?? 0)
    return narrow > 0 && narrow < 180 ? moved : ring
  }

  /// A longitude by whole turns within half a turn of another.
  private static func turned(_ x: Double, near anchor: Double) -> Double {
    x - 360 * ((x - anchor) / 360).rounded()
  }

  /// The parts of one feature, those that a cut parted joined; others as they were.
  static func joined(_ parts: [Polygon]) -> [Polygon] {
    let touching = parts.indices.filter { index in
      parts[index].exterior.count { abs(abs($0.x) - 180) <= near } >= 2
    }
    guard touching.contains(where: { parts[$0].centroid.x > 0 }),
      touching.contains(where: { parts[$0].centroid.x < 0 })
    else { return parts }
    let rings = touching.flatMap { index -> [[MapPosition]] in
      let west = parts[index].centroid.x > 0
      return ([parts[index].exterior] + parts[index].holes).map { ring in
        ring.map { MapPosition(x: west ? $0.x : $0.x + 360, y: $0.y) }
      }
    }
    guard let whole = linked(rings) else { return parts }
    return whole + parts.indices.filter { !touching.contains($0) }.map { parts[$0] }
  }

  /// Polygons of the rings without the sides that cancel; nil where the sides form no rings.
  private static func linked(_ rings: [[MapPosition]]) -> [Polygon]? {
    let cut = rings.joined().filter { abs($0.x - 180) <= near }.map(\.y).sorted()
    var ends: [(MapPosition, MapPosition)] = []
    for ring in rings {
      for index in ring.indices {
        let (p, q) = (ring[index], ring[(index + 1) % ring.count])
        guard abs(p.x - 180) <= near, abs(q.x - 180) <= near else {
          ends.append((p, q))
          continue
        }
        // Both sides of the cut may have corners of their own along it.
        let (low, high) = (min(p.y, q.y), max(p.y, q.y))
        var stops = [p.y] + cut.filter { $0 > low + near && $0 < high - near } + [q.y]
        stops.sort { p.y < q.y ? $0 < $1 : $0 > $1 }
        for (a, b) in zip(stops, stops.dropFirst()) where abs(a - b) > near {
          ends.append((MapPosition(x: 180, y: a), MapPosition(x: 180, y: b)))
        }
      }
    }
    func same(_ a: MapPosition, _ b: MapPosition) -> Bool {
      abs(a.x - b.x) <= near && abs(a.y - b.y) <= near
    }
    var sides: [(MapPosition, MapPosition)] = []
    for side in ends {
      let twin = sides.lastIndex { same($0.0, side.1) && same($0.1, side.0) }
      if side.0.x == 180, side.1.x == 180, let twin {
        sides.remove(at: twin)
      } else {
        sides.append(side)
      }
    }
    var found: [[MapPosition]] = []
    while var ring = sides.popLast().map({ [$0.0, $0.1] }) {
      while let end = ring.last, !same(end, ring[0]) {
        guard let next = sides.firstIndex(where: { same($0.0, end) }) else { return nil }
        ring.append(sides.remove(at: next).1)
      }
      ring.removeLast()
      found.append(withoutStraight(ring))
    }
    return polygons(of: found)
  }

  /// The ring without the corners on the meridian that the cut added.
  private static func withoutStraight(_ ring: [MapPosition]) -> [MapPosition] {
    ring.indices.filter { index in
      let (a, b) = (ring[(index + ring.count - 1) % ring.count], ring[index])
      let c = ring[(index + 1) % ring.count]
      guard abs(b.x - 180) <= near else { return true }
      let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y)
      let lengths = ((ux * ux + uy * uy) * (vx * vx + vy * vy)).squareRoot()
      return abs(ux * vy - uy * vx) > 1e-3 * lengths || ux * vx + uy * vy < 0
    }.map { ring[$0] }
  }

  private static func polygons(of rings: [[MapPosition]]) -> [Polygon]? {
    let outer = rings.filter { Polygon.signedArea($0) > 0 }
    let inner = rings.filter { Polygon.signedArea($0) < 0 }
    var whole: [Polygon] = []
    for ring in outer {
      // A ring that crosses itself was no cut's: the parts then stay as they were drawn.
      guard let shell = try? Polygon(exterior: ring) else { return nil }
      let own = inner.filter { hole in hole.allSatisfy { shell.contains($0) } }
      guard let polygon = try? Polygon(exterior: ring, holes: own) else { return nil }  // as above
      whole.append(polygon)
    }
    return whole.isEmpty ? nil : whole
  }
}
