import CaseFile

/// A measurement's number and interval, ready to be read.
struct Measured: Hashable, Sendable {
  /// The value; nil when it could not be measured.
  let value: String?
  /// The ends of the 95 % interval, `3 010–3 230` or `1.20 and no upper limit`.
  let interval: String
  /// The unit with the space before it; empty for a ratio.
  let unit: String

  init(_ record: MeasurementRecord) {
    let decimals = Wording.decimals(for: record.standardError)
    let places = record.unit == "1" ? Self.ratioDecimals(record.standardError) : min(1, decimals)
    func text(_ value: Double) -> String { Wording.number(value, decimals: places) }
    value = record.value.map(text)
    unit = record.unit == "1" ? "" : record.unit == "°" ? "°" : "\u{a0}\(record.unit)"
    interval = Self.ends(record.lo, record.hi, decimals: places)
  }

  /// Digits after the point of a ratio: two, or three where its error is below a hundredth.
  static func ratioDecimals(_ standardError: Double?) -> Int {
    (standardError ?? 1) < 0.01 ? 3 : 2
  }

  /// The ends of an interval in words.
  static func ends(_ lo: Double?, _ hi: Double?, decimals: Int) -> String {
    func text(_ value: Double) -> String { Wording.number(value, decimals: decimals) }
    return switch (lo, hi) {
    case (let lo?, let hi?): "\(text(lo))–\(text(hi))"
    case (let lo?, nil): "\(text(lo)) and no upper limit"
    case (nil, let hi?): "no lower limit and \(text(hi))"
    case (nil, nil): "unbounded"
    }
  }
}

extension Wording {
  /// `0.65 (95 % interval 0.62–0.68)` and the like, with its unit.
  static func measured(_ m: Measured) -> String {
    guard let value = m.value else { return "not measured" }
    return "\(value)\(m.unit) (95 % interval \(m.interval)\(m.unit))"
  }
}
