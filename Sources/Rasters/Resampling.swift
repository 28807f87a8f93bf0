#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where each cell of a new raster is found in an old one, held on a lattice.
///
/// The positions of cell centres are known exactly at every `spacing`-th row and column (and at the
/// far edges) and linearly between, as GDAL's approximating transformer does.
public struct PixelMap: Sendable {
  /// The shape of the new raster.
  public let shape: Shape
  /// Cells between lattice nodes.
  public let spacing: Int
  /// Lattice rows and columns.
  let nodes: Shape
  /// The old raster's position of each node, row-major.
  var positions: [PixelPosition]

  /// A map whose nodes are asked of `source`, which takes new positions to old ones.
  ///
  /// - Parameters:
  ///   - shape: The shape of the new raster.
  ///   - spacing: Cells between nodes; 16 keeps a smooth map within a few thousandths of a cell.
  ///   - source: From a position in the new raster to one in the old raster.
  public init(
    shape: Shape, spacing: Int = 16, source: (PixelPosition) -> PixelPosition
  ) {
    precondition(spacing > 0, "a lattice spacing must be positive, not \(spacing)")
    self.shape = shape
    self.spacing = spacing
    nodes = Shape(
      rows: (max(shape.rows, 1) - 1) / spacing + 2,
      columns: (max(shape.columns, 1) - 1) / spacing + 2)
    positions = []
    positions.reserveCapacity(nodes.count)
    for row in 0..<nodes.rows {
      for column in 0..<nodes.columns {
        positions.append(
          source(
            PixelPosition(
              x: Double(column * spacing) + 0.5, y: Double(row * spacing) + 0.5)))
      }
    }
  }

  /// The map that then looks up `next`'s idea of where an old position lies in an older raster.
  public func followed(by next: (PixelPosition) -> PixelPosition) -> PixelMap {
    var map = self
    map.positions = positions.map(next)
    return map
  }

  /// The old position of the centre of cell (`row`, `column`).
  @inlinable
  public func position(row: Int, column: Int) -> PixelPosition {
    let (top, bottom) = rowNodes(row)
    return interpolated(top: top, bottom: bottom, column: column)
  }

  /// The positions of the nodes above and below `row`, blended to that row.
  @usableFromInline
  func rowNodes(_ row: Int) -> (top: Int, bottom: Double) {
    (row / spacing, Double(row % spacing) / Double(spacing))
  }

  @usableFromInline
  func interpolated(top: Int, bottom v: Double, column: Int) -> PixelPosition {
    let left = column / spacing
    let u = Double(column % spacing) / Double(spacing)
    let base = top * nodes.columns + left
    let (a, b) = (positions[base], positions[base + 1])
    let (c, d) = (positions[base + nodes.columns], positions[base + nodes.columns + 1])
    let x0 = a.x + (b.x - a.x) * u
    let x1 = c.x + (d.x - c.x) * u
    let y0 = a.y + (b.y - a.y) * u
    let y1 = c.y + (d.y - c.y) * u
    return PixelPosition(x: x0 + (x1 - x0) * v, y: y0 + (y1 - y0) * v)
  }

  /// Old cells per new cell, along the coarser of the two directions, at the raster's middle.
  public var scale: Double {
    let row = nodes.rows / 2 > 0 ? nodes.rows / 2 - 1 : 0
    let column = nodes.columns / 2 > 0 ? nodes.columns / 2 - 1 : 0
    let base = row * nodes.columns + column
    let (a, b, c) = (positions[base], positions[base + 1], positions[base + nodes.columns])
    let across = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    let down = ((c.x - a.x) * (c.x - a.x) + (c.y - a.y) * (c.y - a.y)).squareRoot()
    return max(across, down) / Double(spacing)
  }
}

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

  /// The same, on `bands` bands of rows at once.
  public func resampledInParallel(
    through map: PixelMap, bands: Int = 2
  ) async -> Raster<Float> {
    let parts = await RowBands.map(rows: map.shape.rows, bands: bands) {
      resampledRows($0, through: map)
    }
    return Raster(shape: map.shape, samples: Array(parts.joined()))
  }

  /// The same for a band of the new raster's rows: `rows.count × map.shape.columns` samples.
  public func resampledRows(_ rows: Range<Int>, through map: PixelMap) -> [Float] {
    let table = LanczosTable(scale: map.scale)
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
