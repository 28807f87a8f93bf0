import Quantities
import Rasters

/// Lays one image on another.
///
/// Orientation correlation of overviews gives a first map; windows on a grid, looked for
/// independently, must agree on it beyond chance; robust least squares refines them level by level;
/// held-out tie points choose between shift, affine and local models. See
/// `Documentation/Methods/Registration.md`.
public struct PairRegistration: Sendable {
  /// What may be asked of a registration.
  public struct Settings: Sendable, Hashable {
    /// The model wanted, or nil to let held-out tie points choose.
    public var model: ModelKind?
    /// The most tie points along the longer side.
    public var density: Int
    /// Held-out tie points may lie this far off at the median, in cells of the finest level.
    public var acceptedError: Double
    /// Expect the images to lie within a few pixels of each other, and skip the search.
    public var startsNear: Bool
    /// The finest pyramid level that holds detail: 0 when every cell does, 1 when an image was
    /// enlarged twofold or more.
    public var finestLevel: Int
    /// The standard deviation of the blur before the fine match, in cells.
    public var blur: Double

    /// Settings that suit most pairs.
    public init(
      model: ModelKind? = nil, density: Int = 21, acceptedError: Double = 1.5,
      startsNear: Bool = false, finestLevel: Int = 0, blur: Double = 0.8
    ) {
      self.model = model
      self.density = density
      self.acceptedError = acceptedError
      self.startsNear = startsNear
      self.finestLevel = finestLevel
      self.blur = blur
    }
  }

  /// What is asked of the registration.
  public var settings: Settings

  /// The finest level that holds detail in an image enlarged `enlarged` times: as many halvings as
  /// the enlargement has, but never to fewer than `leastSide` cells, which windows need.
  public static func finestLevel(enlarged: Double, shape: Shape) -> Int {
    var level = 0
    while Double(2 << level) <= enlarged,
      min(shape.rows, shape.columns) >> (level + 1) >= leastSide
    { level += 1 }
    return level
  }

  /// A side of 80 cells holds three windows of 24, nine in all, of which five must agree.
  static let leastSide = 80

  /// log10 of the false alarms that are tolerated of a first map, and of tie points around it.
  static let tolerated = -7.0
  static let toleratedLater = -4.0
  /// Fewer tie points than `many` must lie within `fewMustAgree` cells of the model at the median.
  static let many = 40
  static let fewMustAgree = 0.6
  /// Overviews are at most this long for the search over all lags, and for the independent matches.
  static let overviewSide = 256
  static let evidenceSide = 512
  /// How far around an idea the independent matches look, in cells.
  static let range = 12

  /// A registration with these settings.
  public init(settings: Settings = Settings()) { self.settings = settings }

  /// Lays `moving` on `reference`; NaN is no data in both.
  ///
  /// - Parameters:
  ///   - moving: The image to be laid, in pixels nominally the reference's own (its shape may
  ///     differ).
  ///   - reference: The image to be laid on.
  ///   - start: Where the georeferences have the moving image: the offset that is tried first.
  /// - Returns: The map from reference to moving positions with its errors, or why there is none.
  public func register(
    moving: any PixelSource, onto reference: any PixelSource, near start: Offset = .zero
  ) -> RegistrationOutcome {
    let levels = settings.finestLevel + 1
    return register(
      moving: Pyramid(moving, longest: Self.overviewSide, minimumLevels: levels),
      onto: Pyramid(reference, longest: Self.overviewSide, minimumLevels: levels), near: start)
  }

  /// The same on images whose halvings are at hand.
  ///
  /// - Parameters:
  ///   - moving: The image to be laid.
  ///   - reference: The image to be laid on.
  ///   - prior: Where the moving image was found before, in reference pixels; nothing else is
  ///     searched then.
  ///   - start: The offset that is tried first.
  /// - Returns: The map, or why there is none.
  func register(
    moving: Pyramid, onto reference: Pyramid, prior: DisplacementModel? = nil,
    near start: Offset = .zero
  ) -> RegistrationOutcome {
    if let refusal = Self.unfit(moving: moving, reference: reference) {
      return .notRegistered(because: refusal)
    }
    let top = min(moving.levels.count, reference.levels.count) - 1
    let evidence = max(Self.evidenceLevel(reference, top), min(settings.finestLevel, top))
    switch firstMap(moving, reference, top: top, evidence: evidence, prior: prior, start) {
    case .failure(let failure): return .notRegistered(because: failure.reason)
    case .success(let consensus):
      return refine(consensus, moving, reference, from: evidence)
    }
  }

