import Imagery
import Quantities
import Rasters
import Registration

/// What is left between two images once one is laid on the other.
struct PairDifference: Sendable {
  /// Cells with data in both.
  private(set) var cells = 0
  private var sums = PairSums()
  /// Taken off both images before squaring, so that little is lost to rounding.
  private var pivot: Float?

  /// The mean of the second image less the first.
  var mean: Double { cells > 0 ? sums.d / Double(cells) : 0 }

  /// The standard deviation of the second image less the first.
  var standardDeviation: Double {
    guard cells > 1 else { return 0 }
    let n = Double(cells)
    return max(0, (sums.dd - sums.d * sums.d / n) / (n - 1)).squareRoot()
  }

  /// The correlation of the two images, −1 to 1.
  var correlation: Double {
    guard cells > 1 else { return 0 }
    let n = Double(cells)
    let b = sums.a + sums.d
    let (va, vb) = (sums.aa - sums.a * sums.a / n, sums.bb - b * b / n)
    // 2ab = a² + b² − (b − a)²
    let ab = 0.5 * (sums.aa + sums.bb - sums.dd)
    return va > 0 && vb > 0 ? (ab - sums.a * b / n) / (va * vb).squareRoot() : 0
  }

  /// Rows worked on at a time: few enough to stay in the processor's cache.
  private static let bandRows = 32

  /// Compares `moving`, laid on the reference where it is read, with the reference.
  ///
  /// - Parameters:
  ///   - pair: The two images.
  ///   - registration: How the second lies on the first.
  ///   - path: Where to write the second less the first, float32; nil writes nothing.
  /// - Throws: A refusal where `path` cannot be written.
  init(of pair: GreyPair, _ registration: Registration, to path: String?) throws {
    let laid = pair.laid(by: registration)
    let shape = pair.grid.shape
    guard let path else {
      for first in stride(from: 0, to: shape.rows, by: Self.bandRows) {
        _ = add(pair, laid, first..<min(shape.rows, first + Self.bandRows))
      }
      return
    }
    var writer = ImageWriter()
    writer.isCompressed = shape.count < 1 << 24
    var total = self
    try writer.write(bands: ["difference"], on: pair.grid, to: path, stripRows: 256) { rows in
      var strip: [Float] = []
      strip.reserveCapacity(rows.count * shape.columns)
      for first in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.bandRows) {
        strip += total.add(pair, laid, first..<min(rows.upperBound, first + Self.bandRows))
      }
      return [strip]
    }
    self = total
  }

  /// Takes some rows into account and returns their differences.
  private mutating func add(
    _ pair: GreyPair, _ laid: MappedSource, _ rows: Range<Int>
  ) -> [Float] {
    let columns = pair.grid.shape.columns
    let window = Window(row: rows.lowerBound, column: 0, rows: rows.count, columns: columns)
    let reference = pair.reference.pixels.patch(window).samples
    var difference = laid.patch(window).samples
    let line = Line(
      scale: (Float(pair.reference.scale), Float(pair.moving.scale)),
      offset: (Float(pair.reference.offset), Float(pair.moving.offset)))
    if pivot == nil { pivot = reference.first { !$0.isNaN }.map { $0 * line.scale.0 } }
    reference.withUnsafeBytes { a in
      difference.withUnsafeMutableBytes { b in
        for start in stride(from: 0, to: rows.count * columns, by: columns) {
          cells += line.subtract(a, b, start..<(start + columns), pivot ?? 0, &sums)
        }
      }
    }
    return difference
  }
}

/// Sums over cells with data in both images, of the first less a pivot (a), the second less the
/// same (b), and their difference (d).
private struct PairSums {
  var a = 0.0
  var d = 0.0
  var aa = 0.0
  var bb = 0.0
  var dd = 0.0
}

/// One line of cells, eight at a time.
private struct Line {
  /// What stored values are multiplied by, in the first image and the second.
  let scale: (Float, Float)
  /// What is added after that.
  let offset: (Float, Float)

  /// Replaces the second image's cells by its difference from the first, and counts what it sums.
  func subtract(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeMutableRawBufferPointer, _ range: Range<Int>,
    _ pivot: Float, _ sums: inout PairSums
  ) -> Int {
    var (n, a, d) = (SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero)
    var (aa, bb, dd) = (SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero)
    func add(_ p: SIMD8<Float>, _ q: SIMD8<Float>) -> SIMD8<Float> {
      let (p, q) = (p * scale.0 + offset.0, q * scale.1 + offset.1)
      let difference = q - p
      let known = difference .== difference
      let (u, v) = (
        (p - pivot).replacing(with: 0, where: .!known),
        (q - pivot).replacing(with: 0, where: .!known)
      )
      let w = difference.replacing(with: 0, where: .!known)
      n += SIMD8(repeating: 0).replacing(with: 1, where: known)
      a += u
      d += w
      aa.addProduct(u, u)
      bb.addProduct(v, v)
      dd.addProduct(w, w)
      return difference
    }
    var i = range.lowerBound
    while i + 8 <= range.upperBound {
      let found = add(
        first.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self),
        second.loadUnaligned(fromByteOffset: 4 * i, as: SIMD8<Float>.self))
      second.storeBytes(of: found, toByteOffset: 4 * i, as: SIMD8<Float>.self)
      i += 8
    }
    while i < range.upperBound {
      var (p, q) = (SIMD8<Float>(repeating: .nan), SIMD8<Float>(repeating: .nan))
      p[0] = first.loadUnaligned(fromByteOffset: 4 * i, as: Float.self)
      q[0] = second.loadUnaligned(fromByteOffset: 4 * i, as: Float.self)
      second.storeBytes(of: add(p, q)[0], toByteOffset: 4 * i, as: Float.self)
      i += 1
    }
    sums.a += Double(a.sum())
    sums.d += Double(d.sum())
    sums.aa += Double(aa.sum())
    sums.bb += Double(bb.sum())
    sums.dd += Double(dd.sum())
    return Int(n.sum())
  }
}
