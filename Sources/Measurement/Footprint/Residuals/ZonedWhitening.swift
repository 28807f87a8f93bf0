import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A whitening filter for residuals whose ground and roof vary each in its own way.
///
/// Residuals vary as a ``FieldModel`` says. Each cell is predicted from its 12 neighbours above and
/// left by their covariance (Vecchia 1988, doi:10.1111/j.2517-6161.1988.tb01729.x; Stein, Chi & Welty
/// 2004, doi:10.1046/j.1369-7412.2003.05512.x): far from edges two fixed filters, along them one a
/// cell.
struct ZonedWhitening: Sendable {
  /// One value for each of the cells that are worked on at a time.
  typealias Lanes = SIMD8<Double>

  /// Neighbour by neighbour, one coefficient a cell.
  var coefficients: [Double]
  /// One over the standard deviation of what the neighbours do not predict; 0 off the support.
  var inverseSpread: [Double]
  /// The sum of the logarithms of the conditional variances over the support.
  var logVariance: Double
  /// How ground and roof vary.
  var fields = FieldModel(ground: .white(0), roof: .white(0))
  /// The roof's share that it was built with.
  var share: [Double] = []
}

extension ZonedWhitening {
  mutating func set(_ cell: Int, _ taps: [Double], _ variance: Double, _ size: Int) {
    for t in taps.indices { coefficients[t * size + cell] = taps[t] }
    inverseSpread[cell] = 1 / variance.squareRoot()
    logVariance += log(variance)
  }

  mutating func set(
    _ cell: Int, _ taps: [Lanes], _ lane: Int, _ variance: Double, _ size: Int
  ) {
    for t in taps.indices { coefficients[t * size + cell] = taps[t][lane] }
    inverseSpread[cell] = 1 / variance.squareRoot()
    logVariance += log(variance)
  }
}
