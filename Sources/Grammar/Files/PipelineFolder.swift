import Foundation
import Vocabulary

/// The folder of a pipeline: its files, and refusals that name them.
struct PipelineFolder {
  /// Where it lies.
  let path: String

  /// The bytes of the file `name`.
  func bytes(_ name: String) throws(Refusal) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
    } catch {
      throw .missingInput("\(path)/\(name)", "cannot be read", Self.remedy)
    }
  }

  /// The MessagePack file `name`.
  func messagePack(_ name: String) throws(Refusal) -> MessagePackFile {
    guard let file = MessagePackFile(try bytes(name)) else { throw unfit(name, "is cut off") }
    return file
  }

  /// The JSON file `name`.
  func json(_ name: String) throws(Refusal) -> JSONValue {
    try JSONValue(json: Data(try bytes(name)), of: "\(path)/\(name)")
  }

  /// The refusal of the file `name` for what is wrong with it.
  func unfit(_ name: String, _ problem: String) -> Refusal {
    .badData("\(path)/\(name)", problem, Self.remedy)
  }

  private static let remedy = "delete the folder and run scripts/setup to bring it again"
}
