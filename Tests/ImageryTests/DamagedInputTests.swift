import Foundation
import Quantities
import Rasters
import TestSupport
import Testing
import Vocabulary

@testable import Imagery

/// Damaged outlines, catalogue entries, file names and images, read in this process.
///
/// A trap ends the process; the input that caused it then lies in the temporary directory as
/// `tiepoint-fuzz-NAME`, NAME being the one given to `Fuzz` below.
@Suite("Damaged inputs", .serialized)
struct DamagedInputTests {
  private static let outlines = [
    #"{"type":"Polygon","coordinates":[[[55.1,25.0],[55.2,25.0],[55.2,25.1],[55.1,25.0]]]}"#,
    #"""
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Hall “A”",
    "area":1.5e3},"geometry":{"type":"MultiPolygon","coordinates":[[[[55.1,25.0],[55.2,25.0],
    [55.2,25.1],[55.1,25.1]],[[55.14,25.04],[55.16,25.04],[55.16,25.06]]],[[[-179.9,-89.9],
    [-179.8,-89.9],[-179.8,-89.8]]]]}},{"type":"Feature","geometry":null,"properties":null}]}
    """#,
    #"""
    {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[
    {"type":"Point","coordinates":[0,0]},{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}]}}
    """#,
  ]

  private static let items = [
    #"""
    {"type":"Feature","stac_version":"1.0.0","id":"S2A_40RBN","bbox":[55.0,24.9,55.2,25.1],
    "properties":{"datetime":"2024-06-01T07:06:21Z","platform":"sentinel-2a","gsd":10,
    "instruments":["msi"],"eo:cloud_cover":12.5,"proj:epsg":32640,"view:off_nadir":3.2,
    "s2:processing_baseline":"05.11","earthsearch:boa_offset_applied":true,
    "providers":[{"name":"ESA"}]},"assets":{"red":{"href":"image.tif","roles":["data"],
    "proj:shape":[40,50],"proj:transform":[10,0,310000,0,-10,2765000],"eo:bands":[{"name":"B04",
    "common_name":"red","center_wavelength":0.665}],"raster:bands":[{"nodata":0,"scale":0.0001,
    "offset":-0.1,"data_type":"uint16"}]}}}
    """#,
    #"""
    {"type":"Feature","id":"L","properties":{"start_datetime":"2020-01-01T00:00:00Z",
    "end_datetime":"2020-01-01T23:59:59Z","eo:bands":[{"name":"B1"},{"name":"B2"}],
    "landsat:correction":"L2SP","proj:code":"EPSG:32640"},"assets":{"a":{"href":"image.tif",
    "eo:bands":[0,1,7]}}}
    """#,
    #"""
    {"type":"Feature","id":"20240501_070000_p","properties":{"acquired":"2024-05-01T07:00:00Z",
    "satellite_id":"2414","item_type":"PSScene","cloud_percent":5,"sun_elevation":61.2,
    "view_angle":0.4,"epsg_code":32640},"assets":{}}
    """#,
  ]

  /// One of `texts` with a number in a place of its own, damaged as text, or as bytes.
  private static func damaged(_ texts: [String], _ mutator: inout Mutator) -> [UInt8] {
    var text = mutator.pick(texts)
    if mutator.index(below: 2) == 0 {
      let numbers = text.matches(of: /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/).map(\.range)
      for _ in 0...mutator.index(below: 3) where !numbers.isEmpty {
        let place = mutator.pick(numbers)
        let other = mutator.pick(extremes)
        // A place that an earlier change moved holds something else by now: so much the better.
        if place.upperBound <= text.endIndex { text.replaceSubrange(place, with: other) }
      }
      return Array(text.utf8)
    }
    return mutator.damagedText(of: texts)
  }

  private static let extremes = [
    "1e308", "-1e308", "1e-320", "0", "-0.0", "NaN", "null", "\"x\"", "[]", "{}", "1e999",
    "99999999999999999999", "9223372036854775807", "-9223372036854775808", "-91", "361", "180",
    "90", "true", "2147483648", "0.1",
  ]

  private static func texts(in folder: String, _ ending: String) throws -> [String] {
    guard SharedData.holds(folder) else { return [] }
    let url = SharedData.url(folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { $0.hasSuffix(ending) }.sorted()
      .map { try String(contentsOfFile: url.appendingPathComponent($0).path, encoding: .utf8) }
  }

  /// What `read` gives; nil where it refuses.
  private func taken<Value>(_ seed: UInt64, _ read: () throws -> Value) -> Value? {
    do {
      return try read()
    } catch let refusal as Refusal {
      #expect(!refusal.description.contains("\n"), "seed \(seed): \(refusal)")
      return nil
    } catch {
      Issue.record("seed \(seed): \(error) is no refusal")
      return nil
    }
  }

  @Test("damaged outlines are read or refused, and what is read can be written and read again")
  func geoJSON() throws {
    let scratch = try Scratch()
    let fuzz = Fuzz("outlines")
    try fuzz.run(seed: 10_000) {
      Self.damaged(Self.outlines, &$0)
    } read: { _, seed in
      let path = fuzz.file.path
      _ = taken(seed) { try GeoJSON.site(path: path) }
      guard let features = taken(seed, { try GeoJSON.features(path: path) }) else { return }
      let copy = try scratch.write(GeoJSON.text(features), to: "copy.geojson")
      // Corners nearer than a millimetre fall together in the copy, which may then be refused.
      if let again = taken(seed, { try GeoJSON.features(path: copy) }) {
        #expect(again.count == features.count, "seed \(seed)")
        #expect(again.map(\.properties) == features.map(\.properties), "seed \(seed)")
      }
    }
  }

  @Test("damaged catalogue entries are read or refused, and their numbers are numbers")
  func stac() throws {
    let texts = Self.items + (try Self.texts(in: "stac", ".json"))
    let fuzz = Fuzz("entries")
    try fuzz.run(seed: 20_000) {
      Self.damaged(texts, &$0)
    } read: { _, seed in
      guard let item = taken(seed, { try STACItem(path: fuzz.file.path) }) else { return }
      let angles = item.angles
      for number in [
        item.gsd, angles.offNadir, angles.incidence, angles.viewAzimuth, angles.sunElevation,
        angles.sunAzimuth,
      ] { #expect(number?.isFinite ?? true, "seed \(seed)") }
      #expect((0...1).contains(item.cloudCover ?? 0), "seed \(seed)")
      _ = (item.sensor, item.acquired?.iso)
    }
  }

  @Test("an image beside a damaged entry is described with or without it, and said so")
  func sidecars() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let image = try Planted.image(
      [("", Planted.noise(grid.shape))], on: grid, at: scratch.path("image.tif"), type: .uint16)
    let target = Planted.grid(rows: 4, columns: 4, cell: 25)
    try Fuzz("sidecars", rounds: 1_000, nightly: 20_000).run(seed: 30_000) {
      Self.damaged(Self.items, &$0)
    } read: { bytes, seed in
      try Data(bytes).write(to: scratch.url.appendingPathComponent("image.json"))
      let scene = try #require(
        taken(seed) { try ImageFile.describe(image, fingerprinted: false) },
        "seed \(seed): a damaged entry must not cost the image")
      #expect(scene.bands.count == 1, "seed \(seed)")
      #expect(scene.nativeGSD.map { $0.isFinite && $0 > 0 } ?? true, "seed \(seed)")
      #expect(scene.bands[0].scale.isFinite && scene.bands[0].offset.isFinite, "seed \(seed)")
      _ = try CanonicalJSON.data(scene)
      _ = taken(seed) { try SceneReader.read(scene, onto: target) }
      _ = taken(seed) { try Footprint(of: scene) }
    }
  }

  @Test("images with damaged bytes are read or refused")
  func images() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 24, columns: 30)
    let kinds: [(name: String, type: ImageWriter.SampleType, layout: ImageWriter.Layout)] = [
      ("plain.tif", .uint8, .plain), ("counts.tif", .uint16, .plain),
      ("floats.tif", .float32, .cloudOptimized),
    ]
    var files: [[UInt8]] = []
    for kind in kinds {
      let writer = ImageWriter(
        sampleType: kind.type, layout: kind.layout,
        tags: ["TIFFTAG_DATETIME": "2024:05:01 07:00:00"])
      let path = scratch.path(kind.name)
      try writer.write(Planted.rgb(Planted.noise(grid.shape)), on: grid, to: path)
      files.append([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
    let fuzz = Fuzz("image.tif", nightly: 20_000)
    try fuzz.run(seed: 40_000) {
      let file = $0.pick(files)
      return $0.index(below: 8) == 0 ? $0.cut(file) : $0.damaged(file)
    } read: { _, seed in
      let path = fuzz.file.path
      guard let scene = taken(seed, { try ImageFile.describe(path, fingerprinted: false) }),
        scene.grid.shape.count <= 1_000_000
      else { return }
      _ = try CanonicalJSON.data(scene)
      _ = taken(seed) { try ImageFile(path).read(reducedBy: 3) }
      _ = taken(seed) { try SceneReader.read(scene, onto: grid) }
      _ = taken(seed) { try Footprint(of: scene) }
    }
  }

  @Test("names of files made of the pieces of others state dates that exist, or none")
  func names() throws {
    let names = [
      "S2A_MSIL2A_20240501T070621_N0510_R106_T40RBN_20240501T110000.SAFE",
      "T40RBN_20240501T070621_SCL_20m.jp2", "LC08_L2SP_028030_20200114_20200824_02_T1_SR_B4.TIF",
      "LC80280302020014LGN00_B8.TIF", "20240501_070000_12_2414_3B_AnalyticMS_SR.tif",
      "20230817_074405_ssc4_u0001_visual.tif", "hall_2024-07-01.tif", "10JUL05070000-M1BS-0001.TIF",
      "ga_ls8c_oa_3-2-1_090084_2023-02-11_final_fmask.tif", "2017-13-45_99.99.2020.png",
    ]
    try Fuzz("names").run(seed: 50_000) {
      $0.damagedText(of: names)
    } read: { bytes, seed in
      let facts = FileNameFacts(fileName: String(decoding: bytes, as: UTF8.self))
      if let taken = facts?.acquired {
        #expect((1900...2200).contains(taken.time.date.parts.year), "seed \(seed)")
      }
    }
  }

  @Test(
    "JSON nested without end, and keys that come twice, are read or refused",
    arguments: [
      String(repeating: "[", count: 100_000),
      String(repeating: "{\"a\":", count: 100_000),
      String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000),
      String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 240)
        + String(repeating: "]}", count: 240),
      String(repeating: #"{"type":"FeatureCollection","features":["#, count: 240)
        + String(repeating: "]}", count: 240),
      #"{"type":"Polygon","type":"Point","coordinates":[[1e999,0],[0,0],[0,1]]}"#,
      "", " ", "\u{feff}{}", "nul", "\"\\ud800\"",
    ])
  func nested(text: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(text, to: "a.json")
    _ = taken(0) { try GeoJSON.features(path: path) }
    #expect(throws: Refusal.self) { try STACItem(path: path) }
  }
}
