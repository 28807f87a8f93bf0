/// Influences spread over the nodes of a coarser lattice, linearly, node by node.
///
/// A field that is linear between nodes `W f` has the covariance `W K Wᵀ`, so `Uᵀ W K Wᵀ U` needs K
/// between nodes alone.
struct FieldNodes {
  let rows, columns, spacing, count: Int
  /// `count` values a node.
  private var sums: [Double]

  init(
    _ influence: [Double], _ frame: FitFrame, _ share: [Double], _ part: FieldModel.Part,
    count: Int, form: FieldCovariance.Form
  ) {
    spacing = form.spacing
    rows = (frame.shape.rows - 1) / spacing + 2
    columns = (frame.shape.columns - 1) / spacing + 2
    self.count = count
    sums = [Double](repeating: 0, count: rows * columns * count)
    let size = frame.shape.count
    for cell in 0..<size where frame.weights[cell] > 0 {
      let weight = part.weight(share[cell])
      guard weight > 1e-4 else { continue }
      let (row, column) = (cell / frame.shape.columns, cell % frame.shape.columns)
      let y = Double(row % spacing) / Double(spacing)
      let x = Double(column % spacing) / Double(spacing)
      let node = row / spacing * columns + column / spacing
      add(influence, cell, size, to: node, weight * (1 - y) * (1 - x))
      add(influence, cell, size, to: node + 1, weight * (1 - y) * x)
      add(influence, cell, size, to: node + columns, weight * y * (1 - x))
      add(influence, cell, size, to: node + columns + 1, weight * y * x)
    }
  }

  private mutating func add(
    _ influence: [Double], _ cell: Int, _ size: Int, to node: Int, _ part: Double
  ) {
    guard part > 0 else { return }
    for k in 0..<count { sums[node * count + k] += part * influence[k * size + cell] }
  }

  /// Σ over pairs of nodes of covariance × sum × sum, ours by rows and the other's by columns.
  func product(with other: FieldNodes, variance: Double, form: FieldCovariance.Form) -> [Double] {
    product(other.spread(variance, form, half: false))
  }

  /// The same with ourselves.
  func square(variance: Double, form: FieldCovariance.Form) -> [Double] {
    let half = product(spread(variance, form, half: true))
    return (0..<(count * count)).map { half[$0] + half[$0 % count * count + $0 / count] }
  }

  private func product(_ spread: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count * count)
    for node in 0..<(rows * columns) {
      for i in 0..<count {
        let left = sums[node * count + i]
        guard left != 0 else { continue }
        for j in 0..<count { result[i * count + j] += left * spread[node * count + j] }
      }
    }
    return result
  }

  /// Every node's sums spread over its neighbours by the covariance: all of them, or those after it
  /// with half of its own.
  private func spread(_ variance: Double, _ form: FieldCovariance.Form, half: Bool) -> [Double] {
    if form.isSeparable { return separately(variance * (half ? 0.5 : 1), form) }
    let reach = Int(form.range / Double(spacing)) + 1
    // Cut off with a step, a covariance need not be one any more. Influences sum to nothing, as a level
    // of its own for ground and roof moves no side, so a constant may be taken off first.
    let least = form(form.range)
    let table = (0...(2 * reach * reach)).map {
      variance * (form(Double(spacing) * Double($0).squareRoot()) - least)
    }
    var spread = [Double](repeating: 0, count: rows * columns * count)
    sums.withUnsafeBufferPointer { source in
      spread.withUnsafeMutableBufferPointer { out in
        for dr in (half ? 0 : -reach)...reach {
          for dc in (half && dr == 0 ? 0 : -reach)...reach {
            let d = dr * dr + dc * dc
            let c = half && d == 0 ? table[0] / 2 : table[d]
            guard c > 0 else { continue }
            for row in max(0, -dr)..<max(max(0, -dr), min(rows, rows - dr)) {
              let from = max(0, -dc)
              let to = min(columns, columns - dc)
              guard from < to else { continue }
              let at = (row * columns + from) * count
              let other = ((row + dr) * columns + from + dc) * count
              for i in 0..<((to - from) * count) { out[at + i] += c * source[other + i] }
            }
          }
        }
      }
    }
    return spread
  }

  /// A Gaussian is a product of one along rows and one along columns.
  private func separately(_ variance: Double, _ form: FieldCovariance.Form) -> [Double] {
    let reach = Int(form.range / Double(spacing)) + 1
    let taps = (0...reach).map { form(Double(spacing * $0)) }
    var across = [Double](repeating: 0, count: sums.count)
    var spread = across
    let line = columns * count
    /// Adds each of `length` values to those at steps of `step` about it, steps staying below `limit`.
    func blur(
      _ source: [Double], _ out: inout [Double], _ length: Int, step: Int, limit: Int,
      _ scale: Double
    ) {
      for start in stride(from: 0, to: source.count, by: length * limit) {
        for at in 0..<limit {
          for other in max(0, at - reach)...min(limit - 1, at + reach) {
            let c = scale * taps[abs(at - other)]
            let (to, from) = (start + at * step, start + other * step)
            for i in 0..<length { out[to + i] += c * source[from + i] }
          }
        }
      }
    }
    blur(sums, &across, count, step: count, limit: columns, variance)
    blur(across, &spread, line, step: line, limit: rows, 1)
    return spread
  }
}
