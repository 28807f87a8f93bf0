import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One tree of a stand.
struct Tree: Sendable {
  let centre: GroundPosition
  let crown: Double
  let evergreen: Bool
  let tone: Float

  private var height: Double { crown * 2.4 }

  /// The share of its leaves a deciduous tree carries on a day of the year (northern seasons).
  static func leaves(onDay day: Double) -> Double {
    func step(_ from: Double, _ to: Double) -> Double {
      let t = min(1, max(0, (day - from) / (to - from)))
      return t * t * (3 - 2 * t)
    }
    return step(105, 140) * (1 - step(275, 312))
  }

  func shade(_ canvas: inout Canvas, sun: SunPosition, leaves: Double) {
    let density = evergreen ? 0.9 : 0.25 + 0.6 * leaves
    let tip = sun.shadow(ofHeight: height * 0.62)
    let reach = sun.shadow(ofHeight: height)
    let stretch = max(crown * 0.6, (reach.length - tip.length))
    let way = tip * (1 / max(tip.length, 1e-9))
    let side = GroundPosition(-way.y, way.x)
    let ring = Ring.disc(centre: GroundPosition(0, 0), radius: 1, sides: 10).map {
      centre + tip + way * ($0.x * max(crown, stretch)) + side * ($0.y * crown * 0.95)
    }
    canvas.darken(ring, by: Float(density))
  }

  func paint(_ canvas: inout Canvas, sun: SunPosition, leaves: Double, snow: Double) {
    let dressed = evergreen ? 1 : leaves
    let twigs = Spectrum(blue: 0.06, green: 0.075, red: 0.09, nir: 0.16).vector
    let foliage =
      evergreen
      ? Spectrum(blue: 0.022, green: 0.045, red: 0.028, nir: 0.26).vector
      : Spectrum(blue: 0.028, green: 0.062, red: 0.036, nir: 0.36).vector
    let autumn = Float(4 * dressed * (1 - dressed))
    let turning = Spectrum(blue: 0.03, green: 0.08, red: 0.10, nir: 0.30).vector
    var color = twigs + (foliage - twigs) * Float(dressed)
    if !evergreen { color += (turning - color) * (0.4 * autumn) }
    color *= tone
    if snow > 0 { color += (Spectrum.snow.vector - color) * Float(0.12 * snow) }
    let opacity = Float(evergreen ? 0.97 : 0.35 + 0.6 * dressed)
    let toSun = GroundPosition(
      sin(sun.azimuth * .pi / 180), cos(sun.azimuth * .pi / 180))
    canvas.paint(
      Ring.disc(centre: centre, radius: crown, sides: 9), color * 0.72, opacity: opacity)
    canvas.paint(
      Ring.disc(centre: centre + toSun * (crown * 0.28), radius: crown * 0.66, sides: 8),
      color * 1.25, opacity: opacity)
  }
}

extension TreeStand {
  /// The stand's trees: a jittered lattice inside the outline, some places left empty.
  func trees(seed: UInt64) -> [Tree] {
    // Descriptions with another outline are refused where they are read; one made in code that
    // encloses nothing holds no tree.
    guard let area = try? Polygon(exterior: outline.map { MapPosition(x: $0.x, y: $0.y) }) else {
      return []
    }
    let (low, high) = area.bounds
    let columns = Int((high.x - low.x) / spacing) + 1
    let rows = Int((high.y - low.y) / spacing) + 1
    var trees: [Tree] = []
    for row in 0...rows {
      for column in 0...columns {
        guard Hash.uniform(seed, row * 7, column) > 0.12 else { continue }
        let key = Hash.mix(seed, UInt64(row * 65_536 + column))
        let x = low.x + (Double(column) + 0.9 * Hash.uniform(key, 1)) * spacing
        let y = low.y + (Double(row) + 0.9 * Hash.uniform(key, 2)) * spacing
        guard area.contains(MapPosition(x: x, y: y)) else { continue }
        trees.append(
          Tree(
            centre: GroundPosition(x, y), crown: crown * (0.6 + 0.75 * Hash.uniform(key, 3)),
            evergreen: Hash.uniform(key, 4) < evergreen,
            tone: Float(0.8 + 0.4 * Hash.uniform(key, 5))))
      }
    }
    return trees
  }
}
