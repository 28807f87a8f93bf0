import Quantities
import Rasters
import Vocabulary

/// A piece of ground to be shown: a box around a place, north up on the site's grid.
public struct GroundView: Hashable, Sendable {
  /// The middle, longitude and latitude in EPSG:4326.
  public var center: MapPosition
  /// How wide the ground is.
  public var width: Meters
  /// How high the ground is.
  public var height: Meters
  /// How many pixels wide the picture should be; its height follows.
  public var columns: Int

  /// The box of `width` by `height` around `center`, `columns` pixels wide.
  public init(center: MapPosition, width: Meters, height: Meters, columns: Int) {
    precondition(
      width.value > 0 && height.value > 0 && columns > 0,
      "a view needs an extent, not \(width.value) × \(height.value) m at \(columns) pixels")
    self.center = center
    self.width = width
    self.height = height
    self.columns = columns
  }

  /// The pixels from top to bottom.
  public var rows: Int {
    max(1, Int((Double(columns) * height.value / width.value).rounded()))
  }
}

/// Where a dossier or a server gets a case's pixels from.
public protocol PictureSource {
  /// A scene as aligned, over a view, ready to be looked at.
  ///
  /// All scenes of a case must come with the same stretch of brightness, so that dates can be
  /// compared by eye.
  ///
  /// - Parameters:
  ///   - scene: The scene's id.
  ///   - view: The ground and the number of pixels wanted; a source may give fewer or more.
  /// - Returns: The picture, or nil where the scene lies on no grid (not aligned).
  /// - Throws: ``Refusal`` that names what keeps the source from reading the scene's files.
  func picture(of scene: String, over view: GroundView) throws(Refusal) -> Picture?
}

/// A source without pictures: a dossier of words and diagrams.
public struct NoPictures: PictureSource {
  /// A source that shows nothing.
  public init() {}
  public func picture(of scene: String, over view: GroundView) -> Picture? { nil }
}
