import Foundation
import Vocabulary

/// What a provider's metadata file states of the whole product that an image belongs to.
struct ProductMetadata {
  /// The metadata file.
  let path: String
  var acquired: Acquisition?
  var sensor: String?
  var platform: String?
  var level: String?
  var baseline: String?
  /// 0…1.
  var cloudCover: Double?
  var angles = Angles()
  /// What turns the counts of a band into its quantity, by the band's number: `4`, `8A`, `10`.
  var scaling: [String: CountScaling] = [:]
  /// The count that means “no data” in those bands.
  var nodata: Double?

  /// The largest file read; those of real products hold some hundred kilobytes.
  static let limit = 16 << 20

  init(path: String) { self.path = path }

  /// Gives `band` the scale and offset stated for it, where it still holds the product's counts.
  func scale(_ band: inout SceneBand) {
    guard band.scale == 1, band.offset == 0, band.dataType == "uint16",
      let number = band.label.flatMap(Self.number), let stated = scaling[number]
    else { return }
    (band.scale, band.offset) = (stated.scale, stated.offset)
    band.nodata = band.nodata ?? nodata
  }

  /// The band's number in a label: `4` in `B04` and `SR_B4`, `8A` in `B8A`.
  static func number(_ label: String) -> String? {
    label.wholeMatch(of: /(?:\w+_)?B0?(\d{1,2}|8A)/).map { String($0.1) }
  }

  static func number(_ text: String?) -> Double? {
    text.flatMap { Double($0.trimmingCharacters(in: .whitespaces)) }
      .flatMap { $0.isFinite ? $0 : nil }
  }

  /// A share from a percentage; nil where it is none, such as Landsat's −1 for “not known”.
  static func share(percent text: String?) -> Double? {
    number(text).flatMap { (0...100).contains($0) ? $0 / 100 : nil }
  }
}

/// What turns stored counts into a quantity: `count × scale + offset`.
struct CountScaling: Hashable {
  var scale: Double
  var offset: Double

  /// Nil where these are no scaling.
  init?(_ scale: Double?, _ offset: Double?) {
    guard let scale, let offset, scale != 0 else { return nil }
    (self.scale, self.offset) = (scale, offset)
  }
}
