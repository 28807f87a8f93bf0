import CaseFile
import Foundation
import Testing
import Vocabulary

@testable import Dossier

/// Site models as the SMART programme's documents ask for them, and what they say of a case.
@Suite struct SiteModelTests {
  private struct Feature {
    let properties: [String: Any]
    let kind: String
    /// The outer ring of the first polygon.
    let ring: [[Double]]

    func text(_ key: String) -> String? { properties[key] as? String }
  }

  private func features(_ text: String) throws -> [Feature] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let collection = try #require(object as? [String: Any])
    #expect(collection["type"] as? String == "FeatureCollection")
    return try #require(collection["features"] as? [[String: Any]]).map { feature in
      #expect(feature["type"] as? String == "Feature")
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let kind = try #require(geometry["type"] as? String)
      let polygon =
        kind == "MultiPolygon"
        ? (geometry["coordinates"] as? [[[[Double]]]])?.first
        : geometry["coordinates"] as? [[[Double]]]
      return Feature(
        properties: try #require(feature["properties"] as? [String: Any]), kind: kind,
        ring: try #require(polygon?.first))
    }
  }

  /// The region's features, and each site's by the file's name.
  private func models(
    _ snapshot: CaseSnapshot = FakeCase.snapshot, region: String = "XX_R000"
  ) throws -> (region: [Feature], sites: [String: [Feature]]) {
    let id = try #require(RegionID(region))
    let files = try SiteModels(snapshot, region: id, originator: "kit").files()
    let first = try #require(files.first)
    #expect(first.name == "region_models/\(region).geojson")
    var sites: [String: [Feature]] = [:]
    for file in files.dropFirst() {
      #expect(file.name.hasPrefix("site_models/\(region)_"))
      sites[file.name] = try features(file.text)
    }
    return (try features(first.text), sites)
  }

  /// The invented case with the new hall changed.
  private func snapshot(_ change: (inout StructureRecord) -> Void) -> CaseSnapshot {
    var snapshot = FakeCase.snapshot
    for index in snapshot.structures.indices where snapshot.structures[index].id == "S1" {
      change(&snapshot.structures[index])
    }
    return snapshot
  }

  private func site(_ snapshot: CaseSnapshot = FakeCase.snapshot) throws -> [Feature] {
    try #require(try models(snapshot).sites["site_models/XX_R000_0001.geojson"])
  }

  private func matches(_ text: String?, _ pattern: String) throws -> Bool {
    try text?.wholeMatch(of: Regex(pattern)) != nil
  }

  // MARK: - What the format demands

  @Test func `A region has all of its properties and one summary for each site`() throws {
    let (features, sites) = try models()
    let region = try #require(features.first)
    #expect(region.text("type") == "region" && region.kind == "Polygon")
    #expect(
      Set(region.properties.keys) == [
        "type", "region_id", "version", "mgrs", "model_content", "start_date", "end_date",
        "originator", "comments",
      ])
    #expect(region.text("model_content") == "proposed")
    #expect(try matches(region.text("version"), #"\d+\.\d+\.\d+"#))
    #expect(try matches(region.text("mgrs"), #"\d\d[C-X][A-Z][A-V]"#))
    #expect(region.text("start_date") == "2023-01-14")
    #expect(region.text("end_date") == "2024-10-02")
    #expect(features.count == 1 + sites.count)
    let summary = try #require(features.last)
    let site = try #require(sites.values.first?.first)
    #expect(summary.text("type") == "site_summary" && summary.ring == site.ring)
    for key in [
      "site_id", "version", "mgrs", "status", "start_date", "end_date", "originator", "validated",
    ] {
      #expect(summary.text(key) != nil && summary.text(key) == site.text(key), "\(key)")
    }
  }

  @Test func `A site stands first in its file, with days of observation behind it`() throws {
    let all = try site()
    let site = try #require(all.first)
    #expect(site.text("type") == "site" && site.kind == "Polygon")
    #expect(site.text("region_id") == "XX_R000" && site.text("site_id") == "XX_R000_0001")
    #expect(site.text("status") == "system_proposed" && site.text("model_content") == "proposed")
    #expect(site.text("validated") == "False")
    #expect(site.properties["score"] as? Double == 0.97)
    let cache = try #require(site.properties["cache"] as? [String: Any])
    #expect(cache["structure"] as? String == "S1" && cache["simulated"] as? Bool == true)
    let seen = all.dropFirst()
    #expect(seen.allSatisfy { $0.text("type") == "observation" && $0.kind == "MultiPolygon" })
    let days = seen.compactMap { $0.text("observation_date") }
    let used = FakeCase.days.filter { $0.clear > 0.9 }.map(\.day)
    #expect(days == used, "one for each day in use, in order")
    for feature in seen {
      #expect(feature.ring == site.ring)
      #expect(feature.text("is_site_boundary") == "True")
      #expect(["True", "False"].contains(feature.text("is_occluded")))
      #expect(feature.text("source")?.hasPrefix("sim-") == true)
      #expect(feature.properties["sensor_name"] is NSNull, "no sensor that the format names")
      #expect(
        ConstructionPhase.allCases.map(\.rawValue).contains(feature.text("current_phase") ?? ""))
    }
  }

  @Test func `Rings are closed, longitude first, and lie in the region`() throws {
    let (features, sites) = try models()
    let region = try #require(features.first).ring
    let (west, east) = (region.map { $0[0] }.min() ?? 0, region.map { $0[0] }.max() ?? 0)
    let (south, north) = (region.map { $0[1] }.min() ?? 0, region.map { $0[1] }.max() ?? 0)
    for feature in features + sites.values.joined() {
      #expect(feature.ring.count >= 4 && feature.ring.first == feature.ring.last)
      #expect(
        feature.ring.allSatisfy {
          $0.count == 2 && (west...east).contains($0[0]) && (south...north).contains($0[1])
        })
    }
  }

  @Test(arguments: ["XX_R000", "AE_R014", "BR_C799", "US_S001"])
  func `A region's id begins each site's`(region: String) throws {
    let (features, sites) = try models(region: region)
    #expect(features.first?.text("region_id") == region)
    #expect(
      sites.values.allSatisfy { $0.first?.text("site_id")?.hasPrefix("\(region)_") == true })
  }

  @Test(arguments: ["", "X_R000", "XX_R00", "xx_R000", "XX-R000", "XX_T000", "XX_C800", "XX_R00٣"])
  func `What is no region's id is refused`(text: String) {
    #expect(RegionID(text) == nil)
  }

  // MARK: - What it says

  @Test func `Phases follow the case's spans, and the site's dates the activity`() throws {
    let all = try site()
    let phases = all.dropFirst().compactMap { feature in
      feature.text("observation_date").map { ($0, feature.text("current_phase")) }
    }
    let byDay = Dictionary(uniqueKeysWithValues: phases)
    #expect(byDay["2023-06-06"] == "No Activity")
    #expect(byDay["2023-07-24"] == "Site Preparation")
    #expect(byDay["2023-09-10"] == "Active Construction")
    #expect(byDay["2023-10-02"] == "Active Construction")
    #expect(byDay["2023-12-20"] == "Post Construction")
    #expect(all.first?.text("start_date") == "2023-06-06", "the last day without activity")
    #expect(all.first?.text("end_date") == "2023-12-20", "the first day on which all was done")
  }

  @Test func `A hidden day is occluded and has a phase only inside of one`() throws {
    var snapshot = FakeCase.snapshot
    for index in snapshot.observations.indices {
      if ["2023-10-02", "2023-12-20"].contains(snapshot.observations[index].date) {
        snapshot.observations[index].state = .hidden
      }
    }
    for index in snapshot.structures.indices where snapshot.structures[index].id == "S1" {
      snapshot.structures[index].phases[3].from = "2024-02-05"
    }
    let seen = try site(snapshot).filter { $0.text("is_occluded") == "True" }
    #expect(seen.compactMap { $0.text("observation_date") } == ["2023-10-02", "2023-12-20"])
    #expect(
      seen.compactMap { $0.text("current_phase") } == ["Active Construction", "Unknown"])
  }

  @Test func `Without spans the states speak`() throws {
    let all = try site(snapshot { $0.phases = [] })
    let phases = Set(all.dropFirst().compactMap { $0.text("current_phase") })
    #expect(phases == ["No Activity", "Active Construction", "Post Construction"])
  }

  @Test(
    arguments: [
      (StructureKind.newBuilding, "system_proposed"), (.replaced, "system_proposed"),
      (.undetermined, "system_proposed"), (.reroofed, "system_rejected"),
      (.demolished, "system_rejected"),
    ])
  func `What is no construction is rejected`(kind: StructureKind, status: String) throws {
    #expect(try site(snapshot { $0.kind = kind }).first?.text("status") == status)
  }

  @Test func `What stood throughout is no site, and a region without sites is empty`() throws {
    let (features, sites) = try models(snapshot { $0.kind = .standing })
    #expect(sites.isEmpty && features.count == 1)
    #expect(features.first?.text("model_content") == "empty")
  }

  @Test func `Numbers are those of the structures, and never given twice`() throws {
    var snapshot = FakeCase.snapshot
    let hall = try #require(snapshot.structures.first { $0.id == "S1" })
    let seen = snapshot.observations.filter { $0.structure == "S1" }
    for id in ["S12", "X1", "S123456"] {
      var other = hall
      other.id = id
      snapshot.structures.append(other)
      snapshot.observations += seen.map { row in
        var row = row
        row.structure = id
        return row
      }
    }
    let names = try models(snapshot).sites.keys.sorted()
    #expect(names.count == 4 && names.contains("site_models/XX_R000_0012.geojson"))
    #expect(names.allSatisfy { $0.hasSuffix(".geojson") && $0.count == names[0].count })
  }

  @Test func `Sensors that the format knows are named`() throws {
    let names = [
      "Sentinel-2 MSI": "Sentinel-2", "Landsat 8 OLI": "Landsat 8", "WorldView-3": "WorldView",
      "PlanetScope": "Planet", "SkySat": "Planet",
    ]
    var scene = try #require(FakeCase.snapshot.scenes.first)
    for (sensor, name) in names {
      scene.sensor = sensor
      #expect(SiteModel.sensorName(of: scene) == name)
    }
    for sensor in ["Landsat OLI", "GeoEye-1", nil] {
      scene.sensor = sensor
      #expect(SiteModel.sensorName(of: scene) == nil)
    }
  }

  // MARK: - Files

  @Test func `Sites of an earlier export are not left beside new ones`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("site-models-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }  // What is left is swept later.
    let names = try SiteModels(FakeCase.snapshot, originator: "kit").write(to: folder)
    #expect(names == ["region_models/XX_R000.geojson", "site_models/XX_R000_0001.geojson"])
    #expect(try SiteModels(FakeCase.snapshot, originator: "kit").write(to: folder) == names)
    let other = try #require(RegionID("XX_R001"))
    _ = try SiteModels(FakeCase.snapshot, region: other, originator: "kit").write(to: folder)
    let empty = snapshot { $0.kind = .standing }
    let refusal = #expect(throws: Refusal.self) {
      try SiteModels(empty, originator: "kit").write(to: folder)
    }
    #expect(refusal?.code == .cannotWrite)
    #expect(refusal?.problem.contains("XX_R000_0001.geojson") == true)
  }

  @Test func `A case without scenes is refused`() {
    let refusal = #expect(throws: Refusal.self) {
      try SiteModels(CaseSnapshot(), originator: "kit").files()
    }
    #expect(refusal?.code == .missingInput)
  }
}

