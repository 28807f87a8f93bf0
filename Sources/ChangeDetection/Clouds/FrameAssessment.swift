import Quantities

/// Whether a frame can be used, and what hides the ground in it.
public struct FrameAssessment: Sendable, Hashable, Codable {
  /// The frame's id.
  public let id: String
  /// The day of the frame.
  public let date: CalendarDate
  /// Whether any of the frame entered the detection.
  public let used: Bool
  /// The share of the frame's cells, 0…1, that show the ground.
  public let clearShare: Double
  /// The share of cells without data.
  public let noDataShare: Double
  /// Correlation of the frame with the stack's composite, 0…1: low under cloud, haze and snow.
  public let likeness: Double
  /// Contrast of the ground in this frame ÷ that of the stack's composite: below 1 under haze.
  public let contrast: Double
  /// A sentence saying why the frame was left out or used in part; empty when it is clear.
  public let because: String
}
