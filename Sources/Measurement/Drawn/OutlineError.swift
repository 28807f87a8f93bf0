/// How far the sides of a drawn outline may lie from the truth, in GSDs.
///
/// Each side is off by its own error `perSide` and all sides together by `bias` (an analyst or a
/// sensor that draws everything a little large or small). Values and sources are listed in
/// Documentation/Methods/DrawnOutlines.md.
public struct OutlineError: Hashable, Sendable, Codable {
  /// One standard error of a side's position, in GSDs.
  public let perSide: Double
  /// One standard error of the common outward offset, in GSDs.
  public let bias: Double
  /// Whether two outlines made this way share the same bias.
  public let biasIsShared: Bool

  /// An error model in GSDs.
  public init(perSide: Double, bias: Double, biasIsShared: Bool) {
    precondition(perSide >= 0 && bias >= 0, "errors cannot be negative: \(perSide), \(bias)")
    self.perSide = perSide
    self.bias = bias
    self.biasIsShared = biasIsShared
  }

  /// Drawn by one analyst on images of one sensor.
  public static let drawnSameSensor = OutlineError(perSide: 0.30, bias: 0.20, biasIsShared: true)
  /// Drawn on images of different sensors: the biases are independent and larger.
  public static let drawnDifferentSensors = OutlineError(
    perSide: 0.30, bias: 0.34, biasIsShared: false)
  /// Fitted to the pixels of one sensor, on clean surroundings.
  public static let fittedSameSensor = OutlineError(perSide: 0.10, bias: 0.05, biasIsShared: true)
  /// Fitted on different sensors: the same precision, biases no longer shared.
  public static let fittedDifferentSensors = OutlineError(
    perSide: 0.10, bias: 0.05, biasIsShared: false)
}