@Suite struct MilitaryGridTests {
  /// Places whose squares are well known, or were computed by GeoTrans.
  @Test(
    arguments: [
      (-77.0352, 38.8895, "18SUJ"), (55.0495, 24.8653, "40RCN"), (25.6, -33.9, "35HLC"),
      (15.65, 78.22, "33XWG"), (5.32, 60.39, "32VKN"), (-43.33, -22.975, "23KPQ"),
      (0.0, 0.0, "31NAA"),
    ])
  func `Squares have the names that the world gives them`(
    longitude: Double, latitude: Double, name: String
  ) {
    #expect(MilitaryGrid.square(longitude: longitude, latitude: latitude) == name)
    #expect(MilitaryGrid.square(longitude: longitude + 360, latitude: latitude) == name)
  }

  @Test func `Every place has a name that the format allows`() throws {
    let away = try Regex(
      #"(0[1-9]|[1-5]\d|60)[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V]"#)
    let near = try Regex(
      #"A[JKLP-UX-Z][A-HJ-NP-Z]|B[A-CF-HJ-LP-R][A-HJ-NP-Z]|Y[R-UX-Z][A-HJ-NP]|Z[A-CF-HJ][A-HJ-NP]"#)
    for longitude in stride(from: -180.0, through: 180, by: 3) {
      for latitude in stride(from: -90.0, through: 90, by: 1.5) {
        let name = try #require(
          MilitaryGrid.square(longitude: longitude, latitude: latitude))
        let isPolar = latitude < -80 || latitude >= 84
        #expect(
          try (isPolar ? near : away).wholeMatch(in: name) != nil,
          "\(name) at \(longitude), \(latitude)")
      }
    }
  }

  @Test func `What is no place has no square`() {
    for (longitude, latitude) in [(0.0, 90.5), (1e300, 0.0), (.nan, 0.0), (0.0, .nan)] {
      #expect(MilitaryGrid.square(longitude: longitude, latitude: latitude) == nil)
    }
  }
}
