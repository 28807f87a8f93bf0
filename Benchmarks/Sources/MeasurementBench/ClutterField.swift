import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A Gaussian random field of spread 1: white noise under a Gaussian of `correlation` metres, seen
/// through the optics and averaged over pixels.
struct ClutterField {
  /// Pixels along a side.
  let size: Int
  let gsd: Double
  let correlation: Double
  /// The optics' standard deviation in metres.
  let optics: Double

  /// One realisation, row by row.
  func drawn(_ generator: inout SeededGenerator) -> [Double] {
    // Fields of long correlation need no finer lattice than the pixels.
    let fine = correlation < 0.9 * gsd ? 4 : correlation < 4 * gsd ? 2 : 1
    let step = gsd / Double(fine)
    let m = size * fine
    let pixel = fine == 1 ? gsd * gsd / 12 : 0
    let sigma = (correlation * correlation + optics * optics + pixel).squareRoot() / step
    let reach = Int(3.7 * sigma) + 1
    let kernel = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let total = kernel.reduce(0, +)
    let taps = kernel.map { $0 / total }
    let wide = m + 2 * reach
    let white = (0..<(wide * wide)).map { _ in generator.normal() }
    var across = [Double](repeating: 0, count: wide * m)
    for row in 0..<wide {
      for (tap, weight) in taps.enumerated() {
        for column in 0..<m {
          across[row * m + column] += weight * white[row * wide + column + tap]
        }
      }
    }
    var field = [Double](repeating: 0, count: m * m)
    for row in 0..<m {
      for (tap, weight) in taps.enumerated() {
        for column in 0..<m { field[row * m + column] += weight * across[(row + tap) * m + column] }
      }
    }
    // The spread is that before the optics.
    let spread = 1 / (2 * Double.pi.squareRoot() * correlation / step)
    return (0..<(size * size)).map { cell in
      var sum = 0.0
      for i in 0..<fine {
        for j in 0..<fine {
          sum += field[(cell / size * fine + i) * m + cell % size * fine + j]
        }
      }
      return sum / Double(fine * fine) / spread
    }
  }
}
