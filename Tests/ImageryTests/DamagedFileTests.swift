import Foundation
import Rasters
import TestSupport
import Testing

@testable import Imagery
import Vocabulary

@Suite struct DamagedFileTests {
  /// Describes a file and reads a corner of it; the refusal, if any.
  static func trial(_ path: String) -> Refusal? {
    do {
      let scene = try ImageFile.describe(path)
      let file = try ImageFile(scene.path)
      let window = Window(
        row: 0, column: 0, rows: min(64, file.shape.rows), columns: min(64, file.shape.columns))
      _ = try file.read(window: window)
      _ = try? SiteGrid.chosen(for: [scene])
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "Every odd file of other libraries' tests is read or refused in one line, at once",
    .enabled(if: SharedData.holds("damaged")))
  func oddFiles() throws {
    let root = SharedData.url("damaged")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    var (tried, refused) = (0, 0)
    for name in names {
      let path = root.appendingPathComponent(name).path
      var directory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &directory)
      if directory.boolValue { continue }
      let start = ContinuousClock.now
      let refusal = Self.trial(path)
      let spent = ContinuousClock.now - start
      #expect(spent < .seconds(5), "\(name) took \(spent)")
      tried += 1
      if let refusal {
        refused += 1
        #expect(!refusal.description.contains("\n"))
        #expect(refusal.description.count < 1300)
        #expect([65, 66].contains(refusal.exitCode))
      }
    }
    #expect(tried > 100)
    #expect(refused > 5 && refused < 40)
  }

  @Test("A picture cut short anywhere is read or refused, never more")
  func truncated() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 300, columns: 300)
    let whole = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("whole.tif"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    var refused = 0
    for share in stride(from: 0.0, to: 1.0, by: 0.05) {
      let path = scratch.path("cut.tif")
      try bytes.prefix(Int(Double(bytes.count) * share)).write(to: URL(fileURLWithPath: path))
      let refusal = Self.fullRead(path)
      if refusal != nil { refused += 1 }
      #expect(refusal?.description.contains("\n") != true)
    }
    #expect(refused >= 19, "\(refused) of 20 cut files were refused")
  }

  /// Reads all of a file; the refusal, if any.
  static func fullRead(_ path: String) -> Refusal? {
    do {
      _ = try ImageFile.describe(path)
      _ = try ImageFile(path).read()
      return nil
    } catch {
      return error
    }
  }

  @Test("A picture with bytes turned over anywhere is read or refused, never more")
  func flipped() throws {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: 64, columns: 64)
    let whole = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("whole.tif"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    for at in stride(from: 0, to: min(bytes.count, 900), by: 7) {
      var broken = bytes
      broken[at] ^= 0xFF
      let path = scratch.path("broken.tif")
      try broken.write(to: URL(fileURLWithPath: path))
      let start = ContinuousClock.now
      _ = Self.trial(path)
      #expect(ContinuousClock.now - start < .seconds(5), "byte \(at)")
    }
  }

  @Test("A folder, nothing, a pipe and an address are refused for what they are")
  func noFiles() throws {
    let scratch = try Scratch()
    let pipe = scratch.path("pipe.tif")
    #expect(mkfifo(pipe, 0o600) == 0)
    let empty = try scratch.write("", to: "empty.tif")
    let text = try scratch.write("not an image", to: "text.tif")
    let cases: [(String, Int32, String)] = [
      (scratch.path("absent.tif"), 66, "no such file"), (pipe, 65, "neither a file"),
      (empty, 65, "0 bytes"), (text, 65, "no image"), (scratch.url.path, 65, "no band files"),
      ("https://example.org/a.tif", 66, "address"),
      ("/vsicurl/http://example.org/a", 66, "address"),
    ]
    for (path, code, words) in cases {
      let refusal = Self.trial(path)
      #expect(refusal?.exitCode == code, "\(path): \(refusal?.description ?? "accepted")")
      #expect(refusal?.description.contains(words) == true, "\(refusal?.description ?? "accepted")")
    }
  }

  @Test(
    "Virtual rasters that point to the network or to a device are not followed",
    arguments: [
      "http://127.0.0.1:1/a.tif", "/vsicurl/http://127.0.0.1:1/a.tif", "/vsis3/bucket/a.tif",
      "/vsistdin/", "/dev/zero", "/VSICURL/http://127.0.0.1:1/a.tif",
    ])
  func virtual(source: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      """
      <VRTDataset rasterXSize="100" rasterYSize="100"><VRTRasterBand dataType="Byte" band="1">
      <SimpleSource><SourceFilename relativeToVRT="0">\(source)</SourceFilename>
      <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>
      """, to: "a.vrt")
    let refusal = Self.trial(path)
    #expect(refusal?.description.contains("points outside") == true)
  }

  @Test("A picture that claims a million cells a side is described, and a whole read refused")
  func huge() throws {
    let scratch = try Scratch()
    _ = try scratch.write("x", to: "part.bin")
    let path = try scratch.write(
      """
      <VRTDataset rasterXSize="1000000" rasterYSize="1000000">
      <SRS>EPSG:32640</SRS><GeoTransform>0,1,0,0,0,-1</GeoTransform>
      <VRTRasterBand dataType="Byte" band="1"/></VRTDataset>
      """, to: "huge.vrt")
    let file = try ImageFile(path)
    #expect(file.shape.rows == 1_000_000)
    do {
      _ = try file.read()
      Issue.record("a terabyte was read")
    } catch {
      #expect(error.description.contains("million samples"))
    }
  }

  @Test("An entry of the catalogue that is broken does not hide the image")
  func brokenSidecar() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = try Planted.image(
      Planted.rgb(Planted.noise(grid.shape)), on: grid, at: scratch.path("2020-01-01.tif"))
    _ = try scratch.write("{\"type\":\"Feature\",", to: "2020-01-01.json")
    #expect(try ImageFile.describe(path).acquisition?.iso == "2020-01-01")
  }
}
