import Foundation
import Imagery
import Rasters

extension CatalogItem {
  /// Whether whoever fetches pays for it.
  public var isAtAskersCost: Bool {
    if case .s3(_, _, _, _, true) = meaning.access { return true }
    return false
  }

  /// The bytes of whole blocks of 512 × 512 cells that windows around a site touch, two bytes a
  /// cell, before compression: what is asked for is less, as a rule half.
  public func mostBytes(
    around site: Polygon, margin: Double, assets: [WantedAsset]
  ) -> Int {
    let (low, high) = site.bounds
    let metresHigh = (high.y - low.y) * 111_320 + 2 * margin
    let shrink = max(0.05, cos((low.y + high.y) / 2 * .pi / 180))
    let metresWide = (high.x - low.x) * 111_320 * shrink + 2 * margin
    return assets.reduce(0) { sum, asset in
      let cell = stated.assets.first { $0.key == asset.key }?.gsd ?? stated.gsd ?? 10
      func blocks(_ metres: Double) -> Int {
        Int(min(max(metres / max(0.1, cell) / 512, 0), 1e4).rounded(.up)) + 1
      }
      let block = 512 * 512 * (asset.band == nil ? 3 : 2)
      return sum + blocks(metresWide) * blocks(metresHigh) * block + 32_768
    }
  }
}
