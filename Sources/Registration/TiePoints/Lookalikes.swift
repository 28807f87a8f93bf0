import Rasters

/// Whether a map found holds against those a few repeats away: rows of trees, parked cars, roofs,
/// greenhouses.
///
/// The surface of the whole images' correlation names the rivals. Window by window each is then
/// compared with the map found: where patterns repeat without a difference, none leads.
struct Lookalikes {
  let fields: TieSearch.Fields
  let windows: [Window]

  /// A map must lead a rival by this many standard errors of the lead.
  static let wantedLead = 4.0
  /// A lag this near to the map found is the map itself, in cells.
  static let nearest = 3.0
  /// Rivals looked at.
  static let most = 8

  /// What became of a comparison.
  enum Verdict {
    /// It leads all rivals.
    case holds
    /// A rival, as a shift of the whole map, does as well.
    case tied(Offset)
    /// A rival leads it.
    case beaten(by: Offset)
  }

  /// Compares `model` with its rivals.
  func verdict(on model: DisplacementModel) -> Verdict {
    var worst: (lead: Double, shift: Offset)?
    for shift in rivals(of: model) {
      guard let lead = lead(of: model, over: shift) else { continue }
      if worst.map({ lead < $0.lead }) ?? true { worst = (lead, shift) }
    }
    guard let worst, worst.lead < Self.wantedLead else { return .holds }
    return worst.lead < -Self.wantedLead ? .beaten(by: worst.shift) : .tied(worst.shift)
  }

  /// Shifts away from `model` at which the whole images correlate as well, or nearly.
  private func rivals(of model: DisplacementModel) -> [Offset] {
    let (a, b) = (fields.reference.shape, fields.moving.shape)
    let middle = model.offset(at: model.centre)
    let correlation = PhaseCorrelation(rows: a.rows + b.rows, columns: a.columns + b.columns)
    // Half of the shorter sides must overlap.
    let (r, c) = (min(a.rows, b.rows) / 2, min(a.columns, b.columns) / 2)
    let peaks = correlation.peaks(
      reference: fields.reference, moving: fields.moving, rows: (r - a.rows)...(b.rows - r),
      columns: (c - a.columns)...(b.columns - c), count: Self.most)
    guard let highest = peaks.first?.significance else { return [] }
    var shifts = peaks.filter { $0.significance > 0.3 * highest }
      .map { $0.offset - middle }.filter { $0.length > Self.nearest }
    // What repeats does so both ways: the far side may lie outside the lags looked at.
    shifts += shifts.map { $0.scaled(by: -1) }
    return shifts
  }

  /// How many standard errors `model` leads by over itself moved by `shift`, in the half of the
  /// windows that say most; nil where too few see both or the other is no rival.
  private func lead(of model: DisplacementModel, over shift: Offset) -> Double? {
    var pairs: [(here: Double, there: Double)] = []
    for window in windows {
      let own = model.offset(at: window.middle)
      guard let here = likeness(window, at: own), let there = likeness(window, at: own + shift)
      else { continue }
      pairs.append((here, there))
    }
    // Where contrast is reversed or the ground has changed, neither says anything.
    pairs.sort { max($0.here, $0.there) > max($1.here, $1.there) }
    let telling = pairs.prefix(max(Consensus.fewest, pairs.count / 2))
    guard telling.count >= Consensus.fewest else { return nil }
    // A chance peak is no rival: a repeat looks at least half as much alike.
    let (here, there) = telling.reduce((0.0, 0.0)) { ($0.0 + $1.here, $0.1 + $1.there) }
    guard there > 0.5 * here else { return nil }
    let leads = telling.map { $0.here - $0.there }
    let count = Double(leads.count)
    let mean = leads.reduce(0, +) / count
    let variance = leads.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return mean / max((variance / count).squareRoot(), 1e-12)
  }

  /// The best agreement of directions within a cell of `offset`, from −1 to 1; nil beyond the edges.
  private func likeness(_ window: Window, at offset: Offset) -> Double? {
    let place = window.moved(rows: Int(offset.row.rounded()), columns: Int(offset.column.rounded()))
    guard place.grown(by: 1).clipped(to: fields.moving.shape) == place.grown(by: 1),
      window.clipped(to: fields.reference.shape) == window
    else { return nil }
    let (a, b) = (fields.reference, fields.moving)
    var best = -Float.infinity
    for dr in -1...1 {
      for dc in -1...1 {
        var sum: Float = 0
        for r in 0..<window.shape.rows {
          let i = (window.row + r) * a.shape.columns + window.column
          let j = (place.row + dr + r) * b.shape.columns + place.column + dc
          for c in 0..<window.shape.columns {
            sum += a.across[i + c] * b.across[j + c] + a.down[i + c] * b.down[j + c]
          }
        }
        best = max(best, sum)
      }
    }
    return Double(best) / Double(window.shape.count)
  }
}
