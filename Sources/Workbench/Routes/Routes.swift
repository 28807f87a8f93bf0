import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Answers requests: the door first, then a fixed table of paths; anything else is a problem document.
struct Routes: HTTPResponder {
  typealias Context = BasicRequestContext

  let door: Door
  let pages: Pages
  let bench: Bench
  /// Where persons change the case.
  let judging = Judging()
  let address: String

  func respond(to request: Request, context: Context) async throws -> Response {
    var response: Response
    do {
      response = try await answer(request)
    } catch let changed as Changed {
      response = changed.response
    } catch {
      response = Problem(error).response
    }
    for (name, value) in Door.policy { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if door.secrets.password != nil, response.status == .unauthorized {
      response.headers[.wwwAuthenticate] = "Basic realm=\"Tiepoint\", charset=\"UTF-8\""
    }
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request) async throws -> Response {
    let entry = try door.admit(request)
    let path = request.uri.path
    if entry == .exchange { return entrance() }
    if entry == .none, !pages.isOpen(path), path != "/api/health" {
      guard path == "/", request.headers[.accept]?.contains("text/html") == true else {
        throw Door.closed
      }
      return Response(
        status: .unauthorized, headers: [.contentType: "text/html; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: Pages.closed)))
    }
    guard !path.contains("%"), !path.contains("//"), !path.contains("\\") else {
      throw Problem.notFound("paths are plain")
    }
    let parts = path.split(separator: "/").map(String.init)
    if entry == .reading, !["plates", "scenes", "tileMatrixSets"].contains(parts.first) {
      throw Door.closed
    }
    let isRead = request.method == .get || request.method == .head
    if isRead, let page = pages.response(path) { return page }
    guard let known = try await route(parts, request) else {
      throw Problem.notFound("nothing lies at \(path.prefix(200))")
    }
    return known
  }

  private func entrance() -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .setCookie: door.cookieHeader,
        .cacheControl: "no-store",
      ], body: .init(byteBuffer: ByteBuffer(string: Pages.entrance)))
  }

  /// The answer of the table; nil where it has no such path.
  private func route(_ parts: [String], _ request: Request) async throws -> Response? {
    let isRead = request.method == .get || request.method == .head
    switch (parts.first, parts.count) {
    case ("api", 2) where parts[1] == "structures" && request.method == .post:
      return try await draw(request)
    case ("api", 3) where parts[1] == "structures":
      guard Self.isID(parts[2]) else { return nil }
      if request.method == .patch { return try await decide(parts[2], request) }
      guard isRead else { throw Self.wrongMethod("GET, HEAD, PATCH") }
      return try structure(parts[2])
    case ("api", 2):
      if let change = Change(rawValue: parts[1]) {
        guard request.method == .post else { throw Self.wrongMethod("POST") }
        return try await perform(change, request)
      }
      guard let reading = Reading(rawValue: parts[1]) else { return nil }
      guard isRead else {
        throw Self.wrongMethod(reading == .structures ? "GET, HEAD, POST" : "GET, HEAD")
      }
      return try await answer(reading, request)
    case ("plates", 3), ("plates", 5), ("scenes", 7), ("scenes", 3), ("tileMatrixSets", _):
      guard isRead else { throw Self.wrongMethod("GET, HEAD") }
      return try await picture(parts, request)
    default: return nil
    }
  }

  /// What tells something.
  private enum Reading: String {
    case opened = "case"
    case scenes, structures, claims, point, histogram, start, events, health, log
  }

  private func answer(_ reading: Reading, _ request: Request) async throws -> Response {
    switch reading {
    case .opened: try caseDocument()
    case .scenes: try scenes()
    case .structures: try structures()
    case .claims: try claims()
    case .point: try await point(request)
    case .histogram: try await histogram(request)
    case .start: try start()
    case .events: try eventStream(request)
    case .health: try Self.json(["ok": true])
    case .log: try log()
    }
  }

  /// What changes something.
  private enum Change: String {
    case openCase = "open"
    case demonstrate = "demo"
    case enterCode = "enter-code"
    case measure, undo
  }

  private func perform(_ change: Change, _ request: Request) async throws -> Response {
    switch change {
    case .openCase:
      struct Body: Decodable { let path: String }
      let body: Body = try await Self.body(
        request, "a path", "{\"path\": \"works.tiepoint.gpkg\"}")
      try bench.open(listed: body.path)
      return Response(status: .noContent)
    case .demonstrate:
      try bench.makeDemo()
      return try Self.json(["job": "demo"], status: .accepted)
    case .enterCode:
      return try Self.json(["url": "\(address)/?code=\(door.secrets.newCode())"])
    case .measure: return try await measure(request)
    case .undo: return try await undo(request)
    }
  }

  /// The JSON that a request sends.
  ///
  /// - Throws: ``Problem`` where it is longer than 1 MiB, or not `what`, as in `example`.
  static func body<Value: Decodable>(
    _ request: Request, _ what: String, _ example: String
  ) async throws -> Value {
    var request = request
    let bytes: ByteBuffer
    do { bytes = try await request.collectBody(upTo: 1 << 20) } catch {
      throw Problem(
        .contentTooLarge, "Too large", "the body is longer than 1 MiB", "send \(what)")
    }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes.readableBytesView))
    } catch {
      throw Problem(
        .badRequest, "Not understood", "the body is no JSON with \(what)", "send \(example)")
    }
  }

  /// Whether a part of a path may be an id.
  private static func isID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }

  private func eventStream(_ request: Request) throws -> Response {
    guard let (messages, stop) = bench.events.listen() else {
      throw Problem(
        .serviceUnavailable, "Busy", "\(Events.most) browsers listen", "close one", retryAfter: 15)
    }
    let revision = bench.current?.revision ?? 0
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
      body: .init { writer in
        // However the stream ends, its place is free again.
        defer { stop() }
        try await writer.write(
          ByteBuffer(
            string:
              "retry: 2000\nid: \(revision)\nevent: revision\ndata: {\"revision\":\(revision)}\n\n")
        )
        try await request.body.consumeWithInboundCloseHandler { _ in
          for await message in messages { try await writer.write(ByteBuffer(string: message)) }
        } onInboundClosed: {
          stop()
        }
        try await writer.finish(nil)
      })
  }

  static func wrongMethod(_ allowed: String) -> Problem {
    Problem(
      .methodNotAllowed, "Wrong method", "this path answers \(allowed) alone", "use one of these")
  }

  /// A value as JSON.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(string: try CanonicalJSON.string(value))))
  }
}
