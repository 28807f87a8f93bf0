import Quantities

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The positive values that a statement allows, its rounding included, beside what else could be.
///
/// Under the statement the true value lies evenly over the logarithm between the ends. *Anything
/// else* lies evenly over the logarithm outside them: down to the lower end ÷ `spread` and up to the
/// upper end × `spread`, or as far as the range is wide where that is more.
/// `Documentation/Methods/Verification.md`.
struct StatedRange: Hashable, Sendable {
  /// The lower end; nil where nothing bounds the value from below.
  let lo: Double?
  /// The upper end; nil where nothing bounds the value from above.
  let hi: Double?

  /// A range whose ends are widened by `slack` in the unit of the ends, at least by a millionth.
  init(lo: Double?, hi: Double?, slack: Double) {
    let least = 1e-6 * max(abs(lo ?? 0), abs(hi ?? 0))
    let reach = max(slack, least)
    self.lo = lo.flatMap { $0 - reach > 0 ? $0 - reach : nil }
    self.hi = hi.map { $0 > 0 ? $0 + reach : $0 }
  }

  /// Ends for a hedged bound: “nearly x” reaches down to 0.85 x, “just over x” up to 1.15 x.
  static func closed(_ lo: Double?, _ hi: Double?) -> (Double?, Double?) {
    (lo ?? hi.map { 0.85 * $0 }, hi ?? lo.map { 1.15 * $0 })
  }

  /// Whether a size, which is above zero, can lie in it.
  var isPossible: Bool { hi.map { $0 > 0 } ?? true }

  /// Whether it allows every size, so that nothing speaks for or against it.
  var isEverything: Bool { lo == nil && hi == nil }

  /// Whether `value` is allowed.
  func contains(_ value: Double) -> Bool {
    value > 0 && value >= lo ?? 0 && value <= hi ?? .infinity
  }

  // MARK: On the logarithm

  /// Ends on the natural logarithm.
  struct Span: Hashable {
    var lo: Double
    var hi: Double
    var width: Double { hi - lo }

    /// The share of a normal distribution about `centre` that lies in the span.
    func mass(_ centre: Double, _ error: Double) -> Double {
      guard hi > lo else { return 0 }
      let (a, b) = ((lo - centre) / error, (hi - centre) / error)
      // The difference of two small tails keeps its digits, that of two numbers near 1 does not.
      return a > 0 ? Normal.cdf(-a) - Normal.cdf(-b) : Normal.cdf(b) - Normal.cdf(a)
    }
  }

  /// The range itself and all that is thought possible, as spans that hold `value`.
  func spans(value: Double, spread: Double) -> (inside: Span, all: Span) {
    let reach = log(spread)
    let (low, high) = (lo.map { log($0) }, hi.map { log($0) })
    let edges = (low ?? high ?? 0, high ?? low ?? 0)
    let side = max(reach, edges.1 - edges.0)
    let all = Span(
      lo: min(edges.0 - side, log(value) - reach), hi: max(edges.1 + side, log(value) + reach))
    return (Span(lo: low ?? all.lo, hi: high ?? all.hi), all)
  }

  /// The density of the measurement under the statement, per unit of the logarithm.
  func density(value: Double, relativeError: Double, spread: Double) -> Double {
    let (inside, _) = spans(value: value, spread: spread)
    return inside.mass(log(value), relativeError) / inside.width
  }

  /// The density under the statement over that under anything else.
  func odds(value: Double, relativeError: Double, spread: Double) -> Double {
    let (inside, all) = spans(value: value, spread: spread)
    let centre = log(value)
    let below = Span(lo: all.lo, hi: inside.lo)
    let above = Span(lo: inside.hi, hi: all.hi)
    let other =
      (below.mass(centre, relativeError) + above.mass(centre, relativeError))
      / (all.width - inside.width)
    let own = inside.mass(centre, relativeError) / inside.width
    guard other > 0 else { return own > 0 ? .infinity : 1 }
    return own / other
  }

  // MARK: What would suffice

  /// The middle of what is allowed, on the logarithm.
  func middle(spread: Double) -> Double {
    let edge = lo ?? hi ?? 1
    let inside = spans(value: edge, spread: spread).inside
    return exp((inside.lo + inside.hi) / 2)
  }

  /// The largest relative error at which an estimate in the middle of the range supports it.
  func sufficientError(spread: Double) -> Double {
    let value = middle(spread: spread)
    let error = Self.largestError {
      odds(value: value, relativeError: $0, spread: spread) >= Evidence.decisive
    }
    return error ?? 0
  }

  /// The largest relative error from a millionth to 10 at which `holds`, which fails beyond one point.
  static func largestError(where holds: (Double) -> Bool) -> Double? {
    var (small, large) = (1e-6, 10.0)
    guard holds(small) else { return nil }
    guard !holds(large) else { return large }
    while large / small > 1 + 1e-9 {
      let middle = (small * large).squareRoot()
      if holds(middle) { small = middle } else { large = middle }
    }
    return small
  }
}

/// How strong evidence must be.
enum Evidence {
  /// The factor that decides: at even odds beforehand it makes .95.
  static let decisive = 19.0

  /// No factor above this one is told apart; it keeps sums finite.
  static let largest = 1e12
}
