import CaseFile
import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Imagery
import Investigation
import Rasters
import Vocabulary
import Workflows

extension Routes {
  /// What the page sends to decide; corners in cells of the site's grid, column and row.
  private struct DecisionBody: Decodable {
    let kind: DecisionKind?
    let by: String
    let because: String?
    let name: String?
    let ring: [[Double]]?
  }

  /// How the page holds a structure: its line, and the tag that a change of it must name.
  struct TaggedStructure: Encodable {
    let line: SiteListing.StructureLine
    let tag: String

    enum Keys: String, CodingKey { case tag }

    func encode(to encoder: any Encoder) throws {
      try line.encode(to: encoder)
      var values = encoder.container(keyedBy: Keys.self)
      try values.encode(tag, forKey: .tag)
    }
  }

  /// A structure by its id, rejected or not.
  func structure(_ id: String) throws -> Response {
    let found = try Self.tagged(id, in: try bench.opened())
    var response = try Self.json(found)
    response.headers[.eTag] = "\"\(found.tag)\""
    return response
  }

  /// Keeps what a person decided of a structure.
  func decide(_ id: String, _ request: Request) async throws -> Response {
    let body = try await Self.decisionBody(request)
    guard let kind = body.kind, kind != .draw else {
      throw Problem(
        .badRequest, "Not understood", "kind is none of accept, reject, rename, redraw",
        "send one of them")
    }
    guard let expected = request.headers[.ifMatch] else {
      throw Problem(
        HTTPResponse.Status(code: 428, reasonPhrase: "Precondition Required"), "No If-Match",
        "a change says which state of \(id) it was made on",
        "send the ETag of GET /api/structures/\(id)")
    }
    let token = try Self.token(request)
    let made = try await judging.perform(on: bench) { investigation, open in
      let current = try Self.tagged(id, in: open)
      let wanted = try Self.request(kind, on: id, body, token, in: open)
      let isRepeat = try token.map { try investigation.isKnown($0) } ?? false
      guard isRepeat || expected == "\"\(current.tag)\"" || expected == "*" else {
        throw Changed(present: current)
      }
      let report = try investigation.decide(wanted)
      return (report, report.makesStale && !isRepeat)
    }
    return try Self.answer(made, in: try bench.opened())
  }

  /// Keeps a structure that a person drew.
  func draw(_ request: Request) async throws -> Response {
    let body = try await Self.decisionBody(request)
    let token = try Self.token(request)
    let made = try await judging.perform(on: bench) { investigation, open in
      let wanted = try Self.request(.draw, on: nil, body, token, in: open)
      let isRepeat = try token.map { try investigation.isKnown($0) } ?? false
      let report = try investigation.decide(wanted)
      return (report, report.makesStale && !isRepeat)
    }
    return try Self.answer(made, in: try bench.opened(), status: .created)
  }

  /// What a page sent, as the case is asked for it.
  private static func request(
    _ kind: DecisionKind, on structure: String?, _ body: DecisionBody, _ token: String?,
    in open: OpenCase
  ) throws -> DecisionRequest {
    var wanted = DecisionRequest(kind, on: structure, by: body.by, because: body.because ?? "")
    (wanted.name, wanted.token) = (body.name, token)
    wanted.outline = try body.ring.map { try outline($0, in: open) }
    return wanted
  }

  /// Takes back a decision, or takes that back.
  func undo(_ request: Request) async throws -> Response {
    struct Body: Decodable {
      let activity: String
      let by: String
    }
    let body: Body = try await Self.body(
      request, "an activity and a name",
      "{\"activity\": \"decide-1f3a5b7c9d0e\", \"by\": \"L. Orvik\"}")
    let report = try await judging.perform(on: bench) { investigation, _ in
      (try investigation.takeBackDecision(body.activity, by: body.by), true)
    }
    return try Self.json(report)
  }

  /// What persons decided, and what was taken back, newest first.
  func log() throws -> Response {
    struct Document: Encodable {
      var entries: [Investigation.DecisionEntry]
      var orphans: [String]
    }
    let open = try bench.opened()
    return try Self.json(
      Document(
        entries: try Investigation(open.caseFile).decisionLog().reversed(),
        orphans: open.listing.orphans))
  }

