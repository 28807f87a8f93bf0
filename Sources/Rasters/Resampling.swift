#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lanczos-3 weights at 256 sub-cell phases.
struct LanczosTable: Sendable {
  static let phases = 256
  let radius: Int
  let taps: Int
  let weights: [Float]
  /// The weights of each phase in eights, filled up with zeros.
  let eights: [SIMD8<Float>]
  /// Eights per phase.
  let eightsPerPhase: Int

  /// The table for a map that takes `scale` old cells to one new cell; above 1 the kernel widens.
  init(scale: Double) {
    let stretch = max(1, scale)
    let radius = Int((3 * stretch).rounded(.up))
    let taps = 2 * radius
    self.radius = radius
    self.taps = taps
    var all: [Float] = []
    for phase in 0...Self.phases {
      let fraction = Double(phase) / Double(Self.phases)
      var row = (0..<taps).map { tap in
        Self.lanczos((Double(tap - radius + 1) - fraction) / stretch)
      }
      let sum = row.reduce(0, +)
      row = row.map { $0 / sum }
      // A windowed sinc moves a slope by up to 0.006 cells; the two middle taps set that right.
      let moment = row.enumerated().reduce(0.0) {
        $0 + $1.element * (Double($1.offset - radius + 1) - fraction)
      }
      row[radius - 1] += moment
      row[radius] -= moment
      all.append(contentsOf: row.map(Float.init))
    }
    weights = all
    eightsPerPhase = (taps + 7) / 8
    eights = Self.packed(all, taps: taps)
  }

  private static func packed(_ weights: [Float], taps: Int) -> [SIMD8<Float>] {
    var all: [SIMD8<Float>] = []
    for start in stride(from: 0, to: weights.count, by: taps) {
      for first in stride(from: 0, to: taps, by: 8) {
        var eight = SIMD8<Float>(repeating: 0)
        for tap in first..<min(first + 8, taps) { eight[tap - first] = weights[start + tap] }
        all.append(eight)
      }
    }
    return all
  }

  static func lanczos(_ x: Double) -> Double {
    if abs(x) < 1e-9 { return 1 }
    if abs(x) >= 3 { return 0 }
    let px = Double.pi * x
    return 3 * sin(px) * sin(px / 3) / (px * px)
  }
}

extension Raster where Sample == Float {
  /// The raster seen through `map`, by Lanczos-3 interpolation (Duchon 1979,
  /// doi:10.1175/1520-0450(1979)018<1016:LFIOAT>2.0.CO;2).
  ///
  /// A NaN under the kernel's centre gives NaN; elsewhere NaNs are left out and the remaining
  /// weights rescaled, and a cell with less than half the weight left is NaN.
  public func resampled(through map: PixelMap) -> Raster<Float> {
    Raster(
      shape: map.shape, samples: resampledRows(0..<map.shape.rows, through: map))
  }

  /// The same for a band of the new raster's rows: `rows.count × map.shape.columns` samples.
  public func resampledRows(_ rows: Range<Int>, through map: PixelMap) -> [Float] {
    // A kernel wider than the raster says no more than one of its width.
    let widest = Double(max(1, shape.rows, shape.columns))
    let table = LanczosTable(scale: min(map.scale, widest))
    var output = [Float](repeating: .nan, count: rows.count * map.shape.columns)
    let source = samples.span
    let weights = table.weights.span
    let eights = table.eights.span
    var index = 0
    for row in rows {
      let (top, v) = map.rowNodes(row)
      if table.taps == 6, let first = map.unitSteps(alongRow: row) {
        readShifted(from: first, count: map.shape.columns, into: &output, at: index, table)
      }
      for column in 0..<map.shape.columns {
        guard output[index].isNaN else {
          index += 1
          continue
        }
        let at = map.interpolated(top: top, bottom: v, column: column)
        let quick = Self.quick(source, shape, at, weights, eights, table)
        output[index] =
          quick.isNaN ? Self.interpolate(source, shape, at, weights, table) : quick
        index += 1
      }
    }
    return output
  }

  /// The value where the kernel lies whole inside the raster; NaN where it does not, or where any
  /// cell under it is NaN.
  @inline(__always)
  private static func quick(
    _ source: borrowing Span<Float>, _ shape: Shape, _ at: PixelPosition,
    _ weights: borrowing Span<Float>, _ eights: borrowing Span<SIMD8<Float>>, _ table: LanczosTable
  ) -> Float {
    let reach = Double(table.radius)
    let width = table.eightsPerPhase
    guard at.x >= reach, at.y >= reach,
      at.x < Double(shape.columns) + reach - 1 - Double(8 * width),
      at.y < Double(shape.rows) - reach
    else { return .nan }
    let (x, y) = (at.x - 0.5, at.y - 0.5)
    let (floorX, floorY) = (Int(x), Int(y))
    let phases = Double(LanczosTable.phases)
    let wx = Int(((x - Double(floorX)) * phases).rounded()) * width
    let wy = Int(((y - Double(floorY)) * phases).rounded()) * table.taps
    let top = floorY - table.radius + 1
    var total: Float = 0
    for part in 0..<width {
      var start = top * shape.columns + floorX - table.radius + 1 + 8 * part
      var sum = SIMD8<Float>(repeating: 0)
      for i in 0..<table.taps {
        sum.addProduct(eight(source, at: start), SIMD8(repeating: weights[wy + i]))
        start += shape.columns
      }
      // Lanes beyond the kernel's width: their NaNs must not count.
      let across = eights[wx + part]
      total += (sum.replacing(with: 0, where: across .== 0) * across).sum()
    }
    return total
  }

  /// Eight samples side by side.
  @inline(__always)
  private static func eight(_ source: borrowing Span<Float>, at start: Int) -> SIMD8<Float> {
    let row = source.extracting(unchecked: start..<(start + 8))
    return unsafe row.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD8<Float>.self) }
  }

  @inline(__always)
  private static func interpolate(
    _ source: borrowing Span<Float>, _ shape: Shape, _ at: PixelPosition,
    _ weights: borrowing Span<Float>, _ table: LanczosTable
  ) -> Float {
    guard at.x >= 0, at.y >= 0, at.x < Double(shape.columns), at.y < Double(shape.rows) else {
      return .nan
    }
    let (x, y) = (at.x - 0.5, at.y - 0.5)
    let (floorX, floorY) = (x.rounded(.down), y.rounded(.down))
    let phases = Double(LanczosTable.phases)
    let wx = Int(((x - floorX) * phases).rounded()) * table.taps
    let wy = Int(((y - floorY) * phases).rounded()) * table.taps
    let (left, top) = (Int(floorX) - table.radius + 1, Int(floorY) - table.radius + 1)
    if source[min(shape.rows - 1, Int(at.y)) * shape.columns + min(shape.columns - 1, Int(at.x))]
      .isNaN
    {
      return .nan
    }
    var sum: Float = 0
    var weight: Float = 0
    for i in 0..<table.taps {
      let row = top + i
      guard row >= 0, row < shape.rows else { continue }
      var rowSum: Float = 0
      var rowWeight: Float = 0
      for j in 0..<table.taps {
        let column = left + j
        guard column >= 0, column < shape.columns else { continue }
        let value = source[row * shape.columns + column]
        let w = weights[wx + j]
        if !value.isNaN {
          rowSum += value * w
          rowWeight += w
        }
      }
      let w = weights[wy + i]
      sum += rowSum * w
      weight += rowWeight * w
    }
    return weight > 0.5 ? sum / weight : .nan
  }
}
