/// One figure that a claim states: a size or number, a comparison, or a time.
public enum ClaimFigure: Hashable, Sendable {
  case quantity(StatedQuantity)
  case comparison(StatedComparison)
  case time(StatedTime)

  /// The words that state it; nil where only the tense tells.
  public var raw: String? {
    switch self {
    case .quantity(let quantity): quantity.raw
    case .comparison(let comparison): comparison.raw
    case .time(let time): time.raw
    }
  }
}

extension Claim {
  /// Every figure of the claim, each of which is to be settled on its own.
  ///
  /// A bare share beside a comparison is the comparison's own number (`60–70 % smaller than`) and no
  /// second figure. A claim that holds more figures than one of a kind adds them here.
  public var figures: [ClaimFigure] {
    let size = quantity.flatMap { comparison != nil && $0.si.unit == "1" ? nil : $0 }
    return [
      comparison.map { .comparison($0) }, size.map { .quantity($0) }, time.map { .time($0) },
    ].compactMap { $0 }
  }
}
