import Foundation
import Vocabulary

/// What is signed last: the manifest, which lists tokens too, and how far the log had come.
public struct Seal: Sendable, Hashable {
  /// SHA-256 of the manifest, 64 hexadecimal digits.
  public let manifest: String
  /// The last checkpoint.
  public let checkpoint: Checkpoint

  /// A seal over a manifest.
  public init(manifest: [UInt8], checkpoint: Checkpoint) {
    self.manifest = ContentHash(of: manifest).hex
    self.checkpoint = checkpoint
  }

  /// The text that is signed.
  public var text: String {
    "tiepoint-seal/1\n\(checkpoint.origin)\n\(manifest)\n\(checkpoint.size)\n"
      + "\(Base64.text(checkpoint.root))\n"
  }

  /// The seal that a note's text is; nil for any other text.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 6, lines[0] == "tiepoint-seal/1", ContentHash(hex: lines[2]) != nil,
      let checkpoint = Checkpoint(text: "\(lines[1])\n\(lines[3])\n\(lines[4])\n")
    else { return nil }
    (manifest, self.checkpoint) = (lines[2], checkpoint)
    guard self.text == text else { return nil }
  }
}

/// The list of a bundle's files, as `sha256sum` reads it.
public struct BundleManifest: Sendable, Hashable {
  /// SHA-256 by path.
  public let files: [String: String]

  /// A manifest of these files.
  public init(_ files: [String: String]) { self.files = files }

  /// The text: one line a file, ascending by the paths' bytes.
  public var text: String {
    files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { "\(files[$0] ?? "")  \($0)\n" }.joined()
  }

  /// The manifest that `bytes` are.
  ///
  /// - Throws: ``Refusal`` that names the line that is none, or is out of order.
  public init(bytes: [UInt8]) throws(Refusal) {
    func refused(_ problem: String) -> Refusal {
      Refusal.badData("manifest.sha256", problem, "ask for another copy of the bundle")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw refused("is no text in UTF-8")
    }
    var files: [String: String] = [:]
    for (index, line) in text.split(separator: "\n").enumerated() {
      let hash = String(line.prefix(64))
      let path = String(line.dropFirst(66))
      guard ContentHash(hex: hash) != nil, line.dropFirst(64).hasPrefix("  "), Self.isSafe(path)
      else { throw refused("line \(index + 1) names no file inside the bundle") }
      guard files.updateValue(hash, forKey: path) == nil else {
        throw refused("line \(index + 1) names \(path) again")
      }
    }
    self.init(files)
    guard Array(self.text.utf8) == bytes else { throw refused("is not in its one form") }
  }

  /// Whether a path stays inside, and is written in one way alone.
  static func isSafe(_ path: String) -> Bool {
    !path.isEmpty && !path.unicodeScalars.contains { $0.value < 0x20 || $0 == "\\" }
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }
}

/// Names of what lies in a bundle.
public enum BundleNames {
  /// The note that is signed last.
  public static let seal = "seal.note"
  /// The list of files.
  public static let manifest = "manifest.sha256"
  /// The case.
  public static let caseFile = "case.tiepoint.gpkg"
  /// The log's entries, a line each.
  public static let entries = "log/entries.jsonl"
  /// The key that sealed it.
  public static let key = "log/key.vkey"
  /// Where the report lies.
  public static let dossier = "dossier/"
  /// Where kept copies lie, each named by its hash.
  public static let evidence = "evidence/"
  /// Where checkpoints and replies lie.
  public static let checkpoints = "log/checkpoints/"

  /// The file of the checkpoint of so many entries.
  public static func checkpoint(_ size: Int) -> String {
    checkpoints + String(format: "%06d", size) + ".note"
  }

  /// The file of an authority's reply to the checkpoint of so many entries.
  public static func reply(_ size: Int, by authority: String) -> String {
    checkpoints + String(format: "%06d", size) + ".\(plain(authority)).tsr"
  }

  /// A name as a part of a file's name.
  static func plain(_ name: String) -> String {
    let kept = name.lowercased().unicodeScalars.map { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let parts = String(kept).split(separator: "-")
    return parts.isEmpty ? "authority" : String(parts.joined(separator: "-").prefix(60))
  }
}
