import ArgumentParser
import Evidence
import Foundation
import Investigation
import Vocabulary

/// Which key signs, and how it is opened.
struct KeyOptions: ParsableArguments {
  @Option(
    name: .customLong("passphrase-file"),
    help: "A file whose first line opens the key; otherwise it is asked for on the terminal.")
  var passphraseFile: String?

  @Option(name: .customLong("keys"), help: "The folder of the keys; by default the user's own.")
  var folder: String?

  var store: KeyStore { KeyStore(folder) }

  /// The passphrase of the key called `name`.
  func passphrase(_ name: String, again: Bool = false) throws -> String? {
    if let passphraseFile {
      let line = try text(of: passphraseFile).split(separator: "\n").first.map(String.init)
      return line ?? ""
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw Refusal.usage(
        "key \(name)", "needs a passphrase, and no terminal is there to ask on",
        "give it in a file with --passphrase-file")
    }
    let first = String(cString: getpass("Passphrase of \(name): "))
    if again, String(cString: getpass("The same again: ")) != first {
      throw Refusal.usage("key \(name)", "was given two passphrases", "run again")
    }
    return first
  }
}

/// What evidence is held against: all of it from elsewhere.
struct TrustOptions: ParsableArguments {
  @Option(help: "The key that the author published (name+id+base64), or a file with it.")
  var key: String?

  @Option(
    help: "Certificates (PEM) that time stamps must end in; by default those this system trusts.",
    completion: .file())
  var roots: String?

  @Option(
    help: "A checkpoint that was kept elsewhere: the log must go on from it.", completion: .file())
  var since: String?

  var trust: BundleReader.Trust {
    get throws {
      var trust = BundleReader.Trust()
      if let key {
        let text = FileManager.default.fileExists(atPath: key) ? try text(of: key) : key
        trust.key = try VerifierKey(text)
      }
      trust.roots =
        try roots.map { .named(try certificates(in: $0)) } ?? .system(Investigation.systemRoots)
      trust.since = try since.map { Array(try text(of: $0).utf8) }
      return trust
    }
  }
}

/// Certificates in a file, PEM; refused where there are none.
func certificates(in path: String) throws -> String {
  let text = try text(of: path)
  guard text.contains("-----BEGIN") else {
    throw Refusal.badData(
      path, "holds no certificate (PEM)", "name a file with the roots' certificates")
  }
  return text
}

/// A small file's text.
func text(of path: String) throws -> String { String(decoding: try bytes(of: path), as: UTF8.self) }

/// A small file's bytes.
func bytes(of path: String) throws -> [UInt8] {
  guard let handle = FileHandle(forReadingAtPath: path) else {
    throw Refusal.missingInput(path, "cannot be read", "check the name and the permissions")
  }
  defer { try? handle.close() }  // It was only read.
  do {
    let data = try handle.read(upToCount: 1 << 24) ?? Data()
    guard data.count < 1 << 24 else {
      throw Refusal.badData(path, "is larger than 16 MiB", "name another file")
    }
    return [UInt8](data)
  } catch let refusal as Refusal {
    throw refusal
  } catch {
    throw Refusal.missingInput(path, "cannot be read, as a folder cannot", "name a file")
  }
}
