import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Catalogs
@testable import Networking

/// What passes the one door to the network, and what does not.
@Suite struct FetcherTests {
  static var quick: Patience {
    var patience = Patience()
    (patience.pause, patience.attempts, patience.longestPause) = (0.01, 4, 2)
    (patience.stalledSeconds, patience.total) = (20, 60)
    return patience
  }

  static func door() -> Fetcher {
    Fetcher(policy: NetworkPolicy(privateHosts: ["127.0.0.1"]), patience: quick)
  }

  static let contents = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })

  /// Each fault, and whether the right bytes must come all the same.
  static let faults: [(name: String, fault: StandInServer.Fault, isRepaired: Bool)] = [
    ("429", StandInServer.Reply.status(429, ["Retry-After": "0"]), true),
    ("500", StandInServer.Reply.status(500), true), ("502", StandInServer.Reply.status(502), true),
    ("503", StandInServer.Reply.status(503, ["Retry-After": "1"]), true),
    ("408", StandInServer.Reply.status(408), true), ("404", StandInServer.Reply.status(404), false),
    ("403", StandInServer.Reply.status(403), false),
    ("400", StandInServer.Reply.status(400), false),
    ("long wait", StandInServer.Reply.status(503, ["Retry-After": "900"]), false),
    ("an endless wait", StandInServer.Reply.status(503, ["Retry-After": "1e300"]), false),
    ("hangs up", { reply, _ in reply.hangsUp = true }, true),
    (
      "cut",
      { reply, _ in
        (reply.stated, reply.body) = (reply.body.count, reply.body.prefix(reply.body.count / 2))
      }, true
    ),
    ("promises more", { reply, _ in reply.stated = reply.body.count + 100 }, true),
    (
      "half the range, honestly",
      { reply, asked in
        guard let range = asked.range else { return }
        let half = range.lowerBound...(range.lowerBound + reply.body.count / 2)
        var shorter = asked
        shorter.headers["range"] = "bytes=\(half.lowerBound)-\(half.upperBound)"
        reply = .file(contents, shorter)
      }, true
    ),
    (
      "another range",
      { reply, _ in
        reply.headers["Content-Range"] = "bytes 7-\(6 + reply.body.count)/\(contents.count)"
      }, true
    ),
    (
      "all of it",
      { reply, _ in
        reply = StandInServer.Reply(headers: ["Content-Type": "image/tiff"], body: contents)
      }, true
    ),
    (
      "a sign-in page",
      { reply, _ in
        reply = StandInServer.Reply(
          headers: ["Content-Type": "text/html; charset=utf-8"],
          body: Data("<!doctype html><title>Sign in".utf8))
      }, false
    ),
    (
      "to a closed address",
      StandInServer.Reply.status(302, ["Location": "http://169.254.169.254/x"]), false
    ),
    (
      "to itself",
      { reply, asked in reply = .init(status: 302, headers: ["Location": asked.path]) }, true
    ),
  ]

  @Test(arguments: faults.indices, [0, 1, 2])
  func `a fault is repaired or refused, and never other bytes`(fault: Int, position: Int) throws {
    let server = try StandInServer { .file(Self.contents, $0) }
    defer { server.close() }
    let (name, change, isRepaired) = Self.faults[fault]
    server.reset([position: change])
    var read: [UInt8] = []
    do throws(Refusal) {
      let file = try RangedFile(Address(server.address + "/a.tif"), by: Self.door()) {
        (address) throws(Refusal) in Request(address, limit: 1 << 20)
      }
      read = try file.read(from: 50_000, count: 20_000) + file.read(from: 150_000, count: 60_000)
    } catch {
      #expect(!isRepaired, "\(name) at \(position): \(error)")
      #expect(!error.nextStep.isEmpty)
      return
    }
    #expect(
      read.elementsEqual(Self.contents[50_000..<70_000] + Self.contents[150_000...]), "\(name)")
    #expect(isRepaired, "\(name) at \(position) went unseen")
  }

  @Test func `a file that is replaced while it is read gives nothing`() throws {
    let server = try StandInServer { .file(Self.contents, $0) }
    defer { server.close() }
    server.reset([1: { reply, asked in reply = .file(Self.contents, asked, tag: "\"2\"") }])
    let file = try RangedFile(Address(server.address + "/a.tif"), by: Self.door()) {
      (address) throws(Refusal) in Request(address, limit: 1 << 20)
    }
    let refusal = #expect(throws: Refusal.self) { try file.read(from: 60_000, count: 9) }
    #expect(refusal?.problem.contains("replaced") == true)
    #expect(throws: Refusal.self) { try file.read(from: 0, count: 9) }
  }

  @Test func `ranges that no file holds come back empty`() throws {
    let server = try StandInServer { .file(Self.contents, $0) }
    defer { server.close() }
    let file = try RangedFile(Address(server.address + "/a.tif"), by: Self.door()) {
      (address) throws(Refusal) in Request(address, limit: 1 << 20)
    }
    let parts = try file.read([
      (UInt64.max - 3, 10), (50_000, Int.max), (UInt64.max, Int.max), (199_990, 11), (60_000, 4),
      (70_000, 0), (5, -1),
    ])
    #expect(parts.map(\.count) == [0, 0, 0, 0, 4, 0, 0])
    #expect(try file.read(from: UInt64.max, count: Int.max).isEmpty)
  }

  @Test func `neighbouring ranges come in one request`() throws {
    let server = try StandInServer { .file(Self.contents, $0) }
    defer { server.close() }
    let file = try RangedFile(Address(server.address + "/a.tif"), by: Self.door()) {
      (address) throws(Refusal) in Request(address, limit: 1 << 20)
    }
    let parts = try file.read([(100_000, 500), (40_000, 1000), (102_000, 500), (10, 20)])
    #expect(parts.map(\.count) == [500, 1000, 500, 20])
    #expect(parts[0].elementsEqual(Self.contents[100_000..<100_500]))
    #expect(server.asked.count == 3)
  }

  @Test(arguments: [
    "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.1:PORT/", "http://2130706433:PORT/", "http://017700000001:PORT/",
    "http://127.1:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/", "http://0.0.0.0:PORT/", "http://127.0.0.1.:PORT/",
    "http://user@127.0.0.1:PORT/",
  ])
  func `this machine is not asked, however it is spelled`(_ spelled: String) throws {
    let server = try StandInServer { _ in .json("{}") }
    defer { server.close() }
    // Only one name is opened, so that the redirect is what leads there.
    let address = spelled.replacingOccurrences(of: "PORT", with: "\(server.port)")
    for secure in [address, address.replacingOccurrences(of: "http:", with: "https:")] {
      #expect(throws: Refusal.self) {
        try Fetcher(patience: Self.quick).answer(to: Request(Address(secure), limit: 1000))
      }
    }
    #expect(server.asked.isEmpty)
  }

  @Test(arguments: [
    "file:///etc/passwd", "gopher://example.org/", "ftp://example.org/a", "s3://bucket/key",
    "/vsicurl/https://example.org", "not an address", "", "https://",
    "https://user:word@example.org/",
    "javascript:alert(1)", "https://exa\u{0}mple.org/",
  ])
  func `what is no web address is refused`(_ text: String) {
    #expect(throws: Refusal.self) { try Address(text) }
  }

  @Test func `a relative address keeps the host`() throws {
    let root = try Address("https://example.org/a/b/catalog.json?token=secret")
    #expect(
      try Address("../c/item.json", relativeTo: root).text == "https://example.org/a/c/item.json")
    #expect(root.shown == "https://example.org/a/b/catalog.json")
    #expect(root.path == ["a", "b", "catalog.json"])
  }

  @Test func `a secret does not follow to another host, nor into a message`() throws {
    let other = try StandInServer { _ in .json("{}") }
    let server = try StandInServer { _ in
      .init(status: 302, headers: ["Location": "http://localhost:\(other.port)/b"])
    }
    defer {
      server.close()
      other.close()
    }
    let door = Fetcher(
      policy: NetworkPolicy(privateHosts: ["127.0.0.1", "localhost"]), patience: Self.quick)
    var request = Request(try Address(server.address + "/a?sig=canary1"), limit: 1000)
    request.headers["Authorization"] = "Bearer canary2"
    _ = try door.answer(to: request)
    #expect(server.asked.first?.headers["authorization"] == "Bearer canary2")
    #expect(other.asked.count == 1 && other.asked.first?.headers["authorization"] == nil)
    server.reset([0: StandInServer.Reply.status(403)])
    let refusal = #expect(throws: Refusal.self) { try door.answer(to: request) }
    #expect(refusal?.description.contains("canary") == false)
  }

  @Test func `a body beyond the limit, or nested too deep, ends the reading`() throws {
    let server = try StandInServer { asked in
      asked.path == "/deep"
        ? .json(String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000))
        : .json("[" + String(repeating: " ", count: 20 << 20) + "]")
    }
    defer { server.close() }
    for path in ["/deep", "/large"] {
      #expect(throws: Refusal.self) {
        try RemoteJSON.value(at: Address(server.address + path), by: Self.door())
      }
    }
  }

  @Test func `a secret in a file that others may read is refused`() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("key").path
      try Data("word\n".utf8).write(to: URL(fileURLWithPath: path))
      let credentials = Credentials(["X_FILE": path])
      chmod(path, 0o644)
      #expect(throws: Refusal.self) { try credentials.secret("X") }
      chmod(path, 0o600)
      #expect(try credentials.secret("X") == "word")
      #expect(try credentials.secret("Y") == nil)
    }
  }

  @Test func `Retry-After is a number or a date`() {
    #expect(Fetcher.seconds("12") == 12)
    #expect(Fetcher.seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0)
    #expect(Fetcher.seconds("soon") == nil)
    #expect(Fetcher.seconds("inf") == nil)
  }
}
