/// The words of probability of Intelligence Community Directive 203 (2015), D.6.e.(2)(a).
public enum EstimativeLanguage {
  /// The probability from which on the term is “likely” or stronger.
  public static let likely = 0.55

  /// The probability from which on the term is “almost certain”.
  static let almostCertain = 0.95

  /// The term for a probability; below .01 and above .99 the outermost terms are kept.
  public static func term(_ probability: Double) -> String {
    switch probability {
    case ..<0.05: "almost no chance"
    case ..<0.20: "very unlikely"
    case ..<0.45: "unlikely"
    case ..<likely: "roughly even chance"
    case ..<0.80: "likely"
    case ..<almostCertain: "very likely"
    default: "almost certain"
    }
  }
}
