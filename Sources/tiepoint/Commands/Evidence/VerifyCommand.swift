import ArgumentParser
import Evidence
import Investigation
import Vocabulary
import Workflows

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hash every file again; hold rows against the log, the log against its signatures.",
    discussion: """
      Of a case: the files it rests on, its rows, its checkpoints and time stamps. Of a bundle: the bytes \
      that were sealed, who sealed them, when at the latest, and whether the log goes on from a checkpoint \
      that you kept. A key, certificates and a checkpoint must come from elsewhere: what lies in a bundle \
      proves nothing about itself. Exit status 1 where anything does not hold.
      """)

  @Option(help: "A bundle that tiepoint seal made.", completion: .directory) var bundle: String?
  @Option(help: "A proof of one row that tiepoint prove made; needs --key.", completion: .file())
  var proof: String?
  @OptionGroup var trust: TrustOptions
  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  struct Result: Encodable {
    var files: [VerifiedFile]?
    let evidence: EvidenceReport
  }

  func run() async throws {
    try await guarded {
      if let proof { return try check(proof) }
      let trust = try self.trust.trust
      let result: Result
      var lines: [String] = []
      if let bundle {
        result = Result(evidence: try Investigation.verify(bundle: bundle, trust: trust))
      } else {
        let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
        let files = try await investigation.verify()
        lines = files.map { file in
          "\(file.state)  \(file.kind) \(file.id)  \(file.path)"
            + (file.because.map { "  (\($0))" } ?? "")
        }
        result = Result(files: files, evidence: try investigation.verifyLog(trust: trust))
      }
      lines += result.evidence.lines
      try global.emit(result, text: lines.joined(separator: "\n"))
      if result.files?.contains(where: { $0.state != .same }) ?? false
        || !result.evidence.findings.isEmpty
      {
        throw ExitCode(1)
      }
    }
  }
}

extension VerifyCommand {
  /// Shows what a proof proves.
  private func check(_ path: String) throws {
    guard let key = try trust.trust.key else {
      throw Refusal.usage(
        "--proof", "is checked against a key that its author published", "give it with --key")
    }
    let proof = try LogProof(text: try text(of: path))
    struct Proved: Encodable {
      let table: String
      let index: Int
      let entry: String
      let shown: [String]
    }
    let lines: [String]
    do {
      lines = try proof.lines(signedBy: key)
    } catch let refusal as Refusal {
      try global.emit(
        Proved(table: proof.table, index: proof.index, entry: proof.entry, shown: []),
        text: "refused: \(refusal.problem)")
      throw ExitCode(1)
    }
    try global.emit(
      Proved(
        table: proof.table, index: proof.index, entry: proof.entry,
        shown: Array(lines.dropFirst(2))), text: lines.joined(separator: "\n"))
  }
}

extension EvidenceReport {
  /// The answers, apart, and what does not hold.
  fileprivate var lines: [String] {
    var lines: [String] = []
    if let bytes { lines.append("bytes: \(bytes) files sealed") }
    switch (author, author_named) {
    case (let author?, true): lines.append("author: \(author), the key that you named")
    case (let author?, false):
      lines.append(
        "author: \(author), which you did not name with --key: compare it with the published one")
    case (nil, _):
      lines.append(bytes == nil ? "author: not asked (--key)" : "author: nobody whose key is known")
    }
    if bytes != nil, author == nil {
      lines.append("log, time, continuity: not checked, for want of an author")
      return lines + findings.map { "refused: \($0.subject): \($0.problem)" }
    }
    lines.append("log: \(entries) entries, \(rows) rows, \(checkpoints) checkpoints")
    lines += time.map {
      "time: the first \($0.entries) entries were there by \($0.time), says \($0.authority)"
        + ($0.state == .trusted ? "" : " (its certificate was not checked: --roots)")
    }
    if time.isEmpty { lines.append("time: no time stamp; the word of the machine that made it") }
    switch continues {
    case true?: lines.append("continuity: the log goes on from the note kept elsewhere")
    case false?: lines.append("continuity: broken")
    case nil: lines.append("continuity: not asked (--since)")
    }
    return lines + findings.map { "refused: \($0.subject): \($0.problem)" }
  }
}
