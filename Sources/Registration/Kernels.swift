#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The Gaussian bell, of height 1.
enum Gaussian {
  static func value(_ x: Double) -> Double { exp(-0.5 * x * x) }
}

/// Angles in degrees.
enum Angle {
  static func sineCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
  }
}
