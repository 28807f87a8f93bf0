import ArgumentParser
import Foundation
import Imagery
import Workflows

struct InfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "What images are: grid, bands, sensor, date, what is missing.",
    discussion: """
      With --json, one image gives one object; several give {"images": […]}, where a file that \
      cannot be read has `path` and `error`.
      """)

  @Argument(help: "The images.", completion: .file())
  var files: [String]

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let console = global.console
      let results = files.map { Self.inspect($0) }
      for result in results {
        if let error = result.error { console.refuse(error) }
      }
      if global.json {
        if results.count == 1, let only = results[0].description {
          try global.emit(only, text: "")
        } else {
          struct Images: Encodable { let images: [Inspected] }
          try global.emit(Images(images: results), text: "")
        }
      } else {
        for result in results { if let found = result.description { try put(Self.lines(found)) } }
      }
      if let code = results.compactMap(\.code).max() { throw ExitCode(code) }
    }
  }

  /// A file's description, or why there is none.
  private struct Inspected: Encodable {
    let path: String
    let description: SceneDescription?
    let error: String?
    let code: Int32?

    func encode(to encoder: any Encoder) throws {
      if let description { return try description.encode(to: encoder) }
      enum Keys: String, CodingKey { case path, error }
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(path, forKey: .path)
      try container.encode(error, forKey: .error)
    }
  }

  private static func inspect(_ path: String) -> Inspected {
    do {
      let scene = try ImageFile.describe(path)
      return Inspected(
        path: path, description: SceneDescription(scene), error: nil, code: nil)
    } catch {
      return Inspected(
        path: path, description: nil, error: "\(error)", code: error.exitCode)
    }
  }

  private static func lines(_ image: SceneDescription) -> String {
    func row(_ name: String, _ value: String?) -> String {
      "  \(name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(value ?? "not stated")"
    }
    let bands = image.bands.map { "\($0.name) (\($0.type))" }.joined(separator: ", ")
    let gsd = image.gsd_m.map { String(format: "%.2f m", $0) }
    let cell = image.cell_m.map { String(format: ", cells of %.2f m", $0) } ?? ""
    return
      ([
        image.path,
        row("size", "\(image.width) × \(image.height), \(image.format)"),
        row("bands", bands), row("crs", image.crs), row("gsd", gsd.map { $0 + cell }),
        row("acquired", image.acquired.map { "\($0), from \(image.acquired_from ?? "?")" }),
        row("sensor", image.sensor), row("sha256", image.sha256),
      ] + image.warnings.map { "  warning: \($0)" }).joined(separator: "\n")
  }
}
