import CaseFile
import Evidence
import Foundation
import Vocabulary

/// What can be said of a case's or a bundle's evidence, each answer for itself.
public struct EvidenceReport: Sendable, Codable {
  /// One time stamp that holds.
  public struct Stamp: Sendable, Codable {
    /// Who stamped.
    public let authority: String
    /// How many entries its checkpoint covers.
    public let entries: Int
    /// When they were there at the latest, ISO 8601 in UTC.
    public let time: String
    /// Whether its chain was checked against roots.
    public let state: TimeStamp.State
  }
  /// How many files were held against a seal; nil where there is none.
  public var bytes: Int?
  /// The key that signed, as published; nil where none did.
  public var author: String?
  /// Whether the caller named that key, so that it tells who signed.
  public var author_named = false
  /// How many entries the log has.
  public var entries = 0
  /// How many rows were held against it.
  public var rows = 0
  /// How many checkpoints hold.
  public var checkpoints = 0
  /// Time stamps that hold.
  public var time: [Stamp] = []
  /// Whether the log goes on from the note that was kept elsewhere; nil where none was given.
  public var continues: Bool?
  /// What does not hold.
  public var findings: [EvidenceFinding] = []

  mutating func add(_ audit: LogAudit) {
    (entries, rows) = (audit.entries.count, audit.rows)
    findings += audit.findings
  }

  mutating func add(_ stamp: TimeStamp, by authority: String, _ size: Int) {
    time.append(
      Stamp(
        authority: stamp.authority ?? authority, entries: size,
        time: Date(timeIntervalSince1970: Double(stamp.time)).formatted(.iso8601),
        state: stamp.state))
  }
}

extension Investigation {
  /// Checks a bundle as a stranger does: against a key, certificates and a note that came from
  /// elsewhere.
  ///
  /// - Throws: ``Refusal`` where the folder is not there or is no bundle.
  public static func verify(bundle folder: String, trust: BundleReader.Trust) throws
    -> EvidenceReport
  {
    let reader = try BundleReader(folder, trust: trust)
    var report = EvidenceReport()
    report.bytes = reader.files
    report.author = reader.author?.key.text
    report.author_named = reader.author?.isNamed ?? false
    report.checkpoints = reader.checkpoints.count
    report.continues = reader.continues
    report.findings = reader.findings
    for (path, size, stamp) in reader.stamps { report.add(stamp, by: path, size) }
    do throws(any Error) {
      let audit = try CaseFile.audit(at: "\(folder)/\(BundleNames.caseFile)")
      report.add(audit)
      if audit.entries != reader.entries {
        report.findings.append(
          EvidenceFinding(
            subject: BundleNames.caseFile, problem: "its log is not \(BundleNames.entries)"))
      }
    } catch let refusal as Refusal {
      report.findings.append(
        EvidenceFinding(subject: BundleNames.caseFile, problem: refusal.problem))
    }
    return report
  }

  /// Holds this case's rows against its log, and the log against what was signed and stamped of it.
  public func verifyLog(trust: BundleReader.Trust) throws -> EvidenceReport {
    let audit = try caseFile.audit()
    var report = EvidenceReport()
    report.add(audit)
    let log = CheckedLog(audit.entries)
    report.findings += log.misplaced
    let notes = audit.checkpoints.map { ($0, SignedNote(bytes: Array($0.note.utf8))) }
    var tokens: [(sha256: String, size: Int, bound: TimeBracket.Bound)] = []
    var held: Set<String> = []
    func find(_ subject: String, _ problem: String) {
      report.findings.append(EvidenceFinding(subject: subject, problem: problem))
    }
    for (record, note) in notes {
      let subject = "checkpoint of \(record.size) entries"
      guard let note, let checkpoint = Checkpoint(text: note.text) else {
        find(subject, "is no signed note")
        continue
      }
      var good = true
      if checkpoint.size > log.leaves.count || log.root(of: checkpoint.size) != checkpoint.root {
        find(subject, "is not of this log: entries were changed or taken away")
        good = false
      }
      if let key = trust.key {
        let keys = log.keys(endingIn: key)
        for fault in log.faults(of: note, keys: keys) where fault.hasPrefix("is not signed") {
          find(subject, fault)
          good = false
        }
        (report.author, report.author_named) = (key.text, true)
      }
      report.checkpoints += good ? 1 : 0
    }
    for record in audit.timeStamps {
      let subject = "time stamp of \(record.authority)"
      guard let note = notes.first(where: { $0.0.size == record.size })?.0.note,
        let reply = Data(base64Encoded: record.reply)
      else {
        find(subject, "belongs to no checkpoint, or is no reply")
        continue
      }
      held.insert(ContentHash(of: [UInt8](reply)).hex)
      do throws(Refusal) {
        let stamp = try TimeStamp(
          reply: [UInt8](reply), over: Array(note.utf8),
          request: record.request.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) },
          trusting: trust.roots)
        report.add(stamp, by: record.authority, record.size)
        if stamp.state == .trusted {
          tokens.append(
            (
              ContentHash(of: [UInt8](reply)).hex, record.size,
              .init(time: stamp.time, accuracy: stamp.accuracy)
            ))
        }
      } catch {
        find(subject, error.problem)
      }
    }
    report.findings += log.timeFaults(tokens) + log.unheld(held)
    if let since = trust.since {
      let note = SignedNote(bytes: since)
      let checkpoint = note.flatMap { Checkpoint(text: $0.text) }
      var holds =
        checkpoint.map { $0.size <= log.leaves.count && log.root(of: $0.size) == $0.root } ?? false
      if let key = trust.key, let note {
        holds = holds && log.faults(of: note, keys: log.keys(endingIn: key)).isEmpty
      }
      report.continues = holds
      if !holds {
        find(
          "the note kept elsewhere",
          checkpoint == nil
            ? "is no checkpoint" : "is not of this log: it was rewritten, or is another case's")
      }
    }
    return report
  }
}
