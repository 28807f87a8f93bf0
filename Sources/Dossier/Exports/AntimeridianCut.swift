import Rasters

/// Polygons cut where they cross the 180th meridian, as RFC 7946 (section 3.1.9) asks.
///
/// Rings come unwrapped: a ring that crosses goes on to 181°, not back to −179°. Each part comes
/// back with longitudes in −180…180; a polygon that does not cross comes back as it was.
enum AntimeridianCut {
  /// The parts of a polygon, its outer ring first in each, from west to east.
  static func parts(of rings: [[MapPosition]]) -> [[[MapPosition]]] {
    let xs = rings.joined().map(\.x)
    guard let west = xs.min(), let east = xs.max(), west.isFinite, east.isFinite,
      west < -180 || east > 180, east - west < 360
    else { return [rings] }
    let turn = 360 * ((west + 180) / 360).rounded(.down)
    let line = turn + 180
    guard east > line else { return [moved(rings, by: -turn)] }
    let turned = rings.enumerated().map { place, ring in
      (Polygon.signedArea(ring) >= 0) == (place == 0) ? ring : ring.reversed()
    }
    return sides(of: turned, at: line, keepingWest: true).map { moved($0, by: -turn) }
      + sides(of: turned, at: line, keepingWest: false).map { moved($0, by: -turn - 360) }
  }

  /// West, south, east and north; west is larger than east where the box crosses.
  static func box(of rings: [[MapPosition]]) -> [Double]? {
    let corners = Array(rings.joined())
    guard let west = corners.map(\.x).min(), let east = corners.map(\.x).max(),
      let south = corners.map(\.y).min(), let north = corners.map(\.y).max()
    else { return nil }
    guard west < -180 || east > 180, west.isFinite, east.isFinite else {
      return [west, south, east, north]
    }
    guard east - west < 360 else { return [-180, south, 180, north] }
    let turn = 360 * ((west + 180) / 360).rounded(.down)
    return [west - turn, south, east - turn > 180 ? east - turn - 360 : east - turn, north]
  }

  private static func moved(_ rings: [[MapPosition]], by shift: Double) -> [[MapPosition]] {
    guard shift != 0 else { return rings }
    return rings.map { ring in
      ring.map { MapPosition(x: min(180, max(-180, $0.x + shift)), y: $0.y) }
    }
  }

  /// What lies on one side of the meridian `line`: polygons with their holes.
  ///
  /// Each ring falls into chains that begin and end on the meridian. Along it, sorted by latitude,
  /// inside and outside alternate, so that neighbouring ends belong together. Outer rings run
  /// counter-clockwise here and holes clockwise: of each two ends one begins a chain.
  private static func sides(
    of rings: [[MapPosition]], at line: Double, keepingWest west: Bool
  ) -> [[[MapPosition]]] {
    var chains: [[MapPosition]] = []
    var whole: [[MapPosition]] = []
    for ring in rings {
      let pieces = pieces(of: ring, at: line, keepingWest: west)
      if pieces.isWhole { whole += pieces.chains } else { chains += pieces.chains }
    }
    let outer = joined(chains)
    guard !outer.isEmpty else { return whole.isEmpty ? [] : [whole] }
    return outer.map { ring in
      [ring] + whole.filter { hole in hole.first.map { contains(ring, $0) } ?? false }
    }
  }

  /// The stretches of a ring on one side; whole where the ring lies there altogether.
  private static func pieces(
    of ring: [MapPosition], at line: Double, keepingWest west: Bool
  ) -> (chains: [[MapPosition]], isWhole: Bool) {
    let corners = ring.first == ring.last ? Array(ring.dropLast()) : ring
    func isKept(_ corner: MapPosition) -> Bool { west == (corner.x <= line) }
    guard let start = corners.indices.first(where: { !isKept(corners[$0]) }) else {
      return ([corners], true)
    }
    var chains: [[MapPosition]] = []
    var current: [MapPosition] = []
    for step in 0..<corners.count {
      let (a, b) = (
        corners[(start + step) % corners.count], corners[(start + step + 1) % corners.count]
      )
      if isKept(a) != isKept(b) {
        let share = (line - a.x) / (b.x - a.x)
        let crossing = MapPosition(x: line, y: a.y + share * (b.y - a.y))
        if current.last != crossing { current.append(crossing) }
        if isKept(a) {
          chains.append(current)
          current = []
        }
      }
      if isKept(b), current.last != b { current.append(b) }
    }
    return (chains, false)
  }

  /// Chains closed along the meridian.
  private static func joined(_ chains: [[MapPosition]]) -> [[MapPosition]] {
    struct End {
      let chain: Int
      let isStart: Bool
      let y: Double
    }
    let ends = chains.indices.flatMap { index in
      [
        End(chain: index, isStart: true, y: chains[index].first?.y ?? 0),
        End(chain: index, isStart: false, y: chains[index].last?.y ?? 0),
      ]
    }.sorted { ($0.y, $0.chain, $0.isStart ? 0 : 1) < ($1.y, $1.chain, $1.isStart ? 0 : 1) }
    var next: [Int: Int] = [:]
    for pair in stride(from: 0, to: ends.count - 1, by: 2) {
      let (a, b) = (ends[pair], ends[pair + 1])
      if a.isStart { next[b.chain] = a.chain } else { next[a.chain] = b.chain }
    }
    var rings: [[MapPosition]] = []
    var used: Set<Int> = []
    for first in chains.indices where !used.contains(first) {
      var ring: [MapPosition] = []
      var at: Int? = first
      while let chain = at, used.insert(chain).inserted {
        for corner in chains[chain] where corner != ring.last { ring.append(corner) }
        at = next[chain]
      }
      if ring.count > 2, Polygon.signedArea(ring) != 0 { rings.append(ring) }
    }
    return rings
  }

  private static func contains(_ ring: [MapPosition], _ place: MapPosition) -> Bool {
    var inside = false
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1))
    where (a.y > place.y) != (b.y > place.y) {
      if place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
    }
    return inside
  }
}
