import Quantities
import Rasters

/// A place where two orientation fields agree, and how far it stands out of chance.
struct CorrelationPeak: Sendable {
  /// What lies at p in the reference lies at p + offset in the moving image.
  var offset: Offset
  /// Height in standard deviations of the surface around it.
  var significance: Double
}

/// Phase-normalised correlation of orientation fields by Fourier transforms.
///
/// Kuglin & Hines 1975, "The phase correlation image alignment method"; the cross-power spectrum is
/// divided by a power of its own modulus, which sharpens the peak without lifting empty frequencies
/// to full strength.
struct PhaseCorrelation: Sendable {
  private let transform: FourierTransform<Float>
  /// Whether the spectrum is divided by the root of its modulus.
  private let whitened: Bool

  /// A correlator for fields of up to `rows` × `columns` together (their sizes added, or the range
  /// of lags wanted added to one).
  ///
  /// A whitened spectrum has sharper peaks; one as it is has smoother ones, whose place between the
  /// cells is better known.
  init(rows: Int, columns: Int, whitened: Bool = true) {
    self.whitened = whitened
    transform = FourierTransform<Float>(
      rows: FourierTransform<Float>.side(holding: rows),
      columns: FourierTransform<Float>.side(holding: columns))
  }

  /// The correlation at every lag; index (r, c) is lag r rows and c columns, modulo the size.
  func surface(
    reference: OrientationField, moving: OrientationField, referenceAt: (row: Int, column: Int)
  ) -> ComplexPlane<Float> {
    let f = transform.forward(placed(reference, row: referenceAt.row, column: referenceAt.column))
    var g = transform.forward(placed(moving, row: 0, column: 0))
    var power: [Float] = []
    power.reserveCapacity(g.real.count / 7 + 1)
    for i in g.real.indices {
      let re = f.real[i] * g.real[i] + f.imaginary[i] * g.imaginary[i]
      let im = f.real[i] * g.imaginary[i] - f.imaginary[i] * g.real[i]
      g.real[i] = re
      g.imaginary[i] = im
      if whitened, i % 7 == 0 { power.append((re * re + im * im).squareRoot()) }
    }
    guard whitened else { return transform.inverse(g) }
    let typical = max(Quantile.upper.taken(from: &power), .leastNormalMagnitude)
    for i in g.real.indices {
      let size = (g.real[i] * g.real[i] + g.imaginary[i] * g.imaginary[i]).squareRoot()
      let scale = 1 / (size / typical + 0.1).squareRoot()
      g.real[i] *= scale
      g.imaginary[i] *= scale
    }
    return transform.inverse(g)
  }

  private func placed(_ field: OrientationField, row: Int, column: Int) -> ComplexPlane<Float> {
    var plane = ComplexPlane<Float>(rows: transform.rows, columns: transform.columns)
    for r in 0..<min(field.shape.rows, transform.rows - row) {
      for c in 0..<min(field.shape.columns, transform.columns - column) {
        let (from, to) = (r * field.shape.columns + c, (r + row) * transform.columns + c + column)
        plane.real[to] = field.across[from]
        plane.imaginary[to] = field.down[from]
      }
    }
    return plane
  }

  /// The `count` best-standing lags between `rows` and `columns`, best first.
  ///
  /// - Parameters:
  ///   - reference: The reference field, laid at `referenceAt` in the transform.
  ///   - moving: The moving field, laid at the origin.
  ///   - referenceAt: What is taken off each lag, so that a small reference can search both ways.
  ///   - rows: The lags allowed, in rows.
  ///   - columns: The lags allowed, in columns.
  ///   - count: How many peaks to return.
  ///   - overlap: The expected share of cells that overlap at a lag; heights are divided by its root.
  /// - Returns: Peaks with sub-cell offsets from a parabola through the neighbours.
  func peaks(
    reference: OrientationField, moving: OrientationField,
    referenceAt: (row: Int, column: Int) = (0, 0), rows: ClosedRange<Int>,
    columns: ClosedRange<Int>, count: Int, overlap: (Int, Int) -> Double = { _, _ in 1 }
  ) -> [CorrelationPeak] {
    let plane = surface(reference: reference, moving: moving, referenceAt: referenceAt)
    let (height, width) = (rows.count, columns.count)
    var heights = [Float](repeating: 0, count: height * width)
    for (r, row) in rows.enumerated() {
      for (c, column) in columns.enumerated() {
        let at =
          wrapped(row, transform.rows) * transform.columns + wrapped(column, transform.columns)
        heights[r * width + c] =
          plane.real[at] / Float(max(overlap(row, column), 0.02)).squareRoot()
      }
    }
    var deviations = heights.map(abs)
    let scale = 1.4826 * max(Quantile.upper.taken(from: &deviations), .leastNormalMagnitude)
    var found: [CorrelationPeak] = []
    var free = [Bool](repeating: true, count: heights.count)
    for _ in 0..<count {
      var best = -1
      for i in heights.indices where free[i] && (best < 0 || heights[i] > heights[best]) {
        best = i
      }
      guard best >= 0, heights[best] > 0 else { break }
      let (r, c) = (best / width, best % width)
      let (dr, dc) = Self.parabola(heights, height, width, r, c)
      found.append(
        CorrelationPeak(
          offset: Offset(
            row: Double(rows.lowerBound + r) + dr, column: Double(columns.lowerBound + c) + dc),
          significance: Double(heights[best] / scale)))
      for nr in max(0, r - 4)...min(height - 1, r + 4) {
        for nc in max(0, c - 4)...min(width - 1, c + 4) { free[nr * width + nc] = false }
      }
    }
    return found
  }

  private func wrapped(_ lag: Int, _ size: Int) -> Int { lag < 0 ? lag + size : lag }

  private static func parabola(
    _ heights: [Float], _ rows: Int, _ columns: Int, _ r: Int, _ c: Int
  ) -> (Double, Double) {
    func vertex(_ a: Float, _ b: Float, _ c: Float) -> Double {
      let bend = a - 2 * b + c
      return bend < 0 ? Double(max(-0.5, min(0.5, 0.5 * (a - c) / bend))) : 0
    }
    let at = r * columns + c
    let dr =
      r > 0 && r < rows - 1
      ? vertex(heights[at - columns], heights[at], heights[at + columns]) : 0
    let dc = c > 0 && c < columns - 1 ? vertex(heights[at - 1], heights[at], heights[at + 1]) : 0
    return (dr, dc)
  }
}
