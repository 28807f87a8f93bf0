import Foundation
import Synchronization
import Vocabulary

extension Pipeline {
  /// The pipeline for `language`, loaded once a process.
  ///
  /// Looked for, in this order: the folder that the environment names in `TIEPOINT_MODELS`,
  /// `../share/tiepoint/models` beside the executable's folder, `Models` in the folders above the
  /// executable, `Models` in the working folder and those above it; in each the folder `language`.
  public static func find(language: String) throws(Refusal) -> Pipeline {
    let found = loaded.withLock { loaded -> Result<Pipeline, Refusal> in
      if let known = loaded[language] { return .success(known) }
      return Result { () throws(Refusal) in try load(language) }.map { pipeline in
        loaded[language] = pipeline
        return pipeline
      }
    }
    return try found.get()
  }

  private static let loaded = Mutex<[String: Pipeline]>([:])

  private static func load(_ language: String) throws(Refusal) -> Pipeline {
    if let folder = folder(of: language) { return try Pipeline(folder: folder) }
    throw .unavailable(
      "language “\(language)”", "has no pipeline of words and arcs installed",
      "run scripts/setup, which brings the English one, or name its folder's parent in "
        + "TIEPOINT_MODELS")
  }

  /// The folder of the pipeline for `language`, if there is one.
  static func folder(of language: String) -> String? {
    // A name with a slash would lead out of the models' folder.
    let isPlain = !language.isEmpty && language.utf8.allSatisfy { (0x61...0x7a).contains($0) }
    return isPlain ? folders.map { "\($0)/\(language)" }.first(where: isPipeline) : nil
  }

  private static func isPipeline(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/meta.json")
  }

  private static var folders: [String] {
    var folders: [String] = []
    if let named = ProcessInfo.processInfo.environment["TIEPOINT_MODELS"], !named.isEmpty {
      folders.append(named)
    }
    let executable = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let program = Bundle.main.executableURL ?? executable
    let home = program.resolvingSymlinksInPath().deletingLastPathComponent()
    folders.append(home.deletingLastPathComponent().path + "/share/tiepoint/models")
    folders += ancestors(home.path).map { $0 + "/Models" }
    folders += ancestors(FileManager.default.currentDirectoryPath).map { $0 + "/Models" }
    return folders
  }

  /// `path` and the folders above it, nearest first.
  private static func ancestors(_ path: String) -> [String] {
    var folders: [String] = []
    var parts = path.split(separator: "/")
    while !parts.isEmpty {
      folders.append("/" + parts.joined(separator: "/"))
      parts.removeLast()
    }
    return folders
  }
}
