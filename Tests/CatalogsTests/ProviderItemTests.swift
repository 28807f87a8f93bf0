import Foundation
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Catalogs

/// Items as providers published them: each is a look with its bands, or refused with what is missing.
@Suite struct ProviderItemTests {
  /// What each must come to, by a part of its file's name: the catalogue it comes from, the look's key,
  /// the assets that would be fetched; or the words of the refusal.
  private static let expected: [(file: String, catalog: String, look: String, assets: String)] = [
    ("LC08_L2SP_028030", "usgs", "landsat_8|028|2020-01-14", "blue green red nir08 qa_pixel"),
    (
      "LC08_L2SR_081119", "https://example.org", "",
      "SR_B2.TIF SR_B3.TIF SR_B4.TIF SR_B5.TIF QA_PIXEL.TIF"
    ),
    ("LE07_L2SP_044033", "usgs", "landsat_7|044|2021-03-29", "blue green red nir08 qa_pixel"),
    ("S2A_28QCH", "https://example.org", "", "B02 B03 B04 B08 SCL"),
    (
      "S2B_MSIL2A_20190629T212529_R043_T06VVN_20201006T080531.json", "planetary-computer",
      "sentinel-2b|20190629T212529", "B02 B03 B04 B08 SCL"
    ),
    ("raster_ext", "planetary-computer", "sentinel-2b|20190629T212529", "B02 B03 B04 B08 SCL"),
    (
      "cdse_stac_v110", "cdse", "sentinel-2c|20250330T100051",
      "B02_10m B03_10m B04_10m B08_10m SCL_20m"
    ),
    (
      "ga_ls8c_ard", "https://example.org", "",
      "nbart_blue nbart_green nbart_red nbart_nir oa_fmask"
    ),
  ]

  @Test(.enabled(if: SharedData.holds("stac")), arguments: expected.indices)
  func `an Item as published is a look`(index: Int) throws {
    let (file, catalogName, look, assets) = Self.expected[index]
    let folder = SharedData.url("stac").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first { $0.contains(file) })
    let json = try JSONValue(
      json: Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), of: name)
    let box = (json["bbox"]?.array ?? []).compactMap(\.number)
    let (x, y) = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    let site = try Polygon(
      exterior: [(-1, -1), (1, -1), (1, 1), (-1, 1)].map {
        MapPosition(x: x + $0.0 * 0.005, y: y + $0.1 * 0.005)
      })
    let item = try CatalogItem(json, from: Catalog(catalogName), over: site)
    if !look.isEmpty { #expect(item.look == look) }
    #expect(item.cover > 0.9)
    #expect(try item.wanted(CatalogItem.usualBands).map(\.key).joined(separator: " ") == assets)
    #expect(item.isAssumed == catalogName.hasPrefix("https"))
  }

  @Test(
    .enabled(if: SharedData.holds("stac")),
    arguments: ["lidar_dem.json", "only_crs_proj.json", "sentinel-2-l2a.collection.json"])
  func `what is no look is refused with the reason`(name: String) throws {
    let json = try JSONValue(json: Data(contentsOf: SharedData.url("stac/" + name)), of: name)
    let site = try Polygon(
      exterior: [(0.0, 0.0), (0.01, 0), (0.01, 0.01), (0, 0.01)].map {
        MapPosition(x: $0.0, y: $0.1)
      })
    let refusal = #expect(throws: Refusal.self) {
      let item = try CatalogItem(json, from: Catalog("https://example.org"), over: site)
      _ = try item.wanted(CatalogItem.usualBands)
    }
    #expect(refusal?.problem.isEmpty == false)
  }
}
