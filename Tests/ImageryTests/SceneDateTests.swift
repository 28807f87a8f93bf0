import Foundation
import Quantities
import TestSupport
import Testing

@testable import Imagery

@Suite struct SceneDateTests {
  @Test(
    "Providers' file names give the date, the platform and the band",
    arguments: [
      (
        "S2A_MSIL1C_20170105T013442_N0204_R031_T53NMJ_20170105T013443.SAFE",
        "2017-01-05T01:34:42Z", "Sentinel-2A", nil
      ),
      ("T53NMJ_20170105T013442_B04.jp2", "2017-01-05T01:34:42Z", nil, "B04"),
      ("T33UWP_20250330T100051_B8A_20m.jp2", "2025-03-30T10:00:51Z", nil, "B8A"),
      ("S2_L1C_TCI_20170302.tif", "2017-03-02", nil, nil),
      ("S2A_28QCH_20200714_0_L2A.tif", "2020-07-14", "Sentinel-2A", nil),
      ("LC08_L2SP_028030_20200114_20200824_02_T1_SR_B4.TIF", "2020-01-14", "Landsat 8", "B4"),
      ("LC80280302020014LGN00_B5.TIF", "2020-01-14", "Landsat 8", "B5"),
      ("ga_ls8c_nbart_3-1-0_088080_2020-05-25_final_band02.tif", "2020-05-25", "Landsat 8", nil),
      (
        "20160831_180302_0e26_3B_AnalyticMS_SR_clip.tif", "2016-08-31T18:03:02Z",
        "PlanetScope 0e26", nil
      ),
      (
        "20210614_085601_93_2254_3B_AnalyticMS_8b.tif", "2021-06-14T08:56:01Z",
        "PlanetScope 2254", nil
      ),
      (
        "20190212_180531_ssc6_u0001_analytic.tif", "2019-02-12T18:05:31Z", "SkySat-6", nil
      ),
      (
        "20200806_192356_ssc1d2_0012_pansharpened.tif", "2020-08-06T19:23:56Z", "SkySat-1", nil
      ),
      ("18JUN09071036-P1BS-502239991010_01_P001.TIF", "2018-06-09T07:10:36Z", nil, nil),
      ("WV02_20130117231014_1030010020A.tif", "2013-01-17T23:10:14Z", "WorldView-2", nil),
      ("2018-06-23.tif", "2018-06-23", nil, nil),
      ("20180623.tif", "2018-06-23", nil, nil),
      ("2018-06-23T104502Z.tif", "2018-06-23T10:45:02Z", nil, nil),
    ] as [(String, String, String?, String?)])
  func names(file: String, date: String, platform: String?, band: String?) throws {
    let facts = try #require(FileNameFacts(fileName: file))
    #expect(facts.acquired?.iso == date)
    #expect(facts.platform == platform)
    if let band { #expect(facts.bandLabel == band) }
  }

  @Test(
    "Names that follow no convention give no date",
    arguments: [
      "site_2018-06-23.tif", "tile_31500-5137.tif", "B04.tif", "20181340.tif", "image.tif",
      "S2_L1C_TCI_20171302.tif", "12345678.tif", "scan 2018.tif", "LC80280302020367LGN00_B5.TIF",
    ])
  func noNames(file: String) {
    #expect(FileNameFacts(fileName: file)?.acquired == nil)
  }

  @Test("A date somewhere in a name is offered, not taken")
  func offered() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("site_2018-06-23.tif"))
    let scene = try ImageFile.describe(path)
    #expect(scene.acquired == nil)
    #expect(scene.warnings.contains { $0.contains("--date 2018-06-23") })
  }

  @Test("The file system's time is never taken for the image's")
  func noGuess() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("image.tif"))
    let scene = try ImageFile.describe(path)
    #expect(scene.acquisition == nil)
    #expect(scene.warnings.contains { $0.contains("--date YYYY-MM-DD") })
  }

  @Test("Two sources that disagree are both said, the more trusted used")
  func conflict() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2018-06-23.tif"),
      tags: ["TIFFTAG_DATETIME": "2019:01:02 03:04:05"])
    let scene = try ImageFile.describe(path)
    #expect(scene.acquisition?.iso == "2018-06-23")
    #expect(scene.acquiredFrom == "file name")
    let warning = scene.warnings.first { $0.contains("TIFFTAG_DATETIME") }
    #expect(warning?.contains("2018-06-23") == true)
    #expect(warning?.contains("2019-01-02") == true)
  }

  @Test("A tag of the same day adds the time of day")
  func refined() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2018-06-23.tif"),
      tags: ["TIFFTAG_DATETIME": "2018:06:23 07:10:36"])
    let scene = try ImageFile.describe(path)
    #expect(scene.acquisition?.iso == "2018-06-23T07:10:36Z")
    #expect(!scene.warnings.contains { $0.contains("says") })
  }

  @Test("The user's date wins, and a different one in the file is said")
  func given() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2018-06-23.tif"))
    var overrides = SceneOverrides()
    overrides.acquired = SceneOverrides.given("2018-06-24")
    let scene = try ImageFile.describe(path, overrides: overrides)
    #expect(scene.acquisition?.iso == "2018-06-24")
    #expect(scene.acquiredFrom == "given")
    #expect(scene.warnings.contains { $0.contains("2018-06-23") })
    #expect(SceneOverrides.given("last Tuesday") == nil)
  }

  @Test("A sidecar Item states date, sensor, angles, bands and scale")
  func sidecar() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let raster = Planted.noise(grid.shape)
    let path = try Planted.image(
      [("", raster), ("", raster)], on: grid, at: scratch.path("image.tif"), type: .uint16)
    _ = try scratch.write(
      """
      {"type":"Feature","stac_version":"1.0.0","id":"the-item","properties":{
        "datetime":"2021-05-06T07:08:09Z","platform":"sentinel-2b","gsd":10,
        "eo:cloud_cover":25,"view:sun_elevation":61.5,"view:off_nadir":3.5,
        "s2:processing_baseline":"05.00","license":"proprietary"},
       "assets":{"data":{"href":"./image.tif","eo:bands":[
          {"name":"B04","common_name":"red"},{"name":"B8A","common_name":"nir08"}],
        "raster:bands":[{"scale":0.0001,"offset":-0.1,"nodata":0},
          {"scale":0.0001,"offset":-0.1,"nodata":0}]}}}
      """, to: "catalogue.json")
    let scene = try ImageFile.describe(path)
    #expect(scene.id == "the-item")
    #expect(scene.acquisition?.iso == "2021-05-06T07:08:09Z")
    #expect(scene.acquiredFrom == "STAC sidecar")
    #expect(scene.sensor == "Sentinel-2 MSI")
    #expect(scene.bands.map(\.name) == ["red", "nir"])
    #expect(scene.cloudCover == 0.25)
    #expect(scene.angles.sunElevation == 61.5)
    #expect(scene.processingBaseline == "05.00")
    #expect(scene.license == "proprietary")
    let read = try SceneReader.read(scene, onto: grid)
    let expected = raster.samples[grid.shape.columns * 20 + 20] * 0.0001 - 0.1
    #expect(abs(read[0].raster[20, 20] - expected) < 1e-5)
  }
}
