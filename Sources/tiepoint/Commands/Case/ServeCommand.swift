import ArgumentParser
import CaseFile
import Foundation
import Vocabulary
import Workbench

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open a case in the browser: registered pixels, dates, comparison.",
    discussion: """
      Listens on this machine alone, until Ctrl-C. The address that is printed lets one browser in, \
      once, for ten minutes; Enter in the terminal prints a new one. Without a case a start page \
      offers the cases of this folder and a simulated one. While a case is served, other commands \
      on it are refused and say where it is open.
      """)

  @Argument(
    help: "The case file; the start page when left out.", completion: .file(extensions: ["gpkg"]))
  var path: String?

  @Option(help: "The port; one that is free when left out.")
  var port = 0

  @Option(help: "Another address to listen at, for other machines; needs --password-file.")
  var listen = "127.0.0.1"

  @Option(help: "A file whose first line is the password for --listen, 12 characters and more.")
  var passwordFile: String?

  @Option(help: "Where pictures on the site's grid are kept, 4 GiB; may be deleted at any time.")
  var cache: String?

  @Option(help: "A folder of pages in place of those inside the program, to work on them.")
  var web: String?

  @Flag(inversion: .prefixedNo, help: "Open the browser.")
  var open = true

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      guard (0...65_535).contains(port) else {
        throw Refusal.usage("--port \(port)", "is no port", "name one from 1 to 65535")
      }
      var settings = Workbench.Settings()
      settings.address = listen
      settings.port = port
      settings.cache = cache.map { URL(fileURLWithPath: $0, isDirectory: true) }
      settings.web = web.map { URL(fileURLWithPath: $0, isDirectory: true) }
      settings.password = try passwordFile.map(Self.firstLine)
      let bench = try Workbench(try path.map { try CaseFile.open(at: $0) }, settings: settings)
      let (global, opens) = (global, open && !global.json && isatty(1) == 1)
      do {
        try await bench.serve { reached in
          // A closed standard output ends nothing: the page is open already.
          try? global.emit(reached, text: "open \(reached.url)")
          if listen != "127.0.0.1" {
            global.console.warn("whoever sees this network's traffic can read what the page shows")
          }
          if opens { Self.show(reached.url) }
          if isatty(0) == 1 { Self.answerEnter(bench, reached) }
        }
      } catch is CancellationError {
        global.console.say("closed")
      }
    }
  }

  private static func firstLine(_ path: String) throws -> String {
    // A file that cannot be read holds none.
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).first
    else {
      throw Refusal.missingInput(path, "holds no password", "write one into its first line")
    }
    return String(line)
  }

  /// Opens the browser where the desktop has a way to.
  private static func show(_ url: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", url]
    process.standardError = FileHandle.nullDevice
    // Without a desktop the printed address is enough.
    try? process.run()
  }

  /// A new address for each Enter.
  private static func answerEnter(_ bench: Workbench, _ reached: Workbench.Reached) {
    Thread.detachNewThread {
      while readLine() != nil { print("open \(bench.newAddress(reached))") }
    }
  }
}
