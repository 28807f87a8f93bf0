import Vocabulary

/// How likely a piece of ground is one class, against the others: a ranking, not calibrated.
public struct SurfaceShareRecord: Codable, Hashable, Sendable {
  /// The class.
  public var surface: SurfaceClass
  /// 0…1.
  public var share: Double

  /// The share of one class.
  public init(surface: SurfaceClass, share: Double) {
    self.surface = surface
    self.share = share
  }
}

/// A piece of ground that changed for good, whatever it has become.
public struct ChangeRecord: DerivedRecord, Equatable {
  public static let table = "changes"
  /// Its number after a `C`, as in `C1`.
  public var id: String
  /// Its outline in EPSG:4326.
  public var geom: Geometry
  /// What is made of it.
  public var status: LastingStatus
  /// The likeliest class.
  public var surface: SurfaceClass
  /// How likely it is each class, likeliest first; they sum to 1.
  public var shares: [SurfaceShareRecord]
  /// When each of its states began, EDTF, earliest first; nil in older cases.
  public var steps: [String]?
  /// What the shares are made of, by name; nil in older cases.
  public var evidence: [String: Double]?
  /// How far its two states lie apart, in units of what either varies by.
  public var distance: Double
  /// Square metres of its cells.
  public var areaM2: Double
  /// Its area were its border half a native sample further in; nil in older cases.
  public var areaM2Lo: Double?
  /// Its area were its border half a native sample further out; nil in older cases.
  public var areaM2Hi: Double?
  /// Its area in native samples.
  public var nativeSamples: Double
  /// The last clear day it looked as at the start, ISO 8601.
  public var beganAbsentLast: String?
  /// The first clear day from which it never looked so again, ISO 8601.
  public var beganPresentFirst: String?
  /// The last clear day it did not look as at the end, ISO 8601.
  public var endedAbsentLast: String?
  /// The first clear day from which it always did, ISO 8601.
  public var endedPresentFirst: String?
  /// The structure it belongs to.
  public var structure: String?
  /// Why it is not reported as a structure, or what it belongs to.
  public var because: String
  /// The activity that made it.
  public var activity: String

  /// A change's row.
  public init(
    id: String, geom: Geometry, status: LastingStatus, surface: SurfaceClass,
    shares: [SurfaceShareRecord], distance: Double, areaM2: Double, nativeSamples: Double,
    beganAbsentLast: String?, beganPresentFirst: String?, endedAbsentLast: String?,
    endedPresentFirst: String?, structure: String?, because: String, activity: String,
    areaBounds: ClosedRange<Double>? = nil, steps: [String]? = nil,
    evidence: [String: Double]? = nil
  ) {
    (areaM2Lo, areaM2Hi) = (areaBounds?.lowerBound, areaBounds?.upperBound)
    (self.steps, self.evidence) = (steps, evidence)
    self.id = id
    self.geom = geom
    self.status = status
    self.surface = surface
    self.shares = shares
    self.distance = distance
    self.areaM2 = areaM2
    self.nativeSamples = nativeSamples
    self.beganAbsentLast = beganAbsentLast
    self.beganPresentFirst = beganPresentFirst
    self.endedAbsentLast = endedAbsentLast
    self.endedPresentFirst = endedPresentFirst
    self.structure = structure
    self.because = because
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      geom.rings.isEmpty ? "it has no outline" : nil,
      shares.lazy.compactMap { RowFault.share($0.share, "a share of shares") }.first,
      sumFault,
      RowFault.notNegative(distance, "distance"),
      RowFault.notNegative(areaM2, "area_m2"),
      areaM2Lo.flatMap { RowFault.notNegative($0, "area_m2_lo") },
      boundsFault,
      RowFault.notNegative(nativeSamples, "native_samples"),
      RowFault.day(beganAbsentLast, "began_absent_last"),
      RowFault.day(beganPresentFirst, "began_present_first"),
      RowFault.day(endedAbsentLast, "ended_absent_last"),
      RowFault.day(endedPresentFirst, "ended_present_first"),
      RowFault.days(beganAbsentLast, beganPresentFirst),
      RowFault.days(endedAbsentLast, endedPresentFirst),
      RowFault.days(beganAbsentLast, endedPresentFirst))
  }

  /// An area outside of its own bounds.
  private var boundsFault: String? {
    guard let areaM2Lo, let areaM2Hi, !(areaM2Lo...max(areaM2Lo, areaM2Hi)).contains(areaM2) else {
      return nil
    }
    return "its area, \(areaM2) m², lies outside of \(areaM2Lo) to \(areaM2Hi)"
  }

  /// Shares that are no division of the whole, or whose largest is another class's.
  private var sumFault: String? {
    guard let largest = shares.map(\.share).max() else { return nil }
    let sum = shares.reduce(0) { $0 + $1.share }
    if abs(sum - 1) > Self.rounding { return "its shares sum to \(sum), not to 1" }
    let own = shares.first { $0.surface == surface }?.share ?? 0
    return own >= largest - Self.rounding
      ? nil : "surface is “\(surface.rawValue)”, which has not the largest share"
  }

  /// What shares written with few digits may miss.
  private static let rounding = 0.01
}

/// How much of the ground a detection could judge: one row, or none where no two states could be
/// told apart.
public struct GroundRecord: DerivedRecord, Equatable {
  public static let table = "ground"
  /// Square metres that enough clear days show to tell a lasting change.
  public var judgedM2: Double
  /// Square metres looked at.
  public var wholeM2: Double
  /// Square metres that changed for good.
  public var changedM2: Double
  /// The activity that made it.
  public var activity: String

  /// What a detection could judge.
  public init(judgedM2: Double, wholeM2: Double, changedM2: Double, activity: String) {
    self.judgedM2 = judgedM2
    self.wholeM2 = wholeM2
    self.changedM2 = changedM2
    self.activity = activity
  }

  /// Square metres that too few clear days show.
  public var unjudgedM2: Double { max(0, wholeM2 - judgedM2) }

  public var fault: String? {
    RowFault.first(
      RowFault.notNegative(judgedM2, "judged_m2"),
      RowFault.notNegative(wholeM2, "whole_m2"),
      RowFault.notNegative(changedM2, "changed_m2"),
      judgedM2 <= wholeM2 * Self.rounding
        ? nil : "judged_m2 is \(judgedM2), more than the whole \(wholeM2)",
      changedM2 <= wholeM2 * Self.rounding
        ? nil : "changed_m2 is \(changedM2), more than the whole \(wholeM2)")
  }

  /// What sums of the same cells in another order may differ by.
  private static let rounding = 1 + 1e-9
}
