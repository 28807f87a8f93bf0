import Foundation
import HTTPTypes
import Hummingbird

/// Who may ask what: decided from the request's head alone, before anything is looked up.
struct Door: Sendable {
  let secrets: Secrets
  /// The hosts that a request may name, with the port.
  let hosts: Set<String>
  let port: Int

  /// The largest head of a request in bytes.
  private static let mostHead = 16 << 10

  /// What may go on behind the door.
  enum Entry: Equatable {
    /// Everything.
    case whole
    /// Pictures alone, for other programs.
    case reading
    /// A browser that brought a good code gets its cookie.
    case exchange
    /// Only what tells a stranger what to do.
    case none
  }

  init(secrets: Secrets, port: Int, address: String) {
    (self.secrets, self.port) = (secrets, port)
    let isWide = address == "0.0.0.0" || address == "::"
    let own = ["127.0.0.1", "localhost", "[::1]"] + (isWide ? [] : [address])
    hosts = Set(own.map { "\($0):\(port)" })
    anyHost = isWide
  }

  /// Whether every interface is listened to: then a host may be any address in digits.
  private let anyHost: Bool

  /// - Throws: ``Problem`` where the request is refused.
  func admit(_ request: Request) throws(Problem) -> Entry {
    let head = request.head
    let size = head.headerFields.reduce(head.path?.utf8.count ?? 0) {
      $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4
    }
    guard size <= Self.mostHead else {
      throw Problem(
        HTTPResponse.Status(code: 431, reasonPhrase: "Request Header Fields Too Large"),
        "Head too large", "its head has \(size) bytes, \(Self.mostHead) are read", "send fewer")
    }
    guard let host = head.authority?.lowercased(), isOwn(host) else {
      throw Problem(
        .misdirectedRequest, "Another host", "this workbench does not answer for that host",
        "use the address that `tiepoint serve` printed")
    }
    let isSafe = request.method == .get || request.method == .head
    let bearer = head.headerFields[.authorization].flatMap { value in
      value.hasPrefix("Bearer ") ? value.dropFirst(7) : nil
    }
    if let bearer {
      guard Secrets.same(bearer, secrets.key) else { throw Self.stranger }
      guard isSafe || head.headerFields[.origin].map(isOwnOrigin) ?? true else {
        throw Self.foreign
      }
      return .whole
    }
    try checkFetch(request, isSafe: isSafe)
    if let code = request.uri.queryParameters["code"], request.uri.path == "/", isSafe {
      if secrets.spend(code) { return .exchange }
    }
    if let cookie = cookie(head), Secrets.same(cookie, secrets.cookie) { return .whole }
    if secrets.password != nil, let entry = try basic(head) { return entry }
    if isSafe, let key = request.uri.queryParameters["key"] {
      guard Secrets.same(key, secrets.key) else { throw Self.stranger }
      return .reading
    }
    return .none
  }

  private func isOwn(_ host: String) -> Bool {
    if hosts.contains(host) { return true }
    guard anyHost, host.hasSuffix(":\(port)") else { return false }
    return host.dropLast(":\(port)".count).allSatisfy { "0123456789.".contains($0) }
  }

  private func isOwnOrigin(_ origin: String) -> Bool {
    origin.hasPrefix("http://") && isOwn(origin.dropFirst(7).lowercased())
  }

  /// What a browser says of where the request comes from.
  private func checkFetch(_ request: Request, isSafe: Bool) throws(Problem) {
    let fields = request.head.headerFields
    if let site = fields[Self.fetchSite], site != "same-origin" {
      // A link to the workbench may stand on any page; what it leads to may not be framed or read.
      let isPage =
        isSafe && request.uri.path == "/" && fields[Self.fetchMode] == "navigate"
        && fields[Self.fetchDest] == "document"
      guard isPage else { throw Self.foreign }
    }
    guard !isSafe else { return }
    guard let origin = fields[.origin], isOwnOrigin(origin), fields[Self.own] == "1" else {
      throw Self.foreign
    }
  }

  private func cookie(_ head: HTTPRequest) -> Substring? {
    for field in head.headerFields[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0] == cookieName { return parts[1] }
      }
    }
    return nil
  }

  private func basic(_ head: HTTPRequest) throws(Problem) -> Entry? {
    guard let value = head.headerFields[.authorization], value.hasPrefix("Basic "),
      let bytes = Data(base64Encoded: String(value.dropFirst(6)))
    else { return nil }
    let pair = String(decoding: bytes, as: UTF8.self)
    let password = pair.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).last
    switch secrets.attempt(password.map(String.init) ?? "") {
    case .right: return .whole
    case .wrong: return nil
    case .tooMany:
      throw Problem(
        .tooManyRequests, "Too many tries",
        "\(Secrets.mostWrong) wrong passwords within a minute", "wait a minute", retryAfter: 60)
    }
  }

  var cookieName: String { "tiepoint-\(port)" }
  /// The header that gives a browser its cookie.
  var cookieHeader: String {
    "\(cookieName)=\(secrets.cookie); HttpOnly; SameSite=Strict; Path=/"
  }

  static let fetchSite = name("Sec-Fetch-Site")
  static let fetchMode = name("Sec-Fetch-Mode")
  static let fetchDest = name("Sec-Fetch-Dest")
  static let own = name("X-Tiepoint")

  /// A header's name; these are tokens all.
  static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else {
      preconditionFailure("\(text) is no header's name")
    }
    return name
  }

  private static let stranger = Problem(
    .unauthorized, "Not known", "the key is not this workbench's",
    "use the key that `tiepoint serve --json` printed")
  private static let foreign = Problem(
    .forbidden, "From elsewhere", "the request comes from another page",
    "open the workbench itself")
  /// What a request without a cookie, code or key is told.
  static let closed = Problem(
    .unauthorized, "Not known", "this browser has not been let in, or the workbench was restarted",
    "open the address that `tiepoint serve` printed; Enter in its terminal makes a new one")

  /// What every answer carries.
  static let policy: [(HTTPField.Name, String)] = [
    (
      name("Content-Security-Policy"),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'"
    ),
    (name("X-Content-Type-Options"), "nosniff"),
    (name("Referrer-Policy"), "no-referrer"),
    (name("Cross-Origin-Opener-Policy"), "same-origin"),
    (name("Cross-Origin-Resource-Policy"), "same-origin"),
  ]
}
