#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What Fourier transforms are computed in.
public typealias FourierScalar = BinaryFloatingPoint & SIMDScalar & Sendable

/// A plane of complex numbers, real and imaginary parts apart, row-major.
public struct ComplexPlane<Scalar: FourierScalar>: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The real parts, row by row.
  public var real: [Scalar]
  /// The imaginary parts, row by row.
  public var imaginary: [Scalar]

  /// A plane of zeros.
  @inlinable
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    real = [Scalar](repeating: 0, count: rows * columns)
    imaginary = real
  }

  /// A plane of real numbers, row by row.
  @inlinable
  public init(rows: Int, columns: Int, real: [Scalar]) {
    precondition(
      real.count == rows * columns, "\(real.count) numbers do not fill \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.real = real
    imaginary = [Scalar](repeating: 0, count: real.count)
  }
}

/// The discrete Fourier transform of complex planes whose sides are powers of two, at least 16.
///
/// Stockham's self-sorting radix-4 steps (Van Loan 1992, *Computational Frameworks for the Fast
/// Fourier Transform*, ch. 1.7) on sixteen columns at a time. Each of the two passes writes its
/// strips back transposed, so that spectra lie row by row as planes do, frequency 0 first.
public struct FourierTransform<Scalar: FourierScalar>: Sendable {
  /// The rows of the planes it transforms.
  public let rows: Int
  /// Their columns.
  public let columns: Int
  @usableFromInline let rowTwiddles: [Scalar]
  @usableFromInline let columnTwiddles: [Scalar]

  /// The transform of planes of `rows` × `columns`.
  @inlinable
  public init(rows: Int, columns: Int) {
    for side in [rows, columns] {
      precondition(
        side >= 16 && side & (side - 1) == 0, "a side of \(side) is no power of two ≥ 16")
    }
    self.rows = rows
    self.columns = columns
    rowTwiddles = FourierTwiddles.interleaved(rows).map { Scalar($0) }
    columnTwiddles = FourierTwiddles.interleaved(columns).map { Scalar($0) }
  }

  /// The smallest allowed side that is not below `length`.
  @inlinable
  public static func side(holding length: Int) -> Int {
    var side = 16
    while side < length { side *= 2 }
    return side
  }

  /// The spectrum of `plane`: Σ plane[r, c] exp(−2πi (ur / rows + vc / columns)) at row u, column v.
  @inlinable
  public func forward(_ plane: ComplexPlane<Scalar>) -> ComplexPlane<Scalar> {
    precondition(plane.rows == rows && plane.columns == columns, "the plane has another shape")
    var half = ComplexPlane<Scalar>(rows: columns, columns: rows)
    Self.columnPass(
      plane.real, plane.imaginary, rows, columns, rowTwiddles, &half.real, &half.imaginary)
    var result = ComplexPlane<Scalar>(rows: rows, columns: columns)
    Self.columnPass(
      half.real, half.imaginary, columns, rows, columnTwiddles, &result.real, &result.imaginary)
    return result
  }

  /// The plane whose spectrum, as `forward` gives it, is `spectrum`.
  ///
  /// Real and imaginary parts change places on the way in and out, which turns the forward
  /// transform into the inverse.
  @inlinable
  public func inverse(_ spectrum: ComplexPlane<Scalar>) -> ComplexPlane<Scalar> {
    precondition(spectrum.rows == rows && spectrum.columns == columns, "another shape")
    var half = ComplexPlane<Scalar>(rows: columns, columns: rows)
    Self.columnPass(
      spectrum.imaginary, spectrum.real, rows, columns, rowTwiddles, &half.imaginary, &half.real)
    var result = ComplexPlane<Scalar>(rows: rows, columns: columns)
    Self.columnPass(
      half.imaginary, half.real, columns, rows, columnTwiddles, &result.imaginary, &result.real)
    let scale = 1 / Scalar(rows * columns)
    for index in result.real.indices {
      result.real[index] *= scale
      result.imaginary[index] *= scale
    }
    return result
  }

  /// The squared magnitudes of the spectrum of real numbers, given and returned row by row.
  @inlinable
  public func power(of samples: [Scalar]) -> [Scalar] {
    let spectrum = forward(ComplexPlane(rows: rows, columns: columns, real: samples))
    return zip(spectrum.real, spectrum.imaginary).map { $0 * $0 + $1 * $1 }
  }

  /// Transforms every column and writes the plane transposed.
  @inlinable
  static func columnPass(
    _ real: [Scalar], _ imaginary: [Scalar], _ rows: Int, _ columns: Int, _ twiddles: [Scalar],
    _ outReal: inout [Scalar], _ outImaginary: inout [Scalar]
  ) {
    var scratch = [SIMD16<Scalar>](repeating: .zero, count: 4 * rows)
    scratch.withUnsafeMutableBufferPointer { work in
      outReal.withUnsafeMutableBufferPointer { outReal in
        outImaginary.withUnsafeMutableBufferPointer { outImaginary in
          real.withUnsafeBufferPointer { real in
            imaginary.withUnsafeBufferPointer { imaginary in
              twiddles.withUnsafeBufferPointer { twiddles in
                for first in stride(from: 0, to: columns, by: 16) {
                  load(real, imaginary, rows, columns, first, work)
                  let at = transformStrip(work, rows, twiddles)
                  store(work, at, rows, first, outReal, outImaginary)
                }
              }
            }
          }
        }
      }
    }
  }

