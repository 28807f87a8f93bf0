import Rasters

/// Why an outline cannot be measured, with the numbers that decide it.
public enum OutlineRefusal: Error, Hashable, Sendable {
  /// The ring is no polygon: too few corners, no area, or sides that cross.
  case notAPolygon(PolygonError)
  /// The outline is smaller than a few pixels.
  case tooSmall(
    areaPixels: Double, widthPixels: Double, neededWidthPixels: Double, neededAreaPixels: Double)
  /// All or part of it lies off the image.
  case outsideImage(shareOutside: Double)
  /// Too much of it has no data.
  case noData(share: Double, allowed: Double)
  /// The frames or the grid cannot be used.
  case unusableFrames(because: String)
}

extension OutlineRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAPolygon(.tooFewCorners(let count)):
      "the outline has \(count) different corners: draw at least 3"
    case .notAPolygon(.zeroArea): "the outline encloses 0 m²: draw its corners apart"
    case .notAPolygon(.selfCrossing(let sides)):
      "the outline's sides \(sides.map(String.init).joined(separator: " and ")) cross: "
        + "redraw it without crossing"
    case .notAPolygon(.notFinite(let corner)): "corner \(corner) of the outline is not a number"
    case .tooSmall(let area, let width, let neededWidth, let neededArea):
      "the outline covers \(rounded(area)) pixels and is \(rounded(width)) pixels wide, below the "
        + "\(rounded(neededArea)) and \(rounded(neededWidth)) needed: "
        + "use an image with smaller pixels"
    case .outsideImage(let share):
      "\(rounded(100 * share)) % of the outline lies outside the image: "
        + "use an image that covers it, with some ground around"
    case .noData(let share, let allowed):
      "\(rounded(100 * share)) % of the outline and its edges has no data (at most "
        + "\(rounded(100 * allowed)) % is allowed): use another date"
    case .unusableFrames(let because): because
    }
  }
}
