import Quantities

/// The iteratively reweighted multivariate alteration detection transform.
///
/// Nielsen 2007, "The regularized iteratively reweighted MAD method for change detection in multi- and
/// hyperspectral data", doi:10.1109/TIP.2006.888195; Canty & Nielsen 2008,
/// doi:10.1016/j.rse.2007.07.013. Pairs of linear combinations of the two images that correlate most
/// are found; the differences of the pairs (MAD variates) are uncorrelated, invariant to linear
/// changes of either image's scale, and their standardised squares sum to χ² where nothing changed.
/// Each round weighs samples by the probability of no change.
public struct IRMAD: Sendable {
  /// The canonical correlations, largest first.
  public let canonicalCorrelations: [Double]
  /// The largest canonical correlation before any sample was weighed down: low where the images have
  /// little in common.
  public let plainCorrelation: Double
  /// How many rounds were made.
  public let iterations: Int
  /// The weights of the first image's planes in each variate, already over the variate's deviation.
  let before: [[Double]]
  /// The weights of the second image's planes, likewise.
  let after: [[Double]]
  /// What is taken off each variate so that unchanged samples have mean zero.
  let offsets: [Double]

  /// The least pivot of a covariance's factor as a share of its variance: planes that depend on
  /// others then do no harm.
  static let leastPivot = 1e-7

  /// Finds the transform from samples.
  ///
  /// - Parameters:
  ///   - before: Planes of the first image, plane-major, `count` samples each, without gaps.
  ///   - p: How many planes, at least as many as the second image has.
  ///   - after: Planes of the second image at the same places.
  ///   - q: How many planes; also the number of variates.
  ///   - limit: How many rounds at most; rounds end once correlations move less than 1e-3.
  public init(
    before: [Float], beforePlanes p: Int, after: [Float], afterPlanes q: Int,
    iterations limit: Int = 50
  ) {
    precondition(p >= q && q > 0, "\(p) planes before cannot explain \(q) after")
    let count = after.count / q
    precondition(
      before.count == p * count && after.count == q * count, "images of different sample counts")
    let samples = before + after
    var origin = [Float](repeating: 0, count: p + q)
    for plane in 0..<(p + q) {
      var sum = 0.0
      for index in 0..<count { sum += Double(samples[plane * count + index]) }
      origin[plane] = Float(sum / Double(max(1, count)))
    }
    var weights: [Float]?
    var correlations = [Double](repeating: 2, count: q)
    var round = 0
    let survival = SurvivalTable(degreesOfFreedom: q)
    var transform = Transform(q: q)
    var first = 0.0
    var spread: [Double] = []
    while round < limit {
      round += 1
      let moments = WeightedMoments(
        samples, planes: p + q, count: count, weights: weights, origin: origin)
      let variances = (0..<(p + q)).map { moments.covariance[$0 * (p + q + 1)] }
      if round == 1 { spread = variances }
      // A plane that is constant wherever nothing changed tells nothing: the last round stands.
      guard zip(variances, spread).allSatisfy({ $0 >= 1e-9 * $1 }) else { break }
      transform = Transform(moments, p: p, q: q)
      if round == 1 { first = transform.correlations[0] }
      let moved = zip(transform.correlations, correlations).map { abs($0 - $1) }.max() ?? 0
      correlations = transform.correlations
      if moved < 1e-3 { break }
      if round < limit {
        let unchanged = transform.noChange(samples, p: p, count: count, survival)
        // Where hardly a sample is left to fit to, the last round stands.
        guard unchanged.reduce(0, { $0 + Double($1) }) > Double(20 * (p + q)) else { break }
        weights = unchanged
      }
    }
    canonicalCorrelations = correlations
    plainCorrelation = first
    self.iterations = round
    self.before = transform.a
    self.after = transform.b
    offsets = transform.offsets
  }

  /// One round's answer.
  private struct Transform {
    var correlations: [Double] = []
    var a: [[Double]] = []
    var b: [[Double]] = []
    var offsets: [Double] = []

    init(q: Int) { correlations = [Double](repeating: 0, count: q) }

    init(_ moments: WeightedMoments, p: Int, q: Int) {
      let d = p + q
      func part(_ rows: Range<Int>, _ columns: Range<Int>) -> [Double] {
        rows.flatMap { i in columns.map { moments.covariance[i * d + $0] } }
      }
      let lx = Cholesky(part(0..<p, 0..<p), order: p, pivotsAbove: IRMAD.leastPivot)
      let ly = Cholesky(part(p..<d, p..<d), order: q, pivotsAbove: IRMAD.leastPivot)
      // K = Lx⁻¹ Sxy Ly⁻ᵀ; KᵀK has the squared correlations.
      let columns = (0..<q).map { j in
        lx.whitened((0..<p).map { moments.covariance[$0 * d + p + j] })
      }
      let rows = (0..<p).map { i in ly.whitened(columns.map { $0[i] }) }
      var square = SmallMatrix(order: q, values: [Double](repeating: 0, count: q * q))
      for i in 0..<q {
        for j in 0..<q { for row in rows { square[i, j] += row[i] * row[j] } }
      }
      let (values, vectors) = square.eigen()
      for (value, vector) in zip(values, vectors) {
        let rho = max(0, min(value, 1)).squareRoot()
        let u = rows.map { row in
          zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } / max(rho, 1e-12)
        }
        let scale = 1 / max(2 * (1 - rho), 1e-12).squareRoot()
        let x = lx.backward(u).map { $0 * scale }
        let y = ly.backward(vector).map { $0 * scale }
        correlations.append(rho)
        a.append(x)
        b.append(y)
        let atMeans =
          zip(x, moments.means).reduce(0) { $0 + $1.0 * $1.1 }
          - zip(y, moments.means[p...]).reduce(0) { $0 + $1.0 * $1.1 }
        offsets.append(atMeans)
      }
    }

    /// The probability of no change of every sample.
    func noChange(_ samples: [Float], p: Int, count: Int, _ survival: SurvivalTable) -> [Float] {
      var sums = [Float](repeating: 0, count: count)
      var variate = sums
      for k in a.indices {
        let weights = a[k].map { Float($0) } + b[k].map { Float(-$0) }
        let offset = Float(-offsets[k])
        for i in 0..<count { variate[i] = offset }
        for (plane, weight) in weights.enumerated() {
          let start = plane * count
          samples.withUnsafeBufferPointer { x in
            for i in 0..<count { variate[i] = variate[i].addingProduct(weight, x[start + i]) }
          }
        }
        for i in 0..<count { sums[i] += variate[i] * variate[i] }
      }
      return sums.map { survival($0) }
    }
  }
}

/// The upper tail of χ², tabulated for use per pixel.
struct SurvivalTable: Sendable {
  private let values: [Float]
  private static let step: Float = 1 / 32

  /// The tail with `degreesOfFreedom`, to 1e-4.
  init(degreesOfFreedom: Int) {
    let chi = ChiSquared(degreesOfFreedom: Double(degreesOfFreedom))
    values = (0...4096).map { Float(chi.survival(Double($0) / 32)) }
  }

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float {
    let position = x / Self.step
    guard position < 4095 else { return 0 }
    let index = Int(position)
    let share = position - Float(index)
    return values[index] + share * (values[index + 1] - values[index])
  }
}
