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
/// then says nothing; and a tool may have made the angles right, which says nothing of where the hand put
/// the sides. The error common to all sides no corner tells: it grows with the root of a hand's own, and
/// may be several times as large. Methods page DrawnOutlines.
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
  /// The root of the mean square of the hands' scales; 1 as far as the corners say nothing.
  let scale: Double

  /// One standard deviation of the logarithm of a hand's error about the stated one.
  static let spread = 0.9
  /// How many times larger the error common to all sides may be, and the chance of it.
  ///
  /// Who draws around a building, so as to have all of it, draws every side outward. A judgement.
  static let biases: [(times: Double, chance: Double)] = [(1, 0.65), (2.5, 0.27), (6, 0.08)]
  /// The chance that a side of a building is oblique.
  private static let oblique = 0.05
  /// The chance that a tool made the angles right, and how right, over the stated error.
  private static let snapped = (chance: 0.2, deviation: 0.05)

  /// - Parameters:
  ///   - ring: The drawn corners in metres; nil believes the stated hand as far as its prior goes.
  ///   - perSide: The stated error of a side, in metres.
  init(of ring: [MapPosition]?, perSide: Double) {
    let sides = ring.map(Self.departures) ?? []
    // The direction was taken from the same sides.
    let left =
      sides.isEmpty ? 1 : (Double(max(1, sides.count - 1)) / Double(sides.count)).squareRoot()
    let tool =
      log(Self.snapped.chance)
      + Self.logLikelihood(sides, Self.snapped.deviation * perSide * left)
    let weights = (-2...10).map { step -> (scale: Double, told: Double, not: Double) in
      let z = Double(step) / 2
      let scale = exp(Self.spread * z)
      let told =
        log(1 - Self.snapped.chance) + Self.logLikelihood(sides, 2 * scale * perSide * left)
      return (scale, told - 0.5 * z * z, tool - 0.5 * z * z)
    }
    let top = weights.map { max($0.told, $0.not) }.max() ?? 0
    hands = weights.map {
      Hand(scale: $0.scale, logWeight: top + log(exp($0.told - top) + exp($0.not - top)))
    }
    let isTold = sides.isEmpty ? 0.0 : 1
    var (sum, squares) = (0.0, 0.0)
    for one in weights {
      let (told, not) = (exp(one.told - top), exp(one.not - top))
      sum += told + not
      squares += told * (isTold * one.scale * one.scale + 1 - isTold) + not
    }
    scale = (squares / sum).squareRoot()
  }

  /// How many times larger the error common to all sides is for a hand of `scale`, before ``biases``.
  ///
  /// Corners that are more exact than stated do not show a smaller one.
  static func commonGrowth(_ scale: Double) -> Double { max(1, scale).squareRoot() }

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

  /// Of independent departures.
  private static func logLikelihood(
    _ sides: [(apart: Double, most: Double)], _ deviation: Double
  ) -> Double {
    sides.reduce(0) { $0 + logLikelihood($1, deviation) }
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
    return OutlineError(
      perSide: perSide * scale, bias: bias * HandRoughness.commonGrowth(scale),
      biasIsShared: biasIsShared)
  }
}
