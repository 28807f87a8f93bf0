import Foundation

/// A text with signatures, as [C2SP signed-note](https://c2sp.org/signed-note) defines it.
public struct SignedNote: Sendable, Hashable {
  /// What is signed, with its last line feed.
  public let text: String
  /// Lines below it: name, key id and signature.
  public let signatures: [Signature]

  /// One signature line.
  public struct Signature: Sendable, Hashable {
    /// The key's name.
    public let name: String
    let id: [UInt8]
    let bytes: [UInt8]
  }

  /// `text`, which ends with a line feed, signed by these keys.
  public init(_ text: String, signedBy key: borrowing SigningKey) {
    precondition(text.hasSuffix("\n"), "a note ends with a line feed")
    self.text = text
    signatures = [Self.signature(of: text, by: key)]
  }

  private init(_ text: String, _ signatures: [Signature]) {
    (self.text, self.signatures) = (text, signatures)
  }

  /// The same note, signed by one key more.
  public func signed(by key: borrowing SigningKey) -> SignedNote {
    SignedNote(text, signatures + [Self.signature(of: text, by: key)])
  }

  private static func signature(of text: String, by key: borrowing SigningKey) -> Signature {
    Signature(name: key.name, id: key.verifier.id, bytes: key.signature(of: Array(text.utf8)))
  }

  /// The note whose bytes are `bytes`; nil for anything that ``bytes`` does not give back.
  public init?(bytes: [UInt8]) {
    guard let whole = String(validating: bytes, as: UTF8.self), bytes.count <= 1 << 20,
      let gap = whole.range(of: "\n\n", options: .backwards)
    else { return nil }
    let text = String(whole[..<whole.index(after: gap.lowerBound)])
    var signatures: [Signature] = []
    for line in whole[gap.upperBound...].split(separator: "\n", omittingEmptySubsequences: true) {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", !parts[1].isEmpty,
        let bytes = Base64.bytes(String(parts[2])), bytes.count > 4
      else { return nil }
      signatures.append(
        Signature(
          name: String(parts[1]), id: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4))))
    }
    guard !signatures.isEmpty, signatures.count <= 16 else { return nil }
    self.init(text, signatures)
    guard self.bytes == bytes else { return nil }
  }

  /// The note's bytes.
  public var bytes: [UInt8] {
    Array(
      (text + "\n"
        + signatures.map { "— \($0.name) \(Base64.text($0.id + $0.bytes))\n" }.joined()).utf8)
  }

  /// Whether `key` signed it, by a line of its own that holds.
  public func isSigned(by key: VerifierKey) -> Bool {
    let own = signatures.filter { $0.name == key.name && $0.id == key.id }
    return !own.isEmpty && own.allSatisfy { key.verifies($0.bytes, of: Array(text.utf8)) }
  }
}

/// How far a log had come: whose, how many entries, which root (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, Hashable {
  /// `<key name>/case/<8 digits of the first leaf>`.
  public let origin: String
  /// How many entries it covers.
  public let size: Int
  /// Their root, 32 bytes.
  public let root: [UInt8]

  /// A checkpoint.
  public init(origin: String, size: Int, root: [UInt8]) {
    (self.origin, self.size, self.root) = (origin, size, root)
  }

  /// The text that is signed.
  public var text: String { "\(origin)\n\(size)\n\(Base64.text(root))\n" }

  /// The checkpoint that a note's text is; nil for any other text.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty, let size = Int(lines[1]),
      size >= 0,
      let root = Base64.bytes(String(lines[2])), root.count == 32
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
    guard self.text == text else { return nil }
  }

  /// The origin of the log whose first leaf is `leaf`, begun by the key called `name`.
  public static func origin(of leaf: [UInt8], by name: String) -> String {
    "\(name)/case/\(Hex.text(leaf.prefix(4)))"
  }
}
