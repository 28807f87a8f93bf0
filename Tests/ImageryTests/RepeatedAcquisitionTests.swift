import Foundation
import Quantities
import Rasters
import Testing

@testable import Imagery

@Suite struct RepeatedAcquisitionTests {
  /// Scenes of small images by these names, `east` metres off.
  private func scenes(
    _ names: [String], east: [Double] = []
  ) throws -> [(scene: Scene, outline: [MapPosition])] {
    let scratch = try Scratch()
    return try names.enumerated().map { index, name in
      var grid = Planted.grid()
      let at = grid.transform
      grid = Grid(
        shape: grid.shape,
        transform: AffineTransform(
          a: at.a, b: at.b, c: at.c + (east.isEmpty ? 0 : east[index]), d: at.d, e: at.e, f: at.f),
        crs: grid.crs)
      let path = scratch.path(name + ".tif")
      try Planted.image(
        Planted.rgb(Planted.noise(grid.shape, seed: UInt64(index))), on: grid, at: path)
      let scene = try ImageFile.describe(path, overrides: SceneOverrides())
      return (scene, try Footprint(of: scene).outline)
    }
  }

  @Test(
    "Of one exposure in several processings the newest is kept",
    arguments: [
      [
        "S2A_MSIL2A_20210704T101031_N0511_R022_T33UUP_20240901T000000",
        "S2A_MSIL2A_20210704T101031_N0510_R022_T33UUP_20240201T000000",
        "S2A_MSIL2A_20210704T101031_N0214_R022_T33UUP_20210704T121212",
      ],
      [
        "S2B_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230701T000000",
        "S2B_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000",
        "S2B_MSIL2A_20210704T101031_N9999_R022_T33UUP_20240601T000000",
      ],
      [
        "LC08_L2SP_193024_20210704_20240901_02_T1", "LC08_L2SP_193024_20210704_20210712_02_T1",
        "LC08_L2SP_193024_20210704_20210705_02_RT", "LC08_L1TP_193024_20210704_20240905_01_T1",
      ],
      ["LC81930242021185LGN01", "LC81930242021185LGN00"],
      ["20210614_085601_93_2254_3B_AnalyticMS_SR", "20210614_085601_93_2254_3B_AnalyticMS"],
    ])
  func newest(names: [String]) throws {
    for order in [names, names.reversed()] {
      let found = RepeatedAcquisition.among(try scenes(order))
      #expect(found.map(\.kept.id) == [names[0]])
      #expect(found.first?.others.map(\.id) == Array(names.dropFirst()))
    }
    let found = try #require(RepeatedAcquisition.among(try scenes(names)).first)
    #expect(found.because(of: found.others[0]).contains("the same acquisition as \(names[0])"))
  }

  @Test(
    "Other days, platforms, paths and frames are acquisitions of their own",
    arguments: [
      [
        "S2A_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000",
        "S2B_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000",
        "S2A_MSIL2A_20210714T101031_N0500_R022_T33UUP_20230601T000000",
        "S2A_MSIL2A_20210704T115221_N0500_R023_T33UUP_20230601T000000",
      ],
      [
        "LC08_L2SP_193024_20210704_20240901_02_T1", "LC09_L2SP_193024_20210704_20240901_02_T1",
        "LC08_L2SP_192024_20210704_20240901_02_T1", "LC08_L2SP_193024_20210720_20240901_02_T1",
      ],
      ["20210614_085601_13_2254_3B_AnalyticMS", "20210614_085601_93_2254_3B_AnalyticMS"],
      ["S2A_33UUP_20210704_0_L2A", "S2B_33UUP_20210704_0_L2A", "S2A_33UUP_20210705_0_L2A"],
      ["S2_20210704", "S2_2021-07-04_again"],
      ["T33UUP_20210704T101031_TCI", "T33UUP_20210704T101533_TCI"],
      ["2021-07-04", "20210704"],
    ])
  func apart(names: [String]) throws {
    #expect(RepeatedAcquisition.among(try scenes(names)).isEmpty)
  }

