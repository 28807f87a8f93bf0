import ArgumentParser
import Claims
import Workflows
import Measurement

struct ResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Can imagery of this kind tell the readings of a claim apart?",
    discussion: """
      tiepoint resolve --length 100 --width 30 --gsd 3 "60–70 % smaller than the old hall"
      """)

  @Option(help: "The known building's length in metres.")
  var length: Double

  @Option(help: "Its width in metres, shared by the other building.")
  var width: Double

  @Option(help: "The images' ground sample distance in metres.")
  var gsd: Double

  @Option(help: "Whether one kind of sensor sees both buildings: same or different.")
  var sensors: Resolve.Sensors = .same

  @Option(help: "How outlines come about: drawn or fit.")
  var method: Resolve.Method = .drawn

  @Argument(help: "The claim, such as “60–70 % smaller than the previous one”.")
  var claim: String

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    for (name, value) in [("length", length), ("width", width), ("gsd", gsd)]
    where !(value > 0 && value.isFinite) {
      throw ValidationError("--\(name) must be a number of metres above 0, not \(value)")
    }
  }

  func run() async throws {
    try await guarded {
      let answer = try Resolving.assess(
        claim: claim, length: length, width: width, gsd: gsd, sensors: sensors, method: method)
      try global.emit(answer, text: answer.text)
    }
  }
}

extension Resolve.Sensors: ExpressibleByArgument {}
extension Resolve.Method: ExpressibleByArgument {}
