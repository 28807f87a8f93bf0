import Quantities
import Rasters

/// A building's outline fitted to pixels, with its measures.
public struct Footprint: Sendable {
  /// The outline in the grid's map units.
  public let outline: Polygon
  /// Area, length, width, perimeter and orientation with intervals, and the area's error budget.
  public let measures: MeasuredOutline
  /// How it was found, in a few words.
  public let method: String
  /// The frames that took part.
  public let framesUsed: [String]
  /// The frames that were left out, and why.
  public let framesLeftOut: [(id: String, because: String)]
  /// The contrast between roof and ground over the residual's spread, of the best frame.
  public let contrastToNoise: Double
  /// The fitted blur over the expected one.
  public let blurFactor: Double

  /// Square metres.
  public var area: Estimate { measures.area }
  /// The long side in metres.
  public var length: Estimate { measures.length }
  /// The short side in metres.
  public var width: Estimate { measures.width }
  /// Metres around.
  public var perimeter: Estimate { measures.perimeter }
  /// Direction of the long side, degrees clockwise from north, 0…180.
  public var orientation: Estimate { measures.orientation }
  /// What the area's standard error is made of, in m².
  public var budget: ErrorBudget { measures.budget }
}

/// What a fit found: a footprint, or why the pixels do not decide one.
public enum FootprintOutcome: Sendable {
  /// The building's footprint.
  case measured(Footprint)
  /// The pixels do not carry an outline one may rely on; the reason has its numbers.
  case undetermined(because: String)

  /// The footprint, where there is one.
  public var footprint: Footprint? {
    if case .measured(let footprint) = self { return footprint }
    return nil
  }
}