  /// A refusal on its way up.
  struct Refusal: Error {
    var reason: RefusalReason

    /// Two maps, found at `scale` times coarser cells, that fit alike.
    static func ambiguous(
      _ first: Consensus, _ second: Offset, also: Int, scale: Double
    ) -> Refusal {
      Refusal(
        reason: .ambiguous(
          first: first.middle.scaled(by: scale), agreeing: first.count,
          second: second.scaled(by: scale), alsoAgreeing: also))
    }
  }

  private static func unfit(moving: Pyramid, reference: Pyramid) -> RefusalReason? {
    let (a, b) = (reference.level(0).shape, moving.level(0).shape)
    let rows = min(a.rows, b.rows)
    let columns = min(a.columns, b.columns)
    guard min(rows, columns) >= 32 else {
      return .tooSmall(rows: rows, columns: columns, needed: 32)
    }
    let small = [reference, moving].map { pyramid -> Raster<Float> in
      let last = pyramid.level(pyramid.levels.count - 1)
      return last.patch(
        Window(row: 0, column: 0, rows: last.shape.rows, columns: last.shape.columns))
    }
    let shares = small.map(\.dataShare)
    guard shares.allSatisfy({ $0 > 0.02 }) else {
      return .noData(referenceShare: shares[0], movingShare: shares[1])
    }
    for (raster, name) in zip(small, ["reference", "moving"]) {
      let values = raster.samples.filter { !$0.isNaN }
      if values.allSatisfy({ $0 == values[0] }) { return .flatTexture(image: name) }
    }
    return nil
  }

  /// The finest level whose longer side is at most `evidenceSide`.
  private static func evidenceLevel(_ reference: Pyramid, _ top: Int) -> Int {
    for level in 0...top {
      let shape = reference.level(level).shape
      if max(shape.rows, shape.columns) <= evidenceSide { return level }
    }
    return top
  }

  /// A window's side that gives about a hundred windows, or as many as there is room for.
  static func side(for shape: Shape, largest: Int) -> Int {
    let wanted = Double(shape.count).squareRoot() / 10
    return min(largest, max(24, Int((wanted / 8).rounded()) * 8))
  }

  // MARK: The first map

  private func firstMap(
    _ moving: Pyramid, _ reference: Pyramid, top: Int, evidence: Int, prior: DisplacementModel?,
    _ start: Offset
  ) -> Result<Consensus, Refusal> {
    let (a, b) = (reference.level(evidence), moving.level(evidence))
    let side = Self.side(for: a.shape, largest: 64)
    let search = TieSearch(
      reference: a, moving: b, side: side, density: min(settings.density, prior == nil ? 12 : 8))
    let fields = search.fields
    var best: (consensus: Consensus, tried: Int)?
    var rivals: [Consensus] = []
    @discardableResult
    func consider(_ candidate: DisplacementModel) -> Consensus? {
      let sightings = search.correlated(prior: candidate, range: Self.range, fields: fields)
      let consensus = Consensus(
        of: sightings, range: Double(Self.range) + 0.5, tolerances: [1, 1.7, 2.5], shape: a.shape,
        distortion: 20)
      guard let consensus else { return nil }
      rivals.append(consensus)
      if best.map({ consensus.falseAlarms < $0.consensus.falseAlarms }) ?? true {
        best = (consensus, sightings.count)
      }
      return consensus
    }
    var still = DisplacementModel(kind: .shift, shape: a.shape)
    still.coefficients = [start.scaled(by: 1 / Double(1 << evidence))]
    consider(prior?.affinePart(shape: a.shape, scale: 1 / Double(1 << evidence)) ?? still)
    if prior == nil, !settings.startsNear, !Self.isClear(best) {
      for candidate in coarse(moving, reference, top: top) {
        consider(candidate.magnified(by: Double(1 << (top - evidence))))
        if Self.isClear(best) { break }
      }
    }
    guard let best else {
      return .failure(
        Refusal(
          reason: .tooFewTiePoints(found: 0, tried: search.windows.count, needed: Consensus.fewest))
      )
    }
    guard best.tried >= Consensus.fewest else {
      return .failure(
        Refusal(
          reason: .tooFewTiePoints(
            found: best.tried, tried: search.windows.count, needed: Consensus.fewest)))
    }
    guard best.consensus.falseAlarms < Self.tolerated, best.consensus.count >= Consensus.fewest
    else {
      return .failure(
        Refusal(
          reason: .inconsistent(
            agreeing: best.consensus.count, of: best.tried,
            falseAlarms: best.consensus.falseAlarms)))
    }
    let scale = Double(1 << evidence)
    if !Self.isClear(best), let rival = best.consensus.rival(among: rivals) {
      return .failure(
        .ambiguous(best.consensus, rival.middle, also: rival.count, scale: scale))
    }
    guard prior == nil else { return .success(best.consensus) }
    return settled(
      best.consensus, Lookalikes(fields: fields, windows: search.windows), scale: scale
    ) { consider($0) }
  }

