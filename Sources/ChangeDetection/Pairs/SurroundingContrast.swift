import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a pair shows at a cell less most of what it shows around it.
///
/// Haze, a season and the view change wide parts of a scene; a thing built differs from what surrounds
/// it. The level around a cell is a Gaussian average, taken on a lattice of cells and interpolated.
/// Most of it is taken off the MAD variates and the bands' differences, and not all, so that the inside
/// of a change wider than the surroundings still stands out.
struct SurroundingContrast: Sendable {
  private let before: [Raster<Float>]
  private let after: [Raster<Float>]
  private let fitted: IRMAD.Fitted
  /// What a band's later level is in units of its earlier one.
  private let gains: [Float]
  /// How many cells lie between nodes of the lattice.
  private let step: Int
  /// The level around each node: of the variates, then of the differences.
  private var levels: [Raster<Float>] = []
  /// The level where no node near has data.
  private var typical: [Float] = []
  /// The middle of each difference's contrast, and one over its deviation; 0 where it has none.
  private var differences: [(middle: Float, scale: Float)] = []
  private let background: BackgroundDistance
  /// The median over the lattice of what ``distances(rows:)`` gives.
  private(set) var median: Float

  /// The share of the level around a cell that is taken off.
  private static let share: Float = 0.8

  /// Learns levels and spreads from a lattice of cells; nil where too few have data.
  ///
  /// - Parameters:
  ///   - fitted: The transform of the pair.
  ///   - before: The first image's bands.
  ///   - after: The second image's.
  ///   - surroundings: One standard deviation of the Gaussian around a cell, in cells.
  ///   - trimmed: The share of cells that may lie outside the scene's bulk.
  init?(
    _ fitted: IRMAD.Fitted, before: [Raster<Float>], after: [Raster<Float>], surroundings: Double,
    trimmed: Double
  ) async {
    (self.fitted, self.before, self.after) = (fitted, before, after)
    let (shape, q) = (before[0].shape, after.count)
    // Four nodes to a deviation, and fifty thousand nodes where the image has them.
    let densest = (Double(shape.count) / 50_000).squareRoot()
    let step = max(1, Int(min(surroundings / 4, densest)))
    self.step = step
    let (gains, nodes) = await Self.nodes(fitted, before, after, step)
    self.gains = gains
    let sigma = surroundings / Double(step)
    var contrasts: [[Float]] = []
    for (plane, node) in nodes.enumerated() {
      let level = node.blurred(sigma: sigma)
      levels.append(level)
      typical.append(Float(Self.median(level.samples) ?? 0))
      var contrast = zip(node.samples, level.samples).map { $0 - Self.share * $1 }
      if plane >= q {
        let middle = Float(Self.median(contrast) ?? 0)
        let deviation = Self.deviation(zip(node.samples, level.samples).map { $0 - $1 })
        let scale = deviation > 0 ? 1 / deviation : 0
        differences.append((middle, scale))
        for index in contrast.indices { contrast[index] = (contrast[index] - middle) * scale }
      }
      contrasts.append(contrast)
    }
    let stride = max(1, contrasts[0].count / 50_000)
    let sample = contrasts.prefix(q).map { plane in
      Swift.stride(from: 0, to: plane.count, by: stride).map { plane[$0] }
    }
    guard let background = BackgroundDistance(sample, trimmed: trimmed) else { return nil }
    self.background = background
    let strengths = Self.lengths(contrasts.suffix(q))
    let unlikely = background.distances(Array(contrasts.prefix(q)))
    median = Float(Self.median(zip(strengths, unlikely).map { $0 * $1 }) ?? 0)
  }

  /// How far the cells of some rows lie from their surroundings: the length of the bands' contrasts in
  /// deviations times the variates' distance from the scene's bulk; NaN without data.
  func distances(rows: Range<Int>) -> [Float] {
    let (width, q) = (before[0].shape.columns, after.count)
    var variates = fitted.variates(rows: rows, before: before, after: after)
    var squares = [Float](repeating: 0, count: rows.count * width)
    for row in rows {
      let start = (row - rows.lowerBound) * width
      for plane in 0..<q {
        let level = self.level(plane, row)
        for column in 0..<width { variates[plane][start + column] -= Self.share * level[column] }
      }
      for band in 0..<q where differences[band].scale > 0 {
        let level = self.level(q + band, row)
        let (middle, scale) = differences[band]
        let (gain, from) = (gains[band], row * width)
        for column in 0..<width {
          let apart =
            after[band].samples[from + column] - gain * before[band].samples[from + column]
          let contrast = (apart - Self.share * level[column] - middle) * scale
          squares[start + column] += contrast * contrast
        }
      }
    }
    return zip(background.distances(variates), squares).map { $0 * $1.squareRoot() }
  }

