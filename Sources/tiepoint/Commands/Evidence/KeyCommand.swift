import ArgumentParser
import Evidence
import Foundation
import Investigation
import Vocabulary

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make, show and change the keys that sign evidence.",
    subcommands: [New.self, Show.self, Rotate.self, Revoke.self])

  struct Shown: Encodable {
    let name: String
    let key: String
  }

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make a key (Ed25519) and print what to publish of it.",
      discussion: """
        It lies in the user's configuration, encrypted, readable by its owner alone; OpenSSL reads it. \
        Publish what is printed where readers know you: without it nobody can tell who sealed.
        """)

    @Argument(help: "Its name, such as newsroom-2026: it stands in everything that it signs.")
    var name: String

    @Flag(
      name: .customLong("no-passphrase"), help: "Leave the key unencrypted, for machines alone.")
    var isPlain = false

    @OptionGroup var keys: KeyOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await guarded {
        let passphrase = isPlain ? nil : try keys.passphrase(name, again: true)
        if let passphrase, passphrase.utf8.count < 8 {
          throw Refusal.usage(
            "key \(name)", "has a passphrase of \(passphrase.utf8.count) bytes", "give 8 or more")
        }
        let made = try keys.store.make(name, passphrase: passphrase)
        try global.emit(
          Shown(name: name, key: made.text),
          text: "\(made.text)\n\nPublish this line. The key lies in \(keys.store.folder).")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print what to publish of the keys that are there.")

    @Argument(help: "A key's name; by default all are shown.")
    var name: String?

    @OptionGroup var keys: KeyOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await guarded {
        let store = keys.store
        let names = name.map { [$0] } ?? store.names
        guard !names.isEmpty else {
          throw Refusal.missingInput(
            store.folder, "holds no key", "make one with tiepoint key new NAME")
        }
        let shown = try names.map { Shown(name: $0, key: try store.verifier($0).text) }
        try global.emit(shown, text: shown.map(\.key).joined(separator: "\n"))
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate", abstract: "Hand a case's log over to a new key; both sign.")

    @Option(name: .customLong("from"), help: "The key that signed until now.") var old: String
    @Option(name: .customLong("to"), help: "The key that signs from now on.") var new: String
    @Option(help: "Why.") var because: String
    @OptionGroup var keys: KeyOptions
    @OptionGroup var place: CaseOption
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await guarded {
        let from = try keys.store.key(old) { try keys.passphrase($0) }
        let to = try keys.store.key(new) { try keys.passphrase($0) }
        let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
        let report = try investigation.rotate(from: from, to: to, because: because, keys.store)
        try global.emit(report, text: report.checkpoint)
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke",
      abstract: "Take a key that is lost or stolen out of a case's log; the new one signs.",
      discussion: "Say it in public, too: whoever has a stolen key can still sign what was before.")

    @Argument(help: "The key as it was published, or its name where it is still here.")
    var old: String
    @Option(name: .customLong("to"), help: "The key that signs from now on.") var new: String
    @Option(help: "Why.") var because: String
    @OptionGroup var keys: KeyOptions
    @OptionGroup var place: CaseOption
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      try await guarded {
        let from = try old.contains("+") ? VerifierKey(old) : keys.store.verifier(old)
        let to = try keys.store.key(new) { try keys.passphrase($0) }
        let investigation = try Investigation.open(at: place.resolved(), progress: global.console)
        let report = try investigation.revoke(from, for: to, because: because, keys.store)
        try global.emit(report, text: report.checkpoint)
      }
    }
  }
}
