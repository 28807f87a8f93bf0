import CaseFile
import Dossier
import Foundation
import Hummingbird
import Imagery
import Investigation
import Rasters
import Vocabulary

extension Routes {
  private struct CaseDocument: Encodable {
    struct GridPart: Encodable {
      var rows, columns: Int
      var cell, nativeGSD: Double
      var crs: String
      var place: String?
    }
    struct StretchPart: Encodable { var low, high, gamma: Double }
    struct Counts: Encodable { var scenes, structures, changes, claims: Int }
    struct Missing: Encodable { var sentence, next: String }
    var open = true
    var name, file, version: String
    /// Who is at work, until the browser knows better.
    var person: String
    var simulated: Bool
    var revision: Int
    var grid: GridPart?
    var tile = Plate.block
    var levels: Int?
    var stretch: StretchPart?
    var counts: Counts
    var steps: [String]
    var missing: [Missing]
    var remarks: [String]
  }

  /// What the case is, and what it lacks.
  func caseDocument() throws -> Response {
    struct Closed: Encodable {
      var open = false
      var version = Tiepoint.version
    }
    guard let open = bench.current else { return try Self.json(Closed()) }
    let listing = open.listing
    let plates = open.plates
    let middle = try plates.flatMap { plates in
      try plates.place(
        PixelPosition(
          x: Double(plates.grid.shape.columns) / 2, y: Double(plates.grid.shape.rows) / 2))
    }
    return try Self.json(
      CaseDocument(
        name: listing.name, file: open.fileName, version: Tiepoint.version,
        person: NSUserName(),
        simulated: listing.isSimulated, revision: open.revision,
        grid: plates.map { plates in
          CaseDocument.GridPart(
            rows: plates.grid.shape.rows, columns: plates.grid.shape.columns,
            cell: OpenCase.metres(plates.grid), nativeGSD: plates.nativeGSD,
            crs: plates.grid.crs?.identifier ?? "", place: middle.map(Self.words))
        }, levels: plates.map { Plate.levels(of: $0.grid.shape) },
        stretch: plates.map { plates in
          CaseDocument.StretchPart(
            low: Double(plates.stretch.lowerBound), high: Double(plates.stretch.upperBound),
            gamma: 0.5)
        },
        counts: CaseDocument.Counts(
          scenes: listing.scenes.count, structures: listing.structures.count,
          changes: listing.changes.count, claims: listing.claims.count),
        steps: Array(Set(open.snapshot.activities.map(\.step.rawValue))).sorted(),
        missing: open.missing.map { CaseDocument.Missing(sentence: $0.sentence, next: $0.next) },
        remarks: open.snapshot.remarks.map(\.text)))
  }

  private struct SceneDocument: Encodable {
    struct FilePart: Encodable { var path, state: String }
    let line: SiteListing.SceneLine
    var bands: [String]
    var shown: [String]
    var plate: String?
    var file: FilePart

    enum Keys: String, CodingKey { case bands, shown, plate, file }

    func encode(to encoder: any Encoder) throws {
      try line.encode(to: encoder)
      var values = encoder.container(keyedBy: Keys.self)
      try values.encode(bands, forKey: .bands)
      try values.encode(shown, forKey: .shown)
      try values.encodeIfPresent(plate, forKey: .plate)
      try values.encode(file, forKey: .file)
    }
  }

  /// Every acquisition, earliest first.
  func scenes() throws -> Response {
    struct Document: Encodable { var scenes: [SceneDocument] }
    let open = try bench.opened()
    let entries = Dictionary(
      (open.plates?.entries ?? []).map { ($0.scene, $0) }, uniquingKeysWith: { first, _ in first })
    return try Self.json(
      Document(
        scenes: open.listing.scenes.map { line in
          let entry = entries[line.id]
          let isThere = FileManager.default.fileExists(atPath: line.path)
          return SceneDocument(
            line: line, bands: entry?.bands.map(\.rawValue) ?? [],
            shown: entry.flatMap { entry in open.plates?.shownBands(of: entry).map(\.rawValue) }
              ?? [], plate: entry?.name,
            file: SceneDocument.FilePart(path: line.path, state: isThere ? "present" : "missing"))
        }))
  }

