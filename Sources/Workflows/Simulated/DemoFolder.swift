import Foundation
import Imagery
import Quantities
import Rasters
import Simulation
import Vocabulary

/// The simulated site that `tiepoint demo` is about: scenes, three articles and a manifest.
public enum DemoFolder {
  /// Leaves everything a run needs in `folder` and returns the manifest's place.
  public static func write(
    to folder: URL, seed: UInt64, progress: any ProgressListener = SilentListener()
  ) async throws -> URL {
    let spec = SimulationSpec.demo(seed: seed)
    let mark = folder.appendingPathComponent("seed.txt")
    let manifest = folder.appendingPathComponent("manifest.yml")
    // A mark that cannot be read is no mark: the folder is written again.
    if (try? String(contentsOf: mark, encoding: .utf8)) == "\(Tiepoint.version) \(seed)\n" {
      return manifest
    }
    _ = try await SimulatedFiles.write(spec, to: folder, progress: progress)
    try writeOutlines(of: spec, to: folder)
    for article in DemoArticle.all(after: spec.scenes.last?.date) {
      try save(article.text, as: article.file, in: folder)
    }
    try save(Self.manifest(for: spec), as: "manifest.yml", in: folder)
    try save("\(Tiepoint.version) \(seed)\n", as: "seed.txt", in: folder)
    return manifest
  }

  private static func writeOutlines(of spec: SimulationSpec, to folder: URL) throws {
    guard let rough = spec.roughOutline(of: "old-hall") else {
      throw Refusal.internalFault(
        "demo", "the simulated site has no old hall", "report this")
    }
    let hall = PolygonFeature(
      polygons: [try Polygon(exterior: rough.geographic)],
      properties: ["name": .string("previous assembly hall")])
    try GeoJSON.write([hall], to: folder.appendingPathComponent("old-hall.geojson").path)
  }

  private static func manifest(for spec: SimulationSpec) -> String {
    let articles = DemoArticle.all(after: spec.scenes.last?.date).map { article in
      "  - { file: \(article.file), publisher: \(article.publisher), "
        + "published: \(article.published) }"
    }
    return """
      # A simulated site: no real place, no real images, no real publishers.
      site: { name: "\(spec.site.name)", simulated: true }
      scenes:
        - file: "scenes/*.tif"
          sensor: "\(spec.sensor.name)"
          provider: Tiepoint simulation
          credit: Simulated by Tiepoint; shows no real place
      structures:
        - { name: previous assembly hall, outline: old-hall.geojson }
      articles:
      \(articles.joined(separator: "\n"))
      compare:
        - { claim: new assembly hall, structure: auto, against: previous assembly hall }

      """
  }

  private static func save(_ text: String, as name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
  }
}
