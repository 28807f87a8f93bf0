import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The measures of an outline somebody drew, with intervals from an explicit model of the hand.
///
/// Per side: `Var(A) = Σ ℓᵢ²sᵢ² + b²P² + 4s⁴ + 32b⁴`; per vertex: `Var(A) = (s²/4) Σ |pᵢ₊₁ − pᵢ₋₁|² +
/// n s⁴/2` (Methods page DrawnOutlines). Lengths and perimeter follow from the same side or vertex
/// errors to first order.
public enum DrawnOutline {
  /// Which errors are independent of one another.
  public enum Model: Hashable, Sendable, Codable {
    /// Whole sides are off, and all of them share a bias.
    case perSide(OutlineError)
    /// Every vertex is off on its own, by this many GSDs in x and in y.
    case perVertex(sigma: Double)
  }

  /// Measures a drawn outline.
  ///
  /// - Parameters:
  ///   - ring: The corners in map units, in either direction.
  ///   - ground: How the map lies on the ground about the outline.
  ///   - gsd: The native pixel of the image it was drawn on, in metres.
  ///   - model: How the hand errs.
  ///   - view: Angles and heights, where known.
  /// - Returns: Measures in metres and square metres.
  /// - Throws: ``OutlineRefusal`` for a ring that is no polygon or is below 2 pixels wide.
  public static func measure(
    _ ring: [MapPosition], on ground: MapGround, gsd: Double,
    model: Model = .perSide(.drawnSameSensor), view: ViewGeometry = ViewGeometry()
  ) throws(OutlineRefusal) -> MeasuredOutline {
    precondition(gsd > 0, "a ground sample distance must be positive, not \(gsd)")
    let polygon: Polygon
    do { polygon = try Polygon(exterior: ring) } catch { throw .notAPolygon(error) }
    let corners = polygon.exterior.map(ground.plane(at: polygon.centroid).metres)
    let shape = OutlineShape(corners: corners)
    guard shape.width >= 2 * gsd, shape.area >= 4 * gsd * gsd else {
      throw .tooSmall(
        areaPixels: shape.area / (gsd * gsd), widthPixels: shape.width / gsd,
        neededWidthPixels: 2, neededAreaPixels: 4)
    }
    return switch model {
    case .perSide(let error): bySides(shape, error, gsd, view)
    case .perVertex(let sigma): byVertices(shape, sigma * gsd, view)
    }
  }

  private static func bySides(
    _ shape: OutlineShape, _ error: OutlineError, _ gsd: Double, _ view: ViewGeometry
  ) -> MeasuredOutline {
    let (s, b) = (error.perSide * gsd, error.bias * gsd)
    let (s2, b2) = (s * s, b * b)
    let squares = shape.sideLengths.reduce(0) { $0 + $1 * $1 }
    let p = shape.perimeter
    let growth = shape.perimeterGrowth
    let growthSum = growth.reduce(0, +)
    let sides = OutlineVariances(
      area: squares * s2 + 4 * s2 * s2, length: 2 * s2, width: 2 * s2,
      perimeter: growth.reduce(0) { $0 + $1 * $1 } * s2,
      orientation: s2 / max(shape.axialMoment, 1e-12))
    let bias = OutlineVariances(
      area: b2 * p * p + 32 * b2 * b2, length: 4 * b2, width: 4 * b2,
      perimeter: growthSum * growthSum * b2, orientation: 0)
    return MeasuredOutline(
      shape: shape, terms: [(.gsd, sides), (.edgeDefinition, bias)], view: view,
      sharedBias: b * p, biasIsShared: error.biasIsShared)
  }

  private static func byVertices(
    _ shape: OutlineShape, _ s: Double, _ view: ViewGeometry
  ) -> MeasuredOutline {
    let corners = shape.corners
    let n = corners.count
    var (chords, bends) = (0.0, 0.0)
    for i in 0..<n {
      let (before, at, after) = (corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n])
      chords += square(after.x - before.x, after.y - before.y)
      // The perimeter's gradient at a vertex is the difference of its two unit directions.
      let (inX, inY) = unit(from: before, to: at)
      let (outX, outY) = unit(from: at, to: after)
      bends += square(inX - outX, inY - outY)
    }
    let s2 = s * s
    // A length is set by the two mean end positions: two vertices at each end.
    let vertices = OutlineVariances(
      area: s2 / 4 * chords + Double(n) * s2 * s2 / 2, length: s2, width: s2,
      perimeter: bends * s2, orientation: s2 / max(shape.axialMoment, 1e-12))
    return MeasuredOutline(
      shape: shape, terms: [(.gsd, vertices)], view: view, sharedBias: 0, biasIsShared: false)
  }

  private static func square(_ x: Double, _ y: Double) -> Double { x * x + y * y }

  private static func unit(from p: MapPosition, to q: MapPosition) -> (Double, Double) {
    let length = max(square(q.x - p.x, q.y - p.y).squareRoot(), 1e-300)
    return ((q.x - p.x) / length, (q.y - p.y) / length)
  }
}
