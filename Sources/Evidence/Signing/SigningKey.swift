import CEvidence
import Foundation
import Vocabulary

/// An Ed25519 key that signs checkpoints (RFC 8032); its secret is wiped from memory with it.
public struct SigningKey: ~Copyable {
  /// Its name, which stands in what it signs.
  public let name: String
  private let seed: UnsafeMutableRawBufferPointer

  /// A new key called `name`.
  public init(named name: String) throws(Refusal) {
    try VerifierKey.check(name)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 32, alignment: 1)
    guard cevidence_new_key(memory.baseAddress) == 1 else {
      memory.deallocate()
      throw Refusal.internalFault("key \(name)", "libcrypto gives no random bytes", "report this")
    }
    (self.name, seed) = (name, memory)
  }

  /// The key called `name` in a PKCS#8 PEM text, as OpenSSL writes it.
  ///
  /// - Throws: ``Refusal`` where it is no Ed25519 key, or the passphrase does not open it.
  public init(named name: String, pem: String, passphrase: String?) throws(Refusal) {
    try VerifierKey.check(name)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 32, alignment: 1)
    let state = cevidence_read_key(pem, pem.utf8.count, passphrase, memory.baseAddress)
    guard state == 1 else {
      memory.deallocate()
      if state == 0 {
        throw Refusal.badData("key \(name)", "is no Ed25519 key", "make one with tiepoint key new")
      }
      throw Refusal.badData(
        "key \(name)",
        passphrase == nil
          ? "is encrypted, or no key, and no passphrase was given"
          : "is not opened by this passphrase",
        "give its passphrase in a file (--passphrase-file)")
    }
    (self.name, seed) = (name, memory)
  }

  deinit {
    cevidence_wipe(seed.baseAddress, 32)
    seed.deallocate()
  }

  /// The key as PKCS#8 PEM, encrypted (AES-256) where there is a passphrase.
  public func pem(passphrase: String?) throws(Refusal) -> String {
    guard let text = cevidence_write_key(seed.baseAddress, passphrase) else {
      throw Refusal.internalFault("key \(name)", "cannot be written as PEM", "report this")
    }
    defer { cevidence_free(text) }
    return String(cString: text)
  }

  /// What others check its signatures with.
  public var verifier: VerifierKey {
    var key = [UInt8](repeating: 0, count: 32)
    let status = cevidence_public_key(seed.baseAddress, &key)
    precondition(status == 1, "libcrypto gives no public key")
    return VerifierKey(trusted: name, key)
  }

  /// The signature of a message, 64 bytes.
  func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    let status = cevidence_sign(seed.baseAddress, message, message.count, &signature)
    precondition(status == 1, "libcrypto does not sign")
    return signature
  }
}

/// A public key with a name, as [signed notes](https://c2sp.org/signed-note) publish it:
/// `<name>+<id>+<base64>`.
public struct VerifierKey: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// The 32 bytes of the public key.
  public let key: [UInt8]
  /// The first four bytes of SHA-256 over name, line feed, 1 and key.
  public let id: [UInt8]

  fileprivate init(trusted name: String, _ key: [UInt8]) {
    self.name = name
    self.key = key
    id = Array(ContentHash(of: Array(name.utf8) + [0x0A, 1] + key).bytes.prefix(4))
  }

  /// The key that is published as `text`.
  public init(_ text: String) throws(Refusal) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    // The base64 may hold a plus; a name and an id do not.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    func refused(_ problem: String) -> Refusal {
      Refusal.badData(
        "key “\(text.prefix(80))”", problem, "give it as tiepoint key show prints it")
    }
    guard parts.count == 3, let bytes = Base64.bytes(String(parts[2])) else {
      throw refused("is not of the form name+id+base64")
    }
    guard bytes.count == 33, bytes[0] == 1 else { throw refused("is no Ed25519 key") }
    try Self.check(String(parts[0]))
    self.init(trusted: String(parts[0]), Array(bytes.dropFirst()))
    guard Hex.text(id) == parts[1] else { throw refused("has another id than its bytes") }
  }

  /// The key as it is published.
  public var text: String { "\(name)+\(Hex.text(id))+\(Base64.text([1] + key))" }

  /// Whether `signature` is this key's of `message`.
  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    signature.count == 64 && cevidence_verify(key, message, message.count, signature) == 1
  }

  /// Refuses a name that a signed note cannot hold, or that is no plain file name.
  static func check(_ name: String) throws(Refusal) {
    let allowed = name.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-._".contains(Character($0)))
    }
    guard allowed, !name.isEmpty, name.utf8.count <= 80, !name.hasPrefix(".") else {
      throw Refusal.usage(
        "key name “\(name.prefix(80))”", "is not 1–80 of the characters A–Z a–z 0–9 - . _",
        "name the key otherwise, such as newsroom-2026")
    }
  }
}

/// Base64 that reads back to the same text alone.
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func bytes(_ text: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
      return nil
    }
    return [UInt8](data)
  }
}
