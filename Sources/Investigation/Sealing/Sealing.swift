import CaseFile
import Evidence
import Foundation
import Vocabulary

/// What became of a sealing.
public struct SealReport: Sendable, Codable {
  /// How many entries the log has.
  public let entries: Int
  /// Their root, base64.
  public let root: String
  /// The key, as published.
  public let key: String
  /// The signed checkpoint: what to send to somebody who keeps it.
  public let checkpoint: String
  /// What authorities said.
  public var stamping = StampingReport()
  /// How many files were sealed.
  public var files = 0
  /// The folder.
  public var bundle = ""
  /// What lay in the dossier's folder and was left out: other copies of cases, and their locks.
  public var left: [String] = []
  /// Kept things that stay in the house: the bundle holds their hashes and the reasons alone.
  public var restricted: [String] = []
}

extension Investigation {
  /// Signs how far the log has come.
  ///
  /// - Throws: ``Refusal`` where the case is not what its log says, or the checkpoint would not
  ///   extend every one that the key signed before.
  ///
  /// Whoever has just held the rows against the log asks for it not to be done again.
  public func signCheckpoint(
    _ keys: KeyStore, with key: borrowing SigningKey, isAudited: Bool = false
  ) throws -> (report: SealReport, note: SignedNote) {
    let audit = try isAudited ? caseFile.log() : caseFile.audit()
    if let first = audit.findings.first {
      throw Refusal.badData(
        caseFile.path,
        "\(first.subject) \(first.problem)"
          + (audit.findings.count > 1 ? ", and \(audit.findings.count - 1) findings more" : ""),
        "tiepoint verify lists them; put back what was there before it is signed")
    }
    let log = CheckedLog(audit.entries)
    guard let first = log.leaves.first else {
      throw Refusal.badData(caseFile.path, "has an empty log", "do a step first, such as add")
    }
    let origin = try Self.origin(of: audit) ?? Checkpoint.origin(of: first, by: key.name)
    let chain = log.keys(endingIn: key.verifier)
    guard chain[0].upTo >= log.leaves.count else {
      throw Refusal.badData(
        caseFile.path, "was handed over from key \(key.name) to another at entry \(chain[0].upTo)",
        "sign with the key that took over")
    }
    for record in audit.checkpoints {
      guard let note = SignedNote(bytes: Array(record.note.utf8)) else {
        throw Refusal.badData(
          caseFile.path, "checkpoint of \(record.size) entries is no signed note",
          "put back what was there")
      }
      if let fault = log.faults(of: note, keys: chain).first {
        throw Refusal.badData(
          caseFile.path, "checkpoint of \(record.size) entries \(fault)",
          "sign with the key that signed it, or change keys with tiepoint key rotate")
      }
    }
    let checkpoint = Checkpoint(
      origin: origin, size: log.leaves.count, root: log.root(of: log.leaves.count))
    if let last = try keys.lastSigned(key.name, of: origin),
      last.size > checkpoint.size || log.root(of: last.size) != last.root
    {
      throw Refusal.badData(
        caseFile.path,
        "key \(key.name) signed \(last.size) entries of this log, and its \(checkpoint.size) do not "
          + "extend them",
        "the case was put back or rewritten: go on from the copy that was signed")
    }
    let note = SignedNote(checkpoint.text, signedBy: key)
    return (
      SealReport(
        entries: checkpoint.size, root: Data(checkpoint.root).base64EncodedString(),
        key: key.verifier.text, checkpoint: String(decoding: note.bytes, as: UTF8.self)), note
    )
  }

  /// Keeps a signed checkpoint, beside the key first: whatever is seen of it stands there.
  func keepCheckpoint(_ note: SignedNote, _ keys: KeyStore, signers: [String]) throws {
    guard let checkpoint = Checkpoint(text: note.text) else { return }
    for name in signers { try keys.keepSigned(note, by: name, of: checkpoint.origin) }
    try caseFile.keep(
      CheckpointRecord(
        size: checkpoint.size, root: ContentHash(digestOf: checkpoint.root).hex,
        note: String(decoding: note.bytes, as: UTF8.self), made: Self.now()))
  }

  private static func origin(of audit: LogAudit) throws -> String? {
    audit.checkpoints.last.flatMap { SignedNote(bytes: Array($0.note.utf8)) }
      .flatMap { Checkpoint(text: $0.text) }?.origin
  }