  /// What was found and what changed for good.
  func structures() throws -> Response {
    struct Document: Encodable {
      var structures, rejected: [TaggedStructure]
      var changes: [SiteListing.ChangeLine]
    }
    let open = try bench.opened()
    func tagged(_ lines: [SiteListing.StructureLine]) -> [TaggedStructure] {
      lines.map { TaggedStructure(line: $0, tag: open.tag(of: $0.id)) }
    }
    return try Self.json(
      Document(
        structures: tagged(open.listing.structures), rejected: tagged(open.listing.rejected),
        changes: open.listing.changes))
  }

  /// What was written of the place.
  func claims() throws -> Response {
    struct Document: Encodable { var claims: [SiteListing.ClaimLine] }
    return try Self.json(Document(claims: try bench.opened().listing.claims))
  }

  /// How many cases the start page lists.
  private static let mostListed = 100

  /// What the start page offers.
  func start() throws -> Response {
    struct Recent: Encodable { var name, path: String }
    struct Document: Encodable {
      var demo: String
      var folder: String
      var recent: [Recent]
      /// Cases beyond those listed.
      var more: Int
    }
    let cases = bench.cases()
    return try Self.json(
      Document(
        demo: "tiepoint demo -o tiepoint-demo", folder: bench.folder.path,
        recent: cases.prefix(Self.mostListed).map { path in
          let file = path.split(separator: "/").last.map(String.init) ?? path
          let name = file == Investigation.caseName ? path.split(separator: "/").first : nil
          return Recent(
            name: name.map(String.init) ?? String(file.dropLast(CaseFile.ending.count)), path: path)
        }, more: max(0, cases.count - Self.mostListed)))
  }

  /// Values of every shown scene at one cell.
  func point(_ request: Request) async throws -> Response {
    struct Values: Encodable {
      var scene, date: String
      var used: Bool?
      var values: [String: Double]
    }
    struct Document: Encodable {
      var x, y: Double
      var place: String?
      /// Scenes that are shown and whose values are not read yet.
      var unread: Int
      var values: [Values]
    }
    let (open, plates) = try bench.shown()
    let query = request.uri.queryParameters
    guard let x = query["x"].flatMap({ Double($0) }), let y = query["y"].flatMap({ Double($0) }),
      x.isFinite, y.isFinite, abs(x) < 1e6, abs(y) < 1e6
    else {
      throw Problem(
        .badRequest, "No place", "x and y are not both numbers of cells", "ask with ?x=12.5&y=40")
    }
    let (row, column) = (Int(y.rounded(.down)), Int(x.rounded(.down)))
    var (lines, unread) = ([Values](), 0)
    for line in open.listing.scenes {
      guard let entry = plates.entries.first(where: { $0.scene == line.id }) else { continue }
      // A plate that is not made yet is counted rather than waited for.
      guard await bench.store.holds(entry.name) else {
        unread += 1
        continue
      }
      let plate = try await bench.store.plate(entry, of: plates)
      guard let cells = try plate.values(row: row, column: column) else { continue }
      let known = zip(plate.bands, cells).filter { $0.1.isFinite }
      lines.append(
        Values(
          scene: line.id, date: line.date, used: line.used,
          values: Dictionary(
            known.map { ($0.0.rawValue, Double($0.1)) }, uniquingKeysWith: { first, _ in first })))
    }
    let place = try plates.place(PixelPosition(x: x, y: y)).map(Self.words)
    return try Self.json(Document(x: x, y: y, place: place, unread: unread, values: lines))
  }

  /// A place in words: `40.03112 N, 124.21007 E`.
  static func words(_ place: MapPosition) -> String {
    func degrees(_ value: Double, _ letters: (String, String)) -> String {
      "\(JSONText.digits(abs(value), 5)) \(value < 0 ? letters.1 : letters.0)"
    }
    return "\(degrees(place.y, ("N", "S"))), \(degrees(place.x, ("E", "W")))"
  }
}
