import Foundation

/// A discrete Fourier transform of small square tiles (Cooley & Tukey 1965,
/// doi:10.1090/S0025-5718-1965-0178586-1), for spectra that are taken once a scene.
struct SmallFourier {
  let size: Int
  private let cosines: [Double]
  private let sines: [Double]
  private let reversed: [Int]

  /// The transform of tiles of `size` × `size` samples, a power of two.
  init(size: Int) {
    precondition(size > 1 && size & (size - 1) == 0, "a tile's side must be a power of two")
    self.size = size
    let angles = (0..<(size / 2)).map { 2 * Double.pi * Double($0) / Double(size) }
    cosines = angles.map { cos($0) }
    sines = angles.map { -sin($0) }
    let bits = size.trailingZeroBitCount
    reversed = (0..<size).map { index in
      (0..<bits).reduce(0) { $0 << 1 | index >> $1 & 1 }
    }
  }

  /// The squared magnitude of the transform of a row-major tile.
  func power(of samples: [Double]) -> [Double] {
    var real = samples
    var imaginary = [Double](repeating: 0, count: size * size)
    for row in 0..<size { transform(&real, &imaginary, start: row * size, stride: 1) }
    for column in 0..<size { transform(&real, &imaginary, start: column, stride: size) }
    return zip(real, imaginary).map { $0 * $0 + $1 * $1 }
  }

  /// Transforms one row or column in place.
  private func transform(
    _ real: inout [Double], _ imaginary: inout [Double], start: Int, stride: Int
  ) {
    var (a, b) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    for index in 0..<size {
      a[reversed[index]] = real[start + index * stride]
      b[reversed[index]] = imaginary[start + index * stride]
    }
    var half = 1
    while half < size {
      let turn = size / (2 * half)
      for group in Swift.stride(from: 0, to: size, by: 2 * half) {
        for k in 0..<half {
          let (c, s) = (cosines[k * turn], sines[k * turn])
          let (p, q) = (group + k, group + k + half)
          let (x, y) = (a[q] * c - b[q] * s, a[q] * s + b[q] * c)
          (a[q], b[q]) = (a[p] - x, b[p] - y)
          (a[p], b[p]) = (a[p] + x, b[p] + y)
        }
      }
      half *= 2
    }
    for index in 0..<size {
      real[start + index * stride] = a[index]
      imaginary[start + index * stride] = b[index]
    }
  }
}