  /// Signs the log, has the checkpoint stamped, and writes a bundle that a stranger can check.
  ///
  /// The bundle's `folder` is not there yet; a `dossier` is a folder with the report; an authority that
  /// gives nothing does not stop the sealing.
  public func seal(
    to folder: String, dossier: String?, keys: KeyStore, with key: borrowing SigningKey,
    stamping: StampingRequest
  ) async throws -> SealReport {
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw Refusal(
        .cannotWrite, subject: folder, problem: "is there already",
        nextStep: "name another folder, or remove this one")
    }
    if let waiting = try pendingRotation() {
      throw Refusal.badData(
        caseFile.path, "the change of keys \(waiting) was not signed by both",
        "run tiepoint key rotate again")
    }
    // What would not be signed is refused before anything is written.
    _ = try signCheckpoint(keys, with: key)
    let bundle = Bundle(folder: folder + ".partial")
    try bundle.begin()
    var left: [String] = []
    if let dossier {
      left = try bundle.copy(dossier, to: String(BundleNames.dossier.dropLast()))
      try noteSealed(try bundle.digests())
    }
    var (report, note) = try signCheckpoint(keys, with: key, isAudited: true)
    report.left = left
    try keepCheckpoint(note, keys, signers: [key.name])
    report.stamping = try await stamp(stamping)
    let stamped = try writeLog(to: bundle)
    report.restricted = try copyEvidence(to: bundle)
    try bundle.write(key.verifier.text + "\n", to: BundleNames.key)
    try bundle.write(Self.readme(report, stamped), to: "README.txt")
    guard let checkpoint = Checkpoint(text: note.text) else { return report }
    report.files = try bundle.finish(checkpoint, signedBy: key)
    try bundle.move(to: folder)
    report.bundle = folder
    return report
  }

  /// Says in the log which dossier is sealed, once.
  private func noteSealed(_ files: [String: String]) throws {
    let known = try caseFile.log().entries.compactMap { LogEntry(text: $0) }
      .filter { $0.kind == "seal" }
    guard known.last?.files != files else { return }
    var entry = LogEntry(
      at: Self.now(), id: "seal-\(known.count + 1)", kind: "seal", tool: Tiepoint.version)
    entry.files = files
    try caseFile.append(entry)
  }

  /// Copies what was kept, but what is restricted; gives the ids of that.
  private func copyEvidence(to bundle: Bundle) throws -> [String] {
    var restricted: [String] = []
    for thing in try caseFile.current(EvidenceRecord.self) {
      if thing.restricted {
        restricted.append(thing.id)
        continue
      }
      let copy = "\(evidenceFolder)/\(thing.sha256)"
      guard try EvidenceFile(reading: copy).sha256 == thing.sha256 else {
        throw Refusal.badData(
          copy, "is not what was kept as \(thing.id)", "put back the copy that was kept")
      }
      try bundle.take(copy, as: BundleNames.evidence + thing.sha256)
    }
    return restricted
  }

  /// Writes case, entries, checkpoints and replies; gives the last reply and its file.
  private func writeLog(to bundle: Bundle) throws -> (stamp: TimeStampRecord, reply: String)? {
    try caseFile.copy(to: bundle.path(BundleNames.caseFile))
    let audit = try caseFile.log()
    try bundle.write(audit.entries.map { $0 + "\n" }.joined(), to: BundleNames.entries)
    for record in audit.checkpoints {
      try bundle.write(record.note, to: BundleNames.checkpoint(record.size))
    }
    var (names, last): (Set<String>, (TimeStampRecord, String)?) = ([], nil)
    for stamp in audit.timeStamps {
      guard let reply = Data(base64Encoded: stamp.reply) else {
        throw Refusal.badData(
          caseFile.path, "time stamp of \(stamp.authority) is no base64", "put back what was there")
      }
      var (name, number) = (BundleNames.reply(stamp.size, by: stamp.authority), 1)
      while !names.insert(name).inserted {
        number += 1
        name = BundleNames.reply(stamp.size, by: "\(stamp.authority)-\(number)")
      }
      try bundle.write([UInt8](reply), to: name)
      last = (stamp, name)
    }
    return last
  }

  /// The id of a change of keys that the old key was to sign and did not yet.
  func pendingRotation() throws -> String? {
    let audit = try caseFile.log()
    let last = audit.entries.map { LogEntry(text: $0) }.enumerated().reversed().first {
      $0.element?.keyChange?.event == .rotate
    }
    guard let last, let entry = last.element else { return nil }
    return audit.checkpoints.contains { $0.size > last.offset } ? nil : entry.id
  }

  private static func readme(
    _ report: SealReport, _ stamped: (stamp: TimeStampRecord, reply: String)?
  ) -> String {
    let time: String
    if let (stamp, reply) = stamped {
      let note = BundleNames.checkpoint(stamp.size)
      // It was written from a number, and is read back to it.
      let at = (try? Date(stamp.genTime, strategy: .iso8601))?.timeIntervalSince1970 ?? 0
      time = """
        3. When, at the latest. \(stamp.authority) says \(stamp.genTime). roots.pem holds the
           certificate that its chain ends in: get it from the authority, not from here.

             openssl ts -verify -in \(reply) \\
               -data \(note) -CAfile roots.pem -attime \(Int(at))
        """
    } else {
      time = """
        3. When. No authority stamped this: its times are the word of the machine that made it.
        """
    }
    return """
      A case of Tiepoint: what was seen in satellite images, what was written, how far the two agree,
      and every step on the way. It can be checked without Tiepoint.

      1. The bytes are those that were sealed:

           sha256sum -c \(BundleNames.manifest)

      2. Who sealed them, that the log is whole, and that the case is what the log says. verify.py is
         published by the makers of Tiepoint (scripts/verify.py): get it from there, and the key from
         where the author publishes it. It should be

           \(report.key)

           python3 verify.py . --key "KEY" --tsa-roots roots.pem

         With a checkpoint that you kept from before, add --since old.note: only that shows whether
         the author rewrote the log.

      \(time)

      Keep this, or send it to somebody who does (\(report.entries) entries):

      \(report.checkpoint)
      """
  }
}

