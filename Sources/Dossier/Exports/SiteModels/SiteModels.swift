import CaseFile
import Foundation
import Quantities
import Rasters
import Vocabulary

/// A case as region and site models of the IARPA SMART programme: one file for the region, one for
/// each structure that came or changed.
///
/// What maps to what, and what the format cannot say: `Documentation/Methods/SiteModels.md`.
public struct SiteModels: Sendable {
  /// Who SMART's schema knows as the maker of proposals: the programme's teams of that time.
  public static let schemaOriginators = ["acc", "ara", "ast", "bla", "iai", "kit", "str"]

  /// One file.
  struct File: Hashable {
    let name: String
    let text: String
  }

  private let facts: Facts
  private let region: RegionID
  private let originator: String

  /// The models of a case.
  ///
  /// - Parameters:
  ///   - snapshot: What the case holds.
  ///   - region: The region's id, the beginning of each site's.
  ///   - originator: Who made the models.
  public init(_ snapshot: CaseSnapshot, region: RegionID = .unnamed, originator: String) {
    facts = Facts(snapshot)
    self.region = region
    self.originator = originator
  }

  /// Writes `region_models/REGION.geojson` and `site_models/REGION_0001.geojson` ….
  ///
  /// - Parameter folder: Where; made when absent.
  /// - Returns: The names of the files within the folder, the region's first.
  /// - Throws: ``Refusal`` when a file cannot be written, when the case has no scene to say where
  ///   and when, and when the folder holds sites of this region that the case does not.
  public func write(to folder: URL) throws(Refusal) -> [String] {
    let files = try files()
    let output = OutputFolder(folder)
    for name in [Self.regions, Self.sites] { try output.make(name) }
    try refuseStrangers(in: folder, among: Set(files.map(\.name)))
    for file in files { try output.write(Array(file.text.utf8), to: file.name) }
    return files.map(\.name)
  }

  private static let regions = "region_models"
  private static let sites = "site_models"

  /// A reader takes every site of the folder for one of the region, so none of an earlier export
  /// may stay unseen.
  private func refuseStrangers(in folder: URL, among names: Set<String>) throws(Refusal) {
    let place = folder.appendingPathComponent(Self.sites)
    let present: [String]
    do { present = try FileManager.default.contentsOfDirectory(atPath: place.path) } catch {
      throw .cannotWrite(place.path, error.localizedDescription)
    }
    let strangers = present.filter {
      $0.hasPrefix("\(region)_") && !names.contains("\(Self.sites)/\($0)")
    }.sorted()
    guard let first = strangers.first else { return }
    throw .cannotWrite(
      place.path,
      "it holds \(first)\(strangers.count > 1 ? " and \(strangers.count - 1) more" : ""), "
        + "which the case does not",
      "move them away or choose another folder")
  }

  // MARK: - Files

  /// The region's file, then one for each site.
  func files() throws(Refusal) -> [File] {
    let used = facts.scenes.filter { facts.isUsed($0.id) }
    let days = used.compactMap { CalendarDate(iso: $0.acquired.prefix(10)) }.sorted()
    guard let first = days.first, let last = days.last else {
      throw .missingInput(
        "scenes", "none is in use, so that a region has no place and no time",
        "`tiepoint add` and `tiepoint align` first")
    }
    let sites = numbered.compactMap { number, structure in
      SiteModel(of: structure, number: number, in: facts, scenes: used)
    }
    let box = box(around: sites.map(\.rings), scenes: used)
    let isEmpty = sites.isEmpty
    let properties: [JSONText.Member] = [
      .init("type", .string("region")), .init("region_id", .string(region.description)),
      .init("version", .string(Self.version)), .init("mgrs", .string(Self.square(of: [box]))),
      .init("model_content", .string(isEmpty ? "empty" : "proposed")),
      .init("start_date", .string(first.iso)), .init("end_date", .string(last.iso)),
      .init("originator", .string(originator)),
      .init("comments", .string(facts.isSimulated ? Self.simulatedMark : nil)),
    ]
    let region = Self.feature(properties, type: "Polygon", GeoJSON.coordinates(of: [box]))
    let summaries = sites.map { site in
      Self.feature(
        [.init("type", .string("site_summary"))] + common(site)
          + [.init("comments", .string(facts.isSimulated ? Self.simulatedMark : nil))],
        type: "Polygon", GeoJSON.coordinates(of: site.rings))
    }
    let name = "\(Self.regions)/\(self.region).geojson"
    return [File(name: name, text: Self.collection([region] + summaries))] + sites.map(file)
  }

  private func file(of site: SiteModel) -> File {
    let coordinates = GeoJSON.coordinates(of: site.rings)
    let own = Self.feature(
      [
        .init("type", .string("site")), .init("region_id", .string(region.description)),
      ] + common(site) + [.init("cache", cache(of: site.structure))],
      type: "Polygon", coordinates)
    let observations = site.observations.map { seen in
      Self.feature(
        [
          .init("type", .string("observation")),
          .init("observation_date", .string(seen.date.iso)),
          .init("source", .string(seen.source)), .init("sensor_name", .string(seen.sensor)),
          .init("current_phase", .string(seen.phase?.rawValue ?? "Unknown")),
          .init("is_occluded", .string(seen.isOccluded ? "True" : "False")),
          .init("is_site_boundary", .string("True")),
          .init("score", .number(site.structure.confidence, decimals: 4)),
        ], type: "MultiPolygon", .array([coordinates]))
    }
    return File(
      name: "\(Self.sites)/\(id(of: site)).geojson",
      text: Self.collection([own] + observations))
  }

