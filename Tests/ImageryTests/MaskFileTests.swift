import Foundation
import Rasters
import Testing
import Vocabulary

@testable import Imagery

@Suite struct MaskFileTests {
  /// The scene of an image of `count` bands without names or roles.
  private func scene(_ file: String, bands count: Int) throws -> Scene {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      (0..<count).map { ("", Planted.noise(grid.shape, seed: UInt64($0))) }, on: grid,
      at: scratch.path(file), type: .uint16)
    return try ImageFile.describe(path)
  }

  @Test(
    "A mask given alone is refused as a scene, and said to be one",
    arguments: [
      ("20210614_085601_93_2254_3B_udm2.tif", 8), ("20210614_085601_93_2254_3B_udm2_clip.tif", 8),
      ("20160831_180302_0e26_3B_AnalyticMS_DN_udm.tif", 1), ("composite_udm2.tif", 8),
      ("20190212_180531_ssc6_u0001_udm2.tif", 8), ("20210614_085601_1054_3B_UDM2.tif", 7),
      ("LC08_L2SP_028030_20200114_20200824_02_T1_QA_PIXEL.TIF", 1),
      ("LC09_L2SP_028030_20220114_20220824_02_T1_QA_RADSAT.TIF", 1),
      ("LC08_L2SP_028030_20200114_20200824_02_T1_SR_QA_AEROSOL.TIF", 1),
      ("T33UUP_20220704T101031_SCL_20m.tif", 1),
      ("HLS.S30.T33UUP.2019126T101031.v2.0.Fmask.tif", 1),
    ])
  func refused(file: String, count: Int) throws {
    let mask = try scene(file, bands: count)
    let kinds = Set(mask.bands.map(\.name.isCategorical))
    #expect(kinds == [true])
    #expect(mask.warnings.contains { $0.contains("no case takes it for a date") })
    let refusal = #expect(throws: Refusal.self) { try mask.refuseMask() }
    #expect(refusal?.nextStep.contains("leave it out") == true)
  }

  @Test("An image is none, whatever its name begins with")
  func images() throws {
    for file in ["20210614_085601_93_2254_3B_AnalyticMS_SR_8b.tif", "mudm2018.tif"] {
      let image = try scene(file, bands: 8)
      try image.refuseMask()
      #expect(image.maskRemark == nil)
    }
  }

  @Test("A mask beside its image never stands for the acquisition")
  func beside() throws {
    let pair = [
      try scene("20210614_085601_93_2254_3B_udm2.tif", bands: 8),
      try scene("20210614_085601_93_2254_3B_AnalyticMS_SR_8b.tif", bands: 8),
    ]
    let placed = try pair.map { (scene: $0, outline: try Footprint(of: $0).outline) }
    #expect(RepeatedAcquisition.among(placed).isEmpty)
  }

  @Test("PlanetScope's bands have the public order, though GDAL calls the first one gray")
  func order() throws {
    func names(_ file: String, _ count: Int) throws -> [BandName] {
      try scene(file, bands: count).bands.map(\.name)
    }
    for file in ["20160831_180302_0e26_3B_AnalyticMS_SR_clip.tif", "20210614_085601_1054_3B_x.tif"]
    {
      #expect(try names(file, 4) == ["blue", "green", "red", "nir"])
    }
    let eight = try names("20210614_085601_93_2254_3B_AnalyticMS_SR_8b.tif", 8)
    #expect(eight == ["coastal", "blue", "green05", "green", "yellow", "red", "rededge", "nir"])
    let picture = try names("20210614_085601_93_2254_3B_Visual.tif", 3)
    #expect(picture == ["red", "green", "blue"])
    #expect(try names("20210614_085601_93_2254_3B_pan.tif", 1) == ["gray"])
  }
}
