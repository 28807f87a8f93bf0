import Foundation
import Vocabulary

/// A folder that files are written into, each whole or not at all.
struct OutputFolder {
  let root: URL

  init(_ root: URL) { self.root = root }

  func url(_ name: String) -> URL { root.appendingPathComponent(name) }

  /// Makes a folder inside, and the folder itself.
  func make(_ name: String) throws(Refusal) {
    do {
      try FileManager.default.createDirectory(at: url(name), withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(url(name).path, error.localizedDescription)
    }
  }

  /// Writes beside the old file and takes its place.
  func write(_ bytes: [UInt8], to name: String) throws(Refusal) {
    do { try Data(bytes).write(to: url(name), options: .atomic) } catch {
      throw .cannotWrite(url(name).path, error.localizedDescription)
    }
  }
}
