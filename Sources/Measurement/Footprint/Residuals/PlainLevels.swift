/// What plain least squares, no cell weighing more than another, says of one frame's background and
/// contrast.
struct PlainLevels {
  /// What a cell of ground alone has.
  let background: Double
  /// How much more a cell of roof alone has.
  let contrast: Double
  /// The spread of what is left then.
  let spread: Double

  /// Regresses samples or residuals on the roof's share; nil where there is nothing to tell the two apart.
  ///
  /// - Parameters:
  ///   - values: Samples, or samples less a model whose levels are to be put right.
  ///   - share: The roof's share of every cell.
  ///   - weights: Above 0 where a cell is looked at.
  init?(_ values: [Double], _ share: [Double], weights: [Double]) {
    var (n, sm, sr, smm, smr, srr) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for i in weights.indices where weights[i] > 0 {
      let (m, r) = (share[i], values[i])
      n += 1
      sm += m
      sr += r
      smm += m * m
      smr += m * r
      srr += r * r
    }
    let apart = smm - sm * sm / max(n, 1)
    guard n > 2, apart > 0 else { return nil }
    contrast = (smr - sm * sr / n) / apart
    background = (sr - contrast * sm) / n
    let left = (srr - sr * sr / n) - contrast * (smr - sm * sr / n)
    spread = max(left / n, 1e-12).squareRoot()
  }

  /// The values less both levels.
  func removed(from values: [Double], _ share: [Double]) -> [Double] {
    values.indices.map { values[$0] - background - contrast * share[$0] }
  }
}
