import CFetch
import Foundation

/// What is asked of a server.
public struct Request: Sendable {
  /// Where.
  public var address: Address
  /// A JSON or form body; with one the request is a POST.
  public var body: Data?
  /// The media type of ``body``.
  public var contentType = "application/json"
  /// First and last byte wanted; nil for all.
  public var range: ClosedRange<UInt64>?
  /// Further headers.
  public var headers: [String: String] = [:]
  /// A key of an S3 service to sign with.
  public var signing: S3Signing?
  /// The most bytes of an answer, after decompression.
  public var limit: Int

  /// A request for `address`.
  public init(_ address: Address, limit: Int) {
    self.address = address
    self.limit = limit
  }
}

/// How a request to an S3 service is signed (AWS Signature Version 4).
public struct S3Signing: Sendable {
  let key: String
  let secret: String
  let region: String

  /// A signature with these credentials for one region.
  public init(key: String, secret: String, region: String) {
    (self.key, self.secret, self.region) = (key, secret, region)
  }
}

/// What a server answered.
public struct Answer: Sendable {
  /// The status, such as 200.
  public let status: Int
  /// The body, whole.
  public let body: Data
  /// The headers, names in lower case.
  public let headers: [String: String]

  /// Whether the answer is a page for people, such as a sign-in, and no data.
  public var isPage: Bool {
    headers["content-type"]?.hasPrefix("text/html") == true
      || body.prefix(64).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }.starts(
        with: Data("<!".utf8))
      || body.prefix(5).lowercased == "<html"
  }
}

extension Data {
  fileprivate var lowercased: String { String(decoding: self, as: UTF8.self).lowercased() }
}

/// How long a server may take.
public struct Patience: Sendable, Hashable {
  /// Milliseconds to connect.
  public var connect = 10_000
  /// Bytes a second; below them a request is stalled.
  public var stalledBytes = 1000
  /// Seconds that a request may be stalled.
  public var stalledSeconds = 30
  /// Seconds for a whole request.
  public var total = 900
  /// How often a request is made before it is refused.
  public var attempts = 6
  /// Seconds before the second attempt; doubled before each further one.
  public var pause = 0.4
  /// The most seconds that are waited where a server says how long.
  public var longestPause = 60.0

  /// Ten seconds to connect, thirty without a byte, fifteen minutes in all, six attempts.
  public init() {}
}

/// One exchange over libcurl, on a connection that is kept.
///
/// It may go from thread to thread; whoever took it from the fetcher's store has it alone.
final class Connection: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer

  init?() {
    guard let handle = cfetch_open() else { return nil }
    self.handle = handle
  }

  deinit { cfetch_close(handle) }

  /// How an exchange ended.
  enum Outcome {
    case answered(Answer)
    /// The name led to an address that may not be connected to.
    case closed(peer: String)
    /// The body was larger than the limit.
    case tooLarge
    /// No whole answer came.
    case failed(String)
  }

  func perform(_ request: Request, patience: Patience, allowPrivate: Bool) -> Outcome {
    var lines = request.headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if request.body != nil { lines += ["Content-Type: \(request.contentType)", "Expect:"] }
    let headers = lines.map { strdup($0) }
    defer { for line in headers { free(line) } }
    let borrowed = headers.map { UnsafePointer($0) }
    let range = request.range.map { "\($0.lowerBound)-\($0.upperBound)" }
    let signing = request.signing.map { "aws:amz:\($0.region):s3" }
    let key = request.signing.map { "\($0.key):\($0.secret)" }
    var asked = cfetch_request()
    var answer = cfetch_answer()
    defer { cfetch_free(&answer) }
    asked.limit = request.limit
    asked.connect_ms = patience.connect
    asked.stalled_bytes = patience.stalledBytes
    asked.stalled_seconds = patience.stalledSeconds
    asked.total_seconds = patience.total
    asked.allow_private = allowPrivate ? 1 : 0
    asked.header_count = borrowed.count
    request.address.text.withCString { url in
      Self.lend(range) { range in
        Self.lend(signing) { signing in
          Self.lend(key) { key in
            borrowed.withUnsafeBufferPointer { headers in
              (request.body ?? Data()).withUnsafeBytes { body in
                asked.url = url
                asked.range = range
                asked.signing = signing
                asked.signing_key = key
                asked.headers = headers.baseAddress
                if request.body != nil {
                  asked.body = body.bindMemory(to: CChar.self).baseAddress
                  asked.body_length = body.count
                }
                cfetch_perform(handle, &asked, &answer)
              }
            }
          }
        }
      }
    }
    return Self.outcome(answer)
  }

  private static func lend(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Void) {
    if let text { text.withCString { body($0) } } else { body(nil) }
  }

  private static func outcome(_ answer: cfetch_answer) -> Outcome {
    if answer.refused != 0 { return .closed(peer: text(answer.peer)) }
    if answer.too_big != 0 { return .tooLarge }
    guard answer.code == 0 else { return .failed(text(answer.error)) }
    let body = answer.body.map { Data(bytes: $0, count: answer.length) } ?? Data()
    let raw = answer.headers.map {
      String(
        decoding: UnsafeRawBufferPointer(start: $0, count: answer.header_length), as: UTF8.self)
    }
    var headers: [String: String] = [:]
    for line in (raw ?? "").split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...]
        .trimmingCharacters(in: .whitespaces)
    }
    return .answered(Answer(status: answer.status, body: body, headers: headers))
  }

  private static func text<Bytes>(_ bytes: Bytes) -> String {
    withUnsafeBytes(of: bytes) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