  @inlinable
  static func load(
    _ real: UnsafeBufferPointer<Scalar>, _ imaginary: UnsafeBufferPointer<Scalar>, _ rows: Int,
    _ columns: Int, _ first: Int, _ work: UnsafeMutableBufferPointer<SIMD16<Scalar>>
  ) {
    for row in 0..<rows {
      let start = row * columns + first
      work[row] = UnsafeRawPointer(real.baseAddress.unsafelyUnwrapped + start)
        .loadUnaligned(as: SIMD16<Scalar>.self)
      work[rows + row] = UnsafeRawPointer(imaginary.baseAddress.unsafelyUnwrapped + start)
        .loadUnaligned(as: SIMD16<Scalar>.self)
    }
  }

  @inlinable
  static func store(
    _ work: UnsafeMutableBufferPointer<SIMD16<Scalar>>, _ at: Int, _ rows: Int, _ first: Int,
    _ outReal: UnsafeMutableBufferPointer<Scalar>,
    _ outImaginary: UnsafeMutableBufferPointer<Scalar>
  ) {
    for row in 0..<rows {
      let (re, im) = (work[at + row], work[at + rows + row])
      for lane in 0..<16 {
        outReal[(first + lane) * rows + row] = re[lane]
        outImaginary[(first + lane) * rows + row] = im[lane]
      }
    }
  }

  /// Transforms one strip; returns where in `work` the result begins.
  @inlinable
  static func transformStrip(
    _ work: UnsafeMutableBufferPointer<SIMD16<Scalar>>, _ count: Int,
    _ twiddles: UnsafeBufferPointer<Scalar>
  ) -> Int {
    var (x, y) = (0, 2 * count)
    var (n, s) = (count, 1)
    while n > 2 {
      radix4(work, x, y, count, n, s, twiddles)
      n /= 4
      s *= 4
      swap(&x, &y)
    }
    if n == 2 {
      for q in 0..<s {
        for part in [0, count] {
          let (a, b) = (work[x + part + q], work[x + part + q + s])
          work[y + part + q] = a + b
          work[y + part + q + s] = a - b
        }
      }
      swap(&x, &y)
    }
    return x
  }

  @inlinable @inline(__always)
  static func radix4(
    _ work: UnsafeMutableBufferPointer<SIMD16<Scalar>>, _ x: Int, _ y: Int, _ count: Int, _ n: Int,
    _ s: Int, _ twiddles: UnsafeBufferPointer<Scalar>
  ) {
    let m = n / 4
    let step = count / n
    for p in 0..<m {
      let (c1, s1) = (twiddles[2 * p * step], twiddles[2 * p * step + 1])
      let (c2, s2) = (twiddles[4 * p * step], twiddles[4 * p * step + 1])
      let (c3, s3) = (twiddles[6 * p * step], twiddles[6 * p * step + 1])
      for q in 0..<s {
        let i = x + q + s * p
        let (ar, ai) = (work[i], work[i + count])
        let (br, bi) = (work[i + s * m], work[i + s * m + count])
        let (cr, ci) = (work[i + 2 * s * m], work[i + 2 * s * m + count])
        let (dr, di) = (work[i + 3 * s * m], work[i + 3 * s * m + count])
        let (apcR, apcI) = (ar + cr, ai + ci)
        let (amcR, amcI) = (ar - cr, ai - ci)
        let (bpdR, bpdI) = (br + dr, bi + di)
        let (jbmdR, jbmdI) = (di - bi, br - dr)
        let o = y + q + s * 4 * p
        work[o] = apcR + bpdR
        work[o + count] = apcI + bpdI
        let (uR, uI) = (amcR - jbmdR, amcI - jbmdI)
        work[o + s] = uR * c1 - uI * s1
        work[o + s + count] = uR * s1 + uI * c1
        let (vR, vI) = (apcR - bpdR, apcI - bpdI)
        work[o + 2 * s] = vR * c2 - vI * s2
        work[o + 2 * s + count] = vR * s2 + vI * c2
        let (wR, wI) = (amcR + jbmdR, amcI + jbmdI)
        work[o + 3 * s] = wR * c3 - wI * s3
        work[o + 3 * s + count] = wR * s3 + wI * c3
      }
    }
  }
}

/// The roots of unity of the Fourier transform.
@usableFromInline
enum FourierTwiddles {
  /// cos and −sin of 2πk/n for k below n, interleaved.
  @usableFromInline
  static func interleaved(_ n: Int) -> [Double] {
    (0..<n).flatMap { k in
      let angle = 2 * Double.pi * Double(k) / Double(n)
      return [cos(angle), -sin(angle)]
    }
  }
}
