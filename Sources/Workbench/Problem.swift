import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary
import Workflows

/// Why a request is not answered, as RFC 9457 has it, with the next step.
struct Problem: Error, Sendable {
  let status: HTTPResponse.Status
  let title: String
  let detail: String
  let next: String
  var retryAfter: Int?

  init(
    _ status: HTTPResponse.Status, _ title: String, _ detail: String, _ next: String,
    retryAfter: Int? = nil
  ) {
    (self.status, self.title, self.detail, self.next) = (status, title, detail, next)
    self.retryAfter = retryAfter
  }

  /// What the world does not let be done.
  init(_ refusal: Refusal) {
    let status: HTTPResponse.Status =
      switch refusal.code {
      case .usage: .badRequest
      case .badData: .unprocessableContent
      case .missingInput: .notFound
      case .unavailable: .serviceUnavailable
      case .cannotWrite: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
      case .internalFault: .internalServerError
      }
    self.init(
      status, refusal.subject, refusal.problem, refusal.nextStep,
      retryAfter: status == .serviceUnavailable ? 2 : nil)
  }

  /// Whatever was thrown while a request was answered.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self.init(refusal)
    case is Gate.Full:
      self.init(
        .serviceUnavailable, "Busy", "64 pictures wait to be made", "ask again in a second",
        retryAfter: 1)
    default:
      self.init(
        .internalServerError, "Our fault", "\(error)", "send this message to the developers")
    }
  }

  /// A thing that is not here.
  static func notFound(_ detail: String) -> Problem {
    Problem(.notFound, "Not here", detail, "see /openapi.json for what is")
  }

  private struct Document: Encodable {
    var type = "about:blank"
    var title, detail, next: String
    var status: Int
  }

  /// The answer.
  var response: Response {
    let document = Document(title: title, detail: detail, next: next, status: status.code)
    // Plain members always encode.
    let text = (try? CanonicalJSON.string(document)) ?? "{}"
    var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8"]
    if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
    return Response(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
