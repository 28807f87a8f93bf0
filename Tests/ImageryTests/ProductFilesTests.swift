import Foundation
import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Imagery

/// A product is one scene, whichever of its files, folders or archives is named.
@Suite struct ProductFilesTests {
  static let landsat = "LC08_L2SP_160043_20180623_20200831_02_T1"
  static let safe = "S2B_MSIL2A_20220704T101031_N0400_R022_T33UUP_20220704T121212.SAFE"

  private static let metadata = """
    <n1:Level-2A_User_Product><Product_Info><PROCESSING_LEVEL>Level-2A</PROCESSING_LEVEL>
    <PROCESSING_BASELINE>04.00</PROCESSING_BASELINE><Datatake><SPACECRAFT_NAME>Sentinel-2B</SPACECRAFT_NAME>
    <DATATAKE_SENSING_START>2022-07-04T10:10:31.024Z</DATATAKE_SENSING_START></Datatake>
    <QUANTIFICATION_VALUES_LIST><BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
    </QUANTIFICATION_VALUES_LIST><BOA_ADD_OFFSET_VALUES_LIST><BOA_ADD_OFFSET band_id="3">-1000</BOA_ADD_OFFSET>
    </BOA_ADD_OFFSET_VALUES_LIST></Product_Info></n1:Level-2A_User_Product>
    """

