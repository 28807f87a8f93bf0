import Articles
import Claims

extension StatedQuantity {
  /// What stands until a quantity is put together.
  static let none = StatedQuantity(
    raw: "", lo: nil, hi: nil, includesLo: nil, includesHi: nil, unit: "", dimension: "",
    kind: .exact, isApproximate: false, boundWord: nil, isSpelledOut: false, isUnitElided: false,
    si: .init(lo: nil, hi: nil, unit: ""), note: nil)
}

/// Puts number, bounds and unit together.
extension PackQuantityReader {
  func stated(_ quantity: PackQuantity) -> StatedQuantity {
    let number = quantity.number
    let isApproximate = quantity.bounds.contains(where: \.isApproximate)
    var (lo, hi): (Double?, Double?) = (number.lo, number.hi)
    var (includesLo, includesHi): (Bool?, Bool?) = (true, true)
    var kind: QuantityKind = number.isRange ? .range : isApproximate ? .approx : .exact
    if let bound = quantity.bounds.first(where: { $0.side != .none }), !number.isRange {
      if bound.side == .lower {
        (hi, includesHi, includesLo, kind) = (nil, nil, bound.includes, .lowerBound)
      } else {
        (lo, includesLo, includesHi, kind) = (nil, nil, bound.includes, .upperBound)
      }
    } else if number.isVague {
      (hi, includesHi, kind) = (nil, nil, .vague)
    }
    let rate = quantity.rate
    let noun = quantity.noun.map { tokens[$0].lower }
    let isRatio = number.isFraction || quantity.isTimes
    let symbol = quantity.unit?.symbol ?? noun ?? (isRatio ? "1" : "count")
    let factor = quantity.unit?.factor ?? 1
    let isPoints = quantity.unit?.dimension == .differenceOfShares
    let siUnit = (quantity.unit?.siUnit ?? symbol) + rate
    var dimension = quantity.unit?.dimension.rawValue ?? noun ?? (isRatio ? "share" : "count")
    if !rate.isEmpty, let per = Self.perWords[rate], quantity.unit != nil {
      dimension += " per " + per
    }
    let start = quantity.start
    return StatedQuantity(
      raw: source.string(tokens.span(of: between(start, max(start + 1, quantity.end)))), lo: lo,
      hi: hi, includesLo: includesLo, includesHi: includesHi, unit: symbol + rate,
      dimension: dimension, kind: kind, isApproximate: isApproximate,
      boundWord: quantity.bounds.first { $0.side != .none || $0.isApproximate }?.words,
      isSpelledOut: number.isSpelledOut, isUnitElided: false,
      si: .init(
        lo: lo.map { Self.rounded($0 * factor) }, hi: hi.map { Self.rounded($0 * factor) },
        unit: isPoints ? "1" : siUnit), note: nil)
  }

  private static let perWords = [
    "/a": "year", "/mo": "month", "/wk": "week", "/d": "day", "/h": "hour", "/s": "second",
  ]

  /// Fifteen significant digits at most, so that products read as written.
  private static func rounded(_ value: Double) -> Double {
    let scaled = value * 1e6
    return abs(scaled) < 1e15 ? scaled.rounded() / 1e6 : value
  }
}