/// A bundle in the making.
struct Bundle {
  /// The folder it is made in.
  let folder: String

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Makes the folder, in place of one that was left from before.
  func begin() throws {
    try guarded {
      if FileManager.default.fileExists(atPath: folder) {
        try FileManager.default.removeItem(atPath: folder)
      }
      try FileManager.default.createDirectory(
        atPath: path(BundleNames.checkpoints), withIntermediateDirectories: true)
    }
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try guarded { try Data(bytes).write(to: URL(filePath: path(name))) }
  }

  /// Copies one file.
  func take(_ source: String, as name: String) throws {
    try guarded {
      try FileManager.default.createDirectory(
        atPath: (path(name) as NSString).deletingLastPathComponent,
        withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: source, toPath: path(name))
    }
  }

  /// Copies a folder's plain files but cases and their locks, which are named; refused where there is
  /// something else.
  func copy(_ source: String, to name: String) throws -> [String] {
    var left: [String] = []
    let names = try guarded { try FileManager.default.subpathsOfDirectory(atPath: source) }
    for below in names.sorted() {
      let from = "\(source)/\(below)"
      if below.contains(CaseFile.ending) {
        left.append(below)
        continue
      }
      let kind = try guarded {
        try FileManager.default.attributesOfItem(atPath: from)[.type] as? FileAttributeType
      }
      switch kind {
      case .typeDirectory?: continue
      case .typeRegular?:
        let to = path("\(name)/\(below)")
        try guarded {
          try FileManager.default.createDirectory(
            atPath: (to as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
          try FileManager.default.copyItem(atPath: from, toPath: to)
        }
      default:
        throw Refusal.badData(from, "is a link or no plain file", "name a folder of plain files")
      }
    }
    return left
  }

  /// SHA-256 of every file that is there, by path.
  func digests() throws -> [String: String] {
    var files: [String: String] = [:]
    for name in try guarded({ try FileManager.default.subpathsOfDirectory(atPath: folder) }) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[name] = try EvidenceFile(reading: path(name)).sha256
    }
    return files
  }

  /// Writes manifest and seal; gives how many files they cover.
  func finish(_ checkpoint: Checkpoint, signedBy key: borrowing SigningKey) throws -> Int {
    let files = try digests()
    let manifest = BundleManifest(files)
    // What cannot be written in the manifest's form would make a bundle that nobody can check.
    _ = try BundleManifest(bytes: Array(manifest.text.utf8))
    try write(manifest.text, to: BundleNames.manifest)
    let seal = Seal(manifest: Array(manifest.text.utf8), checkpoint: checkpoint)
    try write(SignedNote(seal.text, signedBy: key).bytes, to: BundleNames.seal)
    return files.count
  }

  /// Gives the finished bundle its name.
  func move(to name: String) throws {
    try guarded { try FileManager.default.moveItem(atPath: folder, toPath: name) }
  }

  private func guarded<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(
        .cannotWrite, subject: folder, problem: "\((error as NSError).localizedDescription)",
        nextStep: "check the folder, its permissions and the room on the disk")
    }
  }
}
