import Evidence
import Foundation
import Vocabulary

/// Where a person's keys lie: a folder of the user's configuration that nobody else may read.
///
/// Beside a key stands the last checkpoint that it signed of each log, so that a case that was put back
/// is not signed anew in another form.
public struct KeyStore: Sendable {
  /// The folder.
  public let folder: String

  /// The keys in `folder`; nil for the user's own.
  public init(_ folder: String? = nil) {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? NSHomeDirectory()
    let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    self.folder = folder ?? "\(configuration ?? "\(home)/.config")/tiepoint/keys"
  }

  /// The names of the keys that are there.
  public var names: [String] {
    // A folder that is not there holds no key.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".pem") }.map { String($0.dropLast(4)) }.sorted()
  }

  /// Makes a key and keeps it, encrypted where there is a passphrase.
  ///
  /// - Returns: What to publish.
  public func make(_ name: String, passphrase: String?) throws -> VerifierKey {
    let key = try SigningKey(named: name)
    let path = file(name, "pem")
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Refusal(
        .cannotWrite, subject: "key \(name)", problem: "is there already (\(path))",
        nextStep: "name the new one otherwise")
    }
    try write(Data(try key.pem(passphrase: passphrase).utf8), to: path)
    try write(Data("\(key.verifier.text)\n".utf8), to: file(name, "vkey"))
    return key.verifier
  }

  /// The key to publish of the one called `name`.
  public func verifier(_ name: String) throws -> VerifierKey {
    try VerifierKey(String(decoding: try read(file(name, "vkey"), name), as: UTF8.self))
  }

  /// The key called `name`; nil for the only one.
  public func key(_ name: String?, passphrase: (String) throws -> String?) throws -> SigningKey {
    let name = try name ?? only()
    let pem = String(decoding: try read(file(name, "pem"), name), as: UTF8.self)
    return try SigningKey(
      named: name, pem: pem, passphrase: pem.contains("ENCRYPTED") ? try passphrase(name) : nil)
  }

  private func only() throws -> String {
    let names = names
    guard let name = names.first, names.count == 1 else {
      throw Refusal.usage(
        "key",
        names.isEmpty
          ? "there is none in \(folder)"
          : "there are \(names.count): "
            + names.joined(separator: ", "),
        names.isEmpty ? "make one with tiepoint key new NAME" : "say which with --key NAME")
    }
    return name
  }

  /// The last checkpoint that a key signed of a log.
  func lastSigned(_ name: String, of origin: String) throws -> Checkpoint? {
    let path = file(name, "\(ContentHash(of: origin).hex.prefix(16)).note")
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = [UInt8](try read(path, name))
    guard let note = SignedNote(bytes: bytes), let checkpoint = Checkpoint(text: note.text),
      checkpoint.origin == origin
    else {
      throw Refusal.badData(
        path, "is no checkpoint of \(origin)",
        "put back what was there; it keeps a log from forking")
    }
    return checkpoint
  }

  /// Keeps what a key signs, before anybody sees it.
  func keepSigned(_ note: SignedNote, by name: String, of origin: String) throws {
    try write(
      Data(note.bytes), to: file(name, "\(ContentHash(of: origin).hex.prefix(16)).note"))
  }

  private func file(_ name: String, _ kind: String) -> String { "\(folder)/\(name).\(kind)" }

  private func read(_ path: String, _ name: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Refusal.missingInput(
        "key \(name)", "is not in \(folder)",
        "tiepoint key show lists the keys; tiepoint key new \(name) makes one")
    }
  }

  /// Writes a file that its owner alone may read, all of it or nothing.
  private func write(_ data: Data, to path: String) throws {
    let partial = path + ".partial"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      guard
        FileManager.default.createFile(
          atPath: partial, contents: data, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
      guard rename(partial, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw Refusal(
        .cannotWrite, subject: path, problem: "cannot be written",
        nextStep: "check the folder and its permissions")
    }
  }
}
