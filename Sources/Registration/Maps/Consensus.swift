import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The largest set of matches that agree on one map, judged against what chance would do.
///
/// Random sampling with an a-contrario threshold (Moisan & Stival 2004, "A probabilistic criterion to
/// detect rigid point matches between two images", doi:10.1023/B:VISI.0000013094.38752.54): if each
/// match were anywhere in its search range, how many such agreements would be expected?
struct Consensus {
  /// The least number of matches that must agree.
  static let fewest = 5
  /// Which matches agree.
  var agreeing: [Bool]
  /// log10 of the expected number of agreements as good by chance; below −3 is no chance.
  var falseAlarms: Double
  /// The offset the matches agree on, as affine coefficients on (1, u, v).
  var model: DisplacementModel

  /// How many matches agree.
  var count: Int { agreeing.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// The offset at the middle of the image.
  var middle: Offset { model.offset(at: model.centre) }

  /// The best of `others` that is for quite another offset and nearly as well supported.
  func rival(among others: [Consensus]) -> Consensus? {
    others.filter {
      ($0.middle - middle).length > 4 && $0.falseAlarms < -8 && 10 * $0.count >= 7 * count
    }.min { $0.falseAlarms < $1.falseAlarms }
  }

  /// Searches for the consensus of `sightings`; nil when there are none.
  ///
  /// - Parameters:
  ///   - sightings: The matches.
  ///   - range: Half the side of the square in which each match was looked for, in cells.
  ///   - tolerances: The radii within which a match agrees, in cells.
  ///   - shape: The shape of the reference.
  ///   - distortion: The largest linear coefficient allowed, in cells at the image's edge.
  init?(
    of sightings: [Sighting], range: Double, tolerances: [Double], shape: Shape,
    distortion: Double
  ) {
    guard !sightings.isEmpty else { return nil }
    var best: Consensus?
    var generator = SeededGenerator(seed: 0x7135)
    let samples = sightings.count >= 6 ? 300 : 0
    func consider(_ model: DisplacementModel, _ parameters: Int, _ tests: Double) {
      let distances = sightings.map { ($0.offset - model.offset(at: $0.position)).length }
      for tolerance in tolerances {
        let agreeing = distances.map { $0 <= tolerance }
        let count = agreeing.reduce(0) { $0 + ($1 ? 1 : 0) }
        let chance = min(1, Double.pi * tolerance * tolerance / (4 * range * range))
        let score = Self.falseAlarms(
          agreeing: count - parameters, of: sightings.count - parameters, chance: chance,
          tests: tests * Double(tolerances.count))
        if best.map({ score < $0.falseAlarms }) ?? true {
          best = Consensus(agreeing: agreeing, falseAlarms: score, model: model)
        }
      }
    }
    for sighting in sightings {
      var model = DisplacementModel(kind: .shift, shape: shape)
      model.coefficients = [sighting.offset]
      consider(model, 1, Double(sightings.count))
    }
    for _ in 0..<samples {
      let picks = (0..<3).map { _ in Int(generator.uniform() * Double(sightings.count)) }
      guard
        let model = Self.affine(through: picks.map { sightings[$0] }, shape: shape),
        model.coefficients[1].length <= distortion, model.coefficients[2].length <= distortion
      else { continue }
      consider(model, 3, Double(samples))
    }
    guard let best else { return nil }
    self = best
  }

  private init(agreeing: [Bool], falseAlarms: Double, model: DisplacementModel) {
    self.agreeing = agreeing
    self.falseAlarms = falseAlarms
    self.model = model
  }

  /// log10 of tests · P(at least `agreeing` of `of` succeed), each with probability `chance`.
  static func falseAlarms(agreeing: Int, of total: Int, chance: Double, tests: Double) -> Double {
    guard agreeing > 0, chance < 1 else { return log10(tests) }
    let logChance = log(chance)
    let logRest = log1p(-chance)
    var largest = -Double.infinity
    var terms: [Double] = []
    for k in agreeing...total {
      let term =
        lgamma(Double(total + 1)) - lgamma(Double(k + 1)) - lgamma(Double(total - k + 1))
        + Double(k) * logChance + Double(total - k) * logRest
      terms.append(term)
      largest = max(largest, term)
    }
    let tail = largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
    return (tail + log(tests)) / log(10)
  }

  private static func affine(through three: [Sighting], shape: Shape) -> DisplacementModel? {
    var model = DisplacementModel(kind: .affine, shape: shape)
    let rows = three.map { model.basis(at: $0.position) }
    let (p, q, r) = (rows[0], rows[1], rows[2])
    let det = (q[1] - p[1]) * (r[2] - p[2]) - (r[1] - p[1]) * (q[2] - p[2])
    guard abs(det) > 0.05 else { return nil }
    func plane(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double, Double) {
      let u = ((b - a) * (r[2] - p[2]) - (c - a) * (q[2] - p[2])) / det
      let v = ((c - a) * (q[1] - p[1]) - (b - a) * (r[1] - p[1])) / det
      return (a - u * p[1] - v * p[2], u, v)
    }
    let down = plane(three[0].offset.row, three[1].offset.row, three[2].offset.row)
    let across = plane(three[0].offset.column, three[1].offset.column, three[2].offset.column)
    model.coefficients = [
      Offset(row: down.0, column: across.0), Offset(row: down.1, column: across.1),
      Offset(row: down.2, column: across.2),
    ]
    return model
  }
}
