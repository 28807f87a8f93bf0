import Foundation
import Rasters
import TestSupport
import Testing

@testable import Imagery

@Suite struct RealSetTests {
  @Test(
    "The desert complex's scenes are dated, named and measured",
    .enabled(if: SharedData.holds("imagery/dabancheng")), .timeLimit(.minutes(1)))
  func dabancheng() throws {
    let folder = SharedData.url("imagery/dabancheng")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let paths = names.filter { $0.hasSuffix(".tif") }.map { folder.appendingPathComponent($0).path }
    var scenes: [Scene] = []
    for path in paths { scenes.append(try ImageFile.describe(path)) }
    #expect(scenes.count == 13)
    #expect(scenes.allSatisfy { $0.acquiredFrom?.hasPrefix("file name (Sentinel-2)") == true })
    #expect(scenes.allSatisfy { $0.nativeGSD == 10 && $0.gsd == 10 })
    #expect(scenes.first?.acquisition?.time.date.iso == "2017-03-02")
    #expect(abs((scenes.first?.cellSize ?? 0) - 3.45) < 0.01)
    // Its fourth band is near infrared, whatever the file's alpha mark says.
    #expect(scenes.last?.bands.map(\.name) == ["blue", "green", "red", "nir"])
    #expect(scenes.last?.validity == .unmarked)
    let grid = try SiteGrid.chosen(for: scenes)
    let latest = try #require(scenes.last)
    let read = try SceneReader.read(latest, onto: grid, bands: ["red"])[0].raster
    #expect(read.samples.allSatisfy { !$0.isNaN })
  }

  @Test(
    "The halls' frames take their day from the name and their cells from the ground",
    .enabled(if: SharedData.holds("imagery/ae-halls")))
  func halls() throws {
    let folder = SharedData.url("imagery/ae-halls")
    let scene = try ImageFile.describe(folder.appendingPathComponent("2019-07-18.tif").path)
    #expect(scene.acquisition?.iso == "2019-07-18")
    #expect(scene.acquiredFrom == "file name")
    #expect(abs((scene.cellSize ?? 0) - 3.70) < 0.01)
    #expect(scene.sensor == nil)
  }

  @Test("A folder of band files is one scene", .enabled(if: SharedData.holds("imagery/oscd/paris")))
  func folders() throws {
    let folder = SharedData.url("imagery/oscd/paris")
    var overrides = SceneOverrides()
    overrides.acquired = SceneOverrides.given("2015-08-20")
    let scene = try ImageFile.describe(
      folder.appendingPathComponent("before").path, overrides: overrides)
    #expect(scene.bands.map(\.name) == ["blue", "green", "red", "nir"])
    #expect(scene.files.count == 4)
    let grid = try SiteGrid.chosen(for: [scene])
    let read = try SceneReader.read(scene, onto: grid, bands: ["nir", "red"])
    #expect(read.map(\.name) == ["nir", "red"])
    #expect(read[0].raster != read[1].raster)
  }

  @Test(
    "ENVI, aerial and national grids open, undated scenes say so",
    .enabled(if: SharedData.holds("imagery")))
  func others() throws {
    let root = SharedData.url("imagery")
    let wanted: [(String, Double, String)] = [
      ("taizhou/2000TM", 29.98, "EPSG:32651"), ("joplin/pre/tile_1361-9136.tif", 0.6, "EPSG:26915"),
      ("joplin/post/tile_31500-5137.tif", 0.596, "EPSG:4326"),
      ("fotbcd/binary_val_104_after.tif", 0.2, "EPSG:2154"),
    ]
    for (path, cell, crs) in wanted {
      let scene = try ImageFile.describe(root.appendingPathComponent(path).path)
      #expect(abs((scene.cellSize ?? 0) / cell - 1) < 0.005, "\(path)")
      #expect(scene.grid.crs?.identifier == crs)
      #expect(scene.acquisition == nil)
      #expect(scene.warnings.contains { $0.contains("--date") })
    }
  }

  @Test("A scene and its description survive JSON")
  func coding() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2018-06-23.tif"))
    let scene = try ImageFile.describe(path)
    let data = try JSONEncoder().encode(scene)
    #expect(try JSONDecoder().decode(Scene.self, from: data) == scene)
    let text = String(decoding: try JSONEncoder().encode(SceneDescription(scene)), as: UTF8.self)
    for field in ["path", "sha256", "width", "height", "bands", "crs", "gsd_m", "acquired"] {
      #expect(text.contains("\"\(field)\""))
    }
  }
}
