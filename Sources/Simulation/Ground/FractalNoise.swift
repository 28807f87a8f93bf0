#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Fractal noise fixed to the ground: octaves of random lattices, cubic B-splines between nodes.
///
/// The power spectrum falls as `f^-exponent`; 2 is typical of land seen from above. A value depends
/// on place and seed alone, so that every sensor, grid and date sees the same ground. Octaves finer
/// than a cell are left out, as their mean over the cell would be near zero.
struct FractalNoise: Sendable {
  let seed: UInt64
  /// Metres between nodes of the finest octave; each next one is twice as coarse.
  var finest = 0.5
  /// Metres between nodes of the coarsest octave.
  var coarsest = 256.0
  /// The power spectrum's exponent.
  var exponent = 2.0

  /// Values at the cells' centres, of mean 0 and standard deviation about 1 (all octaves together).
  func field(on frame: CanvasFrame) -> [Float] {
    var field = [Float](repeating: 0, count: frame.shape.count)
    var octaves: [(spacing: Double, weight: Double)] = []
    var spacing = finest
    while spacing <= coarsest * 1.001 {
      octaves.append((spacing, pow(spacing, (exponent - 2) / 2)))
      spacing *= 2
    }
    let total = octaves.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    for (index, octave) in octaves.enumerated() where octave.spacing >= 0.75 * frame.cell {
      add(
        spacing: octave.spacing, weight: Float(octave.weight / total / Self.splineDeviation),
        key: Hash.mix(seed, UInt64(index)), on: frame, to: &field)
    }
    return field
  }

  /// The standard deviation of a cubic B-spline surface over white noise of unit deviation.
  private static let splineDeviation = 151.0 / 315

  private func add(
    spacing: Double, weight: Float, key: UInt64, on frame: CanvasFrame, to field: inout [Float]
  ) {
    let (rows, columns) = (frame.shape.rows, frame.shape.columns)
    let across = (0..<columns).map { Self.node(frame.x(ofColumn: $0) / spacing + 0.37) }
    let down = (0..<rows).map { Self.node(frame.y(ofRow: $0) / spacing + 0.61) }
    let firstNode = across[0].index
    let nodeCount = across[columns - 1].index - firstNode + 4
    var lines: [(node: Int, values: [Float])] = []
    for row in 0..<rows {
      let (node, weights) = down[row]
      lines.removeAll { $0.node < node || $0.node > node + 3 }
      for wanted in node...(node + 3) where !lines.contains(where: { $0.node == wanted }) {
        lines.append((wanted, Self.line(wanted, key, firstNode, nodeCount, across)))
      }
      lines.sort { $0.node < $1.node }
      let w = weights * weight
      let a = lines[0].values
      let b = lines[1].values
      let c = lines[2].values
      let d = lines[3].values
      let start = row * columns
      for column in 0..<columns {
        field[start + column] +=
          (w[0] * a[column] + w[1] * b[column]) + (w[2] * c[column] + w[3] * d[column])
      }
    }
  }

  /// One lattice row, interpolated to every column.
  private static func line(
    _ row: Int, _ key: UInt64, _ first: Int, _ count: Int,
    _ across: [(index: Int, weights: SIMD4<Float>)]
  ) -> [Float] {
    let nodes = (0..<count).map { Hash.normal(key, first + $0, row) }
    return across.map { node in
      let i = node.index - first
      let w = node.weights
      return (w[0] * nodes[i] + w[1] * nodes[i + 1])
        + (w[2] * nodes[i + 2] + w[3] * nodes[i + 3])
    }
  }

  private static func node(_ position: Double) -> (index: Int, weights: SIMD4<Float>) {
    let base = position.rounded(.down)
    let t = Float(position - base)
    let (t2, t3) = (t * t, t * t * t)
    let w = SIMD4<Float>(
      (1 - t) * (1 - t) * (1 - t), 3 * t3 - 6 * t2 + 4, -3 * t3 + 3 * t2 + 3 * t + 1, t3)
    return (Int(base), w / 6)
  }
}

/// Random numbers that belong to a place or a day, not to an order of calls.
enum Hash {
  /// A well-mixed 64-bit word from two.
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var z = a ^ (b &+ 0x9E37_79B9_7F4A_7C15 &+ (a << 6) &+ (a >> 2))
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number uniform on [0, 1) for a key and a place.
  static func uniform(_ key: UInt64, _ i: Int, _ j: Int = 0) -> Double {
    Double(word(key, i, j) >> 11) * 0x1p-53
  }

  /// A nearly normal number (Irwin–Hall of four) for a key and a place.
  static func normal(_ key: UInt64, _ i: Int, _ j: Int) -> Float {
    let bits = word(key, i, j)
    let sum =
      Int(bits & 0xFFFF) + Int((bits >> 16) & 0xFFFF) + Int((bits >> 32) & 0xFFFF)
      + Int(bits >> 48)
    return (Float(sum) / 65_536 - 2) * 1.732_050_8
  }

  private static func word(_ key: UInt64, _ i: Int, _ j: Int) -> UInt64 {
    mix(mix(key, UInt64(bitPattern: Int64(i))), UInt64(bitPattern: Int64(j)))
  }
}
