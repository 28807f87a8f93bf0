import Quantities
import Rasters

extension StackRegistration {
  /// The outcomes, with frames that could not be laid place by place tied as wholes where the frames
  /// most like them agree.
  ///
  /// Registered frames are hidden in turn and placed the same way: how far they are missed, in
  /// their own scatters, scales the stated errors.
  func tiedAsWholes(
    _ outcomes: [RegistrationOutcome], _ pyramids: [Pyramid], shape: Shape
  ) async -> [RegistrationOutcome] {
    let known = Dictionary(
      uniqueKeysWithValues: outcomes.indices.compactMap { index in
        outcomes[index].registration.map { (index, $0.offset) }
      })
    let lost = outcomes.indices.filter { outcomes[$0].canBeTied }
    guard !lost.isEmpty, known.count >= WholeFrameTies.hidden.fewest else { return outcomes }
    let level = wholeFrameLevel(pyramids[0])
    let fields = await each(pyramids) { OrientationField(of: $0.level(level).whole) }
    let ties = WholeFrameTies(fields, scale: Double(1 << level))
    let found = await each(lost) { ties.tie($0, to: known) }
    guard found.contains(where: { $0 != nil }),
      let trial = await trial(of: ties, known), let range = WholeFrameTies.Range(known, ties.scale)
    else { return outcomes }
    var result = outcomes
    for (index, tie) in zip(lost, found) {
      guard let tie, tie.likeness >= WholeFrameTies.leastLikeness * trial.likeness,
        range.holds(tie.offset), case .notRegistered(let reason) = outcomes[index]
      else { continue }
      result[index] = .registered(
        Registration(
          tie, error: max(trial.ratio * tie.scatter, trial.least), shape: shape, instead: reason))
    }
    return result
  }

  /// The finest level that holds detail and is at most as long as an overview.
  private func wholeFrameLevel(_ pyramid: Pyramid) -> Int {
    let finest = min(settings.finestLevel, pyramid.levels.count - 1)
    return (finest..<pyramid.levels.count).first {
      let shape = pyramid.level($0).shape
      return max(shape.rows, shape.columns) <= PairRegistration.overviewSide
    } ?? pyramid.levels.count - 1
  }

  /// What became of registered frames hidden in turn; nil when too few can be placed.
  private func trial(
    of ties: WholeFrameTies, _ known: [Int: Offset]
  ) async -> WholeFrameTies.Trial? {
    let all = known.keys.sorted()
    let count = min(all.count, WholeFrameTies.hidden.most)
    let hidden = (0..<count).map { all[$0 * all.count / count] }
    let placed = await each(hidden) { ties.tie($0, to: known) }
    let pairs = zip(hidden, placed).compactMap { index, tie in
      tie.flatMap { tie in known[index].map { (tie: tie, truth: $0) } }
    }
    return WholeFrameTies.Trial(pairs)
  }
}

extension WholeFrameTies {
  /// How far hidden frames are missed.
  struct Trial: Sendable {
    /// One stated error over one scatter: so that 68 % of misses lie within one stated error and
    /// 95 % within 1.96.
    var ratio: Double
    /// No frame is stated better than half of the hidden ones are placed.
    var least: Double
    /// The median likeness of hidden frames to their partners.
    var likeness: Double

    init?(_ pairs: [(tie: Tie, truth: Offset)]) {
      guard pairs.count >= WholeFrameTies.hidden.fewest else { return nil }
      let misses = pairs.flatMap { pair -> [(miss: Double, scatter: Double)] in
        let miss = pair.tie.offset - pair.truth
        return [miss.row, miss.column].map { (abs($0), max(pair.tie.scatter, 1e-6)) }
      }
      let ratios = misses.map { $0.miss / $0.scatter }
      ratio = max(Quantile.nearest.of(ratios, 0.68), Quantile.nearest.of(ratios, 0.95) / 1.96)
      least = Quantile.upper.median(of: misses.map(\.miss))
      likeness = Quantile.upper.median(of: pairs.map(\.tie.likeness))
    }
  }

  /// Where a series' frames lie.
  struct Range: Sendable {
    private var middle: Offset
    private var radius: Double

    init?(_ known: [Int: Offset], _ scale: Double) {
      guard !known.isEmpty else { return nil }
      let middle = Offset(
        row: Quantile.upper.median(of: known.values.map(\.row)),
        column: Quantile.upper.median(of: known.values.map(\.column)))
      self.middle = middle
      let spread = Quantile.nearest.of(known.values.map { ($0 - middle).length }, 0.68)
      radius = max(WholeFrameTies.spreads * spread, WholeFrameTies.nearestCells * scale)
    }

    /// Whether an offset lies among them.
    func holds(_ offset: Offset) -> Bool { (offset - middle).length <= radius }
  }
}

extension RegistrationOutcome {
  /// Whether a frame that is not registered holds something to be tied by.
  fileprivate var canBeTied: Bool {
    switch self {
    case .registered, .notRegistered(because: .tooSmall), .notRegistered(because: .noData),
      .notRegistered(because: .flatTexture), .notRegistered(because: .noOverlap):
      false
    case .notRegistered: true
    }
  }
}

extension Registration {
  /// The registration of a frame tied as a whole.
  fileprivate init(
    _ tie: WholeFrameTies.Tie, error: Double, shape: Shape, instead reason: RefusalReason
  ) {
    let variance = error * error
    var model = DisplacementModel(kind: .shift, shape: shape)
    model.coefficients = [tie.offset]
    model.covariance = [variance, 0, 0, variance]
    self.init(
      model: model, tiePoints: [], tried: 0,
      heldOutError: HeldOutError(ofDistances: tie.distances),
      standardError: OffsetCovariance(rowRow: variance, rowColumn: 0, columnColumn: variance),
      localScatter: 0, falseAlarms: 0,
      tiedAsWhole: TiedAsWhole(
        agreeing: tie.distances.count, asked: tie.asked, because: reason))
  }
}
