import Quantities
import Rasters

extension PairRegistration {
  /// From a first map to the finest level, and what comes of it.
  func refine(
    _ first: Consensus, _ moving: Pyramid, _ reference: Pyramid, from evidence: Int
  ) -> RegistrationOutcome {
    let finest = min(settings.finestLevel, evidence)
    var prior = first.model
    for level in stride(from: evidence, through: finest, by: -1) {
      let last = level == finest
      let search = TieSearch(
        reference: reference.level(level), moving: moving.level(level),
        side: Self.side(for: reference.level(level).shape, largest: last ? 96 : 64),
        density: last ? settings.density : min(12, settings.density))
      for pass in 0..<2 {
        let found = search.refined(prior: prior, blur: settings.blur)
        let sightings = found.map(\.sighting)
        guard found.count >= Consensus.fewest,
          let next = agreed(sightings, around: prior, shape: reference.level(level).shape)
        else {
          return .notRegistered(
            because: .tooFewTiePoints(
              found: found.count, tried: search.windows.count, needed: Consensus.fewest))
        }
        let moved = Self.change(from: prior, to: next.model, side: search.side)
        if last && (pass == 1 || moved < 0.1) {
          return conclude(
            found, next, tried: search.windows.count, level: level,
            shape: reference.level(level).shape, evidence: first.falseAlarms)
        }
        prior = next.model
        if moved < 0.5 && !last { break }
      }
      prior = prior.magnified(by: 2)
    }
    return .notRegistered(because: .tooFewTiePoints(found: 0, tried: 0, needed: Consensus.fewest))
  }

  /// How much the map changes within a window, or moves it beyond half a cell, from one to another.
  private static func change(
    from prior: DisplacementModel, to next: DisplacementModel, side: Int
  ) -> Double {
    var worst = 0.0
    for (dx, dy) in [(0.0, 0.0), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8)] {
      let p = PixelPosition(
        x: prior.centre.x * (1 + dx), y: prior.centre.y * (1 + dy))
      let (a, b) = (
        prior.linearPart(around: p, reach: Double(side)),
        next.linearPart(around: p, reach: Double(side))
      )
      let bend = max(abs(a.a - b.a) + abs(a.b - b.b), abs(a.d - b.d) + abs(a.e - b.e))
      let jump = (prior.offset(at: p) - next.offset(at: p)).length
      worst = max(worst, bend * Double(side) / 2, jump > 1 ? jump : 0)
    }
    return worst
  }

  /// The affine map (or shift, with few) that most of `sightings` agree on.
  private func agreed(
    _ sightings: [Sighting], around prior: DisplacementModel, shape: Shape
  ) -> (model: DisplacementModel, consensus: Consensus)? {
    let relative = sightings.map { sighting in
      var copy = sighting
      copy.offset = sighting.offset - prior.offset(at: sighting.position)
      return copy
    }
    guard
      let consensus = Consensus(
        of: relative, range: GaussNewton.reach, tolerances: [0.35, 0.7, 1.2], shape: shape,
        distortion: 6)
    else { return nil }
    let start = consensus.agreeing.map { $0 ? 1.0 : 0 }
    let kind: ModelKind = consensus.count >= 8 ? .affine : .shift
    guard let fit = ModelFit(kind, to: relative, shape: shape, start: start) else { return nil }
    guard let total = prior.adding(fit.model, shape: shape) else { return nil }
    return (total, consensus)
  }

  private func conclude(
    _ found: [TieSearch.Found], _ agreed: (model: DisplacementModel, consensus: Consensus),
    tried: Int, level: Int, shape: Shape, evidence: Double
  ) -> RegistrationOutcome {
    let sightings = found.map(\.sighting)
    let start = agreed.consensus.agreeing.map { $0 ? 1.0 : 0 }
    guard agreed.consensus.falseAlarms < Self.toleratedLater else {
      return .notRegistered(
        because: .inconsistent(
          agreeing: agreed.consensus.count, of: found.count,
          falseAlarms: agreed.consensus.falseAlarms))
    }
    guard
      let choice = ModelChoice(of: sightings, shape: shape, kind: settings.model, start: start)
    else {
      return .notRegistered(
        because: .tooFewTiePoints(found: found.count, tried: tried, needed: Consensus.fewest))
    }
    let report = Report(found: found, choice: choice, scale: Double(1 << level))
    let kept = report.tiePoints.count { $0.role != .rejected }
    guard kept >= Consensus.fewest, let heldOut = report.heldOutError else {
      return .notRegistered(
        because: .tooFewTiePoints(found: kept, tried: tried, needed: Consensus.fewest))
    }
    let limit = settings.acceptedError * report.scale
    guard heldOut.median <= limit else {
      return .notRegistered(because: .tooUncertain(heldOutMedian: heldOut.median, limit: limit))
    }
    // A few that agree loosely may be a few false matches: they must agree well, or be many.
    let typical = Quantile.upper.median(
      of: report.tiePoints.filter { $0.role != .rejected }.map(\.residual.length))
    let tight = min(Self.fewMustAgree, settings.acceptedError) * report.scale
    guard kept >= Self.many || typical <= tight else {
      return .notRegistered(because: .tooUncertain(heldOutMedian: typical, limit: tight))
    }
    return .registered(
      Registration(
        model: choice.fit.model.magnified(by: report.scale), tiePoints: report.tiePoints,
        tried: tried, heldOutError: heldOut, standardError: report.standardError,
        localScatter: report.localScatter, falseAlarms: evidence))
  }
}
