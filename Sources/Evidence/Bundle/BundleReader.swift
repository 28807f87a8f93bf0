import Foundation
import Vocabulary

/// A bundle as it lies in a folder, held against its seal.
///
/// The answers stand apart: bytes, author, continuity, time. What the case inside says of itself is
/// asked elsewhere.
public struct BundleReader: Sendable {
  /// The folder.
  public let folder: String
  /// How many files the seal covers.
  public private(set) var files = 0
  /// The key that signed the seal, and whether the caller named it.
  public private(set) var author: (key: VerifierKey, isNamed: Bool)?
  /// The log's entries, a text each.
  public private(set) var entries: [String] = []
  /// The checkpoints that hold, by size.
  public private(set) var checkpoints: [(path: String, checkpoint: Checkpoint)] = []
  /// Replies of authorities that hold.
  public private(set) var stamps: [(path: String, size: Int, stamp: TimeStamp)] = []
  /// Whether the log goes on from the note that was kept elsewhere; nil where none was given.
  public private(set) var continues: Bool?
  /// What does not hold.
  public private(set) var findings: [EvidenceFinding] = []
  private var sealed: Seal?
  private var dossier: [String: String] = [:]

  /// What to hold it against.
  public struct Trust: Sendable {
    /// The key that was published elsewhere.
    public var key: VerifierKey?
    /// Certificates that authorities' chains end in.
    public var roots: TrustedRoots
    /// A checkpoint that was kept elsewhere.
    public var since: [UInt8]?

    /// What a stranger brings along.
    public init(
      key: VerifierKey? = nil, roots: TrustedRoots = .system(nil), since: [UInt8]? = nil
    ) {
      (self.key, self.roots, self.since) = (key, roots, since)
    }
  }

  /// Reads the bundle in `folder`.
  ///
  /// - Throws: ``Refusal`` where the folder is not there or is no bundle.
  public init(_ folder: String, trust: Trust) throws(Refusal) {
    self.folder = folder
    let found = try list()
    guard found.files.isSuperset(of: [BundleNames.seal, BundleNames.manifest]) else {
      throw Refusal.badData(
        folder, "is no bundle: \(BundleNames.seal) and \(BundleNames.manifest) are not there",
        "name the folder that tiepoint seal made")
    }
    for odd in found.odd { find(odd, "is a link or no plain file") }
    let bytes = checkBytes(found.files)
    checkAuthor(trust, manifest: bytes)
    readEntries()
    guard let author else {
      // Whose checkpoints to go by is not known.
      if trust.since != nil { continues = false }
      return
    }
    let log = CheckedLog(entries)
    checkLog(log, author.key, found.files)
    checkSince(trust, log, author.key)
    checkTime(trust, log, found.files)
  }

  private mutating func find(_ subject: String, _ problem: String) {
    findings.append(EvidenceFinding(subject: subject, problem: problem))
  }

