import Claims

/// A stated number as a ratio, with its ends open, included or absent.
struct RatioRange: Sendable, Hashable {
  var lo: Double?
  var hi: Double?
  var includesLo: Bool?
  var includesHi: Bool?

  init(lo: Double?, hi: Double?, includesLo: Bool?, includesHi: Bool?) {
    (self.lo, self.hi, self.includesLo, self.includesHi) = (lo, hi, includesLo, includesHi)
  }

  init(_ value: Double) { self.init(lo: value, hi: value, includesLo: true, includesHi: true) }

  init(_ quantity: StatedQuantity, factor: Double) {
    self.init(
      lo: quantity.lo.map { Self.tidy($0 * factor) },
      hi: quantity.hi.map { Self.tidy($0 * factor) },
      includesLo: quantity.lo == nil ? nil : quantity.includesLo,
      includesHi: quantity.hi == nil ? nil : quantity.includesHi)
  }

  /// The ratio a formula of the reading table makes of this number.
  func applying(_ formula: String) -> RatioRange? {
    switch formula {
    case "x": self
    case "1+x": onePlus
    case "1-x": oneMinus
    case "1/x": inverse
    // Below one a slip for `to x` would turn growth into loss: nobody reads that.
    case "x>=1": (lo ?? 0) >= 1 ? self : nil
    default: nil
    }
  }

  /// `1 + x`; a growth with no lower end is still a growth, so it starts above 1.
  private var onePlus: RatioRange {
    RatioRange(
      lo: lo.map { Self.tidy(1 + $0) } ?? 1, hi: hi.map { Self.tidy(1 + $0) },
      includesLo: lo == nil ? false : includesLo, includesHi: includesHi)
  }

  /// `1 − x`; a loss with no lower end is still a loss, so it ends below 1.
  private var oneMinus: RatioRange {
    RatioRange(
      lo: hi.map { Self.tidy(1 - $0) }, hi: lo.map { Self.tidy(1 - $0) } ?? 1,
      includesLo: includesHi, includesHi: lo == nil ? false : includesLo)
  }

  /// `1 / x`; nil where an end has no finite inverse.
  private var inverse: RatioRange? {
    guard [lo, hi].allSatisfy({ end in end.map { $0 > 0 && (1 / $0).isFinite } ?? true }) else {
      return nil
    }
    return RatioRange(
      lo: hi.map { 1 / $0 }, hi: lo.map { 1 / $0 }, includesLo: includesHi, includesHi: includesLo)
  }

  private static func tidy(_ value: Double) -> Double {
    abs(value) < 1e4 ? (value * 1e12).rounded() / 1e12 : value
  }
}
