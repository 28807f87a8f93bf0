import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How rough the hand was that drew an outline, learned from the outline's own corners.
///
/// Buildings are mostly right-angled, hands are not: a side whose two ends are each off by their own
/// errors leaves its direction. With ends off by σ along the side's normal, the difference of a side's
/// two ends across the building's direction has variance 2σ², the side's own place σ²/2, and no corner
/// takes part in two such differences along one direction; so a quadrilateral gives three of them free
/// of the direction that was estimated. A grid of hands, log-normal about the stated one, is weighed by
/// their likelihood. Some sides of real buildings are oblique; a side is one with a chance of 5 %, and
/// then says nothing. How far the error common to all sides grows with the hand's own no corner tells:
/// not at all, by its root and as much are taken as equally likely. Methods page DrawnOutlines.
struct HandRoughness: Sendable {
  /// A hand so many times as rough as the stated one, and what it weighs.
  struct Hand: Sendable {
    /// Over the stated errors.
    let scale: Double
    /// The logarithm of prior and likelihood.
    let logWeight: Double
  }

  /// Hands from careful to careless; weights do not sum to 1.
  let hands: [Hand]

  /// One standard deviation of the logarithm of a hand's error about the stated one.
  static let spread = 0.9
  /// The powers of a hand's scale by which its common error may grow, all as likely.
  static let biasPowers = [0, 0.5, 1]
  /// The chance that a side of a building is oblique.
  private static let oblique = 0.05

  /// - Parameters:
  ///   - ring: The drawn corners in metres; nil believes the stated hand as far as its prior goes.
  ///   - perSide: The stated error of a side, in metres.
  init(of ring: [MapPosition]?, perSide: Double) {
    let sides = ring.map(Self.departures) ?? []
    // The direction was taken from the same sides.
    let left = sides.isEmpty ? 1 : Double(max(1, sides.count - 1)) / Double(sides.count)
    hands = (-2...10).map { step in
      let z = Double(step) / 2
      let scale = exp(Self.spread * z)
      let deviation = 2 * scale * perSide * left.squareRoot()
      let likelihood = sides.reduce(0) { $0 + Self.logLikelihood($1, deviation) }
      return Hand(scale: scale, logWeight: likelihood - 0.5 * z * z)
    }
  }

  /// The root of the mean square of the hands' scales.
  var scale: Double {
    let top = hands.map(\.logWeight).max() ?? 0
    let (sum, squares) = hands.reduce((0.0, 0.0)) {
      let weight = exp($1.logWeight - top)
      return ($0.0 + weight, $0.1 + weight * $1.scale * $1.scale)
    }
    return (squares / sum).squareRoot()
  }

  /// How far each side's ends lie apart across the building's direction, and how far they could.
  private static func departures(_ ring: [MapPosition]) -> [(apart: Double, most: Double)] {
    let angle = OutlineShape.mainDirection(ring)
    return ring.indices.compactMap { i in
      let (p, q) = (ring[i], ring[(i + 1) % ring.count])
      let (x, y) = (q.x - p.x, q.y - p.y)
      let (u, v) = (cos(angle) * x + sin(angle) * y, cos(angle) * y - sin(angle) * x)
      let length = (x * x + y * y).squareRoot()
      guard length > 0 else { return nil }
      return (min(abs(u), abs(v)), length * 0.5.squareRoot())
    }
  }

  /// Of a side's departure: normal, cut where the next right angle is nearer, or that of any direction.
  private static func logLikelihood(
    _ side: (apart: Double, most: Double), _ deviation: Double
  ) -> Double {
    let z = side.apart / deviation
    let within = erf(side.most / deviation * 0.5.squareRoot())
    let square = exp(-0.5 * z * z) * (2 / Double.pi).squareRoot() / deviation / max(within, 1e-12)
    return log((1 - oblique) * square + oblique / side.most)
  }
}

extension OutlineError {
  /// The same hand as rough as its drawing shows it.
  ///
  /// - Parameters:
  ///   - ring: The drawn corners in map units.
  ///   - ground: How the map lies on the ground about them.
  ///   - gsd: The native pixel in metres.
  /// - Returns: The stated errors times the root mean square of the scales that the corners allow.
  public func learned(
    from ring: [MapPosition], on ground: MapGround, gsd: Double
  ) -> OutlineError {
    guard perSide > 0, let first = ring.first else { return self }
    let plane = ground.plane(at: first)
    let scale = HandRoughness(of: ring.map(plane.metres), perSide: perSide * gsd).scale
    let powers = HandRoughness.biasPowers
    let common = powers.reduce(0) { $0 + pow(scale, 2 * $1) } / Double(powers.count)
    return OutlineError(
      perSide: perSide * scale, bias: bias * common.squareRoot(), biasIsShared: biasIsShared)
  }
}
