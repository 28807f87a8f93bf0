import Quantities
import Rasters

/// Chooses between models by tie points they were not fitted to.
///
/// One tie point in five is held out altogether; over the rest, four-fold cross-validation says
/// which model predicts best, and a richer model must win by more than the uncertainty of its lead
/// (the one-standard-error rule, Breiman et al. 1984).
struct ModelChoice {
  /// The model chosen, fitted to all tie points.
  var fit: ModelFit
  /// The model chosen, fitted without those held out.
  var trial: ModelFit
  /// Which tie points were held out.
  var heldOut: [Bool]

  /// A way to model the field.
  struct Option {
    var kind: ModelKind
    var lattice = 0
    var roughness = 1.0

    /// How many sightings it takes to try it.
    var needed: Int {
      switch kind {
      case .shift: 1
      case .affine: 8
      case .local: 2 * lattice * lattice + 8
      }
    }
  }

  /// The options for a requested kind, simplest first; all when `kind` is nil.
  static func options(_ kind: ModelKind?) -> [Option] {
    let all =
      [Option(kind: .shift), Option(kind: .affine)]
      + [4, 6, 9].flatMap { lattice in
        [0.1, 0.5, 2.0].map { Option(kind: .local, lattice: lattice, roughness: $0) }
      }
    return kind.map { kind in all.filter { $0.kind == kind } } ?? all
  }

  /// Chooses a model for `sightings`; nil when not even the simplest can be fitted.
  init?(of sightings: [Sighting], shape: Shape, kind: ModelKind?, start: [Double]) {
    let usable = Self.options(kind).filter { $0.needed <= sightings.count }
    var options = usable.isEmpty ? [Option(kind: .shift)] : usable
    let alike = Self.neighboursAgree(sightings, shape: shape, start: start)
    if kind == nil, !alike { options.removeAll { $0.kind == .local } }
    let folds = Self.folds(sightings.count)
    let heldOut = folds.map { sightings.count >= 6 && $0 == 0 }
    var scores: [(option: Option, errors: [Double])] = []
    for option in options {
      guard
        let errors = Self.errors(option, sightings, shape, folds, start)
      else { continue }
      scores.append((option, errors))
    }
    guard let chosen = Self.best(scores) ?? options.first else { return nil }
    let parts = TiePointClusters.parts(of: sightings.map(\.position), shape: shape)
    func fitted(_ weights: [Double]) -> ModelFit? {
      ModelFit(
        chosen.kind, to: sightings, shape: shape, lattice: chosen.lattice,
        roughness: chosen.roughness, start: weights,
        clusters: alike && chosen.kind != .local ? parts : nil)
    }
    guard let fit = fitted(start) else { return nil }
    self.fit = fit
    self.heldOut = heldOut
    let kept = sightings.indices.filter { !heldOut[$0] }
    trial =
      ModelFit(
        chosen.kind, to: kept.map { sightings[$0] }, shape: shape, lattice: chosen.lattice,
        roughness: chosen.roughness, start: kept.map { start[$0] }, determiningErrors: false)
      ?? fit
  }

  /// Whether what an affine map leaves over is alike in neighbouring tie points, so that a smooth
  /// field is worth trying: the sum of products with the nearest neighbour, over its spread.
  private static func neighboursAgree(
    _ sightings: [Sighting], shape: Shape, start: [Double]
  ) -> Bool {
    guard
      let fit = ModelFit(
        .affine, to: sightings, shape: shape, start: start, determiningErrors: false)
    else { return false }
    let used = sightings.indices.filter { fit.weights[$0] > 0 }
    let residuals = used.map { index -> Offset in
      let sighting = sightings[index]
      let error = max(sighting.covariance.errorPerAxis, 1e-3)
      return (sighting.offset - fit.model.offset(at: sighting.position)).scaled(by: 1 / error)
    }
    var (sum, square) = (0.0, 0.0)
    for (i, index) in used.enumerated() {
      let here = sightings[index].position
      let nearest = used.indices.filter { $0 != i }.min { a, b in
        sightings[used[a]].position.squaredDistance(here)
          < sightings[used[b]].position.squaredDistance(here)
      }
      guard let nearest else { continue }
      let (p, q) = (residuals[i], residuals[nearest])
      let product = p.row * q.row + p.column * q.column
      sum += product
      square += product * product
    }
    return sum > 2.5 * square.squareRoot()
  }

  /// A fold from 0 to 4 for each sighting, in an order that scatters them over the image.
  private static func folds(_ count: Int) -> [Int] {
    var generator = SeededGenerator(seed: 0xF01D)
    var order = Array(0..<count)
    order.shuffle(using: &generator)
    var folds = [Int](repeating: 0, count: count)
    for (rank, index) in order.enumerated() { folds[index] = rank % 5 }
    return folds
  }

  /// The distance of each sighting outside fold 0 from a model fitted without its own fold.
  private static func errors(
    _ option: Option, _ sightings: [Sighting], _ shape: Shape, _ folds: [Int], _ start: [Double]
  ) -> [Double]? {
    var errors: [Double] = []
    for fold in 1...4 {
      let kept = sightings.indices.filter { folds[$0] != 0 && folds[$0] != fold }
      guard
        let fit = ModelFit(
          option.kind, to: kept.map { sightings[$0] }, shape: shape, lattice: option.lattice,
          roughness: option.roughness, start: kept.map { start[$0] }, determiningErrors: false)
      else { return nil }
      for index in sightings.indices where folds[index] == fold && start[index] > 0 {
        let sighting = sightings[index]
        let r = sighting.offset - fit.model.offset(at: sighting.position)
        let info = sighting.covariance.information
        let d =
          info.rr * r.row * r.row + 2 * info.rc * r.row * r.column
          + info.cc * r.column * r.column
        errors.append(max(0, d).squareRoot())
      }
    }
    return errors
  }

  /// The simplest option whose errors are not clearly larger than the best one's.
  private static func best(_ scores: [(option: Option, errors: [Double])]) -> Option? {
    guard var chosen = scores.first else { return nil }
    for next in scores.dropFirst() where next.errors.count == chosen.errors.count {
      // Beyond the cap an error says only that the point is an outlier.
      let cap =
        3 * max(Quantile.upper.median(of: chosen.errors.isEmpty ? [1] : chosen.errors), 1e-3)
      let gains = zip(chosen.errors, next.errors).map { min($0, cap) - min($1, cap) }
      guard gains.count > 1 else { continue }
      let mean = gains.reduce(0, +) / Double(gains.count)
      let variance = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gains.count - 1)
      if mean > 2 * (variance / Double(gains.count)).squareRoot() { chosen = next }
    }
    return chosen.option
  }
}
