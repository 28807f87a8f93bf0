import ArgumentParser
import Imagery
import Investigation
import Vocabulary
import Workflows

struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Accept, reject, name or redraw a structure, or draw one that was not found.",
    discussion: """
      A decision is kept with who made it and why. It holds for the ground, so that it stands after \
      the next `detect`; where nothing stands there any more it is kept and told. Measurements and \
      verdicts that rest on it are made again. `tiepoint undo` takes it back.

      tiepoint decide S3 --reject --because "a lorry park" --by "L. Orvik"
      tiepoint decide S1 --name "north hall" --by "L. Orvik"
      tiepoint decide S1 --outline hall.geojson --by "L. Orvik"
      tiepoint decide --outline old-hall.geojson --name "old hall" --by "L. Orvik"
      """)

  @Argument(help: "The structure, such as S1; none for one that is drawn anew.")
  var structure: String?

  @Flag(help: "It is what it is reported as.")
  var accept = false

  @Flag(help: "It is no structure; needs --because.")
  var reject = false

  @Option(help: "Its name.")
  var name: String?

  @Option(help: "Its outline, GeoJSON in longitude and latitude.", completion: .file())
  var outline: String?

  @Option(help: "Who decides.")
  var by: String

  @Option(help: "Why.")
  var because = ""

  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if accept, reject { throw ValidationError("it is accepted or rejected, not both") }
    if structure == nil {
      guard outline != nil, !accept, !reject else {
        throw ValidationError("name a structure, or draw one with --outline")
      }
    } else if !accept, !reject, name == nil, outline == nil {
      throw ValidationError("say --accept, --reject, --name or --outline")
    }
  }

  func run() async throws {
    try await guarded {
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let reports = try investigation.decide(try requests())
      if reports.contains(where: \.makesStale) { try await investigation.again() }
      struct Result: Encodable { let decisions: [DecisionReport] }
      try global.emit(
        Result(decisions: reports), text: reports.map(\.text).joined(separator: "\n"))
    }
  }

  private func requests() throws -> [DecisionRequest] {
    func request(_ kind: DecisionKind) -> DecisionRequest {
      DecisionRequest(kind, on: structure, by: by, because: because)
    }
    var requests: [DecisionRequest] = []
    if let outline {
      var drawn = request(structure == nil ? .draw : .redraw)
      let parts = try DrawnParts(path: outline)
      if let leftOut = parts.leftOut { global.console.warn("\(outline): \(leftOut)") }
      drawn.outline = parts.largest.polygon
      if structure == nil { drawn.name = name }
      requests.append(drawn)
    }
    if let name, structure != nil {
      var renamed = request(.rename)
      renamed.name = name
      requests.append(renamed)
    }
    if accept { requests.append(request(.accept)) }
    if reject { requests.append(request(.reject)) }
    return requests
  }
}
