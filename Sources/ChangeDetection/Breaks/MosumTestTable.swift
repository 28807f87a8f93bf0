/// Tail probabilities of the moving-sum tests over a whole series, by published tables.
///
/// Chu, Hornik & Kuan 1995, doi:10.1093/biomet/82.3.603 (recursive residuals, table 1) and
/// doi:10.1017/S0266466600009099 (least-squares residuals), as tabulated in R strucchange 1.5-3.
enum MosumTestTable {
  /// The probability of a larger maximum, between the table's ends.
  static func tail(_ x: Double, window: Double, recursive: Bool) -> Double {
    let table = recursive ? self.recursive : leastSquares
    let levels = recursive ? [0.2, 0.15, 0.1, 0.05, 0.025, 0.01] : [0.1, 0.05, 0.025, 0.01]
    let windows = (1...10).map { Double($0) * 0.05 }
    let values = table.map { column in
      let scaled =
        recursive ? zip(column, windows).map { $0 * $1.squareRoot() } : column
      return interpolate(window, windows, scaled)
    }
    return interpolate(x, [0] + values, [1] + levels)
  }

  /// Linear between the knots, constant beyond them.
  static func interpolate(_ x: Double, _ knots: [Double], _ values: [Double]) -> Double {
    if x <= knots[0] { return values[0] }
    for i in 1..<knots.count where x <= knots[i] {
      let share = (x - knots[i - 1]) / (knots[i] - knots[i - 1])
      return values[i - 1] + share * (values[i] - values[i - 1])
    }
    return values[values.count - 1]
  }

  private static let recursive: [[Double]] = [
    [3.2165, 2.9795, 2.8289, 2.7099, 2.6061, 2.5111, 2.4283, 2.3464, 2.2686, 2.2255],
    [3.3185, 3.0894, 2.9479, 2.8303, 2.7325, 2.6418, 2.5609, 2.4840, 2.4083, 2.3668],
    [3.4554, 3.2368, 3.1028, 2.9874, 2.8985, 2.8134, 2.7327, 2.6605, 2.5899, 2.5505],
    [3.6622, 3.4681, 3.3382, 3.2351, 3.1531, 3.0728, 3.0043, 2.9333, 2.8743, 2.8334],
    [3.8632, 3.6707, 3.5598, 3.4604, 3.3845, 3.3102, 3.2461, 3.1823, 3.1229, 3.0737],
    [4.1009, 3.9397, 3.8143, 3.7337, 3.6626, 3.5907, 3.5333, 3.4895, 3.4123, 3.3912],
  ]

  private static let leastSquares: [[Double]] = [
    [0.7552, 0.9809, 1.1211, 1.2170, 1.2811, 1.3258, 1.3514, 1.3628, 1.3610, 1.3751],
    [0.8017, 1.0483, 1.2059, 1.3158, 1.3920, 1.4448, 1.4789, 1.4956, 1.4976, 1.5115],
    [0.8444, 1.1119, 1.2845, 1.4053, 1.4917, 1.5548, 1.5946, 1.6152, 1.6210, 1.6341],
    [0.8977, 1.1888, 1.3767, 1.5131, 1.6118, 1.6863, 1.7339, 1.7572, 1.7676, 1.7808],
  ]
}
