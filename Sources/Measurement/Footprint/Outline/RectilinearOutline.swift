import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A right-angled outline in metres: one direction and an offset for each side.
///
/// Sides alternate: even ones lie at `u = offset`, odd ones at `v = offset`, where u runs along
/// `angle` (radians from x towards y) and v a quarter turn on. The corners go counter-clockwise. A
/// rectangle has 4 sides, an L 6.
struct RectilinearOutline: Hashable, Sendable {
  var angle: Double
  var offsets: [Double]

  /// An outline whose corners run counter-clockwise; turned round if they do not.
  init(angle: Double, offsets: [Double]) {
    precondition(
      offsets.count >= 4 && offsets.count % 2 == 0, "\(offsets.count) sides cannot alternate")
    self.angle = angle
    self.offsets = offsets
    if area < 0 {
      // Reversing the order of sides keeps even sides even when the first stays in place.
      self.offsets = [offsets[0]] + offsets.dropFirst().reversed()
    }
  }

  /// An outline from fitted sides, whose order is known to be right.
  init(angle: Double, sides: ArraySlice<Double>) {
    self.angle = angle
    offsets = Array(sides)
  }

  /// A rectangle around (`u`, `v`) in the turned frame.
  static func rectangle(
    angle: Double, u: ClosedRange<Double>, v: ClosedRange<Double>
  ) -> RectilinearOutline {
    RectilinearOutline(
      angle: angle, offsets: [u.upperBound, v.upperBound, u.lowerBound, v.lowerBound])
  }

  /// The signed length of side `k`: positive when travelled towards larger u or v.
  func run(_ k: Int) -> Double {
    let n = offsets.count
    return offsets[(k + 1) % n] - offsets[(k + n - 1) % n]
  }

  /// How the area grows per metre that side `k`'s offset grows.
  func areaSlope(_ k: Int) -> Double { k % 2 == 0 ? run(k) : -run(k) }

  /// +1 where the inside lies at smaller offsets than side `k`'s, −1 where at larger.
  func outward(_ k: Int) -> Double { areaSlope(k) >= 0 ? 1 : -1 }

  /// Square metres, by the even sides.
  var area: Double {
    stride(from: 0, to: offsets.count, by: 2).reduce(0) { $0 + offsets[$1] * run($1) }
  }

  /// Metres around.
  var perimeter: Double { offsets.indices.reduce(0) { $0 + abs(run($1)) } }

  /// The shortest side.
  var shortestSide: Double { offsets.indices.map { abs(run($0)) }.min() ?? 0 }

  /// The extent along u and along v.
  var extents: (u: Double, v: Double) {
    let even = stride(from: 0, to: offsets.count, by: 2).map { offsets[$0] }
    let odd = stride(from: 1, to: offsets.count, by: 2).map { offsets[$0] }
    return (
      (even.max() ?? 0) - (even.min() ?? 0), (odd.max() ?? 0) - (odd.min() ?? 0)
    )
  }

  /// The corners in metres, counter-clockwise: corner k joins sides k and k + 1.
  var corners: [MapPosition] {
    let (c, s) = (cos(angle), sin(angle))
    let n = offsets.count
    return (0..<n).map { k in
      let next = (k + 1) % n
      let (u, v) = k % 2 == 0 ? (offsets[k], offsets[next]) : (offsets[next], offsets[k])
      return MapPosition(x: c * u - s * v, y: s * u + c * v)
    }
  }

  /// Whether the corners still go round once without a side turned inside out.
  func keepsOrder(of start: RectilinearOutline) -> Bool {
    guard area > 0 else { return false }
    return offsets.indices.allSatisfy { run($0) * start.run($0) > 0 }
  }

  /// The turn from metres to u and v.
  struct Turn {
    private let c, s: Double

    init(_ angle: Double) { (c, s) = (cos(angle), sin(angle)) }

    /// The position in the turned frame of a point in metres.
    @inline(__always)
    func callAsFunction(_ x: Double, _ y: Double) -> (u: Double, v: Double) {
      (c * x + s * y, c * y - s * x)
    }
  }

  /// The turn into the outline's own frame.
  var turn: Turn { Turn(angle) }

  /// The shape's measures.
  var shape: OutlineShape { OutlineShape(corners: corners) }

  /// Area, length, width, perimeter and direction of the long side (radians from x).
  var measures: [Double] {
    let (u, v) = extents
    return [area, max(u, v), min(u, v), perimeter, u >= v ? angle : angle + .pi / 2]
  }
}
