import CaseFile
import Evidence
import Foundation
import Quantities
import Vocabulary

/// What a person keeps as evidence, and what is known of how it was obtained.
public struct KeepRequest: Sendable, Codable {
  /// The files.
  public var files: [String]
  /// Who keeps them.
  public var by: String
  /// Where they were published or sent from.
  public var origin: String?
  /// When they were obtained, as a day or an instant (ISO 8601).
  public var obtained: String?
  /// How, in the keeper's words.
  public var how: String?
  /// What they are; nil to go by their first bytes.
  public var kind: EvidenceRecord.Kind?
  /// Under which licence they may be shown.
  public var licence: String?
  /// Whether they stay in the house.
  public var restricted = false
  /// Why they are kept, or stay in the house.
  public var because: String?

  /// A request to keep `files`.
  public init(_ files: [String], by: String) { (self.files, self.by) = (files, by) }
}

/// What keeping came to.
public struct KeepReport: Sendable, Codable {
  /// One kept thing.
  public struct Kept: Sendable, Codable {
    /// Its id.
    public let id: String
    /// SHA-256 of its bytes.
    public let sha256: String
    /// Its size in bytes.
    public let bytes: Int
    /// What it is.
    public let kind: EvidenceRecord.Kind
    /// Whether the case held it before.
    public let was_there: Bool
  }
  /// What is kept now, in the order in which it was given.
  public var evidence: [Kept] = []
}

extension Investigation {
  /// The folder of what is kept: beside the case, and named as it is.
  public var evidenceFolder: String {
    let (path, ending) = (caseFile.path, CaseFile.ending)
    return (path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path) + ".evidence"
  }

  /// Copies files to beside the case, named by their bytes and not to be written to, and says in the case
  /// where they came from.
  ///
  /// A copy is read back and hashed before it counts. Bytes that are kept already are not kept twice.
  ///
  /// - Throws: ``Refusal`` where a file cannot be read or a copy not written; what was kept before it
  ///   stays.
  public func keep(_ request: KeepRequest) throws -> KeepReport {
    guard !request.by.filter({ !$0.isWhitespace }).isEmpty else {
      throw Refusal.usage("--by", "names nobody who keeps it", "give a name with --by")
    }
    if let obtained = request.obtained, CalendarDate(iso: String(obtained.prefix(10))) == nil {
      throw Refusal.usage(
        "--obtained", "“\(obtained)” begins with no day", "write it as 2026-03-01, or with a time")
    }
    if request.restricted, request.because == nil {
      throw Refusal.usage(
        "--restricted", "says not why it stays in the house", "give a reason with --because")
    }
    var report = KeepReport()
    for path in request.files {
      let file = try EvidenceFile(reading: path)
      let id = "E-\(file.sha256.prefix(12))"
      let known = try caseFile.current(EvidenceRecord.self).first { $0.sha256 == file.sha256 }
      if let known {
        report.evidence.append(
          .init(
            id: known.id, sha256: known.sha256, bytes: known.bytes, kind: known.kind,
            was_there: true))
        continue
      }
      let copy = try copied(file)
      let media = try MediaType(of: copy)
      let kind = request.kind ?? media.kind
      try commit(file, id: id, media: media, kind: kind, request)
      report.evidence.append(
        .init(id: id, sha256: file.sha256, bytes: file.byteCount, kind: kind, was_there: false))
    }
    return report
  }

