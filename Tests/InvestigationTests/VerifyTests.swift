import CaseFile
import Foundation
import Imagery
import Quantities
import Rasters
import TestSupport
import Testing
import Workflows

@testable import Investigation

/// Every single file that a case rests on is changed, removed and put out of reach, one at a time.
@Suite struct VerifyTests {
  /// A folder of band files, a STAC Item with its bands, an image with its sidecar, an outline and
  /// an article, and a case that rests on all of them.
  private struct Evidence {
    let folder: URL

    /// The files the case must rest on, by their paths in the folder.
    static let files = [
      safe + "T40RBN_20240501T070621_B02_10m.tif", safe + "T40RBN_20240501T070621_B04_10m.tif",
      safe + "T40RBN_20240501T070621_SCL_20m.tif", "look/item.json", "look/B03.tif",
      "look/B04.tif", "look/B8A.tif", "hall_2024-07-01.tif", "hall_2024-07-01.json",
      "outline.geojson", "article.txt",
    ]
    static let product = "S2A_MSIL2A_20240501T070621_N0510_R106_T40RBN_20240501T110000.SAFE"
    private static let safe = product + "/GRANULE/L2A_T40RBN/IMG_DATA/R10m/"

    init(in folder: URL) async throws {
      self.folder = folder
      for (seed, name) in Self.files.enumerated() where name.hasSuffix(".tif") {
        try Self.image(at: folder.appendingPathComponent(name), seed: UInt64(seed))
      }
      for (name, text) in [
        ("look/item.json", Self.item), ("hall_2024-07-01.json", Self.sidecar),
        ("outline.geojson", Self.outline), ("article.txt", "The hall is 40 m long."),
      ] {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
      let path = { folder.appendingPathComponent($0).path }
      let investigation = try Investigation.create(
        at: path("a.tiepoint.gpkg"), site: SiteEntry(name: "Yard"))
      let report = try await investigation.add(Self.scenes(in: folder))
      #expect(report.added.count == 3, "\(report)")
      try await investigation.draw([DrawnEntry(name: "hall", outline: path("outline.geojson"))])
      _ = try await investigation.read([ArticleEntry(file: path("article.txt"))])
    }

    static func scenes(in folder: URL) -> [SceneEntry] {
      [product, "look/item.json", "hall_2024-07-01.tif"].map {
        SceneEntry(file: folder.appendingPathComponent($0).path)
      }
    }

    private static func image(at url: URL, seed: UInt64) throws {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      var random = SeededGenerator(seed: seed)
      let grid = Grid(
        shape: Shape(rows: 20, columns: 24),
        transform: AffineTransform(a: 10, b: 0, c: 310_000, d: 0, e: -10, f: 2_765_000),
        crs: CoordinateReference(identifier: "EPSG:32640", axes: .projected(metersPerUnit: 1)))
      let raster = Raster(
        shape: grid.shape,
        samples: (0..<grid.shape.count).map { _ in Float(Int.random(in: 1...11, using: &random)) })
      try ImageWriter(sampleType: .uint16).write([("", raster)], on: grid, to: url.path)
    }

    private static let item = """
      {"type":"Feature","stac_version":"1.0.0","id":"look","properties":{"datetime":
      "2024-06-01T07:06:21Z","platform":"sentinel-2a","instruments":["msi"]},"assets":{
      "green":{"href":"B03.tif"},"red":{"href":"B04.tif"},"nir08":{"href":"./B8A.tif"}}}
      """
    private static let sidecar = """
      {"type":"Feature","stac_version":"1.0.0","id":"hall","properties":{"datetime":
      "2024-07-01T07:00:00Z"},"assets":{"pan":{"href":"hall_2024-07-01.tif","eo:bands":[
      {"name":"pan","common_name":"pan"}]}}}
      """
    private static let outline = """
      {"type":"Polygon","coordinates":[[[55.12,24.985],[55.121,24.985],[55.121,24.986],
      [55.12,24.986],[55.12,24.985]]]}
      """

    /// The case, opened for one use: as long as it is open no one else can open it.
    var investigation: Investigation {
      get throws {
        try Investigation.open(at: folder.appendingPathComponent("a.tiepoint.gpkg").path)
      }
    }

    /// The files' states by their paths in the folder.
    func states() async throws -> [String: VerifiedFile.State] {
      let found = try await (try investigation).verify().map {
        (String($0.path.dropFirst(folder.path.count + 1)), $0.state)
      }
      #expect(Set(found.map(\.0)).count == found.count, "a file is verified twice")
      return Dictionary(found) { first, _ in first }
    }

    /// What the command answers: its exit code, and the lines of files that are not the same.
    func command() throws -> (code: Int32, lines: [String]) {
      let answer = try BuiltCommand.shell(
        "\"$tiepoint\" verify --quiet --case a.tiepoint.gpkg", in: folder)
      // Behind the files stand the answers on log, author and time.
      let states = ["same ", "changed ", "missing ", "unreadable "]
      let lines = answer.output.split(separator: "\n").map(String.init).filter { line in
        states.contains { line.hasPrefix($0) }
      }
      #expect(lines.count == Self.files.count, "\(answer)")
      return (answer.code, lines.filter { !$0.hasPrefix("same ") })
    }
  }

