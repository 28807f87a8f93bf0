/// A position in a plane, whatever its frame.
public protocol PlanePosition {
  /// To the right.
  var x: Double { get }
  /// Down in pixel frames, up in map frames.
  var y: Double { get }
}

extension PixelPosition: PlanePosition {}
extension MapPosition: PlanePosition {}

/// The smallest convex ring around points.
public enum ConvexHull {
  /// The corners of the hull of `points`, in order around and without points between corners.
  ///
  /// Andrew's monotone chain (1979, doi:10.1016/0020-0190(79)90072-3). It begins at the leftmost
  /// point (the one of least y among several) and turns from x towards y.
  ///
  /// - Parameter points: Finite positions in one frame, in any order.
  /// - Returns: The corners; two points or fewer are returned as they are, in order of x and y.
  public static func corners<Position: PlanePosition>(of points: [Position]) -> [Position] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    return half(sorted) + half(sorted.reversed())
  }

  /// The chain along one side, without its last point, which begins the other side.
  private static func half<Position: PlanePosition>(_ points: [Position]) -> [Position] {
    var chain: [Position] = []
    for p in points {
      while chain.count >= 2 {
        let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
        let turn = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
        if turn > 0 { break }
        chain.removeLast()
      }
      chain.append(p)
    }
    return chain.dropLast()
  }
}
