import Foundation
import Testing

@testable import Imagery

@Suite struct DatesInNameTests {
  @Test(
    "Where no layout tells which of two dates is the acquisition's, both are offered",
    arguments: [
      "S2A_20190506_20240131", "S2A_20190506_processed_20240131", "S2_33UUP_20190506_20240131",
      "S2_L2A_20190506_T33UUP_20240131", "S2B_20190506T101031_export-2024-01-31",
      "Sentinel2_20190506_20240131", "LC08_20190506_20240131", "L8_2019_05_06_20240131",
      "2019-05-06_2024-01-31", "20190506-20240131", "20190506_v20240131",
      "GOOGLE_20190506-export-2024-01-31", "maxar_20190506_20240131",
      "umbra_2019.05.06_20240131120000", "site_A2019126_20240131",
    ])
  func both(stem: String) throws {
    let name = DatesInName(in: "/somewhere/2018-01-01/\(stem).tif")
    #expect(FileNameFacts(fileName: "\(stem).tif")?.acquired == nil)
    #expect(name.dates.map(\.iso) == ["2019-05-06", "2024-01-31"])
    #expect(!name.isSpan)
    #expect(name.sentence.contains("--date 2019-05-06 or --date 2024-01-31"))
  }

  @Test("The order of a name's dates decides nothing")
  func order() {
    for stem in ["site_20240131_20190506", "S2B_20240131_export_20190506"] {
      #expect(FileNameFacts(fileName: "\(stem).tif")?.acquired == nil)
      #expect(DatesInName(in: stem).options == "--date 2024-01-31 or --date 2019-05-06")
    }
  }

  @Test(
    "The first and last day of a composite date nothing, and are said to be a span",
    arguments: [
      "S2_20190501_20190531_median", "2019-05-01_to_2019-05-31", "geomedian-20190501-20190531",
      "site_20190501--20190531", "LC08_mosaic_2019-05-01_2019-05-31", "S2_20190501_20190531_p50",
    ])
  func span(stem: String) {
    let name = DatesInName(in: "\(stem).tif")
    #expect(FileNameFacts(fileName: "\(stem).tif")?.acquired == nil)
    #expect(name.isSpan && name.options == nil)
    #expect(name.sentence.contains("a span, 2019-05-01 to 2019-05-31"))
  }

  @Test(
    "A known layout tells the acquisition from the processing and the export",
    arguments: [
      ("S2A_33UUP_20190506_1_L2A_20240131.tif", "2019-05-06", "Sentinel-2A"),
      ("S2B_1CCV_20190506_0_L1C.tif", "2019-05-06", "Sentinel-2B"),
      (
        "S2A_MSIL2A_20190506T101031_N0500_R022_T33UUP_20240131T121212_crop_20250101.tif",
        "2019-05-06T10:10:31Z", "Sentinel-2A"
      ),
      (
        "S2A_OPER_PRD_MSIL1C_PDMC_20160504T224311_R022_V20160503T101031_20160503T101031.SAFE",
        "2016-05-03T10:10:31Z", "Sentinel-2A"
      ),
      ("20190506T101031_20240131T101512_T33UUP.tif", "2019-05-06T10:10:31Z", nil),
      (
        "COPERNICUS_S2_SR_20190506T101031_20190506T101512_T33UUP.tif", "2019-05-06T10:10:31Z", nil
      ),
      ("LC08_044034_20190506.tif", "2019-05-06", "Landsat 8"),
      ("LE07_193023_20050506_20240131.tif", "2005-05-06", "Landsat 7"),
      ("LC08_CU_028009_20190506_20240131_C01_V01_SRB4.tif", "2019-05-06", "Landsat 8"),
      ("HLS.S30.T33UUP.2019126T101031.v2.0.tif", "2019-05-06T10:10:31Z", nil),
      ("HLS.L30.T33UUP.2019126T101010.v2.0.B04.tif", "2019-05-06T10:10:10Z", nil),
      ("MOD09GA.A2019126.h18v04.061.2024031000000.hdf.tif", "2019-05-06", "Terra"),
      (
        "S1A_IW_GRDH_1SDV_20190506T235951_20190507T000016_027098_030DA1_9B1C_vv.tif",
        "2019-05-06T23:59:51Z", "Sentinel-1A"
      ),
      (
        "CAPELLA_C02_SP_GEO_HH_20190506101031_20190506101033.tif", "2019-05-06T10:10:31Z",
        "Capella-2"
      ),
      ("ICEYE_X7_GRD_SLED_67210_20190506T101010.tif", "2019-05-06T10:10:10Z", "ICEYE-X7"),
      ("2019-05-06-10-10-10_UMBRA-04_GEC.tif", "2019-05-06T10:10:10Z", "Umbra-04"),
      (
        "IMG_PHR1A_PMS_201905061010101_ORT_20240131.tif", "2019-05-06T10:10:10Z", "Pléiades 1A"
      ),
      ("DIM_SPOT7_MS_201905061010101_ORT_12345.XML", "2019-05-06T10:10:10Z", "SPOT 7"),
      ("19MAY06101010-M2AS-012345678010_01_P001_20240131.tif", "2019-05-06T10:10:10Z", nil),
    ] as [(String, String, String?)])
  func layouts(file: String, date: String, platform: String?) throws {
    let facts = try #require(FileNameFacts(fileName: file))
    #expect(facts.acquired?.iso == date)
    #expect(facts.platform == platform)
  }

  @Test("A day of the year is offered where the product is no single day's")
  func dayOfYear() {
    #expect(DatesInName(in: "MOD13Q1.A2019129.h18v04.061.2020290000000.tif").dates.count == 1)
    #expect(FileNameFacts(fileName: "MOD13Q1.A2019129.h18v04.tif")?.acquired == nil)
    #expect(DatesInName(in: "hall_2019126.tif").dates.isEmpty)
    #expect(DatesInName(in: "site_A2019366.tif").dates.isEmpty)
    #expect(DatesInName(in: "06052019.tif").dates.isEmpty)
    let band = FileNameFacts(fileName: "HLS.S30.T33UUP.2019126T101031.v2.0.B8A.tif")?.bandLabel
    #expect(band == "B8A")
  }

  @Test("An image whose name holds two dates is undated, and says both")
  func undated() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = scratch.path("S2A_20190506_20240131.tif")
    try Planted.image(Planted.rgb(Planted.noise(grid.shape)), on: grid, at: path)
    let scene = try ImageFile.describe(path)
    #expect(scene.acquisition == nil && scene.platform == "Sentinel-2A")
    #expect(scene.warnings.contains { $0.contains("--date 2019-05-06 or --date 2024-01-31") })
  }
}
