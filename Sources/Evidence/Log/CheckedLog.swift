import Foundation

/// The entries of a log, held against what was signed of them.
public struct CheckedLog: Sendable {
  /// The entries; nil for a text that is none.
  public let entries: [LogEntry?]
  /// The hash of each entry as a leaf, 32 bytes.
  public let leaves: [[UInt8]]

  /// The roots over the first entries, from none to all.
  private let roots: [[UInt8]]

  /// A log with these entries' texts.
  public init(_ texts: [String]) {
    entries = texts.map { LogEntry(text: $0) }
    leaves = texts.map { MerkleTree.leaf(of: Array($0.utf8)) }
    var tree = MerkleTree()
    var roots = [tree.root]
    for leaf in leaves {
      tree.append(leaf)
      roots.append(tree.root)
    }
    self.roots = roots
  }

  /// The root over the first `size` entries, 32 bytes.
  public func root(of size: Int) -> [UInt8] { roots[size] }

  /// The keys that may sign, the latest first: each with how many entries its checkpoints may cover.
  public func keys(endingIn key: VerifierKey) -> [(key: VerifierKey, upTo: Int)] {
    // A key that the log handed over signs nothing larger, whoever still has it.
    let over = entries.lastIndex { $0?.keyChange?.from == key.text }
    let back = entries.lastIndex { $0?.keyChange?.to == key.text }
    var keys = [(key: key, upTo: over.map { $0 > back ?? -1 ? $0 : Int.max } ?? Int.max)]
    for (position, entry) in entries.enumerated().reversed() {
      guard let change = entry?.keyChange, change.to == keys.last?.key.text,
        position < keys[keys.count - 1].upTo,
        // What is no key was never in force.
        let from = try? VerifierKey(change.from)
      else { continue }
      keys.append((from, position))
    }
    return keys
  }

  /// Holds a checkpoint against this log.
  ///
  /// - Parameters:
  ///   - note: The signed note.
  ///   - keys: What ``keys(endingIn:)`` gives.
  /// - Returns: What does not hold; nothing where it is a checkpoint of this log.
  public func faults(of note: SignedNote, keys: [(key: VerifierKey, upTo: Int)]) -> [String] {
    guard let checkpoint = Checkpoint(text: note.text) else { return ["is no checkpoint"] }
    var faults: [String] = []
    if checkpoint.size > leaves.count {
      faults.append("covers \(checkpoint.size) entries, and the log has \(leaves.count)")
    } else if root(of: checkpoint.size) != checkpoint.root {
      faults.append(
        "has another root than the first \(checkpoint.size) entries: the log was rewritten, or it is "
          + "of another case")
    }
    if !isOwn(origin: checkpoint.origin) {
      faults.append("is of another log (\(checkpoint.origin.prefix(100)))")
    }
    if !keys.contains(where: { checkpoint.size <= $0.upTo && note.isSigned(by: $0.key) })
      || !isInForce(checkpoint.size, note, keys)
    {
      faults.append("is not signed by the key in force at \(checkpoint.size) entries")
    }
    return faults
  }

  /// Whether the key that was in force at a size signed: the oldest one whose reach it lies in.
  private func isInForce(
    _ size: Int, _ note: SignedNote, _ keys: [(key: VerifierKey, upTo: Int)]
  ) -> Bool {
    guard let own = keys.last(where: { size <= $0.upTo }) else { return false }
    return note.isSigned(by: own.key)
  }

  /// Changes of keys to which the old key was to agree and did not: no first later checkpoint bears
  /// both signatures.
  public func unagreed(
    _ notes: [SignedNote], keys: [(key: VerifierKey, upTo: Int)]
  ) -> [LogEntry] {
    let sized = notes.compactMap { note in
      Checkpoint(text: note.text).map { ($0.size, note) }
    }.sorted { $0.0 < $1.0 }
    return keys.dropFirst().compactMap { old in
      guard let entry = entries[old.upTo], entry.keyChange?.event == .rotate else { return nil }
      let first = sized.first { $0.0 > old.upTo }?.1
      return first.map { $0.isSigned(by: old.key) } ?? false ? nil : entry
    }
  }

  /// Whether a note's origin is this log's.
  func isOwn(origin: String) -> Bool {
    guard let first = leaves.first, let name = origin.split(separator: "/").first else {
      return false
    }
    return origin == Checkpoint.origin(of: first, by: String(name))
  }

  /// Entries that claim what their place in the log rules out: to be of before the log began, behind
  /// others; to know of no time stamp any more.
  public var misplaced: [EvidenceFinding] {
    entries.indices.compactMap { position in
      guard let entry = entries[position] else { return nil }
      let earlier = position > 0 ? entries[position - 1] : nil
      let subject = "log entry \(position) (\(entry.id))"
      if let adopted = entry.adopted,
        entry.at > adopted || position > 0 && earlier?.adopted == nil
      {
        return EvidenceFinding(
          subject: subject, problem: "is adopted, and not of before the log began")
      }
      if entry.previousToken == nil, earlier?.previousToken != nil {
        return EvidenceFinding(subject: subject, problem: "quotes no time stamp any more")
      }
      return nil
    }
  }

  /// Entries that quote a time stamp which is not among those that are held (SHA-256 of the replies).
  public func unheld(_ held: Set<String>) -> [EvidenceFinding] {
    entries.enumerated().compactMap { position, entry in
      guard let entry, let quoted = entry.previousToken, !held.contains(quoted) else { return nil }
      return EvidenceFinding(
        subject: "log entry \(position) (\(entry.id))",
        problem: "quotes a time stamp that is not there")
    }
  }

  /// Holds the entries' times against what trusted tokens know.
  ///
  /// - Parameter tokens: SHA-256 of each reply, how many entries its checkpoint covers, and its time.
  /// - Returns: The entries whose times lie outside.
  public func timeFaults(
    _ tokens: [(sha256: String, size: Int, bound: TimeBracket.Bound)]
  ) -> [EvidenceFinding] {
    let brackets = TimeBracket.all(quoted: entries.map { $0?.previousToken }, tokens: tokens)
    return zip(entries, brackets).enumerated().compactMap { position, pair in
      guard let entry = pair.0 else { return nil }
      let stated = entry.adopted ?? entry.at
      // What is no time is not in a bracket.
      guard let date = try? Date(stated, strategy: .iso8601) else {
        return EvidenceFinding(
          subject: "log entry \(position)", problem: "states no time (\(stated.prefix(40)))")
      }
      let seconds = Int(date.timeIntervalSince1970)
      switch pair.1.fault(of: seconds) {
      case nil: return nil
      case .backdated(let by):
        return EvidenceFinding(
          subject: "log entry \(position) (\(entry.id))",
          problem: "is backdated: it states \(stated), \(by) s before a time stamp that it quotes")
      case .later(let by):
        return EvidenceFinding(
          subject: "log entry \(position) (\(entry.id))",
          problem: "states \(stated), \(by) s after a time stamp that covers it")
      }
    }
  }
}
