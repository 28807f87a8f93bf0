import ArgumentParser
import CaseFile
import Dossier
import Foundation
import Investigation
import Workflows

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print what a case holds in an exchange format.",
    discussion: """
      site-models writes files into a folder instead: region_models/REGION.geojson and \
      site_models/REGION_0001.geojson …, as the IARPA SMART programme specifies them. A structure \
      that came, was replaced or is undetermined is system_proposed; one that was demolished or \
      got another roof is system_rejected; one that stood throughout is left out.
      """)

  /// What can be printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case structures, changes, scenes, verdicts, claimreview, stac
    case measurements, claims, observations
    case siteModels = "site-models"
  }

  @Argument(
    help: """
      structures, changes, scenes (GeoJSON), verdicts (JSON), claimreview (JSON-LD), stac (items), or \
      measurements, claims, observations (CSV); site-models (a folder of GeoJSON).
      """)
  var format: Format

  @Option(help: "Who stands behind a ClaimReview.")
  var author = "Tiepoint"

  @Option(name: .shortAndLong, help: "The folder for site-models.")
  var output: String?

  @Option(
    help: """
      The region's id for site-models: a country's two letters, _R and three digits; XX is no \
      country's.
      """)
  var region = RegionID.unnamed

  @Option(
    help: """
      Who made the site-models. SMART's schema accepts proposals of its own teams alone: \
      \(SiteModels.schemaOriginators.joined(separator: ", ")).
      """)
  var originator = "TIE"

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if format == .siteModels, output == nil {
      throw ValidationError("site-models are several files: name a folder with -o")
    }
    if format != .siteModels, output != nil {
      throw ValidationError("\(format.rawValue) goes to standard output; -o is for site-models")
    }
    guard !originator.isEmpty else { throw ValidationError("--originator is empty") }
  }

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let snapshot = try investigation.caseFile.snapshot()
      if let output { return try writeSiteModels(of: snapshot, to: output) }
      let exports = CaseExports(snapshot)
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
        // validate() has asked for a folder.
        case .siteModels: ""
        }
      try put(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    }
  }

  private func writeSiteModels(of snapshot: CaseSnapshot, to folder: String) throws {
    let models = SiteModels(snapshot, region: region, originator: originator)
    let place = URL(fileURLWithPath: folder, isDirectory: true)
    let names = try models.write(to: place)
    let sites = names.dropFirst()
    if !sites.isEmpty, !SiteModels.schemaOriginators.contains(originator) {
      global.console.warn(
        "SMART's schema does not know the originator “\(originator)”; it accepts proposals of "
          + SiteModels.schemaOriginators.joined(separator: ", ") + " alone")
    }
    struct Written: Encodable {
      let region_model: String
      let site_models: [String]
    }
    try global.emit(
      Written(region_model: names.first ?? "", site_models: Array(sites)),
      text: "\(names.first ?? ""), \(sites.count) site models in \(place.relativePath)")
  }
}

extension RegionID: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { description }
}