  /// An outline as it is drawn, measured on one date; writes nothing.
  func measure(_ request: Request) async throws -> Response {
    struct Body: Decodable {
      let scene: String
      let ring: [[Double]]
    }
    let body: Body = try await Self.body(
      request, "a scene and a ring of cells", "{\"scene\": \"2020-05-28\", \"ring\": [[10, 10], …]}"
    )
    let (open, plates) = try bench.shown()
    let outline = try Self.outline(body.ring, in: open)
    return try Self.json(try plates.measured(outline, on: body.scene))
  }

  /// A change that was made on a state that is no longer.
  struct Changed: Error {
    let present: TaggedStructure

    /// The present state, with who changed it.
    var response: Response {
      struct Document: Encodable {
        var type = "about:blank"
        var title = "Changed meanwhile"
        var status = 412
        var detail, next: String
        var present: TaggedStructure
      }
      let document = Document(
        detail: "\(present.line.id) is now: \(present.line.decided ?? "as it was found")",
        next: "look at it and send the change again with its new ETag", present: present)
      var response =
        // Plain members always encode.
        (try? Routes.json(document, status: .preconditionFailed))
        ?? Problem(.preconditionFailed, document.title, document.detail, document.next).response
      response.headers[.contentType] = "application/problem+json; charset=utf-8"
      response.headers[.eTag] = "\"\(present.tag)\""
      return response
    }
  }

  private static func tagged(_ id: String, in open: OpenCase) throws -> TaggedStructure {
    guard let line = (open.listing.structures + open.listing.rejected).first(where: { $0.id == id })
    else { throw Problem.notFound("“\(id.prefix(64))” is no structure of this case") }
    return TaggedStructure(line: line, tag: open.tag(of: id))
  }

  private static func answer(
    _ report: DecisionReport, in open: OpenCase, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    struct Document: Encodable {
      var activity: String
      /// Nil where the decision was taken back since.
      var structure: TaggedStructure?
    }
    // A repeat of what was drawn and taken back since names a structure that is no more.
    let isThere = (open.listing.structures + open.listing.rejected).contains {
      $0.id == report.structure
    }
    let found = isThere ? try tagged(report.structure, in: open) : nil
    var response = try json(Document(activity: report.activity, structure: found), status: status)
    if let found { response.headers[.eTag] = "\"\(found.tag)\"" }
    return response
  }

  private static func outline(_ ring: [[Double]], in open: OpenCase) throws -> Polygon {
    guard let plates = open.plates else { throw Problem.notFound("the case has no grid yet") }
    guard ring.count <= 2000, ring.allSatisfy({ $0.count == 2 && $0.allSatisfy { abs($0) < 1e6 } })
    else {
      throw Problem(
        .badRequest, "No outline", "the ring is not at most 2,000 pairs of column and row",
        "send [[column, row], …]")
    }
    do {
      let corners = try ring.map { corner in
        let cell = PixelPosition(x: corner[0], y: corner[1])
        guard let place = try plates.place(cell) else {
          throw Problem.notFound("the case's grid has no place on the earth")
        }
        return place
      }
      return try Polygon(exterior: corners)
    } catch let error as PolygonError {
      throw Problem(
        .unprocessableContent, "No outline", "\(error)",
        "set its corners in order, without a crossing")
    }
  }

  private static func decisionBody(_ request: Request) async throws -> DecisionBody {
    try await body(
      request, "who decides what",
      "{\"kind\": \"reject\", \"by\": \"L. Orvik\", \"because\": \"a lorry park\"}")
  }

  /// What tells a request from another, where the client says so.
  private static func token(_ request: Request) throws -> String? {
    guard let name = HTTPField.Name("Idempotency-Key"), let value = request.headers[name] else {
      return nil
    }
    guard value.utf8.count <= 64, value.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      throw Problem(
        .badRequest, "No key", "Idempotency-Key is longer than 64 letters, or has odd ones",
        "send a UUID")
    }
    return value
  }
}
