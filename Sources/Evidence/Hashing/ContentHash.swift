import CCrypto

/// The SHA-256 (FIPS 180-4) of some bytes, by OpenSSL's libcrypto.
public struct ContentHash: Hashable, Sendable {
  /// The digest as 64 hexadecimal digits in lower case.
  public let hex: String

  /// The hash of `bytes`.
  public init(of bytes: [UInt8]) {
    var hasher = ContentHasher()
    hasher.update(bytes)
    self = hasher.finished()
  }

  /// The hash of `text` in UTF-8.
  public init(of text: String) { self.init(of: Array(text.utf8)) }

  /// The hash that is written as `hex`; nil unless that is 64 hexadecimal digits in lower case.
  public init?(hex: String) {
    let isDigit: (UInt8) -> Bool = { (48...57).contains($0) || (97...102).contains($0) }
    guard hex.utf8.count == 64, hex.utf8.allSatisfy(isDigit) else { return nil }
    self.hex = hex
  }

  /// The digest's 32 bytes.
  public var bytes: [UInt8] {
    let digits = Array(hex.utf8).map { $0 < 97 ? $0 - 48 : $0 - 87 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// The hash whose 32 bytes are `digest`.
  public init(digestOf digest: [UInt8]) {
    precondition(digest.count == 32, "\(digest.count) bytes of 32")
    hex = Hex.text(digest)
  }

}

extension ContentHash: CustomStringConvertible {
  /// The digest as 64 hexadecimal digits.
  public var description: String { hex }
}

extension ContentHash: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let hash = ContentHash(hex: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not 64 hexadecimal digits")
    }
    self = hash
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

/// A SHA-256 that is fed piece by piece; how the bytes are cut does not matter.
public struct ContentHasher: ~Copyable {
  private let context: OpaquePointer

  /// A hash of nothing yet.
  public init() {
    guard let made = EVP_MD_CTX_new(), EVP_DigestInit_ex(made, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto has no SHA-256, or memory ran out")
    }
    context = made
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in the next bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes in the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    let status = EVP_DigestUpdate(context, start, bytes.count)
    precondition(status == 1, "libcrypto refused \(bytes.count) bytes")
  }

  /// The hash of all bytes taken in.
  public consuming func finished() -> ContentHash { ContentHash(digestOf: digest()) }

  /// The 32 bytes of the hash of all bytes taken in.
  consuming func digest() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let status = EVP_DigestFinal_ex(context, &digest, &length)
    precondition(status == 1 && length == 32, "libcrypto gave no digest")
    return digest
  }
}
