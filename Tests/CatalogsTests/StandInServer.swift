import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A web server on loopback for one test: answers come from a closure, faults from a list.
final class StandInServer: Sendable {
  struct Asked: Sendable {
    var method: String
    var path: String
    var query: String
    var headers: [String: String]
    var body: String
    /// First and last byte asked for.
    var range: ClosedRange<Int>? {
      guard let match = headers["range"]?.wholeMatch(of: /bytes=(\d+)-(\d+)/),
        let from = Int(match.1),
        let to = Int(match.2), from <= to
      else { return nil }
      return from...to
    }
  }
  struct Reply: Sendable {
    var status = 200
    var headers: [String: String] = [:]
    var body = Data()
    /// The length that is stated, where it is another than the body's.
    var stated: Int?
    /// Whether the connection is closed without an answer.
    var hangsUp = false

    static func json(_ text: String) -> Reply {
      Reply(headers: ["Content-Type": "application/geo+json"], body: Data(text.utf8))
    }

    /// A file or the range of it that is asked for.
    static func file(_ data: Data, _ asked: Asked, tag: String = "\"1\"") -> Reply {
      var reply = Reply(headers: ["Content-Type": "image/tiff", "ETag": tag], body: data)
      guard let range = asked.range, range.lowerBound < data.count else { return reply }
      let to = min(range.upperBound, data.count - 1)
      reply.status = 206
      reply.body = data.subdata(in: range.lowerBound..<(to + 1))
      reply.headers["Content-Range"] = "bytes \(range.lowerBound)-\(to)/\(data.count)"
      return reply
    }
  }
  /// Changes the answer to the request with this number, from 0.
  typealias Fault = @Sendable (inout Reply, Asked) -> Void

  let port: Int
  private let listener: Int32
  private struct State {
    var asked: [Asked] = []
    var faults: [Int: Fault] = [:]
    var isOpen = true
  }
  private let state = Mutex(State())
  private let answer: @Sendable (Asked) -> Reply

  var address: String { "http://127.0.0.1:\(port)" }
  var asked: [Asked] { state.withLock { $0.asked } }

  init(_ answer: @escaping @Sendable (Asked) -> Reply) throws {
    self.answer = answer
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: place.sin_port))
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        // The thread itself gives the number back, so that no other server's is taken for it.
        guard connection >= 0, state.withLock({ $0.isOpen }) else {
          if connection >= 0 { Glibc.close(connection) }
          Glibc.close(listener)
          return
        }
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  func close() {
    state.withLock { $0.isOpen = false }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// Forgets what was asked and lays `faults` on requests by their number.
  func reset(_ faults: [Int: Fault] = [:]) {
    state.withLock { ($0.asked, $0.faults) = ([], faults) }
  }

  private func serve(_ connection: Int32) {
    defer { Glibc.close(connection) }
    var buffer = Data()
    while let asked = next(connection, &buffer) {
      let fault = state.withLock { state in
        state.asked.append(asked)
        return state.faults[state.asked.count - 1]
      }
      var reply = answer(asked)
      fault?(&reply, asked)
      if reply.hangsUp { return }
      var head =
        "HTTP/1.1 \(reply.status) X\r\nContent-Length: \(reply.stated ?? reply.body.count)\r\n"
      for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
      send(connection, Data((head + "\r\n").utf8) + reply.body)
      if reply.stated != nil { return }
    }
  }

  private func send(_ connection: Int32, _ data: Data) {
    data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(
          connection, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  /// The next request on a connection; nil when it ends.
  private func next(_ connection: Int32, _ buffer: inout Data) -> Asked? {
    func more() -> Bool {
      var part = [UInt8](repeating: 0, count: 65_536)
      let count = recv(connection, &part, part.count, 0)
      guard count > 0 else { return false }
      buffer.append(contentsOf: part[0..<count])
      return true
    }
    var end = buffer.range(of: Data("\r\n\r\n".utf8))
    while end == nil {
      guard more() else { return nil }
      end = buffer.range(of: Data("\r\n\r\n".utf8))
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[buffer.startIndex..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.distance(from: end.upperBound, to: buffer.endIndex) < length {
      guard more() else { return nil }
    }
    let bodyEnd = buffer.index(end.upperBound, offsetBy: length)
    let body = String(decoding: buffer[end.upperBound..<bodyEnd], as: UTF8.self)
    buffer = Data(buffer[bodyEnd...])
    let words = lines[0].split(separator: " ")
    let target = words.count > 1 ? words[1].split(separator: "?", maxSplits: 1) : []
    return Asked(
      method: words.first.map(String.init) ?? "", path: target.first.map(String.init) ?? "/",
      query: target.count > 1 ? String(target[1]) : "", headers: headers, body: body)
  }
}

extension StandInServer.Reply {
  /// Answers with another status.
  static func status(_ status: Int, _ headers: [String: String] = [:]) -> StandInServer.Fault {
    { reply, _ in reply = StandInServer.Reply(status: status, headers: headers) }
  }
}
