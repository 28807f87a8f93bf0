import Foundation
import Imagery
import Quantities
import Testing

@Suite struct FingerprintTests {
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
    #expect(SHA256.hex(of: text.utf8) == hex)
  }

  @Test("A file's hash does not depend on how it is cut into pieces")
  func pieces() throws {
    let bytes = (0..<300_001).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let whole = SHA256.hex(of: bytes)
    for size in [1, 63, 64, 65, 1000, 65_536] {
      var hash = SHA256()
      var start = 0
      while start < bytes.count {
        hash.update(Array(bytes[start..<min(bytes.count, start + size)]))
        start += size
      }
      #expect(hash.hexDigest() == whole, "pieces of \(size)")
    }
    let scratch = try Scratch()
    try Data(bytes).write(to: scratch.url.appendingPathComponent("file"))
    let found = try FileHash.sha256(of: scratch.path("file"))
    #expect(found.hex == whole)
    #expect(found.bytes == bytes.count)
  }

  @Test("A million a's hash as the standard says")
  func million() {
    #expect(
      SHA256.hex(of: [UInt8](repeating: 97, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(
    "Times are read from ISO 8601 as catalogues write it",
    arguments: [
      ("2020-01-14T17:05:46.732651Z", "2020-01-14T17:05:46Z"),
      ("2020-06-02", "2020-06-02T00:00:00Z"),
      ("2020-06-02T05:00:00+08:00", "2020-06-01T21:00:00Z"),
      ("2020-06-02 05:00", "2020-06-02T05:00:00Z"),
      ("2020-06-02T23:30:00-0230", "2020-06-03T02:00:00Z"),
    ])
  func times(written: String, meant: String) {
    #expect(Timestamp(iso: written)?.iso == meant)
  }

  @Test(
    "What is no time is not read as one",
    arguments: [
      "", "2020", "2020-13-01", "2020-02-30", "2020-06-02T25:00", "2020-06-02Tnoon", "02-06-2020",
    ])
  func noTimes(written: String) {
    #expect(Timestamp(iso: written) == nil)
  }
}
