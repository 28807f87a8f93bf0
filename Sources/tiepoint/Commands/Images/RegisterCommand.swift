import ArgumentParser
import Foundation
import Workflows
import Registration

struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Lay one image on another and say how well they fit.",
    discussion: """
      Exit code 1 when the images cannot be registered; `because` then says why, with numbers.
      """)

  @Argument(help: "The image to lay the other on.", completion: .file())
  var reference: String

  @Argument(help: "The image to be laid.", completion: .file())
  var moving: String

  @Option(name: .shortAndLong, help: "Write the moving image as aligned, GeoTIFF.")
  var output: String?

  @Option(help: "Write the moving image as aligned less the reference, GeoTIFF, float32.")
  var difference: String?

  @Option(help: "auto, shift, affine or local; auto lets held-out tie points choose.")
  var model = Model.auto

  @OptionGroup var global: GlobalOptions

  /// The models to choose from.
  enum Model: String, CaseIterable, ExpressibleByArgument {
    case auto, shift, affine, local
  }

  func run() async throws {
    try await guarded {
      let answer = try await RegisteredPair.register(
        reference: reference, moving: moving, output: output, difference: difference,
        model: ModelKind(rawValue: model.rawValue))
      try global.emit(answer, text: answer.text)
      if answer.status != "registered" { throw ExitCode(1) }
    }
  }
}
