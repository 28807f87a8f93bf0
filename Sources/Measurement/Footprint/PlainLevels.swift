#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What plain least squares, no cell weighing more than another, says that background and contrast of
/// one frame are off by.
struct PlainLevels {
  /// To be added to the background.
  let background: Double
  /// To be added to the contrast.
  let contrast: Double
  /// The contrast's standard error were what is left white noise.
  let standardError: Double

  /// Regresses residuals on the roof's share; nil where there is nothing to tell the two apart.
  ///
  /// - Parameters:
  ///   - residual: Sample less model.
  ///   - share: The roof's share of every cell.
  ///   - weights: Above 0 where a cell is looked at.
  init?(_ residual: [Double], _ share: [Double], weights: [Double]) {
    var (n, sm, sr, smm, smr, srr) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for i in weights.indices where weights[i] > 0 {
      let (m, r) = (share[i], residual[i])
      n += 1
      sm += m
      sr += r
      smm += m * m
      smr += m * r
      srr += r * r
    }
    let spread = smm - sm * sm / max(n, 1)
    guard n > 2, spread > 0 else { return nil }
    contrast = (smr - sm * sr / n) / spread
    background = (sr - contrast * sm) / n
    let left = (srr - sr * sr / n) - contrast * (smr - sm * sr / n)
    standardError = max(left / n, 1e-12).squareRoot()
  }

  /// The residuals with both levels put right.
  func removed(from residual: [Double], _ share: [Double]) -> [Double] {
    residual.indices.map { residual[$0] - background - contrast * share[$0] }
  }
}
