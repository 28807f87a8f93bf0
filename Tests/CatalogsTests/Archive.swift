import Foundation
import Imagery
import Quantities
import Rasters
import Synchronization
import Vocabulary

@testable import Catalogs
@testable import Networking

/// A small archive behind three dialects: the same ground on some days, with the offset or without.
struct Archive {
  struct Scene {
    var day: String
    var platform = "a"
    var baseline = "05.00"
    /// Whether the files hold the 1000.
    var holdsOffset = true
    /// Whether the catalogue states the contrary.
    var isMislabelled = false
    var tile = "40RCN"
    var sequence = 0
    var generated: String?
    /// Whether the provider's classes call the western half cloud.
    var isClouded = false

    var datatake: String { day.filter(\.isNumber) + "T064631" }
    var id: String {
      "S2\(platform.uppercased())_\(tile)_\(day.filter(\.isNumber))_\(sequence)_L2A"
    }
    var file: String { "\(day)-\(tile)-\(holdsOffset)" }
  }

  static let side = 640
  static let grid = Grid(
    shape: Shape(rows: side, columns: side),
    transform: AffineTransform(a: 10, b: 0, c: 500_000, d: 0, e: -10, f: 2_700_000),
    crs: CoordinateReference(identifier: "EPSG:32640", axes: .projected(metersPerUnit: 1)))

  /// The site: about 1 km in the middle of the tile.
  static let site: Polygon = {
    let (west, south, east, north) = (57.026, 24.38, 57.036, 24.389)
    let corners = [(west, south), (east, south), (east, north), (west, north)]
    do {
      return try Polygon(exterior: corners.map { MapPosition(x: $0.0, y: $0.1) })
    } catch { fatalError("\(error)") }
  }()

  let folder: URL
  var scenes: [Scene]

  /// Writes the scenes' files.
  init(_ scenes: [Scene], in folder: URL) throws {
    (self.scenes, self.folder) = (scenes, folder)
    for (index, scene) in scenes.enumerated() {
      for band in ["blue", "green", "red", "nir"] {
        let path = folder.appendingPathComponent("\(scene.file)-\(band).tif").path
        let raster = Self.ground(scene, band, season: index)
        try ImageWriter(sampleType: .uint16, nodata: 0, layout: .cloudOptimized).write(
          [(band, raster)], on: Self.grid, to: path)
      }
      let clear = Raster(
        shape: Self.grid.shape,
        samples: (0..<Self.side * Self.side).map { cell -> Float in
          scene.isClouded && cell % Self.side < Self.side / 2 ? 9 : 5
        })
      try ImageWriter(sampleType: .uint8, nodata: 0, layout: .cloudOptimized).write(
        [("scl", clear)], on: Self.grid,
        to: folder.appendingPathComponent("\(scene.file)-scl.tif").path)
    }
  }

  private static func ground(_ scene: Scene, _ band: String, season: Int) -> Raster<Float> {
    let level: Float = ["blue": 800, "green": 1100, "red": 1500, "nir": 2400][band] ?? 0
    var random = SeededGenerator(seed: UInt64(band.count))
    let samples = (0..<side * side).map { cell -> Float in
      let field = Float((cell / side / 40 * 7 + cell % side / 40 * 13) % 11) * 60
      return (level + field + Float(season % 4) * 25 + Float(random.next() % 80)).rounded()
        + (scene.holdsOffset ? 1000 : 0)
    }
    return Raster(shape: grid.shape, samples: samples)
  }

  /// The Item of a scene, as `dialect` writes it.
  func item(_ scene: Scene, _ dialect: String, _ root: String) -> JSONValue {
    let keys =
      dialect == "pc"
      ? ["B02", "B03", "B04", "B08", "SCL"] : ["blue", "green", "red", "nir", "scl"]
    let bands = ["blue", "green", "red", "nir", "scl"]
    let states = scene.holdsOffset != scene.isMislabelled
    var assets: [String: JSONValue] = [:]
    for (key, band) in zip(keys, bands) {
      var asset: [String: JSONValue] = [
        "href": .string("\(root)/files/\(scene.file)-\(band).tif"),
        "type": .string("image/tiff; application=geotiff; profile=cloud-optimized"),
      ]
      if band != "scl" {
        asset["eo:bands"] = .array([.object(["name": .string(key), "common_name": .string(band)])])
        if dialect == "es" {
          asset["raster:bands"] = .array([
            .object(["scale": .number(1e-4), "offset": .number(states ? -0.1 : 0)])
          ])
        }
      }
      assets[key] = .object(asset)
    }
    let made = scene.generated ?? "\(scene.day)T12:00:00Z"
    let product =
      "S2\(scene.platform.uppercased())_MSIL2A_\(scene.datatake)_N\(scene.baseline.filter(\.isNumber))_R020_T\(scene.tile)_X.SAFE"
    let box = [57.0, 24.35, 57.063, 24.412]
    return .object([
      "type": .string("Feature"), "stac_version": .string("1.0.0"), "id": .string(scene.id),
      "collection": .string("sentinel-2-l2a"), "bbox": .array(box.map { .number($0) }),
      "properties": .object([
        "datetime": .string("\(scene.day)T06:53:01.024Z"),
        "platform": .string("sentinel-2\(scene.platform)"),
        "s2:processing_baseline": .string(scene.baseline), "s2:product_uri": .string(product),
        "s2:generation_time": .string(made), "s2:sequence": .string("\(scene.sequence)"),
      ]), "assets": .object(assets),
    ])
  }

  /// A server for the archive: dialects below `/es` and `/pc`, files below `/files`.
  func server(page: Int = 3) throws -> StandInServer {
    let archive = self
    return try StandInServer { asked in
      let parts = asked.path.split(separator: "/").map(String.init)
      let root = "http://\(asked.headers["host"] ?? "")"
      switch parts.first {
      case "files":
        guard let name = parts.last, !name.contains(".."),
          let data = FileManager.default.contents(
            atPath: archive.folder.appendingPathComponent(name).path)
        else { return .init(status: 404) }
        return .file(data, asked)
      case "es", "pc":
        let dialect = parts[0]
        guard parts.count > 1 else {
          return .json(
            """
            {"type":"Catalog","id":"x","conformsTo":["https://api.stacspec.org/v1.0.0/item-search"],
             "links":[{"rel":"search","method":"POST","href":"\(root)/\(dialect)/search"}]}
            """)
        }
        let start = asked.body.firstMatch(of: /"token":"(\d+)"/).flatMap { Int($0.1) } ?? 0
        let items = archive.scenes.map { archive.item($0, dialect, root) }
        let some = Array(items[min(start, items.count)..<min(start + page, items.count)])
        var links: [JSONValue] = []
        if start + page < items.count {
          links.append(
            .object([
              "rel": .string("next"), "method": .string("POST"), "merge": .bool(true),
              "href": .string("\(root)/\(dialect)/search"),
              "body": .object(["token": .string("\(start + page)")]),
            ]))
        }
        let answer = JSONValue.object([
          "type": .string("FeatureCollection"), "features": .array(some), "links": .array(links),
        ])
        return .json(JSONText(answer).compact)
      default: return .init(status: 404)
      }
    }
  }

  static func catalog(_ name: String, _ server: StandInServer) throws -> Catalog {
    try Catalog(
      name == "pc" ? "planetary-computer=\(server.address)/pc" : "earth-search=\(server.address)/es"
    )
  }

  static func query(_ from: String = "2018-01-01", _ to: String = "2024-12-31") -> CatalogQuery {
    CatalogQuery(site: site, from: from, to: to)
  }
}
