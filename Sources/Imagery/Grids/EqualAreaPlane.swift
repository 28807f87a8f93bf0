import Foundation
import Rasters

extension CoordinateReference {
  /// The Lambert azimuthal equal-area plane on WGS 84 centred near `centre` (degrees).
  ///
  /// The centre is rounded to a hundredth of a degree so that the same site gets the same plane
  /// whatever scenes are at hand. Areas are true everywhere in it; 10 km from the centre lengths
  /// are true to 3 parts in 10⁷.
  public static func equalArea(centre: MapPosition) -> CoordinateReference {
    let latitude = String(format: "%.2f", min(max(centre.y, -90), 90))
    let turned = centre.x - 360 * (centre.x / 360).rounded()
    let longitude = String(format: "%.2f", turned)
    return CoordinateReference(
      identifier: "+proj=laea +lat_0=\(latitude) +lon_0=\(longitude) +x_0=0 +y_0=0 "
        + "+datum=WGS84 +units=m +no_defs",
      axes: .projected(metersPerUnit: 1))
  }
}
