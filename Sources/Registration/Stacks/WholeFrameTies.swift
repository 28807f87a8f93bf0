import Quantities
import Rasters

/// Ties whole frames to the frames that look most like them, for frames in which too few places are
/// found one by one: small chips, other seasons, ground that was made anew.
///
/// Every such frame is correlated as a whole with several registered ones. What it is tied to are
/// frames, not places, and what the same way says of frames already registered, each hidden in
/// turn, is the error it is stated with.
struct WholeFrameTies: Sendable {
  /// Frames that a frame is correlated with.
  static let partners = 12
  /// The fewest that must agree, and they must be more than half.
  static let fewest = 4
  /// How far apart agreeing frames may put a frame, in cells of the level looked at.
  static let near = 1.0
  /// The lags looked at, in cells of the level.
  static let range = 12
  /// The most frames that are hidden to see how far the way is right, and the fewest.
  static let hidden = (fewest: 8, most: 16)
  /// A frame must look at least this share as much like its partners as hidden frames do.
  ///
  /// Below it most of what has a direction is cloud; frames of other ground reach a sixth.
  static let leastLikeness = 0.25
  /// A frame may lie this many times the series' own spread away from its middle, or so many cells
  /// of the level: a place agreed on further out is more likely a likeness of other ground.
  static let spreads = 4.0
  static let nearestCells = 2.0

  /// The frames' gradient directions.
  let fields: [OrientationField]
  /// Cells of the stack's grid along one cell of the fields.
  let scale: Double
  private let sizes: [Double]
  private let correlation: PhaseCorrelation

  /// Where a frame lies by others.
  struct Tie: Sendable {
    /// Its offset from the stack's reference at the middle of the frame, in cells of the grid.
    var offset: Offset
    /// What parts of the frame and agreeing partners scatter: one standard error per axis, in cells.
    var scatter: Double
    /// How much it looks like them there, −1 to 1.
    var likeness: Double
    /// How far each agreeing partner puts it from there, in cells.
    var distances: [Double]
    /// How many partners were asked.
    var asked: Int
  }

  /// Ties frames with these gradient directions, of which each cell is `scale` of the grid's.
  init(_ fields: [OrientationField], scale: Double) {
    self.fields = fields
    self.scale = scale
    sizes = fields.map { field in
      field.across.indices.reduce(0.0) {
        $0 + Double(field.across[$1] * field.across[$1] + field.down[$1] * field.down[$1])
      }.squareRoot()
    }
    let shape = fields.first?.shape ?? Shape(rows: 1, columns: 1)
    correlation = PhaseCorrelation(
      rows: shape.rows + Self.range, columns: shape.columns + Self.range, whitened: false)
  }

  /// How much two frames look alike, −1 to 1, where their georeferences put them.
  private func likeness(_ i: Int, _ j: Int) -> Double {
    let (a, b) = (fields[i], fields[j])
    let size = sizes[i] * sizes[j]
    guard size > 0 else { return 0 }
    var sum: Float = 0
    for k in a.across.indices { sum += a.across[k] * b.across[k] + a.down[k] * b.down[k] }
    return Double(sum) / size
  }

  /// Where the frame at `index` lies by those of `known` that look most like it, whose offsets are
  /// given in cells of the grid; nil where they do not agree.
  func tie(_ index: Int, to known: [Int: Offset]) -> Tie? {
    let partners = known.filter { $0.key != index }
      .map { (index: $0.key, offset: $0.value, alike: likeness($0.key, index)) }
      .sorted { (-$0.alike, $0.index) < (-$1.alike, $1.index) }.prefix(Self.partners)
    guard partners.count >= Self.fewest else { return nil }
    let reach = -Self.range...Self.range
    let votes = partners.compactMap { partner -> Vote? in
      let peak = correlation.peaks(
        reference: fields[partner.index], moving: fields[index], rows: reach, columns: reach,
        count: 1
      ).first
      return peak.map { peak in
        let lag = (row: Int(peak.offset.row.rounded()), column: Int(peak.offset.column.rounded()))
        let parts = PartwiseLikeness(fields[partner.index], fields[index], lag: lag)
        return Vote(
          offset: partner.offset + peak.offset.scaled(by: scale),
          start: partner.offset
            + Offset(row: Double(lag.row), column: Double(lag.column)).scaled(by: scale),
          alike: parts.whole / max(sizes[partner.index] * sizes[index], 1e-12), parts: parts)
      }
    }
    let groups = votes.map { vote in
      votes.filter { ($0.offset - vote.offset).length <= Self.near * scale }
    }
    guard let kept = groups.max(by: { $0.count < $1.count }),
      kept.count >= Self.fewest, 2 * kept.count > partners.count
    else { return nil }
    return Tie(kept, asked: partners.count, scale: scale)
  }