  /// What a site's own feature and its summary in the region's file have in common.
  private func common(_ site: SiteModel) -> [JSONText.Member] {
    [
      .init("site_id", .string(id(of: site))), .init("version", .string(Self.version)),
      .init("mgrs", .string(Self.square(of: site.rings))),
      .init("status", .string(site.status)),
      .init("start_date", .string(site.start.iso)), .init("end_date", .string(site.end.iso)),
      .init("model_content", .string("proposed")), .init("originator", .string(originator)),
      .init("score", .number(site.structure.confidence, decimals: 4)),
      .init("validated", .string("False")),
    ]
  }

  /// What the format has no word for, in the member that it leaves to the maker.
  private func cache(of structure: StructureRecord) -> JSONText {
    .object([
      "structure": .string(structure.id), "name": .string(structure.name),
      "kind": .string(structure.kind.rawValue), "because": .string(structure.because),
      "absent_last": .string(structure.absentLast),
      "present_first": .string(structure.presentFirst),
      "simulated": .bool(facts.isSimulated),
    ])
  }

  /// The number of the format's site model, and of the files': the contents are always made anew.
  private static let version = "2.0.0"
  private static let simulatedMark = "SIMULATED CASE"

  private func id(of site: SiteModel) -> String {
    let digits = String(site.number)
    return "\(region)_" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Structures with the four digits that the format asks for: `S12` is 0012, and what has no such
  /// number, or one that is taken, gets the next that is free.
  private var numbered: [(Int, StructureRecord)] {
    let told = facts.structures.filter { SiteModel.status(of: $0.kind) != nil }
    var taken: [Int: StructureRecord] = [:]
    var others: [StructureRecord] = []
    for structure in told {
      let own = Int(structure.id.drop { !$0.isASCII || !$0.isNumber })
      if let own, Self.numbers.contains(own), taken[own] == nil {
        taken[own] = structure
      } else {
        others.append(structure)
      }
    }
    let free = Self.numbers.lazy.filter { taken[$0] == nil }
    let rest = Array(zip(free, others))
    return (taken.map { ($0.key, $0.value) } + rest).sorted { $0.0 < $1.0 }
  }

  private static let numbers = 0..<10_000

  // MARK: - Places

  /// The site's outline where one was given, else the ground common to the scenes, as a box, widened
  /// where a structure reaches beyond.
  private func box(around sites: [[[MapPosition]]], scenes: [SceneRecord]) -> [MapPosition] {
    let given = facts.snapshot.site?.geom?.rings.first ?? []
    let boxes = (given.count > 2 ? [given] : scenes.map { $0.geom.rings.first ?? [] })
      .compactMap(Box.init)
    var box = boxes.dropFirst().reduce(boxes.first) { $0?.common(with: $1) ?? $1 }
    for site in sites {
      guard let own = Box(Array(site.joined())) else { continue }
      box = box?.with(own) ?? own
    }
    return box?.ring ?? []
  }

  private static func square(of rings: [[MapPosition]]) -> String? {
    Box(Array(rings.joined())).flatMap {
      MilitaryGrid.square(
        longitude: ($0.west + $0.east) / 2, latitude: ($0.south + $0.north) / 2)
    }
  }

  // MARK: - Features

  private static func collection(_ features: [JSONText]) -> String {
    JSONText.object([
      "type": .string("FeatureCollection"), "features": .array(features),
    ]).text
  }

  private static func feature(
    _ properties: [JSONText.Member], type: String, _ coordinates: JSONText
  ) -> JSONText {
    .object([
      "type": .string("Feature"), "properties": .object(properties),
      "geometry": .object(["type": .string(type), "coordinates": coordinates]),
    ])
  }
}

/// An upright box in longitude and latitude.
private struct Box {
  let west, south, east, north: Double

  init?(_ corners: [MapPosition]) {
    guard let west = corners.map(\.x).min(), let east = corners.map(\.x).max(),
      let south = corners.map(\.y).min(), let north = corners.map(\.y).max()
    else { return nil }
    self.init(west: west, south: south, east: east, north: north)
  }

  private init(west: Double, south: Double, east: Double, north: Double) {
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  /// What lies in both; nil where nothing does.
  func common(with other: Box) -> Box? {
    let box = Box(
      west: max(west, other.west), south: max(south, other.south), east: min(east, other.east),
      north: min(north, other.north))
    return box.west < box.east && box.south < box.north ? box : nil
  }

  /// The smallest box around both.
  func with(_ other: Box) -> Box {
    Box(
      west: min(west, other.west), south: min(south, other.south), east: max(east, other.east),
      north: max(north, other.north))
  }

  var ring: [MapPosition] {
    [(west, south), (east, south), (east, north), (west, north)]
      .map { MapPosition(x: $0.0, y: $0.1) }
  }
}

extension JSONText.Member {
  fileprivate init(_ key: String, _ value: JSONText) { self.init(key: key, value: value) }
}
