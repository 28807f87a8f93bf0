import Quantities
import Rasters
import Vocabulary

/// A piece of ground that changed for good: class-blind, with what it may have become.
public struct LastingChange: Sendable {
  /// Its outline in the map frame of the stack's grid.
  public var outline: Polygon
  /// Its area in square metres: that of its cells, not of the simplified outline.
  public var area: Double
  /// Its area were its border half a native sample further in, and further out.
  public var areaBounds: ClosedRange<Double>
  /// Its area in native samples.
  public var nativeSamples: Double
  /// The last clear day it looked as at the start, and the first from which it never did again.
  public var began: DateBracket
  /// The last clear day it did not look as at the end, and the first from which it always did.
  public var ended: DateBracket
  /// When each of its states began, earliest first: from the first step, its beginning, to the last.
  public var steps: [DateBracket]
  /// How far the states before and after lie apart beyond what either varies by, in units of that
  /// variation: 0 where they overlap, 1 and more where nine of ten other days lie clear of it.
  public var distance: Double
  /// How likely it is each class, likeliest first.
  ///
  /// The shares sum to 1. A ranking, not calibrated.
  public var shares: [SurfaceShare]
  /// What the shares are made of, by name.
  public var evidence: [String: Double]
  /// What is made of it.
  public var status: LastingStatus
  /// The index of the reported structure it belongs to.
  public var structure: Int?
  /// Why it is not reported as a structure, or what it belongs to: a sentence.
  public var because: String
}

/// How likely a piece of ground is one class, 0…1, against the others.
public struct SurfaceShare: Sendable, Hashable, Codable {
  public var surface: SurfaceClass
  public var share: Double

  public init(surface: SurfaceClass, share: Double) {
    (self.surface, self.share) = (surface, share)
  }
}

/// How much of the ground could be judged.
public struct SeenGround: Sendable, Hashable, Codable {
  /// Square metres that enough clear days show to tell a lasting change.
  public var judged: Double
  /// Square metres looked at.
  public var whole: Double
  /// Square metres that changed for good.
  public var changed: Double

  public init(judged: Double, whole: Double, changed: Double) {
    (self.judged, self.whole, self.changed) = (judged, whole, changed)
  }
}
