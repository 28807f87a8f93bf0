import Rasters

/// The ground around one map position as a plane in metres, x east and y north.
public struct GroundPlane: Sendable {
  /// From map position to metres from the origin.
  public let fromMap: AffineTransform
  /// From metres back to the map.
  public let toMap: AffineTransform

  /// The plane at `origin` of a map one unit of which is `stretch` in metres there; nil where the map is
  /// degenerate.
  ///
  /// - Parameters:
  ///   - origin: The map position that lies at 0 metres.
  ///   - stretch: Metres east (`a`, `b`) and north (`d`, `e`) per map unit in x and in y; its shift
  ///     is not looked at.
  public init?(at origin: MapPosition, stretch: AffineTransform) {
    let linear = AffineTransform(
      a: stretch.a, b: stretch.b, c: -stretch.a * origin.x - stretch.b * origin.y,
      d: stretch.d, e: stretch.e, f: -stretch.d * origin.x - stretch.e * origin.y)
    guard let inverse = linear.inverse else { return nil }
    fromMap = linear
    toMap = inverse
  }

  /// The plane at `origin` of a map in metres, true to scale.
  init(trueToScaleAt origin: MapPosition) {
    fromMap = AffineTransform(a: 1, b: 0, c: -origin.x, d: 0, e: 1, f: -origin.y)
    toMap = AffineTransform(a: 1, b: 0, c: origin.x, d: 0, e: 1, f: origin.y)
  }

  /// Metres of a map position.
  public func metres(_ position: MapPosition) -> MapPosition {
    let (x, y) = fromMap(position.x, position.y)
    return MapPosition(x: x, y: y)
  }

  /// The map position of metres.
  public func map(_ metres: MapPosition) -> MapPosition {
    let (x, y) = toMap(metres.x, metres.y)
    return MapPosition(x: x, y: y)
  }
}

/// How a map lies on the ground about an outline; nothing is measured in metres without it.
public enum MapGround: Sendable {
  /// The map is in metres and true to scale.
  case metres
  /// Any other map, by the plane about the outline.
  case plane(GroundPlane)

  /// The plane, at `position` where the map is true to scale.
  func plane(at position: MapPosition) -> GroundPlane {
    switch self {
    case .metres: GroundPlane(trueToScaleAt: position)
    case .plane(let plane): plane
    }
  }
}
