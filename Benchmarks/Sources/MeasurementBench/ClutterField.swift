import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A random field of spread 1, seen through the optics and averaged over pixels.
struct ClutterField {
  /// What it is made of.
  enum Texture: CaseIterable {
    /// White noise under a Gaussian of `correlation`.
    case gaussian
    /// Rectangles of one direction laid over each other, each evenly grey, half sides about 1.5 times
    /// `correlation`: fields, yards, parked cars.
    case parcels
    /// Discs of two greys in the same way, radii about 1.5 times `correlation`: trees, bushes.
    case crowns
    /// Gaussian fields of 0.5, 1, 2, 4 and 8 cells, equally strong: varies at all scales.
    case octaves
  }

  /// Pixels along a side.
  let size: Int
  let gsd: Double
  var correlation: Double
  let texture: Texture
  /// The optics' standard deviation in metres.
  let optics: Double

  /// One realisation, row by row.
  func drawn(_ generator: inout SeededGenerator) -> [Double] {
    switch texture {
    case .gaussian: return gaussian(&generator)
    case .parcels, .crowns: return leaves(&generator)
    case .octaves:
      let scales = [0.5, 1, 2, 4, 8]
      return scales.reduce(into: [Double](repeating: 0, count: size * size)) { sum, scale in
        var octave = self
        octave.correlation = scale * gsd
        for (cell, value) in octave.gaussian(&generator).enumerated() {
          sum[cell] += value / Double(scales.count).squareRoot()
        }
      }
    }
  }

  private func gaussian(_ generator: inout SeededGenerator) -> [Double] {
    // Fields of long correlation need no finer lattice than the pixels.
    let fine = correlation < 0.9 * gsd ? 4 : correlation < 4 * gsd ? 2 : 1
    let step = gsd / Double(fine)
    let m = size * fine
    let pixel = fine == 1 ? gsd * gsd / 12 : 0
    let sigma = (correlation * correlation + optics * optics + pixel).squareRoot() / step
    let blur = GaussianBlur(sigma: sigma)
    let wide = m + 2 * blur.reach
    let white = (0..<(wide * wide)).map { _ in generator.normal() }
    let field = blur.inner(white, size: wide)
    // The spread is that before the optics.
    let spread = 1 / (2 * Double.pi.squareRoot() * correlation / step)
    return averaged(field, fine).map { $0 / spread }
  }

  /// Leaves laid over each other until nothing shows through (dead leaves: Matheron 1968; Lee, Mumford &
  /// Huang 2001, doi:10.1023/A:1011109015675).
  private func leaves(_ generator: inout SeededGenerator) -> [Double] {
    let fine = 3
    let blur = GaussianBlur(sigma: optics / gsd * Double(fine))
    let m = size * fine + 2 * blur.reach
    let unit = 1.5 * correlation / gsd * Double(fine)
    let turn = generator.uniform(in: 0...(Double.pi / 2))
    let (c, s) = (cos(turn), sin(turn))
    var grey = [Double?](repeating: nil, count: m * m)
    var open = grey.count
    while open > 0 {
      let half = (0..<2).map { _ in unit * exp(generator.uniform(in: -0.7...0.7)) }
      let level =
        texture == .crowns ? (generator.uniform() < 0.5 ? -1.0 : 1) : generator.normal()
      let reach = (half[0] * half[0] + half[1] * half[1]).squareRoot()
      let x = generator.uniform(in: -unit...(Double(m) + unit))
      let y = generator.uniform(in: -unit...(Double(m) + unit))
      let columns = (Int(x - reach)..<Int(x + reach + 1)).clamped(to: 0..<m)
      for row in (Int(y - reach)..<Int(y + reach + 1)).clamped(to: 0..<m) {
        for column in columns where grey[row * m + column] == nil {
          let (dx, dy) = (Double(column) - x, Double(row) - y)
          let (u, v) = (c * dx + s * dy, c * dy - s * dx)
          let isUnder =
            texture == .crowns
            ? u * u + v * v < half[0] * half[0] : abs(u) < half[0] && abs(v) < half[1]
          guard isUnder else { continue }
          grey[row * m + column] = level
          open -= 1
        }
      }
    }
    return averaged(blur.inner(grey.map { $0 ?? 0 }, size: m), fine)
  }

  /// The means over pixels of a lattice `fine` times as fine.
  private func averaged(_ field: [Double], _ fine: Int) -> [Double] {
    (0..<(size * size)).map { cell in
      var sum = 0.0
      for i in 0..<fine {
        for j in 0..<fine {
          sum += field[(cell / size * fine + i) * size * fine + cell % size * fine + j]
        }
      }
      return sum / Double(fine * fine)
    }
  }
}

/// A Gaussian kernel on a square lattice.
private struct GaussianBlur {
  private let taps: [Double]
  /// How far it reaches.
  let reach: Int

  /// - Parameter sigma: In steps of the lattice.
  init(sigma: Double) {
    let reach = Int(3.7 * sigma) + 1
    let kernel = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let total = kernel.reduce(0, +)
    taps = kernel.map { $0 / total }
    self.reach = reach
  }

  /// A square field blurred, without the rim of ``reach`` steps where the kernel would lack values.
  func inner(_ field: [Double], size: Int) -> [Double] {
    let m = size - 2 * reach
    var across = [Double](repeating: 0, count: size * m)
    for row in 0..<size {
      for (tap, weight) in taps.enumerated() {
        for column in 0..<m {
          across[row * m + column] += weight * field[row * size + column + tap]
        }
      }
    }
    var result = [Double](repeating: 0, count: m * m)
    for row in 0..<m {
      for (tap, weight) in taps.enumerated() {
        for column in 0..<m {
          result[row * m + column] += weight * across[(row + tap) * m + column]
        }
      }
    }
    return result
  }
}
