import CaseFile
import Evidence
import Foundation
import Networking
import Vocabulary

/// Which authorities to ask for a time stamp, and what their chains must end in.
public struct StampingRequest: Sendable {
  /// Addresses of authorities (RFC 3161 over HTTP).
  public var authorities: [String]
  /// Certificates, PEM; nil for those that the system trusts.
  public var roots: String?
  /// Which hosts may be asked.
  public var privateHosts: Set<String>
  /// How long they may take.
  public var patience: Patience

  /// A request to these authorities.
  public init(
    _ authorities: [String], roots: String? = nil, privateHosts: Set<String> = [],
    patience: Patience = Self.patience
  ) {
    (self.authorities, self.roots) = (authorities, roots)
    (self.privateHosts, self.patience) = (privateHosts, patience)
  }

  /// Ten seconds to connect, thirty in all, twice.
  public static var patience: Patience {
    var patience = Patience()
    (patience.total, patience.attempts) = (30, 2)
    return patience
  }
}

/// What authorities said of a checkpoint.
public struct StampingReport: Sendable, Codable {
  /// One time stamp.
  public struct Stamp: Sendable, Codable {
    /// Who stamped.
    public let authority: String
    /// When, ISO 8601 in UTC.
    public let time: String
    /// How far that may be off, in seconds.
    public let accuracy_s: Int
    /// Whether its chain was checked.
    public let state: TimeStamp.State
  }
  /// What came.
  public var stamped: [Stamp] = []
  /// Why others gave nothing.
  public var refused: [String] = []

  /// Nothing yet.
  public init() {}
}

extension Investigation {
  /// Asks authorities for a time stamp of the last checkpoint, and keeps what they reply.
  ///
  /// An authority that gives nothing useful is named; the others are asked all the same.
  public func stamp(_ request: StampingRequest) async throws -> StampingReport {
    let note = try lastCheckpoint()
    var report = StampingReport()
    let fetcher = Fetcher(
      // What comes is signed by the authority: nobody between can change it unseen.
      policy: NetworkPolicy(privateHosts: request.privateHosts, allowsPlain: true),
      patience: request.patience)
    for place in request.authorities {
      do {
        let query = try TimeStampRequest(over: Array(note.note.utf8))
        var asked = Request(try Address(place), limit: 1 << 20)
        asked.body = Data(query.der)
        asked.contentType = "application/timestamp-query"
        let reply = [UInt8](try fetcher.answer(to: asked).body)
        report.stamped.append(
          try keep(reply, to: query.der, of: note, roots: request.roots, host: asked.address.host))
      } catch let refusal as Refusal {
        report.refused.append("\(place): \(refusal.problem)")
      }
    }
    return report
  }

  /// What to carry to an authority by hand: a request over the last checkpoint, in DER.
  public func stampQuery() throws -> [UInt8] {
    try TimeStampRequest(over: Array(try lastCheckpoint().note.utf8)).der
  }

  /// Keeps an authority's reply that was carried here by hand.
  ///
  /// Without the `query` that was carried there its nonce is not compared.
  public func keepStamp(_ reply: [UInt8], to query: [UInt8]?, roots: String?) throws
    -> StampingReport.Stamp
  {
    // It may have come after further steps: it belongs to the checkpoint that it stamps.
    let audit = try caseFile.log()
    var last: (any Error)?
    for note in audit.checkpoints.reversed() {
      do {
        return try keep(reply, to: query, of: note, roots: roots, host: nil)
      } catch { last = last ?? error }
    }
    throw last
      ?? Refusal.missingInput(caseFile.path, "holds no checkpoint", "make one with tiepoint seal")
  }

  private func keep(
    _ reply: [UInt8], to query: [UInt8]?, of note: CheckpointRecord, roots: String?, host: String?
  ) throws -> StampingReport.Stamp {
    let over = Array(note.note.utf8)
    // An authority that this system does not know may be known to those who check: it is kept.
    let stamp = try TimeStamp(
      reply: reply, over: over, request: query,
      trusting: roots.map { .named($0) } ?? .system(Self.systemRoots))
    let record = TimeStampRecord(
      size: note.size, authority: stamp.authority ?? host ?? "unnamed", policy: stamp.policy,
      genTime: Date(timeIntervalSince1970: Double(stamp.time)).formatted(.iso8601),
      accuracyS: stamp.accuracy, request: query.map { Data($0).base64EncodedString() },
      reply: Data(reply).base64EncodedString(), state: stamp.state)
    try caseFile.keep(record)
    return .init(
      authority: record.authority, time: record.genTime, accuracy_s: record.accuracyS,
      state: record.state)
  }

  private func lastCheckpoint() throws -> CheckpointRecord {
    guard let last = try caseFile.log().checkpoints.last else {
      throw Refusal.missingInput(
        caseFile.path, "holds no checkpoint", "make one with tiepoint seal")
    }
    return last
  }

  /// The certificates that this system trusts, PEM; nil where it has none.
  public static var systemRoots: String? {
    // Without them a stamp stays unchecked, and that is said.
    try? String(contentsOfFile: "/etc/ssl/certs/ca-certificates.crt", encoding: .utf8)
  }
}
