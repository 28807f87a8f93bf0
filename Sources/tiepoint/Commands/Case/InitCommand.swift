import ArgumentParser
import CaseFile
import Investigation
import Vocabulary
import Workflows

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make an empty case for a site.")

  @Argument(help: "The case file to make; NAME stands for NAME.tiepoint.gpkg.")
  var path: String

  @Option(help: "The site's name.")
  var name: String

  @Option(
    help: "A file with the site's outline: GeoJSON, KML, a shapefile or a GeoPackage.",
    completion: .file())
  var polygon: String?

  @Option(
    help: """
      A place instead: "40.03 N 124.21 E", degrees and minutes, UTM, MGRS, a plus code, or a map's link.
      """)
  var at: String?

  @Option(help: "Metres on each side of the place.")
  var around: Double?

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      guard polygon == nil || at == nil else {
        throw Refusal.usage("--polygon and --at", "are both given", "keep one of them")
      }
      var site = SiteEntry(name: name, polygon: polygon)
      (site.at, site.around) = (at, around)
      let path = CaseFile.fileName(for: path)
      let investigation = try Investigation.create(at: path, site: site, progress: global.console)
      struct Made: Encodable { let `case`, site: String }
      try global.emit(
        Made(case: investigation.caseFile.path, site: name),
        text: "\(path): a case for \(name); next `tiepoint add IMAGE… --case \(path)`"
          + (polygon == nil && at == nil
            ? "" : ", or `tiepoint fetch --from DAY --to DAY --case \(path)`"))
    }
  }
}
