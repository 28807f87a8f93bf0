import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a random field of one zone varies: white noise and a part that is correlated with distance.
///
/// Fitted to the empirical autocovariance at lags up to four cells, by least squares weighted with
/// the pairs, over Gaussian, exponential and Matérn-3/2 shapes of several lengths (Cressie 1993,
/// *Statistics for Spatial Data*, section 2.6).
struct FieldCovariance: Sendable {
  /// The white part's variance.
  var white: Double
  /// The correlated part's variance.
  var correlated: Double
  /// The correlated part's correlation at squared distances 0…32 cells².
  var correlation: [Double]
  /// Which of the shapes that is, and its length in cells; nil for white fields.
  var form: Form?

  /// A correlation that falls with distance.
  struct Form: Sendable {
    /// 0 Gaussian, 1 exponential, 2 Matérn-3/2.
    let kind: Int
    let length: Double

    /// The correlation at a distance in cells.
    func callAsFunction(_ distance: Double) -> Double {
      let x = distance / length
      return switch kind {
      case 0: exp(-x * x / 2)
      case 1: exp(-x)
      default: (1 + 1.7320508 * x) * exp(-1.7320508 * x)
      }
    }

    /// The integral of the squared correlation over the plane, in cells: a field over n such patches tells
    /// its variance about as well as n independent cells would.
    var patch: Double { length * length * .pi * (kind == 0 ? 1 : kind == 1 ? 0.5 : 0.75) }

    /// Whether it is a product of one along rows and one along columns.
    var isSeparable: Bool { kind == 0 }

    /// The distance beyond which it is below 1 % (0.01 % for a Gaussian one), in cells.
    var range: Double { length * (kind == 0 ? 4.3 : kind == 1 ? 4.6 : 3.85) }

    /// How many cells apart nodes may lie for the field to be nearly linear between them.
    ///
    /// A Gaussian one is smooth; an exponential one is rough at all scales; what a Matérn one of ten
    /// cells loses so is up to an eighth of what little it adds to influences that alternate in sign.
    var spacing: Int { kind == 1 ? 1 : max(1, Int(length / (kind == 0 ? 3 : 5))) }
  }

  static let reach = 4
  /// Squared distances that occur between a cell and its neighbours' neighbours.
  static let farthest = 2 * reach * reach

  /// A field without correlation.
  static func white(_ variance: Double) -> FieldCovariance {
    FieldCovariance(
      white: variance, correlated: 0, correlation: [Double](repeating: 0, count: farthest + 1))
  }

  /// The lengths that are tried, in cells.
  static let lengths = [0.7, 1, 1.4, 2, 2.8, 4, 6, 10]

  /// Correlations of every length and shape at squared distances 0…``farthest``.
  private static let shapes: [(form: Form, values: [Double])] = {
    lengths.flatMap { length in
      (0..<3).map { kind in
        let form = Form(kind: kind, length: length)
        return (form, (0...farthest).map { form(Double($0).squareRoot()) })
      }
    }
  }()

  /// A field of one of the shapes.
  ///
  /// - Parameters:
  ///   - kind: As in ``Form``.
  ///   - length: An index into ``lengths``.
  ///   - white: The white part's variance.
  ///   - correlated: The correlated part's variance.
  /// - Returns: The field.
  static func of(kind: Int, length: Int, white: Double, correlated: Double) -> FieldCovariance {
    let shape = shapes[3 * length + kind]
    return FieldCovariance(
      white: white, correlated: correlated, correlation: shape.values, form: shape.form)
  }

  /// The covariance of `values` where `mask` is 1; nil with fewer than 12 such cells.
  ///
  /// - Parameters:
  ///   - values: A field; its mean over the mask is taken out.
  ///   - mask: 1 or 0 a cell.
  ///   - shape: Rows and columns.
  ///   - runs: Where the mask may be 1.
  /// - Returns: The best of white noise and every shape.
  static func estimated(
    _ values: [Double], mask: [Double], shape: Shape, runs: CellRuns
  ) -> FieldCovariance? {
    let cells = mask.reduce(0, +)
    guard cells >= 12 else { return nil }
    let mean = zip(values, mask).reduce(0) { $0 + $1.0 * $1.1 } / cells
    let field = zip(values, mask).map { ($0 - mean) * $1 }
    let (sums, pairs) = lagged(field, mask, shape, runs)
    let variance = sums[0] / cells
    guard variance > 0 else { return nil }
    var best = FieldCovariance.white(variance)
    // What a correlation must explain before it is believed: a few standard errors of a correlogram.
    var least = Self.misfit(best, sums, pairs) - 12 * variance * variance
    for (form, shape) in shapes {
      var (a, b, c, p, q) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for d in 0...farthest where pairs[d] > 0 {
        let own = d == 0 ? 1.0 : 0
        a += pairs[d] * own
        b += pairs[d] * own * shape[d]
        c += pairs[d] * shape[d] * shape[d]
        p += sums[d] * own
        q += sums[d] * shape[d]
      }
      let determinant = a * c - b * b
      guard determinant > 1e-9 * a * c else { continue }
      var (white, correlated) = ((c * p - b * q) / determinant, (a * q - b * p) / determinant)
      guard correlated > 0 else { continue }
      if white < 1e-3 * correlated {
        correlated = q / c
        white = 1e-3 * correlated
      }
      let found = FieldCovariance(
        white: white, correlated: correlated, correlation: shape, form: form)
      let misfit = misfit(found, sums, pairs)
      if misfit < least { (best, least) = (found, misfit) }
    }
    return best
  }

  /// The weighted sum of squares between model and empirical autocovariance.
  private static func misfit(_ model: FieldCovariance, _ sums: [Double], _ pairs: [Double])
    -> Double
  {
    (0...farthest).reduce(0) { total, d in
      guard pairs[d] > 0 else { return total }
      let gap =
        sums[d] / pairs[d] - model.correlated * model.correlation[d] - (d == 0 ? model.white : 0)
      return total + pairs[d] * gap * gap
    }
  }

  /// Sums of products and numbers of pairs by squared distance.
  private static func lagged(
    _ field: [Double], _ mask: [Double], _ shape: Shape, _ runs: CellRuns
  ) -> ([Double], [Double]) {
    var sums = [Double](repeating: 0, count: farthest + 1)
    var pairs = sums
    let columns = shape.columns
    field.withUnsafeBufferPointer { field in
      mask.withUnsafeBufferPointer { mask in
        guard let field = field.baseAddress, let mask = mask.baseAddress else { return }
        for dr in 0...reach {
          for dc in (dr == 0 ? 0 : -reach)...reach {
            let d = dr * dr + dc * dc
            for row in 0..<max(0, shape.rows - dr) {
              let first = max(runs.first[row], runs.first[row + dr] - dc)
              let last = min(runs.last[row], runs.last[row + dr] - dc)
              guard first < last else { continue }
              let (a, b) = (row * columns + first, (row + dr) * columns + first + dc)
              sums[d] += PlaneProducts.dot(field + a, field + b, last - first)
              pairs[d] += PlaneProducts.dot(mask + a, mask + b, last - first)
            }
          }
        }
      }
    }
    return (sums, pairs)
  }
}
