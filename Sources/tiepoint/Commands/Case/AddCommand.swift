import ArgumentParser
import Investigation
import Workflows

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add dated images to a case.",
    discussion: """
      A date comes from a STAC sidecar, the file's metadata or its name; it is never guessed. For a \
      file that states none, give --date.
      """)

  @Argument(help: "The images.", completion: .file())
  var files: [String]

  @Option(help: "Acquisition date or time, ISO 8601, of all these images.")
  var date: String?

  @Option(help: "Coordinate reference system for images that state none, such as EPSG:32640.")
  var crs: String?

  @Option(help: "The sensor's name.")
  var sensor: String?

  @Option(help: "Who took or sells the images.")
  var provider: String?

  @Option(help: "The line that must stand under any picture of them.")
  var credit: String?

  @Option(name: .customLong("native-gsd"), help: "The finest detail they hold, in metres.")
  var nativeGSD: Double?

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let console = global.console
      let entries = files.map { file in
        var entry = SceneEntry(file: file)
        (entry.date, entry.crs, entry.sensor) = (date, crs, sensor)
        (entry.provider, entry.credit, entry.nativeGSD) = (provider, credit, nativeGSD)
        return entry
      }
      let investigation = try Investigation.open(at: place.resolved(), progress: console)
      let report = try await investigation.add(entries)
      for warning in report.warnings { console.warn(warning) }
      for refusal in report.refused { console.refuse(refusal.because) }
      try global.emit(
        report,
        text: "\(report.added.count) added, \(report.unchanged.count) already there, "
          + "\(report.refused.count) refused")
      if !report.refused.isEmpty { throw ExitCode(65) }
    }
  }
}
