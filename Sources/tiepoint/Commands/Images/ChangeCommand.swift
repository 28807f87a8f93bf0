import ArgumentParser
import Workflows

struct ChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Where two images differ: candidates, cell by cell.",
    discussion: """
      AFTER is registered to BEFORE first. The result is a probability per cell, float32, 0 to 1, \
      NaN without data. Two dates cannot tell a building from a ploughed field: these are candidates.
      """)

  @Argument(help: "The earlier image.", completion: .file())
  var before: String

  @Argument(help: "The later image.", completion: .file())
  var after: String

  @Option(name: .shortAndLong, help: "Where to write the probability, GeoTIFF.")
  var output: String

  @Option(help: "Where to write candidate outlines, GeoJSON.")
  var objects: String?

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let answer = try await ChangedPair.detect(
        before: before, after: after, output: output, objects: objects)
      try global.emit(answer, text: answer.text)
    }
  }
}
