import Foundation
import Testing
import Vocabulary

@testable import Evidence

@Suite struct EvidenceFileTests {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }

  private func refusal<Value>(_ body: () throws -> Value) -> Refusal? {
    do {
      Issue.record("a file was hashed: \(try body())")
      return nil
    } catch {
      return error as? Refusal
    }
  }

  @Test(
    "A file of several mebibytes hashes as its bytes do", arguments: [0, 1, 1 << 20, 3_000_001])
  func whole(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let read = try EvidenceFile(reading: try file("a", bytes))
    #expect(read.sha256 == ContentHash(of: bytes).hex)
    #expect(read.byteCount == count)
    #expect(read.isUntouched)
    #expect(read.checked() == .same)
  }

  @Test("A read that fails in the middle refuses the file and gives no hash of a part")
  func failsInTheMiddle() throws {
    let path = try file("a", [UInt8](repeating: 7, count: 5 << 20))
    var reads = 0
    let reading = FileReading(path) { descriptor, buffer in
      reads += 1
      guard reads <= 3 else {
        errno = EIO
        return -1
      }
      return read(descriptor, buffer.baseAddress, buffer.count)
    }
    let refusal = refusal { try reading.hashed() }
    #expect(refusal?.code == .unavailable)
    #expect(refusal?.problem.contains("byte 3145728") == true)
  }

  @Test("A file that the kernel refuses to read is refused")
  func kernelRefuses() {
    // A process's memory is a plain file whose first page cannot be read.
    let refusal = refusal { try EvidenceFile(reading: "/proc/self/mem") }
    #expect(refusal?.code == .unavailable)
    #expect(refusal?.problem.contains("byte 0") == true)
  }

  @Test("An interrupted read goes on")
  func interrupted() throws {
    let path = try file("a", [1, 2, 3])
    var reads = 0
    let reading = FileReading(path) { descriptor, buffer in
      reads += 1
      if reads == 1 {
        errno = EINTR
        return -1
      }
      return read(descriptor, buffer.baseAddress, min(1, buffer.count))
    }
    #expect(try reading.hashed().hash.hex == ContentHash(of: [1, 2, 3]).hex)
  }

  @Test("A file that grows or shrinks while it is read is refused")
  func changesMeanwhile() throws {
    for count in [3, 9] {
      let path = try file("a", [1, 2, 3, 4, 5])
      var changed = false
      let reading = FileReading(path) { descriptor, buffer in
        if !changed {
          changed = true
          truncate(path, off_t(count))
        }
        return read(descriptor, buffer.baseAddress, buffer.count)
      }
      #expect(refusal { try reading.hashed() }?.code == .unavailable, "now \(count) bytes")
    }
  }

  @Test("A file without permission to read is unreadable, not missing")
  func forbidden() throws {
    let path = try file("a", [1, 2, 3])
    chmod(path, 0)
    let kept = EvidenceFile(
      path: path, sha256: ContentHash(of: [1, 2, 3]).hex, byteCount: 3, modified: nil)
    // Root may read everything; as another user of the file system this thread may not.
    try asNobody {
      #expect(refusal { try EvidenceFile(reading: path) }?.code == .unavailable)
      guard case .unreadable = kept.checked() else {
        Issue.record("a file without permission is \(kept.checked())")
        return
      }
    }
    chmod(path, 0o600)
    #expect(kept.checked() == .same)
  }

  @Test("A missing file, a folder, a pipe and a link to itself are refused, each as what it is")
  func otherThings() throws {
    #expect(refusal { try EvidenceFile(reading: folder.path + "/none") }?.code == .missingInput)
    let plain = try file("a", [1])
    #expect(refusal { try EvidenceFile(reading: plain + "/below") }?.code == .missingInput)
    #expect(refusal { try EvidenceFile(reading: folder.path) }?.code == .badData)
    let pipe = folder.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(refusal { try EvidenceFile(reading: pipe) }?.code == .badData)
    let loop = folder.appending(path: "loop").path
    try #require(symlink(loop, loop) == 0)
    #expect(refusal { try EvidenceFile(reading: loop) }?.code == .unavailable)
  }

  @Test(
    "A file is untouched while its size and its time are; its bytes decide whether it is the same")
  func touched() throws {
    let path = try file("a", [1, 2, 3])
    let kept = try EvidenceFile(reading: path)
    let later = Date(timeIntervalSince1970: 2_000_000_000)
    try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: path)
    #expect(!kept.isUntouched)
    #expect(kept.checked() == .same)
    _ = try file("a", [1, 2, 4])
    let now = try EvidenceFile(reading: path)
    #expect(kept.checked() == .changed(now))
    try FileManager.default.removeItem(atPath: path)
    #expect(kept.checked() == .missing)
    #expect(!kept.isUntouched)
  }

  /// Runs `body` with the permissions of a user who owns nothing.
  private func asNobody(_ body: () throws -> Void) throws {
    typealias SetUser = @convention(c) (UInt32) -> CInt
    guard geteuid() == 0 else { return try body() }
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: SetUser.self)
    _ = setUser(65_534)
    defer { _ = setUser(0) }
    try body()
  }
}
