import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RectilinearOutline {
  /// A rectilinear outline near a rough ring, and how much of the two overlaps.
  struct Start: Sendable {
    let outline: RectilinearOutline
    /// Area of the intersection over that of the union, 0…1.
    let overlap: Double
  }

  /// The right-angled outline nearest to a rough ring in metres.
  ///
  /// The direction is that of the simplified ring's sides or of its smallest enclosing box, and the
  /// sides a rectangle's or the simplified ring's own, whichever overlaps the ring most; more sides
  /// than four must earn it by 3 % of overlap.
  ///
  /// - Parameters:
  ///   - ring: Corners in metres.
  ///   - tolerance: Details smaller than this are dropped, in metres.
  ///   - rectangleOnly: Whether to consider rectangles alone.
  /// - Returns: The outline and its overlap; nil where nothing overlaps.
  static func nearest(
    to ring: [MapPosition], tolerance: Double, rectangleOnly: Bool
  ) -> Start? {
    let simple = simplified(ring, tolerance: tolerance)
    var angles = [smallestBoxAngle(ring)]
    if simple.count >= 3 { angles.append(OutlineShape.mainDirection(simple)) }
    var best: Start?
    for angle in angles {
      let rectangle = momentRectangle(ring, angle: angle)
      consider(rectangle, ring, bonus: 0.03, &best)
      if !rectangleOnly, let stepped = stepped(simple, angle: angle, tolerance: tolerance) {
        consider(stepped, ring, bonus: stepped.offsets.count == 4 ? 0.03 : 0, &best)
      }
    }
    return best.map { Start(outline: $0.outline, overlap: overlap($0.outline, ring)) }
  }

  private static func consider(
    _ outline: RectilinearOutline, _ ring: [MapPosition], bonus: Double, _ best: inout Start?
  ) {
    let score = overlap(outline, ring) + bonus
    if score > (best?.overlap ?? 0) { best = Start(outline: outline, overlap: score) }
  }

  /// The rectangle with the ring's area centre and second moments along `angle`.
  private static func momentRectangle(_ ring: [MapPosition], angle: Double) -> RectilinearOutline {
    let turned = ring.map { p in
      (cos(angle) * p.x + sin(angle) * p.y, cos(angle) * p.y - sin(angle) * p.x)
    }
    let n = turned.count
    var (area, mu, mv, muu, mvv) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for i in 0..<n {
      let ((u0, v0), (u1, v1)) = (turned[i], turned[(i + 1) % n])
      let cross = u0 * v1 - u1 * v0
      area += cross / 2
      mu += (u0 + u1) * cross / 6
      mv += (v0 + v1) * cross / 6
      muu += (u0 * u0 + u0 * u1 + u1 * u1) * cross / 12
      mvv += (v0 * v0 + v0 * v1 + v1 * v1) * cross / 12
    }
    let (cu, cv) = (mu / area, mv / area)
    let halfU = (3 * max(muu / area - cu * cu, 1e-12)).squareRoot()
    let halfV = (3 * max(mvv / area - cv * cv, 1e-12)).squareRoot()
    return .rectangle(angle: angle, u: cu - halfU...cu + halfU, v: cv - halfV...cv + halfV)
  }

  /// The simplified ring with every side laid along u or v, neighbours of one kind joined and steps
  /// below `tolerance` dropped; nil where fewer than four sides are left.
  private static func stepped(
    _ ring: [MapPosition], angle: Double, tolerance: Double
  ) -> RectilinearOutline? {
    let (c, s) = (cos(angle), sin(angle))
    let turned = ring.map { (u: c * $0.x + s * $0.y, v: c * $0.y - s * $0.x) }
    let n = turned.count
    guard n >= 4 else { return nil }
    // (kind 0: u constant, 1: v constant; offset; length)
    var sides: [(kind: Int, offset: Double, length: Double)] = []
    for i in 0..<n {
      let (p, q) = (turned[i], turned[(i + 1) % n])
      let (du, dv) = (abs(q.u - p.u), abs(q.v - p.v))
      sides.append(
        dv >= du ? (0, (p.u + q.u) / 2, dv) : (1, (p.v + q.v) / 2, du))
    }
    joinNeighbours(&sides)
    while sides.count > 4 {
      let runs = sides.indices.map { k in
        abs(sides[(k + 1) % sides.count].offset - sides[(k + sides.count - 1) % sides.count].offset)
      }
      guard let k = runs.indices.min(by: { runs[$0] < runs[$1] }), runs[k] < tolerance else {
        break
      }
      sides.remove(at: k)
      joinNeighbours(&sides)
    }
    guard sides.count >= 4, sides.count % 2 == 0 else { return nil }
    if sides[0].kind == 1 { sides.append(sides.removeFirst()) }
    let outline = RectilinearOutline(angle: angle, offsets: sides.map(\.offset))
    return outline.shortestSide > 0 ? outline : nil
  }

  /// Joins neighbours of one kind, weighted by length, until kinds alternate all the way round.
  private static func joinNeighbours(
    _ sides: inout [(kind: Int, offset: Double, length: Double)]
  ) {
    var i = 0
    while sides.count > 1, i < sides.count {
      let next = (i + 1) % sides.count
      guard sides[i].kind == sides[next].kind, next != i else {
        i += 1
        continue
      }
      let total = sides[i].length + sides[next].length
      let mean =
        total > 0
        ? (sides[i].offset * sides[i].length + sides[next].offset * sides[next].length) / total
        : sides[i].offset
      sides[i] = (sides[i].kind, mean, total)
      sides.remove(at: next)
      if next < i { i -= 1 }
    }
  }
}
