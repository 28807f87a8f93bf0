import Vocabulary

/// A span of a structure's life.
public struct PhaseRecord: Codable, Hashable, Sendable {
  /// The phase.
  public var phase: ConstructionPhase
  /// When it began, EDTF.
  public var from: String
  /// When it ended, EDTF.
  public var to: String

  /// A phase from one EDTF date to another.
  public init(phase: ConstructionPhase, from: String, to: String) {
    self.phase = phase
    self.from = from
    self.to = to
  }
}

/// A structure: found through time, or drawn by a person.
public struct StructureRecord: DerivedRecord, Equatable {
  public static let table = "structures"
  /// `S1`, `S2` … as found; `D1` … as drawn.
  public var id: String
  /// Its name, given by a person or a manifest.
  public var name: String?
  /// Its outline in EPSG:4326.
  public var geom: Geometry
  /// Found through time or drawn by a person.
  public var origin: StructureOrigin
  /// What happened there.
  public var kind: StructureKind
  /// Why the kind is undetermined, or a remark.
  public var because: String?
  /// The last clear day it was not there, ISO 8601.
  public var absentLast: String?
  /// The first clear day it was there, ISO 8601.
  public var presentFirst: String?
  /// The last clear day its ground was as before, ISO 8601; nil where it is not told apart.
  public var groundAbsentLast: String?
  /// The first clear day its ground was broken, ISO 8601.
  public var groundPresentFirst: String?
  /// The last clear day it did not stand as it does at the end, ISO 8601; nil where it is not told apart.
  public var standingAbsentLast: String?
  /// The first clear day it stood so, ISO 8601.
  public var standingPresentFirst: String?
  /// Its phases in order.
  public var phases: [PhaseRecord]
  /// 0…1.
  public var confidence: Double
  /// How many scenes bear on it.
  public var scenesUsed: Int
  /// The activity that made it.
  public var activity: String

  /// A structure's row.
  public init(
    id: String, name: String?, geom: Geometry, origin: StructureOrigin, kind: StructureKind,
    because: String?,
    absentLast: String?, presentFirst: String?, phases: [PhaseRecord], confidence: Double,
    scenesUsed: Int, activity: String
  ) {
    self.id = id
    self.name = name
    self.geom = geom
    self.origin = origin
    self.kind = kind
    self.because = because
    self.absentLast = absentLast
    self.presentFirst = presentFirst
    self.phases = phases
    self.confidence = confidence
    self.scenesUsed = scenesUsed
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      geom.rings.isEmpty ? "it has no outline" : nil,
      RowFault.share(confidence, "confidence"),
      RowFault.count(scenesUsed, "scenes_used"),
      RowFault.day(absentLast, "absent_last"),
      RowFault.day(presentFirst, "present_first"),
      RowFault.days(absentLast, presentFirst),
      RowFault.day(groundAbsentLast, "ground_absent_last"),
      RowFault.day(groundPresentFirst, "ground_present_first"),
      RowFault.days(groundAbsentLast, groundPresentFirst),
      RowFault.day(standingAbsentLast, "standing_absent_last"),
      RowFault.day(standingPresentFirst, "standing_present_first"),
      RowFault.days(standingAbsentLast, standingPresentFirst))
  }
}

/// What one scene says of one structure.
public struct ObservationRecord: DerivedRecord, Equatable {
  public static let table = "observations"
  public static let order = "structure, date, scene, fid"
  /// The structure.
  public var structure: String
  /// The scene.
  public var scene: String
  /// The structure's centre in EPSG:4326.
  public var geom: Geometry
  /// The scene's day, ISO 8601.
  public var date: String
  /// What the scene shows.
  public var state: ObservationState
  /// How far the footprint departs from before, in standard deviations of its own past.
  public var magnitude: Double?
  /// The activity that made it.
  public var activity: String

  /// An observation's row.
  public init(
    structure: String, scene: String, geom: Geometry, date: String, state: ObservationState,
    magnitude: Double?, activity: String
  ) {
    self.structure = structure
    self.scene = scene
    self.geom = geom
    self.date = date
    self.state = state
    self.magnitude = magnitude
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.day(date, "date"),
      RowFault.finite(magnitude, "magnitude"))
  }
}

/// A measured number with its interval.
public struct MeasurementRecord: DerivedRecord, Equatable {
  public static let table = "measurements"
  /// `M-S1-area`, `R-S1-D1` and the like.
  public var id: String
  /// The structure measured.
  public var structure: String
  /// What it is compared with, for a ratio.
  public var against: String?
  /// What was measured.
  public var quantity: MeasuredQuantity
  /// `m²`, `m`, `°` or `1`.
  public var unit: String
  /// The best value; nil when it could not be measured.
  public var value: Double?
  /// One standard error.
  public var standardError: Double?
  /// Lower end of the 95 % interval; nil when unbounded.
  public var lo: Double?
  /// Upper end of the 95 % interval; nil when unbounded.
  public var hi: Double?
  /// How it was measured, for example `fit (rectangle, 11 dates)`.
  public var method: String
  /// The part of `standardError` that is one bias for all outlines made the same way; nil when none.
  public var sharedBias: Double?
  /// The error's parts, largest first: name and standard error in `unit`.
  public var budget: [BudgetRecord]
  /// The outline the number was measured with, in EPSG:4326.
  public var outline: [[[Double]]]?
  /// Why there is no value, or a remark.
  public var because: String?
  /// The scenes it rests on.
  public var scenes: [String]
  /// The activity that made it.
  public var activity: String

  /// A measurement's row.
  public init(
    id: String, structure: String, against: String?, quantity: MeasuredQuantity, unit: String,
    value: Double?, standardError: Double?, lo: Double?, hi: Double?, method: String,
    budget: [BudgetRecord], outline: [[[Double]]]?, because: String?, scenes: [String],
    activity: String, sharedBias: Double? = nil
  ) {
    self.id = id
    self.structure = structure
    self.against = against
    self.quantity = quantity
    self.unit = unit
    self.value = value
    self.standardError = standardError
    self.lo = lo
    self.hi = hi
    self.method = method
    self.sharedBias = sharedBias
    self.budget = budget
    self.outline = outline
    self.because = because
    self.scenes = scenes
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      RowFault.finite(value, "value"),
      RowFault.notNegative(standardError, "standard_error"),
      RowFault.finite(lo, "lo"),
      RowFault.finite(hi, "hi"),
      RowFault.ends(lo, hi, "the interval"),
      RowFault.finite(sharedBias, "shared_bias"),
      budget.lazy.compactMap { RowFault.notNegative($0.standardError, "budget") }.first,
      (outline ?? []).joined().allSatisfy { $0.count == 2 && $0.allSatisfy(\.isFinite) }
        ? nil : "its outline is no ring of positions")
  }
}

extension MeasurementRecord {
  /// How the method of a footprint that was fitted to pixels begins.
  public static let fitMark = "fit: "

  /// Whether the outline was fitted to pixels, not taken as found or drawn.
  public var isFitted: Bool { method.hasPrefix(Self.fitMark) }
}

/// One part of a measurement's error.
public struct BudgetRecord: Codable, Hashable, Sendable {
  /// What causes it: `noise`, `edge definition`, `registration`, `GSD`, `view geometry`.
  public var term: String
  /// Its standard error, in the measurement's unit.
  public var standardError: Double

  /// A part called `term`.
  public init(term: String, standardError: Double) {
    self.term = term
    self.standardError = standardError
  }
}
