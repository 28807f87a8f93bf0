import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Investigation
import Rasters
import Vocabulary

extension Routes {
  /// Tiles and quick looks.
  func picture(_ parts: [String], _ request: Request) async throws -> Response? {
    guard parts[0] == "plates" else { return try await siteTiles(parts, request) }
    let (_, plates) = try bench.shown()
    guard Self.isName(parts[1]), let entry = plates[parts[1]] else {
      throw Problem.notFound("no plate of that name: the registration may have changed")
    }
    let asked = try self.asked(request, entry, plates)
    if parts.count == 3 {
      guard parts[2] == "quick.jpg" else { return nil }
      return try await quick(entry, plates, asked)
    }
    guard let level = Int(parts[2]), let column = Int(parts[3]), parts[4].hasSuffix(".png"),
      let row = Int(parts[4].dropLast(4))
    else { return nil }
    return try await tile(
      entry, plates, asked, (level, row, column), isFixed: asked.isStretchNamed)
  }

  /// A scene's tiles on the site's grid, as OGC API – Tiles has them.
  private func siteTiles(_ parts: [String], _ request: Request) async throws -> Response? {
    let (_, plates) = try bench.shown()
    if parts[0] == "tileMatrixSets" { return try tileMatrixSets(parts, plates.grid) }
    guard Self.isName(parts[1]), let entry = plates.entries.first(where: { $0.scene == parts[1] })
    else { return nil }
    if parts.count == 3, parts[2] == "tilejson.json" { return try tileJSON(entry, plates) }
    guard parts.count == 7, parts[2] == "tiles", let level = Int(parts[4]) else { return nil }
    let last = parts[6].hasSuffix(".png") ? String(parts[6].dropLast(4)) : parts[6]
    guard let row = Int(parts[5]), let column = Int(last) else { return nil }
    let asked = try self.asked(request, entry, plates)
    if parts[3] == "site" {
      return try await tile(entry, plates, asked, (level, row, column), isFixed: false)
    }
    guard parts[3] == "WebMercatorQuad",
      let tile = MercatorTile(zoom: level, column: column, row: row)
    else { return nil }
    let plate = try await bench.store.plate(entry, of: plates)
    let bytes = try await bench.render {
      try tile.png(of: plate, on: plates.grid, bands: asked.bands, asked.stretch)
    }
    guard let bytes else { throw Problem.notFound("the plate has no such band") }
    return Self.image(bytes, "image/png", isFixed: false)
  }

  /// What a web map needs to show a scene; TileJSON cannot state another grid than the web's.
  private func tileJSON(_ entry: CasePlates.Entry, _ plates: CasePlates) throws -> Response? {
    struct Document: Encodable {
      var tilejson = "3.0.0"
      var name, description, attribution: String
      var tiles: [String]
      var minzoom = 0
      var maxzoom: Int
      var bounds: [Double]
    }
    guard let bounds = try MercatorTile.bounds(of: plates.grid) else { return nil }
    let line = bench.current?.listing.scenes.first { $0.id == entry.scene }
    return try Self.json(
      Document(
        name: entry.scene,
        description: "Resampled from the site's own grid: for context, not for measuring.",
        attribution: line?.credit ?? "",
        tiles: ["\(address)/scenes/\(entry.scene)/tiles/WebMercatorQuad/{z}/{y}/{x}.png"],
        maxzoom: MercatorTile.zoom(
          cell: OpenCase.metres(plates.grid), latitude: (bounds[1] + bounds[3]) / 2),
        bounds: bounds))
  }

  private func tile(
    _ entry: CasePlates.Entry, _ plates: CasePlates, _ asked: Asked,
    _ at: (level: Int, row: Int, column: Int), isFixed: Bool
  ) async throws -> Response {
    let plate = try await bench.store.plate(entry, of: plates)
    let (level, row, column) = at
    let bytes = try await bench.render {
      try TileRenderer.tile(
        of: plate, level: level, row: row, column: column, bands: asked.bands, asked.stretch)
    }
    guard let bytes else {
      throw Problem.notFound("the plate has no tile \(at.column), \(at.row) on level \(at.level)")
    }
    return Self.image(bytes, "image/png", isFixed: isFixed)
  }

  private func quick(
    _ entry: CasePlates.Entry, _ plates: CasePlates, _ asked: Asked
  ) async throws -> Response {
    let plate = try await bench.store.plate(entry, of: plates)
    let bytes = try await bench.render { () -> [UInt8]? in
      guard
        let (rgb, shape) = try TileRenderer.picture(
          of: plate, level: 0, bands: asked.bands, asked.stretch)
      else { return nil }
      return try JPEG.encoded(rgb, columns: shape.columns, rows: shape.rows, quality: 90)
    }
    guard let bytes else { throw Problem.notFound("the plate has no such band") }
    return Self.image(bytes, "image/jpeg", isFixed: asked.isStretchNamed)
  }

