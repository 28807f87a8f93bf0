import Foundation
import Testing
import Vocabulary

@testable import Evidence

@Suite struct ContentHashTests {
  @Test(
    "SHA-256 gives the standard's example digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func digest(text: String, hex: String) {
    #expect(ContentHash(of: text).hex == hex)
  }

  @Test("A million a's hash as the standard says")
  func million() {
    #expect(
      ContentHash(of: [UInt8](repeating: 97, count: 1_000_000)).hex
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("A hash does not depend on how the bytes are cut into pieces")
  func pieces() {
    let bytes = (0..<300_001).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let whole = ContentHash(of: bytes)
    for size in [1, 63, 64, 65, 1000, 65_536] {
      var hasher = ContentHasher()
      for start in stride(from: 0, to: bytes.count, by: size) {
        hasher.update(Array(bytes[start..<min(bytes.count, start + size)]))
      }
      #expect(hasher.finished() == whole, "pieces of \(size)")
    }
  }

  @Test("Only 64 digits in lower case are a hash")
  func written() throws {
    let hash = ContentHash(of: "abc")
    #expect(ContentHash(hex: hash.hex) == hash)
    for text in ["", "abc", hash.hex.uppercased(), hash.hex + "0", "g" + hash.hex.dropFirst()] {
      #expect(ContentHash(hex: text) == nil, "“\(text)”")
    }
    let stored = try JSONEncoder().encode([hash])
    #expect(try JSONDecoder().decode([ContentHash].self, from: stored) == [hash])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ContentHash].self, from: Data("[\"abc\"]".utf8))
    }
  }
}