  /// One way in which a file is no longer what it was, and what is then found.
  enum Tampering: String, CaseIterable {
    case flipped, removed, replacedByFolder

    var state: VerifiedFile.State {
      switch self {
      case .flipped: .changed
      case .removed: .missing
      case .replacedByFolder: .unreadable
      }
    }

    func tamper(with url: URL, holding bytes: Data) throws {
      switch self {
      case .flipped:
        var other = bytes
        other[bytes.count / 2] ^= 1
        try other.write(to: url)
      case .removed: try FileManager.default.removeItem(at: url)
      case .replacedByFolder:
        try FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
      }
    }
  }

  @Test func `Freshly added, every file is the same, and there is one row for each`() async throws {
    try await inFolder { folder in
      let evidence = try await Evidence(in: folder)
      let states = try await evidence.states()
      #expect(states.keys.sorted() == Evidence.files.sorted())
      #expect(states.values.allSatisfy { $0 == .same }, "\(states)")
      if BuiltCommand.path != nil {
        let answer = try evidence.command()
        #expect(answer.code == 0 && answer.lines.isEmpty, "\(answer)")
      }
    }
  }

  @Test(arguments: Tampering.allCases)
  func `A file tampered with is found, that one and no other`(tampering: Tampering) async throws {
    try await inFolder { folder in
      let evidence = try await Evidence(in: folder)
      for name in Evidence.files {
        let url = folder.appendingPathComponent(name)
        let bytes = try Data(contentsOf: url)
        try tampering.tamper(with: url, holding: bytes)
        var expected = Dictionary(
          uniqueKeysWithValues: Evidence.files.map {
            ($0, VerifiedFile.State.same)
          })
        expected[name] = tampering.state
        #expect(try await evidence.states() == expected, "\(tampering) \(name)")
        if BuiltCommand.path != nil {
          let answer = try evidence.command()
          #expect(answer.code == 1, "\(tampering) \(name): \(answer)")
          #expect(answer.lines.count == 1, "\(tampering) \(name): \(answer)")
          #expect(answer.lines.first?.hasPrefix("\(tampering.state) ") == true, "\(answer)")
          #expect(answer.lines.first?.contains(url.path) == true, "\(answer)")
        }
        if tampering != .flipped, FileManager.default.fileExists(atPath: url.path) {
          try FileManager.default.removeItem(at: url)
        }
        try bytes.write(to: url)
      }
      #expect(try await evidence.states().values.allSatisfy { $0 == .same })
    }
  }

  @Test func `A scene is read again when any one of its files changed, and only then`() async throws
  {
    try await inFolder { folder in
      let evidence = try await Evidence(in: folder)
      let entries = Evidence.scenes(in: folder)
      let again = try await (try evidence.investigation).add(entries)
      #expect(again.added.isEmpty && again.unchanged.count == 3, "\(again)")
      for name in Evidence.files.prefix(9) {
        let url = folder.appendingPathComponent(name)
        var bytes = try Data(contentsOf: url)
        // A byte that changes the hash and neither a picture's header nor an entry's meaning.
        bytes.append(name.hasSuffix(".json") ? 10 : 0)
        try bytes.write(to: url)
        let report = try await (try evidence.investigation).add(entries)
        #expect(report.added.count == 1 && report.unchanged.count == 2, "\(name): \(report)")
        #expect(report.refused.isEmpty, "\(name): \(report)")
      }
      #expect(try await evidence.states().values.allSatisfy { $0 == .same })
    }
  }
}
