#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chooses between fields of ground and roof apart and one common field, by the residuals' likelihood.
///
/// Autocovariances of a narrow band say little of a nugget or of what happens across the edge. So some
/// of the cells, edges included, are predicted from their neighbours as ``ZonedWhitening`` does: a
/// composite likelihood (Varin, Reid & Firth 2011, *Statistica Sinica* 21, 5–42). From the
/// autocovariances' fit, the ratio of field to nugget, the length and the roof's nugget are moved one
/// at a time while it rises.
struct FieldSearch {
  let residual: [Double]
  /// The roof's share of every cell.
  let share: [Double]
  let columns: Int
  /// The cells that are predicted, by where they and their neighbours lie.
  let cells: [(part: FieldModel.Part, cells: [Int])]
  private let count: Int

  /// About how many cells are predicted along edges, where each has a filter of its own.
  static let edgeSample = 96
  /// About how many away from them, where two filters do for all.
  static let sample = 192

  init(residual: [Double], share: [Double], frame: FitFrame) {
    (self.residual, self.share, columns) = (residual, share, frame.shape.columns)
    let shifts = VecchiaFilter.shifts(columns)
    var own: [FieldModel.Part: [Int]] = [:]
    for cell in frame.filterable.indices where frame.filterable[cell] > 0 {
      own[VecchiaFilter.part(of: cell, share, shifts), default: []].append(cell)
    }
    let (ground, roof, edge) = (own[.ground] ?? [], own[.roof] ?? [], own[.both] ?? [])
    let step = max(1, (ground.count + roof.count) / Self.sample)
    cells = [
      (.ground, Self.every(step, ground)), (.roof, Self.every(step, roof)),
      (.both, Self.every(max(1, edge.count / Self.edgeSample), edge)),
    ]
    count = cells.reduce(0) { $0 + $1.cells.count }
  }

  private static func every(_ step: Int, _ cells: [Int]) -> [Int] {
    stride(from: 0, to: cells.count, by: step).map { cells[$0] }
  }

  /// The better structure near two first guesses.
  ///
  /// - Parameters:
  ///   - apart: Fields of ground and roof as their autocovariances say.
  ///   - all: The field of both together, as its autocovariance says.
  /// - Returns: The better of the two as it was judged. A ground that is white stays so.
  func model(apart: FieldModel, all: FieldCovariance?) -> FieldModel {
    let own = climbed(Choice(apart))
    var found = own.choice.model(scale: own.scale)
    guard let all, all.form != nil else { return found }
    let common = climbed(Choice(FieldModel(common: all)))
    guard common.value >= own.value else {
      return common.choice.model(scale: common.scale)
    }
    found.apartness = 1 / (1 + exp((own.value - common.value) / 2))
    return found
  }

  /// A model by its ratios to the ground's nugget; its scale follows from the residuals.
  private struct Choice {
    var kind = 0
    var length = 3
    /// ln of field over nugget, on the ground; nil where it is white.
    var field: Double?
    /// ln of the roof's nugget over the ground's.
    var roofWhite = 0.0
    /// The roof's own field over the ground's nugget; nil where it has none.
    var roofField: FieldCovariance?
    var isCommon = false

    init(_ model: FieldModel) {
      let nugget = max(model.ground.white, 1e-300)
      if let form = model.ground.form {
        kind = form.kind
        length = FieldCovariance.lengths.firstIndex(of: form.length) ?? length
        field = max(-1, min(6, log(model.ground.correlated / nugget)))
      }
      roofWhite = max(-2, min(2, log(max(model.roof.white, 1e-300) / nugget)))
      isCommon = model.isCommon
      if !isCommon, model.roof.form != nil {
        roofField = model.roof
        roofField?.correlated /= nugget
      }
    }

    func model(scale: Double) -> FieldModel {
      let ground =
        field.map {
          FieldCovariance.of(kind: kind, length: length, white: scale, correlated: scale * exp($0))
        } ?? .white(scale)
      if isCommon { return FieldModel(common: ground) }
      var roof = roofField ?? .white(0)
      roof.white = scale * exp(roofWhite)
      roof.correlated *= scale
      return FieldModel(ground: ground, roof: roof)
    }
  }

  private typealias Found = (choice: Choice, value: Double, scale: Double)

  /// −2 log likelihood with the best scale, less what is known of nuggets beforehand.
  private func judged(_ choice: Choice) -> Found {
    let filter = VecchiaFilter(choice.model(scale: 1), columns: columns)
    var (logVariance, squares) = (0.0, 0.0)
    for (part, own) in cells {
      let found = filter.errors(residual, share: share, cells: own, of: part)
      logVariance += found.logVariance
      squares += found.squares
    }
    let n = Double(max(1, count))
    let scale = max(squares / n, 1e-30)
    // The sensor's noise is the same on both: their nuggets differ by texture alone.
    let prior = choice.isCommon ? 0 : choice.roofWhite / 0.5
    return (choice, n * log(scale) + logVariance + n + prior * prior, scale)
  }

  /// One pass over the coordinates, each moved up to three steps either way.
  private func climbed(_ start: Choice) -> Found {
    var best = judged(start)
    func walk(_ move: (inout Choice, Double) -> Void) {
      for sign in [1.0, -1] {
        var moved = false
        for _ in 0..<3 {
          var trial = best.choice
          move(&trial, sign)
          let found = judged(trial)
          guard found.value < best.value - 1e-6 else { break }
          (best, moved) = (found, true)
        }
        if moved { return }
      }
    }
    if start.field != nil {
      walk { $0.field = ($0.field ?? 0) + 0.6 * $1 }
      walk {
        $0.length = max(0, min(FieldCovariance.lengths.count - 1, $0.length + ($1 > 0 ? 1 : -1)))
      }
    }
    if !start.isCommon { walk { $0.roofWhite += 0.4 * $1 } }
    return best
  }
}
