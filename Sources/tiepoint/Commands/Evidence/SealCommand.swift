import ArgumentParser
import Evidence
import Foundation
import Investigation
import Vocabulary

/// Which authorities stamp.
struct StampOptions: ParsableArguments {
  @Option(
    name: .customLong("tsa"),
    help: "A time-stamping authority's address (RFC 3161); may be given several times.")
  var authorities: [String] = []

  @Option(
    help: "Certificates (PEM) that time stamps must end in; by default those this system trusts.",
    completion: .file())
  var roots: String?

  @Option(
    name: .customLong("allow-private"),
    help: "A host that may lie in a private network or on this machine.")
  var privateHosts: [String] = []

  var request: StampingRequest {
    get throws {
      StampingRequest(
        authorities, roots: try roots.map { try certificates(in: $0) },
        privateHosts: Set(privateHosts))
    }
  }
}

extension StampingReport {
  /// One line an authority.
  var lines: [String] {
    stamped.map {
      "stamped \($0.time) by \($0.authority)"
        + ($0.state == .trusted ? "" : ", whose certificate this system does not know: not checked")
    } + refused.map { "not stamped: \($0)" }
  }
}

struct SealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Sign, stamp and pack a case, so that a stranger can check it.",
    discussion: """
      Writes a folder with the case, its log, signed checkpoints, time stamps and a README of three \
      commands. What is printed at the end is worth keeping elsewhere: a log that its own author rewrites \
      is shown by an older checkpoint alone.
      """)

  @Option(name: .shortAndLong, help: "The bundle's folder; it must not be there yet.")
  var output: String

  @Option(help: "A folder with the report, to go into the bundle.", completion: .directory)
  var dossier: String?

  @Option(name: .customLong("key"), help: "The key's name; by default the only one.")
  var name: String?

  @OptionGroup var keys: KeyOptions
  @OptionGroup var stamping: StampOptions
  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let request = try stamping.request
      let key = try keys.store.key(name) { try keys.passphrase($0) }
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      let report = try await investigation.seal(
        to: output, dossier: dossier, keys: keys.store, with: key, stamping: request)
      for refused in report.stamping.refused { global.console.warn("not stamped: \(refused)") }
      var lines = ["sealed \(report.files) files and \(report.entries) entries: \(report.bundle)"]
      lines += report.stamping.lines.filter { !$0.hasPrefix("not ") }
      if request.authorities.isEmpty {
        lines.append("not stamped: its times are this machine's word (--tsa names an authority)")
      }
      if !report.left.isEmpty {
        lines.append("left out of the dossier's folder: \(report.left.joined(separator: ", "))")
      }
      if !report.restricted.isEmpty {
        lines.append(
          "stay in the house, their hashes are sealed: \(report.restricted.joined(separator: ", "))"
        )
      }
      lines += ["", "Send this to somebody who keeps it:", "", report.checkpoint]
      try global.emit(report, text: lines.joined(separator: "\n"))
      if !request.authorities.isEmpty, report.stamping.stamped.isEmpty { throw ExitCode(69) }
    }
  }
}

struct StampCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp", abstract: "Have the last checkpoint stamped, here or across an air gap.",
    discussion: """
      With --tsa authorities are asked. With --query a request is written, to be carried to one; with \
      --reply what it answered is kept. Seal again for a bundle that holds it.
      """)

  @Option(help: "Where to write a request (.tsq).", completion: .file()) var query: String?
  @Option(help: "An authority's reply (.tsr).", completion: .file()) var reply: String?
  @OptionGroup var stamping: StampOptions
  @OptionGroup var place: CaseOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if query == nil, reply == nil, stamping.authorities.isEmpty {
      throw ValidationError("Name an authority with --tsa, or a file with --query or --reply.")
    }
  }

  func run() async throws {
    try await guarded {
      let request = try stamping.request
      let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
      var report = StampingReport()
      if let reply {
        // A request beside the reply is the one that it answers.
        let asked = try query.map { try bytes(of: $0) }
        report.stamped = [
          try investigation.keepStamp(try bytes(of: reply), to: asked, roots: request.roots)
        ]
      } else if let query {
        let der = try investigation.stampQuery()
        guard FileManager.default.createFile(atPath: query, contents: Data(der)) else {
          throw Refusal(
            .cannotWrite, subject: query, problem: "cannot be written",
            nextStep: "check the folder and its permissions")
        }
      } else {
        report = try await investigation.stamp(request)
      }
      let text = query != nil && reply == nil ? "request: \(query ?? "")" : nil
      try global.emit(report, text: text ?? report.lines.joined(separator: "\n"))
      if !stamping.authorities.isEmpty, report.stamped.isEmpty { throw ExitCode(69) }
    }
  }
}