  /// The level of a plane around the cells of a row, linear between nodes.
  private func level(_ plane: Int, _ row: Int) -> [Float] {
    let nodes = levels[plane]
    let (rows, columns) = (nodes.shape.rows, nodes.shape.columns)
    let (above, down) = Self.place(row, step, rows)
    let below = min(rows - 1, above + 1)
    let line = (0..<columns).map { column in
      Self.between(
        nodes.samples[above * columns + column], nodes.samples[below * columns + column], down)
    }
    return (0..<before[0].shape.columns).map { column in
      let (left, along) = Self.place(column, step, columns)
      let value = Self.between(line[left], line[min(columns - 1, left + 1)], along)
      return value.isNaN ? typical[plane] : value
    }
  }

  /// The node at or before a cell, and how far from it towards the next one.
  private static func place(_ cell: Int, _ step: Int, _ nodes: Int) -> (node: Int, share: Float) {
    let position = max(0, Float(cell - step / 2) / Float(step))
    let node = min(nodes - 1, Int(position))
    return (node, min(1, position - Float(node)))
  }

  private static func between(_ a: Float, _ b: Float, _ share: Float) -> Float {
    a.isNaN ? b : b.isNaN ? a : a + share * (b - a)
  }

  /// The bands' gains, and the variates and differences at the lattice's nodes.
  private static func nodes(
    _ fitted: IRMAD.Fitted, _ before: [Raster<Float>], _ after: [Raster<Float>], _ step: Int
  ) async -> (gains: [Float], planes: [Raster<Float>]) {
    let shape = before[0].shape
    let first = step / 2
    let rows = Array(stride(from: min(first, shape.rows - 1), to: shape.rows, by: step))
    let columns = Array(stride(from: min(first, shape.columns - 1), to: shape.columns, by: step))
    let lattice = Shape(rows: rows.count, columns: columns.count)
    let parts = await RowBands.map(rows: rows.count) { part in
      part.map { index -> [[Float]] in
        let row = rows[index]
        let line = fitted.variates(rows: row..<(row + 1), before: before, after: after)
        return line.map { plane in columns.map { plane[$0] } }
      }
    }.flatMap { $0 }
    let variates = after.indices.map { k in
      Raster(shape: lattice, samples: parts.flatMap { $0[k] })
    }
    let pick = { (raster: Raster<Float>) in
      rows.flatMap { row in columns.map { raster.samples[row * shape.columns + $0] } }
    }
    var gains: [Float] = []
    let differences = zip(before, after).map { earlier, later -> Raster<Float> in
      let (x, y) = (pick(earlier), pick(later))
      let both = x.indices.filter { x[$0].isFinite && y[$0].isFinite }
      let gain = gain(both.map { x[$0] }, both.map { y[$0] })
      gains.append(gain)
      return Raster(shape: lattice, samples: zip(x, y).map { $1 - gain * $0 })
    }
    return (gains, variates + differences)
  }

  /// The spread of `y` in that of `x`: middle halves, or deviations where a half has one value.
  private static func gain(_ x: [Float], _ y: [Float]) -> Float {
    let halves = [x, y].map { values -> Double in
      let known = values.map { Double($0) }
      guard !known.isEmpty else { return 0 }
      return Quantile.linear.of(known, 0.75) - Quantile.linear.of(known, 0.25)
    }
    if halves[0] > 0, halves[1] > 0 { return Float(halves[1] / halves[0]) }
    let (a, b) = (deviation(x), deviation(y))
    return a > 0 && b > 0 ? b / a : 1
  }

  private static func median(_ values: [Float]) -> Double? {
    let known = values.filter(\.isFinite).map { Double($0) }
    return known.isEmpty ? nil : Quantile.linear.median(of: known)
  }

  private static func deviation(_ values: [Float]) -> Float {
    let known = values.filter(\.isFinite).map { Double($0) }
    guard !known.isEmpty else { return 0 }
    let mean = known.reduce(0, +) / Double(known.count)
    return Float(
      (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)).squareRoot())
  }

  /// The length of each cell's row of planes.
  private static func lengths(_ planes: ArraySlice<[Float]>) -> [Float] {
    var squares = [Float](repeating: 0, count: planes.first?.count ?? 0)
    for plane in planes {
      for cell in squares.indices { squares[cell] += plane[cell] * plane[cell] }
    }
    return squares.map { $0.squareRoot() }
  }
}
