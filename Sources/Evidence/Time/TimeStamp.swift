import CEvidence
import Foundation
import Vocabulary

/// A request to a time-stamping authority (RFC 3161) over some bytes' SHA-256, in DER.
public struct TimeStampRequest: Sendable, Hashable {
  /// The request's bytes.
  public let der: [UInt8]

  /// A request over `bytes` with a nonce of its own, which asks for the authority's certificate.
  public init(over bytes: [UInt8]) throws(Refusal) {
    var length = 0
    guard let der = cevidence_query(ContentHash(of: bytes).bytes, &length) else {
      throw Refusal.internalFault("time stamp", "no request can be made", "report this")
    }
    defer { cevidence_free(der) }
    self.der = Array(UnsafeBufferPointer(start: der, count: length))
  }
}

/// Certificates that authorities' chains end in.
public struct TrustedRoots: Sendable, Hashable {
  /// The certificates, PEM; nil where there are none.
  public let pem: String?
  /// Whether a person named them: a chain that ends elsewhere is then a fault.
  public let areNamed: Bool

  /// Certificates that a person named.
  public static func named(_ pem: String) -> TrustedRoots { TrustedRoots(pem: pem, areNamed: true) }

  /// Certificates that a system happens to trust; nil where it has none.
  public static func system(_ pem: String?) -> TrustedRoots {
    TrustedRoots(pem: pem, areNamed: false)
  }
}

/// What an authority's reply states of some bytes, and whether that can be trusted.
public struct TimeStamp: Sendable, Hashable {
  /// How far the reply holds.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Signature, certificate and chain hold at the token's time.
    case trusted
    /// It stamps these bytes; whether its signature holds was not asked, for want of roots.
    case unchecked
  }
  /// When the bytes were there at the latest, in seconds since 1970-01-01 UTC.
  public let time: Int
  /// How far that may be off, in seconds, rounded up; 0 where the authority states nothing.
  public let accuracy: Int
  /// The common name of who signed; nil where the token does not hold it.
  public let authority: String?
  /// The policy's object identifier.
  public let policy: String
  /// How far it holds.
  public let state: State

  /// Reads a reply or a bare token.
  ///
  /// - Parameters:
  ///   - reply: Its bytes.
  ///   - bytes: What it must stamp.
  ///   - request: The request it must answer; nil where that is not known.
  ///   - roots: Certificates (PEM) that its chain must end in; nil to leave that unasked.
  /// - Throws: ``Refusal`` that says what does not hold.
  public init(
    reply: [UInt8], over bytes: [UInt8], request: [UInt8]? = nil, roots: String? = nil
  ) throws(Refusal) {
    var stamp = cevidence_stamp()
    cevidence_read_stamp(
      reply, reply.count, ContentHash(of: bytes).bytes, request, request?.count ?? 0, roots,
      roots?.utf8.count ?? 0, &stamp)
    guard stamp.state == Int32(CEVIDENCE_GOOD) else {
      let why = withUnsafeBytes(of: stamp.error) { Self.text($0) }
      throw Refusal.badData(
        "time stamp", why.isEmpty ? "does not hold" : why,
        "ask the authority again, or name the certificate it ends in with --roots")
    }
    time = Int(stamp.time)
    accuracy = stamp.accuracy < 0 ? 0 : Int((stamp.accuracy + 999_999) / 1_000_000)
    let name = withUnsafeBytes(of: stamp.authority) { Self.text($0) }
    authority = name.isEmpty ? nil : name
    policy = withUnsafeBytes(of: stamp.policy) { Self.text($0) }
    state = roots == nil ? .unchecked : .trusted
  }

  /// Reads a reply and checks its chain; where the roots are only those of this system, which may not know
  /// the authority, it is left unchecked.
  public init(
    reply: [UInt8], over bytes: [UInt8], request: [UInt8]? = nil, trusting roots: TrustedRoots
  ) throws(Refusal) {
    let plain = try TimeStamp(reply: reply, over: bytes, request: request)
    guard let pem = roots.pem else {
      self = plain
      return
    }
    do {
      self = try TimeStamp(reply: reply, over: bytes, request: request, roots: pem)
    } catch {
      guard !roots.areNamed else { throw error }
      self = plain
    }
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
