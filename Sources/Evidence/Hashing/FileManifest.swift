import Foundation

/// The files of one thing, as one text and one hash.
///
/// The text in UTF-8 is the line `tiepoint-manifest 1`, then one line a file in ascending order of
/// the path's bytes, each ended by a line feed:
///
///     SHA256 BYTES PATH
///
/// 64 hexadecimal digits, the length in decimal digits, and the path below the deepest folder that
/// holds all the files, with `/` between its parts; single blanks between the three. In the path a
/// backslash is written `\\`, a line feed `\n` and a carriage return `\r`. Times are left out, so
/// that a copy of the files has the same hash.
public struct FileManifest: Hashable, Sendable {
  /// The manifest's text.
  public let text: String

  /// The manifest of `files`; a path that is given twice counts once.
  public init(_ files: [EvidenceFile]) {
    let parts = files.map { Self.components(of: $0.path) }
    var shared = parts.first.map { Array($0.dropLast()) } ?? []
    for other in parts {
      let common = zip(shared, other.dropLast()).prefix { $0 == $1 }.count
      shared.removeLast(shared.count - common)
    }
    var lines: Set<String> = []
    var sorted: [(key: [UInt8], line: String)] = []
    for (file, parts) in zip(files, parts) {
      let path = Self.escaped(parts.dropFirst(shared.count).joined(separator: "/"))
      let line = "\(file.sha256) \(file.byteCount) \(path)\n"
      if lines.insert(line).inserted { sorted.append((Array(path.utf8), line)) }
    }
    sorted.sort { $0.key.lexicographicallyPrecedes($1.key) }
    text = "tiepoint-manifest 1\n" + sorted.map(\.line).joined()
  }

  /// The SHA-256 of the text.
  public var hash: ContentHash { ContentHash(of: text) }

  /// The parts of `path` from the root, without `.` and empty ones.
  private static func components(of path: String) -> [Substring] {
    let whole =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return whole.split(separator: "/").filter { $0 != "." }
  }

  private static func escaped(_ path: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\\": out.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": out.append(contentsOf: "\\n".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
