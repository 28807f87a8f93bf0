import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Bytes to a port and the bytes that come back: a client that may break every rule.
struct RawClient {
  let port: Int
  /// What stands for `PLATE` in a path.
  var plate = ""

  /// An answer as it came.
  struct Answer {
    var status: Int
    var head: String
    var body: [UInt8]
    func header(_ name: String) -> String? {
      for line in head.split(separator: "\r\n").dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2, parts[0].lowercased() == name.lowercased() {
          return parts[1].trimmingCharacters(in: .whitespaces)
        }
      }
      return nil
    }
  }

  /// Sends bytes on a new connection and reads until an answer is whole; nil where none came.
  ///
  /// On a thread of its own: the server under test needs those that tasks run on.
  func send(_ bytes: [UInt8], waiting seconds: Int = 60) async -> Answer? {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: sent(bytes, seconds)) }
    }
  }

  private func sent(_ bytes: [UInt8], _ seconds: Int) -> Answer? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = in_port_t(port).bigEndian
    name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
    }
    guard isOpen else { return nil }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      sent += count
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer[..<count]
      if let answer = Self.answer(received), Self.isWhole(answer) { return answer }
    }
    return Self.answer(received)
  }

  func send(_ text: String, waiting seconds: Int = 60) async -> Answer? {
    await send(Array(text.utf8), waiting: seconds)
  }

  /// A well-formed request, with headers to add or take the place of the usual ones.
  func ask(
    _ method: String, _ path: String, _ headers: [String: String] = [:], body: String = "",
    waiting seconds: Int = 60
  ) async -> Answer? {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if !body.isEmpty || method == "POST" { all["Content-Length"] = "\(body.utf8.count)" }
    for (name, value) in headers { all[name] = value }
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    let path = path.replacingOccurrences(of: "PLATE", with: plate)
    return await send("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n\(body)", waiting: seconds)
  }

  private static func answer(_ bytes: [UInt8]) -> Answer? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let words = head.split(separator: " ", maxSplits: 2)
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    return Answer(status: status, head: head, body: Array(bytes[end.upperBound...]))
  }

  private static func isWhole(_ answer: Answer) -> Bool {
    answer.header("content-length").flatMap { Int($0) }.map { answer.body.count >= $0 } ?? false
  }
}
