import Vocabulary

extension StatedComparison {
  /// A reading in words: `60–70 % of the size of the old hall`, `at least 2 times the area of …`.
  public func words(for reading: ComparisonReading) -> String {
    let noun = attribute.hasPrefix("size") ? "size" : attribute
    let other = reference.isEmpty ? "the other" : reference
    return "\(Self.multiple(reading)) the \(noun) of \(other)"
  }

  /// The ratio up to the noun: `60–70 % of`, `1.65 times`, `more than 2 times`.
  private static func multiple(_ reading: ComparisonReading) -> String {
    let isShare = (reading.ratioHi ?? reading.ratioLo ?? 2) <= 1 && (reading.ratioLo ?? 0) >= 0
    func number(_ ratio: Double) -> String {
      JSONText.digits(isShare ? ratio * 100 : ratio, 2).replacing("-", with: "−")
    }
    let unit = isShare ? " % of" : " times"
    switch (reading.ratioLo, reading.ratioHi) {
    case (let lo?, let hi?):
      let (low, high) = (number(lo), number(hi))
      return (low == high ? low : "\(low)–\(high)") + unit
    case (let lo?, nil):
      return (reading.includesLo == true ? "at least " : "more than ") + number(lo) + unit
    case (nil, let hi?):
      return (reading.includesHi == true ? "at most " : "less than ") + number(hi) + unit
    case (nil, nil): return "any multiple of"
    }
  }
}