  /// A Landsat and a Sentinel-2 product in a folder each; what each file holds, by its path below it.
  private func products(_ scratch: Scratch) throws -> [String: [String]] {
    let grid = Planted.grid()
    let raster = Planted.noise(grid.shape).mapped { 1000 + 20 * $0 }
    var made: [String: [String]] = ["landsat": [], "sentinel": []]
    func image(_ product: String, _ path: String, _ type: ImageWriter.SampleType = .uint16) throws {
      let full = scratch.path("\(product)/\(path)")
      try FileManager.default.createDirectory(
        atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      _ = try Planted.image([("", raster)], on: grid, at: full, type: type)
      made[product]?.append(path)
    }
    for band in ["SR_B2", "SR_B3", "SR_B4", "SR_B5", "QA_PIXEL"] {
      try image("landsat", "\(Self.landsat)_\(band).TIF")
    }
    _ = try scratch.write(
      """
      GROUP = LANDSAT_METADATA_FILE
        GROUP = IMAGE_ATTRIBUTES
          SPACECRAFT_ID = "LANDSAT_8"
          DATE_ACQUIRED = 2018-06-23
          SCENE_CENTER_TIME = "06:46:31.0240000Z"
        END_GROUP = IMAGE_ATTRIBUTES
        GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
          REFLECTANCE_MULT_BAND_4 = 2.75e-05
          REFLECTANCE_ADD_BAND_4 = -0.2
        END_GROUP = LEVEL2_SURFACE_REFLECTANCE_PARAMETERS
      END_GROUP = LANDSAT_METADATA_FILE
      END
      """, to: "landsat/\(Self.landsat)_MTL.txt")
    made["landsat"]?.append("\(Self.landsat)_MTL.txt")
    let images = "\(Self.safe)/GRANULE/L2A_T33UUP_A020212_20220704T101031/IMG_DATA"
    for band in ["R10m/T33UUP_20220704T101031_B04_10m", "R20m/T33UUP_20220704T101031_B8A_20m"] {
      try image("sentinel", "\(images)/\(band).tif")
    }
    try image("sentinel", "\(images)/R20m/T33UUP_20220704T101031_SCL_20m.tif", .uint8)
    _ = try scratch.write(Self.metadata, to: "sentinel/\(Self.safe)/MTD_MSIL2A.xml")
    made["sentinel"]?.append("\(Self.safe)/MTD_MSIL2A.xml")
    return made
  }

  private func check(landsat scene: Scene) {
    #expect(Set(scene.bands.map(\.name)) == ["blue", "green", "red", "nir", "qa_pixel"])
    #expect(scene.acquisition?.iso == "2018-06-23T06:46:31Z")
    #expect(scene.platform == "Landsat 8")
    #expect(scene.band("red")?.scale == 2.75e-5 && scene.band("red")?.offset == -0.2)
    #expect(scene.band("qa_pixel")?.scale == 1)
  }

  private func check(sentinel scene: Scene) {
    #expect(Set(scene.bands.map(\.name)) == ["red", "nir", "scl"])
    #expect(scene.acquisition?.iso == "2022-07-04T10:10:31Z")
    #expect(scene.processingBaseline == "04.00")
    #expect(scene.band("red")?.scale == 1e-4 && scene.band("red")?.offset == -0.1)
  }

  @Test func `the folder, the metadata file and the band files are one scene`() throws {
    let scratch = try Scratch()
    let made = try products(scratch)
    check(landsat: try ImageFile.describe(scratch.path("landsat")))
    check(landsat: try ImageFile.describe(scratch.path("landsat/\(Self.landsat)_MTL.txt")))
    let bands =
      made["landsat"]?.filter { $0.hasSuffix(".TIF") }.map { scratch.path("landsat/" + $0) } ?? []
    #expect(ProductFiles.grouped(bands) == [bands])
    let together = try ImageFile.describe(together: bands)
    check(landsat: together)
    #expect(together.id == Self.landsat)
    check(sentinel: try ImageFile.describe(scratch.path("sentinel/\(Self.safe)")))
    check(sentinel: try ImageFile.describe(scratch.path("sentinel/\(Self.safe)/MTD_MSIL2A.xml")))
  }

  @Test func `a tar is read where it lies, and its bytes are the evidence`() throws {
    let scratch = try Scratch()
    for (product, files) in try products(scratch) {
      let tar = scratch.path(product == "landsat" ? "\(Self.landsat).tar" : "\(Self.safe).tar")
      try Self.tar(files, below: scratch.path(product), to: tar)
      let scene = try ImageFile.describe(tar)
      if product == "landsat" { check(landsat: scene) } else { check(sentinel: scene) }
      #expect(scene.evidence.map(\.path) == [tar])
      #expect(scene.evidence[0].checked() == .same)
      let file = try ImageFile(scene, file: scene.band("red")?.file ?? 0)
      let folder = try ImageFile.describe(scratch.path(product))
      let own = try ImageFile(folder, file: folder.band("red")?.file ?? 0)
      #expect(try file.read()[0].samples == own.read()[0].samples)
    }
  }

  @Test func `files of other exposures, folders and processings stay apart`() {
    let a = "x/LC08_L2SP_160043_20180623_20200831_02_T1_SR_B2.TIF"
    let others = [
      "x/LC08_L2SP_160043_20180709_20200831_02_T1_SR_B2.TIF",
      "y/LC08_L2SP_160043_20180623_20200831_02_T1_SR_B3.TIF",
      "x/LC08_L2SP_160043_20180623_20210101_02_T1_SR_B3.TIF",
      "x/LC08_L1TP_160043_20180623_20200831_02_T1_B3.TIF", "x/2018-06-23.tif", "x/2018-06-23-b.tif",
    ]
    #expect(ProductFiles.grouped([a] + others) == ([a] + others).map { [$0] })
    let b = "x/LC08_L2SP_160043_20180623_20200831_02_T1_SR_B4.TIF"
    #expect(ProductFiles.grouped([a, others[0], b]) == [[a, b], [others[0]]])
  }

  @Test(arguments: ["empty.zip", "rubbish.zip", "rubbish.tar", "text.tar", "missing.zip"])
  func `an archive without an image is refused with what to do`(name: String) throws {
    let scratch = try Scratch()
    if name == "rubbish.zip" || name == "rubbish.tar" {
      _ = try scratch.write(String(repeating: "PK\u{3}\u{4}abc", count: 999), to: name)
    } else if name == "empty.zip" {
      _ = try scratch.write("", to: name)
    } else if name == "text.tar" {
      _ = try scratch.write("hello", to: "a.txt")
      try Self.tar(["a.txt"], below: scratch.path("."), to: scratch.path(name))
    }
    let refusal = #expect(throws: Refusal.self) { try ImageFile.describe(scratch.path(name)) }
    #expect(refusal?.nextStep.isEmpty == false)
  }

  @Test func `a folder called like GDAL's file systems is a folder`() throws {
    let scratch = try Scratch()
    let grid = Planted.grid()
    let path = scratch.path("vsizip-trials/vsi/2020-05-01.tif")
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    _ = try Planted.image([("", Planted.noise(grid.shape))], on: grid, at: path, type: .uint16)
    #expect(try ImageFile.describe(path).acquisition?.iso == "2020-05-01")
    #expect(throws: Refusal.self) { try ImageFile.describe("/vsizip/" + path) }
  }

  @Test func `metadata that lies alone is refused`() throws {
    let scratch = try Scratch()
    let path = try scratch.write("END", to: "\(Self.landsat)_MTL.txt")
    let refusal = #expect(throws: Refusal.self) { try ImageFile.describe(path) }
    #expect(refusal?.code == .missingInput)
  }

  /// Writes a POSIX ustar archive.
  private static func tar(_ files: [String], below folder: String, to path: String) throws {
    var archive = Data()
    for file in files {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at place: Int) {
        for (index, byte) in text.utf8.enumerated() { header[place + index] = byte }
      }
      // A long name is parted into prefix and name at a slash.
      var (prefix, name) = ("", file)
      if file.utf8.count > 99, let cut = file.prefix(150).lastIndex(of: "/") {
        (prefix, name) = (String(file[..<cut]), String(file[file.index(after: cut)...]))
      }
      put(name, at: 0)
      put("0000644\u{0}0000000\u{0}0000000\u{0}", at: 100)
      put(String(format: "%011lo\u{0}%011lo\u{0}", data.count, 0), at: 124)
      put("        0", at: 148)
      put("ustar\u{0}00", at: 257)
      put(prefix, at: 345)
      put(String(format: "%06lo\u{0} ", header.reduce(0) { $0 + Int($1) }), at: 148)
      archive += Data(header) + data
      archive += Data(count: (512 - data.count % 512) % 512)
    }
    try (archive + Data(count: 1024)).write(to: URL(fileURLWithPath: path))
  }
}
