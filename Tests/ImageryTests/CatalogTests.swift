import Foundation
import Imagery
import TestSupport
import Testing
import Vocabulary

@Suite struct CatalogTests {
  @Test(
    "The platform goes before the constellation",
    arguments: [
      (
        #""platform":"LANDSAT_8","instruments":["OLI"],"constellation":"sentinel-2""#, "Landsat OLI"
      ),
      (#""instruments":["oli","tirs"],"constellation":"landsat""#, "Landsat OLI"),
      (#""constellation":"Sentinel-2","instruments":["msi"]"#, "Sentinel-2 MSI"),
      (#""platform":"landsat-7""#, "Landsat ETM+"),
      (#""platform":"aqua","instruments":["modis"]"#, "modis"),
    ])
  func sensor(members: String, sensor: String) throws {
    let text =
      #"{"type":"Feature","id":"x","properties":{"datetime":"2020-01-01T00:00:00Z",\#(members)},"assets":{}}"#
    let item = try STACItem(JSONValue(json: Data(text.utf8), of: "x"), path: "x")
    #expect(item.sensor == sensor)
  }

  @Test(
    "Items of real catalogues give date, platform, resolution and bands",
    .enabled(if: SharedData.holds("stac")),
    arguments: [
      ("LC08_L2SP_028030_20200114_20200824_02_T1_SR", "2020-01-14T17:05:46Z", "Landsat OLI", 8.18),
      ("LC08_L2SR_081119_20200101_20200823_02_T2", "2020-01-01", "Landsat OLI", 0),
      ("LE07_L2SP_044033_20210329_20210424_02_T1_SR", "2021-03-29T17:57:33Z", "Landsat ETM+", 0),
      ("S2A_28QCH_20200714_0_L2A", "2020-07-14T11:55:52Z", "Sentinel-2 MSI", 2.36),
      (
        "S2B_MSIL2A_20190629T212529_R043_T06VVN_20201006T080531", "2019-06-29T21:25:29Z",
        "Sentinel-2 MSI", 0.314306
      ),
      (
        "S2C_MSIL2A_20250330T100051_N0511_R122_T33UWP_20250330T145914_cdse_stac_v110",
        "2025-03-30T10:00:51Z", "Sentinel-2 MSI", 86.041468
      ),
      (
        "ga_ls8c_ard_3-1-0_088080_2020-05-25_final.stac-item", "2020-05-25T23:35:47Z",
        "Landsat OLI", 42.42102985910952
      ),
    ])
  func items(name: String, acquired: String, sensor: String, cloud: Double) throws {
    let url = SharedData.url("stac/\(name).json")
    let item = try STACItem(path: url.path)
    #expect(item.acquired?.iso == acquired)
    #expect(item.sensor == sensor)
    #expect(abs((item.cloudCover ?? -1) * 100 - cloud) < 1e-9)
    #expect(item.crs?.hasPrefix("EPSG:") == true)
    #expect(item.assets.count > 5)
  }

  @Test(
    "Bands, angles and baseline of a Sentinel-2 Item in the newest dialect",
    .enabled(if: SharedData.holds("stac")))
  func newest() throws {
    let url = SharedData.url(
      "stac/S2C_MSIL2A_20250330T100051_N0511_R122_T33UWP_20250330T145914_cdse_stac_v110.json")
    let item = try STACItem(path: url.path)
    #expect(item.processingBaseline == "05.11")
    #expect(item.crs == "EPSG:32633")
    #expect(item.gsd == 10)
    #expect(abs((item.angles.sunElevation ?? 0) - 44.2173193179239) < 1e-9)
    let blue = try #require(item.assets.first { $0.key == "B02_10m" })
    #expect(blue.bands.first?.commonName == "blue")
    #expect(blue.bands.first?.nodata == 0)
    #expect(blue.bands.first?.scale == 0.0001)
    #expect(blue.bands.first?.offset == -0.1)
    #expect(blue.shape == [10_980, 10_980])
  }

  @Test(
    "An early Item's bands are found through its own list", .enabled(if: SharedData.holds("stac")))
  func early() throws {
    let url = SharedData.url("stac/LC08_L2SR_081119_20200101_20200823_02_T2.json")
    let item = try STACItem(path: url.path)
    let red = try #require(item.assets.first { $0.key == "SR_B4.TIF" })
    #expect(red.bands.first?.commonName == "red")
    #expect(item.gsd == 30)
  }

  @Test(
    "A mosaic of a span gives its day only when it is one day",
    .enabled(if: SharedData.holds("stac")))
  func span() throws {
    let url = SharedData.url("stac/lidar_dem.json")
    let item = try STACItem(path: url.path)
    #expect(item.acquired?.iso == "2012-01-01")
    #expect(item.gsd == 1)
  }

  @Test("A Collection is refused as no Item, in one line", .enabled(if: SharedData.holds("stac")))
  func collection() throws {
    let url = SharedData.url("stac/sentinel-2-l2a.collection.json")
    let error = #expect(throws: Refusal.self) { try STACItem(path: url.path) }
    #expect(error?.code == .badData)
    #expect(error?.description.contains("a Collection") == true)
  }

  @Test("An Item whose band files lie beside it is one scene; one without files is refused")
  func localItem() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    for name in ["r.tif", "n.tif"] {
      try Planted.image(
        [("", Planted.noise(grid.shape))], on: grid, at: scratch.path(name), type: .uint16)
    }
    let item = """
      {"type":"Feature","id":"both","properties":{"datetime":"2021-05-06T07:08:09Z"},"assets":{
        "red":{"href":"./r.tif","roles":["data"],"eo:bands":[{"name":"B4","common_name":"red"}]},
        "nir":{"href":"n.tif","roles":["data"],"eo:bands":[{"name":"B5","common_name":"nir"}]},
        "far":{"href":"https://example.org/x.tif","roles":["data"]}}}
      """
    let path = try scratch.write(item, to: "item.json")
    let scene = try ImageFile.describe(path)
    #expect(scene.id == "both")
    #expect(Set(scene.bands.map(\.name)) == ["red", "nir"])
    #expect(scene.acquisition?.iso == "2021-05-06T07:08:09Z")
    let lonely = try scratch.write(
      item.replacingOccurrences(of: ".tif", with: ".gone"), to: "lonely.json")
    let error = #expect(throws: Refusal.self) { try ImageFile.describe(lonely) }
    #expect(error?.code == .missingInput)
  }

  @Test(
    "Broken JSON is refused, not misread",
    arguments: [
      "", "{", "[]", "null", "{\"type\":\"Feature\"}", "{\"type\":\"Feature\",\"properties\":3}",
      String(repeating: "[", count: 100_000),
    ])
  func broken(text: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "item.json")
    #expect(throws: Refusal.self) { try STACItem(path: path) }
  }
}
