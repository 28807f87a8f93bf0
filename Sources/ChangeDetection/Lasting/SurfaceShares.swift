import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What an object that changed for good has likeliest become.
///
/// Each class is a product of soft yes-or-no questions on named evidence, set from what the surfaces
/// are and not fitted: there are too few real examples. A ranking; nothing calibrates it.
enum SurfaceShares {
  /// The shares, likeliest first, in thousandths.
  static func shares(_ e: SurfaceEvidence) -> [SurfaceShare] {
    // Living plants are dark in the visible: what is among the brightest ground is none, whatever a
    // cast of its colours says.
    let isLight = e.isInfrared ? 0 : soft(e.rank, 0.9, 0.025)
    let wasGreen = e.greenBefore.map { soft($0, 0.5, 0.08) } ?? Self.unknownGreen
    let isGreen = (e.greenAfter.map { soft($0, 0.5, 0.08) } ?? Self.unknownGreen) * (1 - isLight)
    let isBare = 1 - isGreen
    let steady = soft(-e.unsteadiness, -4, 1)
    let square = soft(e.rectangularity, 0.6, 0.06)
    let crisp = soft(e.contrast, 1.2, 0.3)
    let bright = soft(e.rank, 0.8, 0.06)
    let dark = soft(-e.rank, -0.1, 0.04)
    let grey = soft(-abs(e.redness), -0.12, 0.05)
    let line = soft(e.elongation, 6, 1) * soft(-e.width, -5, 1)
    let wide = soft(e.width, 1.8, 0.3)
    let works = soft(e.works, 8, 2)
    let made = made(e)
    // Cleared ground is uneven and shades into what lies around it; a roof does neither.
    let roof = bright * square * soft(e.contrast, 5, 0.7)
    let building =
      1.6 * isBare * square * crisp * (0.25 + 0.75 * bright) * (0.3 + 0.7 * steady)
      * (1 - 0.8 * line) * (0.4 + 0.6 * grey) * wide * (1 + 1.5 * works)
    let panels =
      (0.5 + 0.7 * made) * isBare * square * crisp * (1 - bright) * steady * (1 - line)
      * soft(e.width, 6, 1) * (1 + works)
    let weights: [(SurfaceClass, Double)] = [
      (.building, building), (.otherStructure, panels),
      (.paved, isBare * (0.3 * grey * steady * (1 - bright) + 0.5 * line)),
      (.earthworks, 0.35 * isBare * (1 - grey) * (0.4 + 0.6 * (1 - square))),
      (
        .cleared,
        0.9 * isBare * wasGreen * (1 - 0.7 * works) * (1 - 0.85 * made) * (1 - 0.7 * roof) + 0.4
          * wasGreen * isGreen
      ),
      (.vegetation, isGreen * (0.3 + 0.6 * (1 - wasGreen))),
      (.water, 0.4 * dark * isBare * soft(-e.unsteadiness, -6, 2) * (1 - bright)),
      (.sandOrSnow, 0.35 * isBare * bright * (1 - square) * (1 - wasGreen)),
      (.unknown, 0.12),
    ]
    let sum = weights.reduce(0) { $0 + $1.1 }
    return weights.enumerated().sorted {
      ($1.element.1, $0.offset) < ($0.element.1, $1.offset)
    }.map {
      SurfaceShare(surface: $0.element.0, share: ($0.element.1 / sum * 1000).rounded() / 1000)
    }
  }

  /// Where no band tells, other ground than plants is likelier.
  private static let unknownGreen = 0.35

  /// How much it keeps to a rectangle and to one tone from date to date, 0…1: little that grows or
  /// lies bare does.
  static func made(_ e: SurfaceEvidence) -> Double {
    soft(e.rectangularity, 0.76, 0.04) * soft(-e.unsteadiness, -1, 0.2)
  }

  /// From 0 to 1 around `at`, with a margin of `width`.
  private static func soft(_ x: Double, _ at: Double, _ width: Double) -> Double {
    1 / (1 + exp(-min(max((x - at) / width, -30), 30)))
  }
}