  /// Every file below the folder; links are named and not followed.
  private func list() throws(Refusal) -> (files: Set<String>, odd: [String]) {
    var (files, odd): (Set<String>, [String]) = ([], [])
    var folders = [""]
    while let below = folders.popLast() {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + below)
      } catch {
        throw Refusal.missingInput(
          folder + "/" + below, "cannot be listed", "name the folder of a bundle")
      }
      for name in names {
        let path = below.isEmpty ? name : "\(below)/\(name)"
        var status = stat()
        guard lstat(folder + "/" + path, &status) == 0 else {
          odd.append(path)
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: files.insert(path)
        case S_IFDIR: folders.append(path)
        default: odd.append(path)
        }
      }
    }
    return (files, odd.sorted())
  }

  /// A small file's bytes; nil, with a finding, where it cannot be read.
  private mutating func bytes(_ path: String) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: folder + "/" + path) else {
      find(path, "cannot be read")
      return nil
    }
    defer { try? handle.close() }  // It was only read.
    // What cannot be read is a finding.
    guard let data = try? handle.read(upToCount: 1 << 28), data.count < 1 << 28 else {
      find(path, "cannot be read, or is larger than 256 MiB")
      return nil
    }
    return [UInt8](data)
  }

  private mutating func checkBytes(_ found: Set<String>) -> [UInt8]? {
    guard let bytes = bytes(BundleNames.manifest) else { return nil }
    let manifest: BundleManifest
    do throws(Refusal) {
      manifest = try BundleManifest(bytes: bytes)
    } catch {
      find(BundleNames.manifest, error.problem)
      return bytes
    }
    files = manifest.files.count
    dossier = manifest.files.filter { $0.key.hasPrefix(BundleNames.dossier) }
    for path in found where path.hasPrefix(BundleNames.caseFile + "-") {
      find(path, "alters what the case holds")
    }
    for (path, expected) in manifest.files.sorted(by: { $0.key < $1.key }) {
      guard found.contains(path) else {
        find(path, "is in the manifest and gone")
        continue
      }
      do throws(Refusal) {
        let file = try EvidenceFile(reading: folder + "/" + path)
        if file.sha256 != expected { find(path, "holds other bytes than were sealed") }
      } catch {
        find(path, error.problem)
      }
    }
    let own: Set = [BundleNames.manifest, BundleNames.seal]
    for (path, hash) in manifest.files.sorted(by: { $0.key < $1.key })
    where path.hasPrefix(BundleNames.evidence) && path != BundleNames.evidence + hash {
      find(path, "is not named by its own bytes")
    }
    for path in found.subtracting(manifest.files.keys).subtracting(own).sorted() {
      find(path, "is not in the manifest")
    }
    for path in own where manifest.files[path] != nil { find(path, "is listed in the manifest") }
    return bytes
  }

  private mutating func checkAuthor(_ trust: Trust, manifest: [UInt8]?) {
    guard let raw = bytes(BundleNames.seal) else { return }
    guard let note = SignedNote(bytes: raw), let seal = Seal(text: note.text) else {
      find(BundleNames.seal, "is no seal")
      return
    }
    var key = trust.key
    if key == nil, let text = bytes(BundleNames.key) {
      // What is no key signs nothing, which is said below.
      key = try? VerifierKey(String(decoding: text, as: UTF8.self))
    }
    guard let key, note.isSigned(by: key) else {
      find(
        BundleNames.seal,
        trust.key == nil
          ? "is not signed by the key in \(BundleNames.key)"
          : "is not signed by the key that you named")
      return
    }
    if trust.key != nil, bytes(BundleNames.key) != Array("\(key.text)\n".utf8) {
      find(BundleNames.key, "is not the key that you named")
    }
    author = (key, trust.key != nil)
    sealed = seal
    if let manifest, ContentHash(of: manifest).hex != seal.manifest {
      find(BundleNames.manifest, "is not the sealed one")
    }
  }

  private mutating func readEntries() {
    guard let raw = bytes(BundleNames.entries) else { return }
    guard raw.last == 0x0A, let text = String(validating: raw, as: UTF8.self) else {
      find(BundleNames.entries, "is no text of whole lines")
      return
    }
    entries = text.unicodeScalars.dropLast().split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { String($0) }
  }

  private mutating func checkLog(_ log: CheckedLog, _ key: VerifierKey, _ found: Set<String>) {
    for (position, entry) in log.entries.enumerated() where entry == nil {
      find("log entry \(position)", "is no entry")
    }
    findings += log.misplaced
    checkDossier(log)
    let keys = log.keys(endingIn: key)
    for old in keys.dropFirst() {
      guard let entry = log.entries[old.upTo], entry.keyChange?.event == .revoke,
        author?.isNamed == false
      else { continue }
      // Whoever copies a log can take it over in this way, and nobody agrees.
      find("log entry \(old.upTo) (\(entry.id))", "revokes a key: name the new one with --key")
    }
    for path in found.sorted()
    where path.hasPrefix(BundleNames.checkpoints) && !path.hasSuffix(".note")
      && !path.hasSuffix(".tsr")
    { find(path, "is neither a checkpoint nor a reply to one") }
    var notes: [SignedNote] = []
    for path in found.sorted()
    where path.hasPrefix(BundleNames.checkpoints) && path.hasSuffix(".note") {
      guard let raw = bytes(path) else { continue }
      guard let note = SignedNote(bytes: raw), let checkpoint = Checkpoint(text: note.text) else {
        find(path, "is no checkpoint")
        continue
      }
      let faults = log.faults(of: note, keys: keys)
      for fault in faults { find(path, fault) }
      if path != BundleNames.checkpoint(checkpoint.size) {
        find(path, "is named otherwise than its \(checkpoint.size) entries")
      }
      if checkpoint.origin != sealed?.checkpoint.origin {
        find(path, "is of another log than the seal")
      }
      notes.append(note)
      if faults.isEmpty { checkpoints.append((path, checkpoint)) }
    }
    for change in log.unagreed(notes, keys: keys) {
      find("log entry of \(change.id)", "changes the key, and the old one did not agree")
    }
    checkpoints.sort { $0.checkpoint.size < $1.checkpoint.size }
    guard let sealed else { return }
    if checkpoints.last?.checkpoint != sealed.checkpoint {
      find(BundleNames.seal, "is not over the last checkpoint")
    }
    if sealed.checkpoint.size != log.leaves.count
      || log.root(of: log.leaves.count) != sealed.checkpoint.root
    {
      find(
        BundleNames.entries,
        "holds \(log.leaves.count) entries, and not the \(sealed.checkpoint.size) that were sealed")
    }
  }

  /// Holds the dossier against the last entry that says what was sealed.
  private mutating func checkDossier(_ log: CheckedLog) {
    guard !dossier.isEmpty else { return }
    let said = log.entries.last { $0?.kind == "seal" }??.files ?? [:]
    if said != dossier { find("dossier", "is not the one that the log says was sealed") }
  }

  private mutating func checkSince(_ trust: Trust, _ log: CheckedLog, _ key: VerifierKey) {
    guard let raw = trust.since else { return }
    let faults: [String]
    if let note = SignedNote(bytes: raw) {
      faults = log.faults(of: note, keys: log.keys(endingIn: key))
    } else {
      faults = ["is no signed note"]
    }
    continues = faults.isEmpty
    for fault in faults { find("the note kept elsewhere", fault) }
  }

  private mutating func checkTime(_ trust: Trust, _ log: CheckedLog, _ found: Set<String>) {
    var tokens: [(sha256: String, size: Int, bound: TimeBracket.Bound)] = []
    var held: Set<String> = []
    for path in found.sorted()
    where path.hasPrefix(BundleNames.checkpoints) && path.hasSuffix(".tsr") {
      let digits = path.dropFirst(BundleNames.checkpoints.count).prefix { $0 != "." }
      guard let size = Int(digits), checkpoints.contains(where: { $0.checkpoint.size == size })
      else {
        find(path, "belongs to no checkpoint")
        continue
      }
      guard let note = bytes(BundleNames.checkpoint(size)), let reply = bytes(path) else {
        continue
      }
      do throws(Refusal) {
        held.insert(ContentHash(of: reply).hex)
        let stamp = try TimeStamp(reply: reply, over: note, trusting: trust.roots)
        stamps.append((path, size, stamp))
        if stamp.state == .trusted {
          tokens.append(
            (
              ContentHash(of: reply).hex, size,
              TimeBracket.Bound(time: stamp.time, accuracy: stamp.accuracy)
            ))
        }
      } catch {
        find(path, error.problem)
      }
    }
    findings += log.timeFaults(tokens) + log.unheld(held)
  }
}
