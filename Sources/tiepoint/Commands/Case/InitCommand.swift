import ArgumentParser
import CaseFile
import Investigation
import Workflows

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make an empty case for a site.")

  @Argument(help: "The case file to make; NAME stands for NAME.tiepoint.gpkg.")
  var path: String

  @Option(help: "The site's name.")
  var name: String

  @Option(help: "A GeoJSON file with the site's outline.", completion: .file())
  var polygon: String?

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let site = SiteEntry(name: name, polygon: polygon)
      let path = CaseFile.fileName(for: path)
      let investigation = try Investigation.create(at: path, site: site, progress: global.console)
      struct Made: Encodable { let `case`, site: String }
      try global.emit(
        Made(case: investigation.caseFile.path, site: name),
        text: "\(path): a case for \(name); next `tiepoint add IMAGE… --case \(path)`")
    }
  }
}
