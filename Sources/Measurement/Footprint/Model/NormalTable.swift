#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The standard normal distribution and density from a table, for use per pixel.
///
/// Nodes every 1/128 up to ±6.5, a cubic Taylor step from the nearest: absolute error below 1e-10
/// (tested), about a tenth of the time of `erfc`.
enum NormalTable {
  static let limit = 6.5
  static let perUnit = 128.0
  /// Pairs (Φ, φ) at each node.
  static let nodes: [Double] = {
    let count = Int(2 * limit * perUnit) + 1
    var pairs: [Double] = []
    pairs.reserveCapacity(2 * count)
    for i in 0..<count {
      let z = Double(i) / perUnit - limit
      pairs.append(0.5 * erfc(-z / 2.0.squareRoot()))
      pairs.append(exp(-0.5 * z * z) / (2 * Double.pi).squareRoot())
    }
    return pairs
  }()

  /// Φ(z) and φ(z), from `table` = ``nodes``.
  @inline(__always)
  static func lookup(_ z: Double, _ table: UnsafePointer<Double>) -> (cdf: Double, pdf: Double) {
    if z <= -limit { return (0, 0) }
    if z >= limit { return (1, 0) }
    let index = Int((z + limit) * perUnit + 0.5)
    let z0 = Double(index) / perUnit - limit
    let d = z - z0
    let (p0, f0) = (table[2 * index], table[2 * index + 1])
    let q = z0 * z0 - 1
    let cdf = p0 + d * f0 * (1 - d * (z0 / 2 - d * q / 6))
    let pdf = f0 * (1 - d * (z0 - d * (q / 2 - d * (z0 * q - 2 * z0) / 6)))
    return (cdf, pdf)
  }
}