  /// Where one partner puts a frame.
  fileprivate struct Vote {
    /// By the correlation of the wholes.
    var offset: Offset
    /// The same to whole cells.
    var start: Offset
    var alike: Double
    /// Likeness part by part around it.
    var parts: PartwiseLikeness
  }
}

extension WholeFrameTies.Tie {
  /// Where agreeing partners put a frame by the parts in which it still looks like them.
  ///
  /// Ground that was made anew looks like the old by chance only, but by the same chance for all
  /// partners: parts count by the square of their likeness, and the error is that of leaving each
  /// part out in turn.
  fileprivate init(_ votes: [WholeFrameTies.Vote], asked: Int, scale: Double) {
    let count = Double(votes.count)
    let parts = PartwiseLikeness.count
    let weights = (0..<parts).map { part -> Float in
      let (sum, size) = votes.reduce((Float.zero, Float.zero)) {
        ($0.0 + $1.parts.sums[part * 9 + 4], $0.1 + $1.parts.sizes[part])
      }
      let alike = size > 0 ? max(0, sum / size) : 0
      return alike * alike
    }
    func places(without left: Int?) -> [Offset] {
      votes.map { $0.start + $0.parts.peak(weights, without: left).scaled(by: scale) }
    }
    func mean(_ offsets: [Offset]) -> Offset {
      offsets.reduce(Offset.zero) { $0 + $1 }.scaled(by: 1 / Double(offsets.count))
    }
    let all = places(without: nil)
    let middle = mean(all)
    let used = (0..<parts).filter { weights[$0] > 0 }
    let jackknife = used.reduce(0.0) { sum, part in
      let off = mean(places(without: part)) - middle
      return sum + (off.row * off.row + off.column * off.column) / 2
    }
    distances = all.map { ($0 - middle).length }
    let between = distances.reduce(0) { $0 + $1 * $1 } / (2 * (count - 1))
    offset = middle
    scatter = (jackknife + between / count).squareRoot()
    likeness = votes.reduce(0) { $0 + $1.alike } / count
    self.asked = asked
  }
}

/// How much two frames look alike in each of 8 × 8 parts, at nine lags around one.
private struct PartwiseLikeness {
  static let side = 8
  static let count = side * side
  /// The sum of products at each of the nine lags, part by part.
  var sums: [Float]
  /// The product of the two frames' sizes in each part.
  var sizes: [Float]

  init(_ a: OrientationField, _ b: OrientationField, lag: (row: Int, column: Int)) {
    let (rows, columns) = (a.shape.rows, a.shape.columns)
    sums = [Float](repeating: 0, count: 9 * Self.count)
    var own = [Float](repeating: 0, count: Self.count)
    var others = own
    for row in max(0, 1 - lag.row)..<min(rows, rows - lag.row - 1) {
      for column in max(0, 1 - lag.column)..<min(columns, columns - lag.column - 1) {
        let part = row * Self.side / rows * Self.side + column * Self.side / columns
        let i = row * columns + column
        let j = (row + lag.row) * columns + column + lag.column
        let (x, y) = (a.across[i], a.down[i])
        own[part] += x * x + y * y
        others[part] += b.across[j] * b.across[j] + b.down[j] * b.down[j]
        for k in 0..<9 {
          let at = j + (k / 3 - 1) * columns + k % 3 - 1
          sums[part * 9 + k] += x * b.across[at] + y * b.down[at]
        }
      }
    }
    sizes = zip(own, others).map { ($0 * $1).squareRoot() }
  }

  /// The sum of products of the whole frames at the lag.
  var whole: Double { (0..<Self.count).reduce(0) { $0 + Double(sums[$1 * 9 + 4]) } }

  /// Where the weighted sum of the parts is highest, by a parabola along each axis, in cells.
  func peak(_ weights: [Float], without left: Int?) -> Offset {
    var total = [Float](repeating: 0, count: 9)
    for part in weights.indices where part != left && weights[part] > 0 {
      for k in 0..<9 { total[k] += weights[part] * sums[part * 9 + k] }
    }
    func vertex(_ low: Float, _ middle: Float, _ high: Float) -> Double {
      let bend = low - 2 * middle + high
      return bend < 0 ? Double(max(-1, min(1, 0.5 * (low - high) / bend))) : 0
    }
    return Offset(
      row: vertex(total[1], total[4], total[7]), column: vertex(total[3], total[4], total[5]))
  }
}