  /// The pictures that a person may choose a stretch by.
  func histogram(_ request: Request) async throws -> Response {
    struct Ends: Encodable { var low, high: Double }
    struct Document: Encodable {
      var low, high: Double
      var counts: [Int]
      var suggested: Ends
    }
    let (_, plates) = try bench.shown()
    let scene = request.uri.queryParameters["scene"].map(String.init) ?? ""
    guard let entry = plates.entries.first(where: { $0.scene == scene }) else {
      throw Problem.notFound("no shown scene of that name")
    }
    let asked = try self.asked(request, entry, plates)
    let plate = try await bench.store.plate(entry, of: plates)
    let found = try await bench.render {
      try TileRenderer.histogram(of: plate, bands: asked.bands)
    }
    guard let found else { throw Problem.notFound("the scene shows nothing of the site") }
    return try Self.json(
      Document(
        low: Double(found.low), high: Double(found.high), counts: found.counts,
        suggested: Ends(
          low: Double(found.ends.lowerBound), high: Double(found.ends.upperBound))))
  }

  /// Bands and stretch of a picture.
  struct Asked: Sendable {
    var bands: [BandName]
    var stretch: Stretch
    /// Whether the request names the stretch itself.
    var isStretchNamed = false
  }

  private func asked(
    _ request: Request, _ entry: CasePlates.Entry, _ plates: CasePlates
  ) throws(Problem) -> Asked {
    let query = request.uri.queryParameters
    var asked = Asked(
      bands: plates.shownBands(of: entry),
      stretch: Stretch(low: plates.stretch.lowerBound, high: plates.stretch.upperBound))
    if let text = query["bands"] {
      let names = text.split(separator: ",").map { BandName(rawValue: String($0)) }
      guard names.count == 1 || names.count == 3, names.allSatisfy(entry.bands.contains) else {
        throw Problem(
          .badRequest, "No such bands", "“\(text.prefix(100))” names not one or three of its bands",
          "choose of \(entry.bands.map(\.rawValue).joined(separator: ", "))")
      }
      asked.bands = names
    }
    if let text = query["rescale"] {
      let ends = text.split(separator: ",").map { Float($0) ?? .nan }
      guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] < ends[1] else {
        throw Problem(
          .badRequest, "No stretch", "“\(text.prefix(100))” is no low and higher end",
          "ask with rescale=0,2400")
      }
      (asked.stretch.low, asked.stretch.high) = (ends[0], ends[1])
      asked.isStretchNamed = true
    }
    if let text = query["gamma"] {
      guard let gamma = Float(text), gamma >= 0.1, gamma <= 10 else {
        throw Problem(
          .badRequest, "No gamma", "“\(text.prefix(100))” is not from 0.1 to 10",
          "ask with gamma=0.5")
      }
      asked.stretch.gamma = gamma
    }
    return asked
  }

  /// A picture of a plate through a named stretch never changes, as another registration has another name.
  ///
  /// What is asked for by its scene, or through the case's own stretch, may.
  private static func image(_ bytes: [UInt8], _ type: String, isFixed: Bool) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type,
        .cacheControl: isFixed ? "private, max-age=31536000, immutable" : "no-cache",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Ids of plates and scenes hold nothing else.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 200
      && text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || [45, 46, 95].contains(byte)
      }
  }

  /// The site's grid as one tile matrix set.
  private func tileMatrixSets(_ parts: [String], _ grid: Grid) throws -> Response? {
    struct Matrix: Encodable {
      var id: String
      var scaleDenominator, cellSize: Double
      var cornerOfOrigin = "topLeft"
      var pointOfOrigin: [Double]
      var tileWidth = Plate.block
      var tileHeight = Plate.block
      var matrixWidth, matrixHeight: Int
    }
    struct Document: Encodable {
      var id = "site"
      var title = "The site's grid"
      var crs: String
      var tileMatrices: [Matrix]
    }
    struct Listing: Encodable {
      struct Entry: Encodable { var id, title: String }
      var tileMatrixSets = [Entry(id: "site", title: "The site's grid")]
    }
    if parts.count == 1 { return try Self.json(Listing()) }
    guard parts.count == 2, parts[1] == "site" else { return nil }
    let levels = Plate.levels(of: grid.shape)
    let corner = grid.map(PixelPosition(x: 0, y: 0))
    let metres = OpenCase.metres(grid)
    return try Self.json(
      Document(
        crs: grid.crs?.identifier ?? "",
        tileMatrices: (0..<levels).map { level in
          let shape = Plate.shape(of: grid.shape, level: level)
          let factor = Double(1 << (levels - 1 - level))
          return Matrix(
            id: "\(level)", scaleDenominator: metres * factor / 0.00028,
            cellSize: grid.cellSize * factor, pointOfOrigin: [corner.x, corner.y],
            matrixWidth: (shape.columns + Plate.block - 1) / Plate.block,
            matrixHeight: (shape.rows + Plate.block - 1) / Plate.block)
        }))
  }
}
