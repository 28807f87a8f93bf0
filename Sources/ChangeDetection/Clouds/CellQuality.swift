import Rasters
import Vocabulary

/// What a provider's class band says of a cell.
enum CellQuality: Hashable, Sendable {
  /// The ground shows.
  case usable
  /// Cloud, its rim or cirrus hide the ground; bright roofs are called so too.
  case cloud
  /// Something else spoils the cell: no data, saturation, the shadow of a cloud.
  case spoiled

  /// What the stored `value` of the class band `name` says; nil where the band is none that is
  /// known here, or the value none of its classes.
  ///
  /// - Sentinel-2 `scl` (Sen2Cor's scene classification): 0 no data, 1 saturated or defective,
  ///   2 dark area, 3 cloud shadow, 4 vegetation, 5 bare soil, 6 water, 7 unclassified, 8 and 9
  ///   cloud, 10 thin cirrus, 11 snow.
  /// - Landsat Collection 2 `qa_pixel`, by bits: 0 fill, 1 dilated cloud, 2 cirrus, 3 cloud,
  ///   4 cloud shadow, 5 snow, 6 clear, 7 water; the higher bits are confidences.
  /// - `fmask` as Digital Earth Australia writes it: 0 none, 1 valid, 2 cloud, 3 cloud shadow,
  ///   4 snow, 5 water.
  init?(of value: Float, in name: BandName) {
    guard value >= 0, value <= 65_535, value == value.rounded() else { return nil }
    let stored = Int(value)
    switch name {
    case .sceneClassification:
      switch stored {
      case 0, 1, 3: self = .spoiled
      case 8, 9, 10: self = .cloud
      case 2, 4, 5, 6, 7, 11: self = .usable
      default: return nil
      }
    case .pixelQuality:
      if stored & 0b1_0001 != 0 {
        self = .spoiled
      } else {
        self = stored & 0b1110 != 0 ? .cloud : .usable
      }
    case .fmask:
      switch stored {
      case 0, 3: self = .spoiled
      case 2: self = .cloud
      case 1, 4, 5: self = .usable
      default: return nil
      }
    default: return nil
    }
  }
}
