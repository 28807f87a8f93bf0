import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How an image changes when one side of its outline moves to another offset.
struct SideStrip {
  /// A coordinate in blurs as a function of row and column.
  private struct Ramp {
    let origin, row, column: Double
  }

  private let across, along: Ramp
  private let old, new, first, second, factor: Double

  /// - Parameters:
  ///   - outline: The outline before.
  ///   - side: The side that moves.
  ///   - offset: Where it moves to, in metres.
  ///   - blur: The blur's standard deviation in metres.
  ///   - place: From cells to metres.
  ///   - contrast: Roof less ground.
  init(
    _ outline: RectilinearOutline, side: Int, to offset: Double, blur: Double,
    place: AffineTransform, contrast: Double
  ) {
    let (c, s) = (cos(outline.angle) / blur, sin(outline.angle) / blur)
    let d = outline.offsets
    let u = Ramp(
      origin: c * place.c + s * place.f, row: c * place.b + s * place.e,
      column: c * place.a + s * place.d)
    let v = Ramp(
      origin: c * place.f - s * place.c, row: c * place.e - s * place.b,
      column: c * place.d - s * place.a)
    (across, along) = side % 2 == 0 ? (u, v) : (v, u)
    (old, new) = (d[side] / blur, offset / blur)
    first = d[side == 0 ? d.count - 1 : side - 1] / blur
    second = d[side + 1 == d.count ? 0 : side + 1] / blur
    factor = side % 2 == 0 ? contrast : -contrast
  }

  /// Writes a row's change and returns the columns written.
  @inline(__always)
  func write(
    row: Int, first left: Int, last right: Int, into out: UnsafeMutablePointer<Double>
  ) -> (from: Int, to: Int) {
    // Beyond it an edge is within 2 · 10⁻⁴ of flat.
    let reach = 3.5
    let (a0, b0) = (
      across.origin + across.row * Double(row), along.origin + along.row * Double(row)
    )
    var (from, to) = Self.columns(
      a0, across.column, min(old, new) - reach, max(old, new) + reach, left, right)
    (from, to) = Self.columns(
      b0, along.column, min(first, second) - reach, max(first, second) + reach, from, to)
    NormalTable.nodes.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      for column in from..<max(from, to) {
        let a = a0 + across.column * Double(column)
        let b = b0 + along.column * Double(column)
        let step = NormalTable.lookup(a - new, table).cdf - NormalTable.lookup(a - old, table).cdf
        let run =
          NormalTable.lookup(b - second, table).cdf - NormalTable.lookup(b - first, table).cdf
        out[column] = factor * step * run
      }
    }
    return (from, to)
  }

  @inline(__always)
  private static func columns(
    _ w0: Double, _ step: Double, _ low: Double, _ high: Double, _ first: Int, _ last: Int
  ) -> (Int, Int) {
    guard first < last else { return (first, first) }
    if abs(step) < 1e-9 { return w0 > low && w0 < high ? (first, last) : (first, first) }
    let (p, q) = ((low - w0) / step, (high - w0) / step)
    let from = max(Double(first), min(p, q).rounded(.up))
    let to = min(Double(last), max(p, q).rounded(.down) + 1)
    return from < to ? (Int(from), Int(to)) : (first, first)
  }
}