  private func commit(
    _ file: EvidenceFile, id: String, media: MediaType, kind: EvidenceRecord.Kind,
    _ request: KeepRequest
  ) throws {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let folder = evidenceFolder.split(separator: "/").last.map(String.init) ?? evidenceFolder
    var stated = request
    stated.files = [name]
    let key = try StepKey(
      .keep, parameters: stated, inputs: ["sha256:\(file.sha256)"], by: request.by)
    let activity = try caseFile.freeID(for: key.name)
    let stored = "\(folder)/\(file.sha256)"
    let acquired = request.obtained.map {
      CustodyRecord(
        evidence: id, event: .acquired, by: request.by, at: $0, because: request.how,
        activity: activity)
    }
    try record(
      key, id: activity, superseding: [], makingStale: [],
      rows: [
        EvidenceRecord(
          id: id, sha256: file.sha256, bytes: file.byteCount, mediaType: media.name, kind: kind,
          originUrl: request.origin, obtained: request.obtained, obtainedBy: request.by,
          how: request.how, originalName: name, stored: stored, licence: request.licence,
          restricted: request.restricted, because: request.because, activity: activity),
        FileRecord(
          kind: .evidence, owner: id, position: 0, path: stored, sha256: file.sha256,
          bytes: file.byteCount, modified: nil, activity: activity),
        CustodyRecord(
          evidence: id, event: .copied, by: request.by, at: Self.now(), because: nil,
          activity: activity),
      ] + [acquired].compactMap { $0 })
  }

  /// The copy of a file beside the case; its bytes are those that were hashed.
  private func copied(_ file: EvidenceFile) throws -> String {
    let target = "\(evidenceFolder)/\(file.sha256)"
    let partial = target + ".partial"
    do {
      try FileManager.default.createDirectory(
        atPath: evidenceFolder, withIntermediateDirectories: true)
      if FileManager.default.fileExists(atPath: target) {
        if try EvidenceFile(reading: target).sha256 == file.sha256 { return target }
        try FileManager.default.removeItem(atPath: target)
      }
      if FileManager.default.fileExists(atPath: partial) {
        try FileManager.default.removeItem(atPath: partial)
      }
      try FileManager.default.copyItem(
        at: URL(filePath: file.path).resolvingSymlinksInPath(), to: URL(filePath: partial))
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: partial)
      guard try EvidenceFile(reading: partial).sha256 == file.sha256 else {
        throw Refusal.unavailable(
          file.path, "changed while it was copied", "run again when nothing writes to it")
      }
      try FileManager.default.moveItem(atPath: partial, toPath: target)
      return target
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(
        .cannotWrite, subject: target, problem: (error as NSError).localizedDescription,
        nextStep: "check the case's folder, its permissions and the room on the disk")
    }
  }
}

/// What a file's first bytes say it is.
struct MediaType {
  let name: String
  let kind: EvidenceRecord.Kind

  private static let known: [(start: [UInt8], name: String, kind: EvidenceRecord.Kind)] = [
    ([0xFF, 0xD8, 0xFF], "image/jpeg", .photograph),
    ([0x89, 0x50, 0x4E, 0x47], "image/png", .photograph),
    (Array("GIF8".utf8), "image/gif", .photograph),
    (Array("II*\0".utf8), "image/tiff", .scene), (Array("MM\0*".utf8), "image/tiff", .scene),
    ([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50], "image/jp2", .scene),
    (Array("%PDF-".utf8), "application/pdf", .document),
    (Array("WARC/".utf8), "application/warc", .archive),
    ([0x1F, 0x8B], "application/gzip", .archive),
    (Array("PK\u{3}\u{4}".utf8), "application/zip", .archive),
    (Array("<!doctype html".utf8), "text/html", .page), (Array("<html".utf8), "text/html", .page),
  ]

  /// Reads the first bytes of the file at `path`.
  init(of path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal.missingInput(path, "cannot be read", "check the permissions")
    }
    defer { try? handle.close() }  // It was only read.
    let first = [UInt8](try handle.read(upToCount: 512) ?? Data())
    let lower = first.map { (65...90).contains($0) ? $0 + 32 : $0 }
    let found = Self.known.first { first.starts(with: $0.start) || lower.starts(with: $0.start) }
    if let found {
      (name, kind) = (found.name, found.kind)
    } else {
      let isText = !first.contains { $0 < 9 || (14..<32).contains($0) }
      (name, kind) = isText ? ("text/plain", .document) : ("application/octet-stream", .other)
    }
  }
}