  /// The consensus, unless a repeat of the pattern fits as well; `look` tries a better one.
  private func settled(
    _ consensus: Consensus, _ lookalikes: Lookalikes, scale: Double,
    look: (DisplacementModel) -> Consensus?
  ) -> Result<Consensus, Refusal> {
    var consensus = consensus
    for attempt in 0..<2 {
      switch lookalikes.verdict(on: consensus.model) {
      case .holds: return .success(consensus)
      case .beaten(let shift) where attempt == 0:
        guard let next = look(consensus.model.shifted(by: shift)),
          next.falseAlarms < Self.tolerated, next.count >= Consensus.fewest
        else { fallthrough }
        consensus = next
      case .beaten(let shift), .tied(let shift):
        return .failure(
          .ambiguous(
            consensus, consensus.middle + shift, also: consensus.count, scale: scale))
      }
    }
    return .success(consensus)
  }

  /// Whether two windows in three agree, so far beyond chance that nothing better need be looked for.
  private static func isClear(_ best: (consensus: Consensus, tried: Int)?) -> Bool {
    guard let best else { return false }
    return best.consensus.falseAlarms < -20 && 3 * best.consensus.count > 2 * best.tried
  }

  private func coarse(_ moving: Pyramid, _ reference: Pyramid, top: Int) -> [DisplacementModel] {
    let (a, b) = (reference.level(top), moving.level(top))
    return CoarseSearch.candidates(reference: a.whole, moving: b.whole, count: 4).map(\.model)
  }
}

extension PixelSource {
  /// All of it.
  var whole: Raster<Float> {
    patch(Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns))
  }
}

extension DisplacementModel {
  /// The affine map nearest to this model, in an image `scale` times as large.
  func affinePart(shape: Shape, scale: Double) -> DisplacementModel {
    let m = matrix
    return DisplacementModel(
      matrix: AffineTransform(a: m.a, b: m.b, c: m.c * scale, d: m.d, e: m.e, f: m.f * scale),
      shape: shape)
  }

  /// The sum of two shift or affine fields over the same shape.
  func adding(_ other: DisplacementModel, shape: Shape) -> DisplacementModel? {
    guard kind != .local, other.kind != .local else { return nil }
    if kind == .shift, other.kind == .shift {
      var sum = other
      sum.coefficients[0] = coefficients[0] + other.coefficients[0]
      return sum
    }
    let (p, q) = (matrix, other.matrix)
    let sum = AffineTransform(
      a: p.a + q.a - 1, b: p.b + q.b, c: p.c + q.c, d: p.d + q.d, e: p.e + q.e - 1, f: p.f + q.f)
    return DisplacementModel(matrix: sum, shape: shape)
  }
}
