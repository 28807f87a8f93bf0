import ArgumentParser
import Dossier
import Foundation
import Investigation
import Workflows

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print what a case holds in an exchange format.")

  /// What can be printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case structures, changes, scenes, verdicts, claimreview, stac
    case measurements, claims, observations
  }

  @Argument(
    help: """
      structures, changes, scenes (GeoJSON), verdicts (JSON), claimreview (JSON-LD), stac (items), or \
      measurements, claims, observations (CSV).
      """)
  var format: Format

  @Option(help: "Who stands behind a ClaimReview.")
  var author = "Tiepoint"

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let exports = CaseExports(try investigation.caseFile.snapshot())
      let text =
        switch format {
        case .structures: exports.structuresGeoJSON
        case .changes: exports.changesGeoJSON
        case .scenes: exports.scenesGeoJSON
        case .verdicts: exports.verdictsJSON
        case .claimreview: exports.claimReviewJSONLD(author: author)
        case .stac: try exports.stacItems()
        case .measurements: exports.measurementsCSV
        case .claims: exports.claimsCSV
        case .observations: exports.observationsCSV
        }
      try put(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    }
  }
}
