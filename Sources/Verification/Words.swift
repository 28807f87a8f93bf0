import Quantities

/// Numbers as words of a verdict.
enum Words {
  static func number(_ value: Double) -> String {
    let size = abs(value)
    let digits = size >= 100 ? 1.0 : (size >= 1 ? 100 : 1000)
    let rounded = (value * digits).rounded() / digits
    return rounded == rounded.rounded() && size < 1e15 ? String(Int64(rounded)) : String(rounded)
  }

  static func percent(_ share: Double) -> String { "\(number(share * 100)) %" }

  /// A probability in percent; never 0 or 100, which no measurement can show.
  static func probability(_ share: Double) -> String {
    if share < 0.001 { return "less than 0.1 %" }
    if share > 0.999 { return "more than 99.9 %" }
    return percent(share)
  }

  static func interval(_ lo: Double?, _ hi: Double?) -> String {
    switch (lo, hi) {
    case (let lo?, let hi?): lo == hi ? number(lo) : "\(number(lo))–\(number(hi))"
    case (let lo?, nil): "more than \(number(lo))"
    case (nil, let hi?): "less than \(number(hi))"
    case (nil, nil): "anything"
    }
  }

  static func estimate(_ estimate: Estimate) -> String {
    "\(number(estimate.value)) (95 %: \(interval(estimate.interval.lo, estimate.interval.hi)))"
  }
}
