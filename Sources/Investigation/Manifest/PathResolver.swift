import Foundation
import Vocabulary
import Workflows

#if canImport(Glibc)
  import Glibc
#endif

/// Turns a manifest's paths into real ones.
struct PathResolver {
  /// What relative paths start from.
  let folder: URL
  /// Values for `${NAME}`.
  let environment: [String: String]

  /// The path with variables filled in and its start made absolute.
  func resolve(_ path: String) throws -> String {
    let filled = try substituted(path)
    if filled.hasPrefix("/") { return filled }
    return folder.appendingPathComponent(filled).standardizedFileURL.path
  }

  /// One entry a file that a pattern matches, in the order of their names.
  func expand(_ entry: SceneEntry) throws -> [SceneEntry] {
    let pattern = try resolve(entry.file)
    guard pattern.contains(where: { "*?[".contains($0) }) else {
      var one = entry
      one.file = pattern
      return [one]
    }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else {
      throw Refusal.missingInput(
        pattern, "no file matches", "check the pattern, or set the variable in it")
    }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { pointer in
        var one = entry
        one.file = String(cString: pointer)
        return one
      }
    }
  }

  private func substituted(_ path: String) throws -> String {
    var result = ""
    var rest = Substring(path)
    while let start = rest.range(of: "${") {
      guard let end = rest.range(of: "}", range: start.upperBound..<rest.endIndex) else { break }
      let inner = rest[start.upperBound..<end.lowerBound]
      let (name, fallback): (String, String?) =
        inner.range(of: ":-").map {
          (String(inner[..<$0.lowerBound]), String(inner[$0.upperBound...]))
        } ?? (String(inner), nil)
      guard let value = environment[name].flatMap({ $0.isEmpty ? nil : $0 }) ?? fallback else {
        throw Refusal.missingInput(
          path, "the variable \(name) is not set", "set it to a folder and run again")
      }
      result += rest[..<start.lowerBound] + value
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