  @Test(
    "One datatake is one acquisition, whatever its tiles, levels and catalogues",
    arguments: [
      [
        "S2A_MSIL2A_20210704T101031_N0500_R022_T32UPU_20230601T000000",
        "S2A_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000",
        "S2A_MSIL1C_20210704T101031_N0500_R022_T33UUQ_20230601T000000",
      ],
      ["S2A_33UUP_20190506_0_L2A", "S2A_33UUP_20190506_1_L2A", "S2A_33UUQ_20190506_2_L2A"],
      ["S2B_33UUQ_20190506_0_L2A", "S2B_T33UUP_20190506T101031_L2A", "S2B_33UUP_20190506_0_L1C"],
      ["20190506T101031_20240131T101512_T33UUP", "T33UUQ_20190506T101031_TCI_10m"],
      ["LC08_L2SP_193024_20210704_20240901_02_T1", "LC08_193023_20210704"],
    ])
  func datatake(names: [String]) throws {
    for order in [names, names.reversed()] {
      let found = RepeatedAcquisition.among(try scenes(order))
      #expect(found.map(\.kept.id) == [names[0]])
      #expect(Set(found.first?.others.map(\.id) ?? []) == Set(names.dropFirst()))
    }
  }

  @Test("Passes of one day whose hours are known are told apart")
  func orbits() throws {
    var all = try scenes(["S2A_35VLJ_20190706_0_L2A", "S2A_35VLJ_20190706_1_L2A"])
    let noon = try #require(all[0].scene.acquired).secondsSince1970 + 12 * 3600
    for (minutes, count) in [(100, 0), (2, 1)] {
      for index in all.indices {
        all[index].scene.acquisition = Acquisition(
          time: Timestamp(secondsSince1970: noon + 60 * minutes * index), statesTimeOfDay: true,
          source: "STAC sidecar")
      }
      #expect(RepeatedAcquisition.among(all).count == count)
    }
  }

  @Test("Of one datatake the tile that shows the site is kept, and all that share it")
  func site() throws {
    let names = [
      "S2A_MSIL2A_20210704T101031_N0511_R022_T33UUP_20240901T000000",
      "S2A_MSIL2A_20210704T101031_N0500_R022_T33UUQ_20230601T000000",
    ]
    let all = try scenes(names, east: [0, 250])
    #expect(RepeatedAcquisition.among(all).isEmpty)
    func site(from west: Double, to east: Double) throws -> Polygon {
      let corners = [(west, -100.0), (east, -100), (east, -300), (west, -300)].map {
        MapPosition(x: 310_000 + $0.0, y: 2_765_000 + $0.1)
      }
      return try PolygonMap.moved(
        Polygon(exterior: corners), from: Planted.utm(), to: .wgs84)
    }
    let inBoth = RepeatedAcquisition.among(all, site: try site(from: 300, to: 480))
    #expect(inBoth.map(\.kept.id) == [names[0]])
    let mostlyInOne = RepeatedAcquisition.among(all, site: try site(from: 300, to: 700))
    #expect(mostlyInOne.map(\.kept.id) == [names[1]])
    #expect(RepeatedAcquisition.among(all, site: try site(from: 50, to: 700)).isEmpty)
  }

  @Test("A picture in true colours is no date beside the bands it was made of")
  func picture() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let raster = Planted.noise(grid.shape)
    let names = ["S2A_33UUP_20190506_0_L2A_TCI", "S2A_33UUP_20190506_1_L1C"]
    let all = try names.map { name in
      let path = try Planted.image(
        Planted.rgb(raster) + (name == names[1] ? [("nir", raster)] : []), on: grid,
        at: scratch.path(name + ".tif"))
      let scene = try ImageFile.describe(path)
      return (scene, try Footprint(of: scene).outline)
    }
    #expect(RepeatedAcquisition.among(all).map(\.kept.id) == [names[1]])
  }

  @Test("Parts of one exposure on other ground are kept, all of them")
  func elsewhere() throws {
    let names = [
      "S2A_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000_a",
      "S2A_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000_b",
    ]
    #expect(RepeatedAcquisition.among(try scenes(names, east: [0, 300])).isEmpty)
    #expect(RepeatedAcquisition.among(try scenes(names, east: [0, 10])).count == 1)
  }

  @Test("Catalogues' names tell platform, tile and moment")
  func catalogue() throws {
    let facts = try #require(FileNameFacts(fileName: "S2A_T33UUP_20210704T101031_L2A.tif"))
    #expect(facts.platform == "Sentinel-2A" && facts.level == "L2A")
    #expect(facts.acquired?.iso == "2021-07-04T10:10:31Z")
    let found = RepeatedAcquisition.among(
      try scenes([
        "S2A_T33UUP_20210704T101031_L2A",
        "S2A_MSIL2A_20210704T101031_N0500_R022_T33UUP_20230601T000000",
      ]))
    #expect(found.first?.kept.processingBaseline == "05.00")
  }
}
