import Quantities
import Rasters
import Vocabulary

/// A phase and the days between which it lasted.
public struct PhaseSpan: Sendable, Hashable, Codable {
  /// The phase.
  public let phase: ConstructionPhase
  /// The first clear day the phase was seen; nil when the series begins within it.
  public let from: CalendarDate?
  /// The last clear day the phase was seen; nil when the series ends within it.
  public let to: CalendarDate?

  /// A phase seen from `from` to `to`.
  public init(phase: ConstructionPhase, from: CalendarDate?, to: CalendarDate?) {
    (self.phase, self.from, self.to) = (phase, from, to)
  }
}

/// What happened where a structure is reported.
public enum StructureChange: Sendable, Hashable, Codable {
  /// Open ground before, a structure after.
  case newBuilding
  /// A structure before, open ground or works between, another structure after.
  case replaced
  /// The same structure under another roof.
  case reroofed
  /// A structure before, open ground after.
  case demolished
  /// The images do not tell which; the reason is a sentence.
  case undetermined(because: String)

  /// The word for it.
  public var kind: StructureKind {
    switch self {
    case .newBuilding: .newBuilding
    case .replaced: .replaced
    case .reroofed: .reroofed
    case .demolished: .demolished
    case .undetermined: .undetermined
    }
  }
}

/// A part of a structure that was built in one go, after or before other parts.
public struct StructureStage: Sendable {
  /// The outlines of its pieces in the map frame, largest first.
  public let outlines: [Polygon]
  /// The last clear day it was absent and the first it was present.
  public let bracket: DateBracket
  /// The first clear day it looked as at the end; nil where that was not seen.
  public let complete: CalendarDate?
}

/// What one frame shows of one structure.
public struct StructureObservation: Sendable, Hashable, Codable {
  /// What the frame shows.
  public enum State: String, Sendable, Hashable, Codable {
    /// Cloud, haze, snow or no data over the structure.
    case obscured
    /// The ground as it was before.
    case absent
    /// Ground disturbed, less than half of the structure's cells changed.
    case disturbed
    /// Under way: at least half of the cells changed, not yet as at the end.
    case underWay
    /// As at the end of the series.
    case complete
  }
  /// The frame's id.
  public let frame: String
  /// The day of the frame.
  public let date: CalendarDate
  /// Whether at least six tenths of the structure's cells are clear.
  public let clear: Bool
  /// What is seen.
  public let state: State
  /// The share, 0…1, of the structure's cells that have left their first state.
  public let changedShare: Double
  /// The share, 0…1, of the structure's cells that are as at the end of the series.
  public let finalShare: Double
}

/// A structure found in a stack: where, since when, and how surely.
public struct Structure: Sendable {
  /// A name unique in its detection, `s1`, `s2`, … by falling area.
  public let id: String
  /// The outline in the map frame of the stack's grid.
  public let outline: Polygon
  /// The last clear day it was absent and the first it was present.
  ///
  /// For a demolition: the last clear day before the structure was touched, and the first after.
  public let bracket: DateBracket
  /// The phases of the whole, earliest first.
  public let phases: [PhaseSpan]
  /// The parts by the time of their building; one where it was built in one go.
  public let stages: [StructureStage]
  /// The chance, 0…1, that this is a built structure that changed, where as many buildings as
  /// other surfaces come and go; for built-up fabric a ranking.
  public let confidence: Double
  /// What happened.
  public let kind: StructureChange
  /// What each frame of the stack shows, earliest first.
  public let observations: [StructureObservation]
  /// How many frames the dates rest on: those clear over the structure.
  public let scenesUsed: Int
  /// The evidence the confidence is made of.
  public let evidence: StructureEvidence
  /// Why it is reported: a sentence.
  public let because: String
  /// The last clear day its ground was as before, and the first it was not; nil for what was built in
  /// parts or was there before.
  public let groundBroken: DateBracket?
  /// The last clear day it did not stand as it does at the end, and the first it did; nil likewise.
  public let standing: DateBracket?
}

/// The measured evidence for a structure, each figure explained where it is made.
public struct StructureEvidence: Sendable, Hashable, Codable {
  /// Median effect size over the structure: |after − before| in standard deviations of one date.
  public let effectSize: Double
  /// How far it stands out from its surroundings, in standard deviations of one date's noise.
  public let contrast: Double
  /// The contrast it had, along the same direction, in the other state, as a share of `contrast`.
  public let otherShare: Double
  /// How sharp its border is: 1 for a step seen through the sensor, towards 0 for a ramp, above
  /// 1.5 where something else makes the edge.
  public let sharpness: Double
  /// The same for the border of the change itself.
  public let changeSharpness: Double
  /// Area in native samples.
  public let nativeSamples: Double
  /// Detail (mean gradient) after ÷ before inside the structure.
  public let detailRatio: Double
  /// Length ÷ width of the smallest rectangle around it.
  public let elongation: Double
  /// Area ÷ area of the smallest rectangle around it.
  public let rectangularity: Double
  /// How the after state looks as vegetation: excess green or NDVI change, in noise units.
  public let greening: Double
}

/// A change the detector weighed and did not report, and why.
public struct RejectedChange: Sendable {
  /// Its outline in the map frame.
  public let outline: Polygon
  /// The sentence that says why it is no structure.
  public let because: String
  /// Whether it may be a structure all the same: strong and compact, but seen too briefly or
  /// likelier something else.
  public let isCandidate: Bool
}

/// What a stack shows: structures, and which frames could be used.
public struct Detection: Sendable {
  /// The structures, largest first.
  public let structures: [Structure]
  /// One assessment a frame, in the stack's order.
  public let frames: [FrameAssessment]
  /// Changes weighed and not reported, largest first.
  public let rejected: [RejectedChange]
  /// Sentences on what the series could not support, such as a short series.
  public let limits: [String]
  /// What changed for good, whatever it is, largest first.
  public var lasting: [LastingChange] = []
  /// How much of the ground could be judged; nil where no two states could be told apart.
  public var ground: SeenGround?
}
