import CaseFile
import Evidence
import Foundation
import Imagery
import Rasters
import Vocabulary
import Workflows

/// The plates of a case as it stands: what each registered scene's is called, and how it is made.
public struct CasePlates: Sendable {
  /// One scene's plate.
  public struct Entry: Sendable {
    /// The scene's id.
    public let scene: String
    /// 32 hexadecimal digits over the scene's bytes, its registration, the grid and the bands.
    public let name: String
    /// The bands it has.
    public let bands: [BandName]
    fileprivate let index: Int
  }

  /// By scene, earliest first.
  public let entries: [Entry]
  /// The site's grid.
  public let grid: Grid
  /// The grid's native detail in metres.
  public let nativeGSD: Double
  /// Values of the darkest and brightest ground of all dates, square root between.
  public let stretch: ClosedRange<Float>
  private let loader: StackLoader
  private let byName: [String: Int]
  private let files: [String: [FileRecord]]

  /// What a change of the resampling changes.
  private static let resampler = 1

  /// The plates of a case; nil before `align` has been done.
  public init?(_ caseFile: CaseFile) throws {
    guard try !caseFile.activities(of: .align).isEmpty,
      let pictures = try ScenePictures(caseFile)
    else { return nil }
    loader = pictures.loader
    stretch = pictures.stretch
    grid = loader.plan.grid
    nativeGSD = loader.plan.nativeGSD
    let hashes = Dictionary(
      try caseFile.current(SceneRecord.self).map { ($0.id, $0.sha256) },
      uniquingKeysWith: { first, _ in first })
    files = Dictionary(
      grouping: try caseFile.current(FileRecord.self).filter { $0.kind == .scene }, by: \.owner)
    let gridText = try CanonicalJSON.string(grid)
    var entries: [Entry] = []
    for (index, registered) in loader.scenes.enumerated() {
      let scene = registered.scene
      let bands = scene.bands.map(\.name).filter { !$0.isCategorical }
      let parts =
        [
          "\(Self.resampler)", hashes[scene.id] ?? "", gridText,
          try CanonicalJSON.string(registered.model),
        ] + bands.map(\.rawValue)
      let name = String(ContentHash(of: parts.joined(separator: "\u{0}")).hex.prefix(32))
      entries.append(Entry(scene: scene.id, name: name, bands: bands, index: index))
    }
    self.entries = entries
    byName = Dictionary(
      entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The plate of that name; nil where the case has none such.
  public subscript(name: String) -> Entry? { byName[name].map { entries[$0] } }

  /// Red, green and blue where the scene has them, else its most telling band.
  public func shownBands(of entry: Entry) -> [BandName] { loader.shownBands(entry.index) }

  /// Writes the plate of a scene to `path`, a strip of the grid at a time.
  ///
  /// - Throws: ``Refusal`` where its files hold other bytes than the case rests on, before a pixel is read
  ///   and after the last: the plate's name says that they are these.
  func write(_ entry: Entry, to path: String) throws(Refusal) {
    let shape = grid.shape
    for file in files[entry.scene] ?? [] { try file.expectUnchanged() }
    let writer = try PlateWriter(
      PlateLayout(rows: shape.rows, columns: shape.columns, bands: entry.bands), to: path)
    for top in stride(from: 0, to: shape.rows, by: Plate.block) {
      let window = Window(
        row: top, column: 0, rows: min(Plate.block, shape.rows - top), columns: shape.columns)
      try writer.append(try rasters(of: entry, in: window))
    }
    for file in files[entry.scene] ?? [] { try file.expectUnchanged() }
    try writer.finish()
    FreedMemory.giveBack()
  }

  /// The scene's bands on a part of the grid.
  func rasters(of entry: Entry, in window: Window) throws(Refusal) -> [Raster<Float>] {
    let registered = loader.scenes[entry.index]
    let part = grid.cropped(to: window)
    return try SceneReader.read(
      registered.scene, onto: part, bands: entry.bands,
      displaced: StackLoader.displacement(registered.model, statedOn: grid, seenOn: part),
      blankIfUnseen: true
    ).map(\.raster)
  }

  /// An outline as it was drawn on a scene, measured without a look at pixels.
  ///
  /// - Throws: A refusal where there is no such scene, or why the outline has no measure.
  public func measured(_ outline: Polygon, on scene: String) throws -> MeasuredDrawing {
    guard let entry = entries.first(where: { $0.scene == scene }) else {
      throw Refusal.missingInput(
        "“\(scene.prefix(64))”", "is no scene on the grid", "`tiepoint export scenes` lists them")
    }
    do {
      return try MeasuredDrawing(
        outline, on: loader.scenes[entry.index].scene, in: grid.crs ?? .wgs84, gsd: nativeGSD)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal.badData("outline", "\(error)", "draw it wider, or on a sharper image")
    }
  }

  /// Where longitudes and latitudes fall in the grid's cells; positions PROJ cannot place are NaN.
  public func cells(of positions: [MapPosition]) throws(Refusal) -> [PixelPosition] {
    guard let crs = grid.crs, let back = grid.transform.inverse else { return [] }
    return try PositionMap.moved(positions, from: .wgs84, to: crs).map { position in
      let (x, y) = back(position.x, position.y)
      return PixelPosition(x: x, y: y)
    }
  }

  /// The longitude and latitude of a place in the grid's cells.
  public func place(_ cell: PixelPosition) throws(Refusal) -> MapPosition? {
    guard let crs = grid.crs else { return nil }
    return try PositionMap.moved([grid.map(cell)], from: crs, to: .wgs84).first
  }
}

extension Scene {
  /// Whether all its files lie where they were.
  var isThere: Bool {
    files.allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
  }
}
