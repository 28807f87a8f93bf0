import CaseFile
import Foundation
import Testing

/// The built command where something it needs is missing: room, a reader, a browser.
@Suite struct CommandLineTests {
  private struct Answer {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The command beside the test bundle; nil where only the libraries were built.
  private static let command: String? = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for argument in CommandLine.arguments where argument.contains(".xctest") {
      guard let end = argument.range(of: ".xctest") else { continue }
      folder = URL(fileURLWithPath: String(argument[..<end.upperBound]))
        .deletingLastPathComponent()
    }
    let path = folder.appendingPathComponent("tiepoint").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// Runs `script` in a shell in which `$tiepoint` is the command.
  private static func shell(_ script: String, in folder: URL) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = [
      "tiepoint": command ?? "false", "PATH": "/nowhere", "HOME": folder.path,
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Answer(code: process.terminationStatus, output: text, errors: said)
  }

  private static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cli-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test(.enabled(if: command != nil))
  func `A disk that fills up is named in one line, and with room the case is made`() throws {
    try Self.inFolder { folder in
      let make = "\"$tiepoint\" init Here.tiepoint.gpkg --name Here"
      // Blocks of 512 bytes in a POSIX shell: less than the tables alone take.
      let full = try Self.shell("ulimit -f 60; \(make)", in: folder)
      #expect(full.code == 73, "\(full)")
      #expect(full.errors.split(separator: "\n").count == 1, "\(full.errors)")
      #expect(full.errors.contains("Here.tiepoint.gpkg: cannot be written"), "\(full.errors)")
      #expect(full.errors.contains("free space"), "\(full.errors)")
      let roomy = try Self.shell(make, in: folder)
      #expect(roomy.code == 0, "\(roomy)")
      let path = folder.appendingPathComponent("Here.tiepoint.gpkg").path
      #expect(try CaseFile.open(at: path).snapshot().site?.name == "Here")
    }
  }

  @Test(.enabled(if: command != nil && FileManager.default.fileExists(atPath: "/dev/full")))
  func `An answer that cannot be written is no success`() throws {
    try Self.inFolder { folder in
      try Data("A hall of 40 m was built in 2020.".utf8)
        .write(to: folder.appendingPathComponent("a.txt"))
      let kept = try Self.shell("\"$tiepoint\" claims a.txt --json", in: folder)
      #expect(kept.code == 0 && kept.output.contains("claims"), "\(kept)")
      let lost = try Self.shell("\"$tiepoint\" claims a.txt --json > /dev/full", in: folder)
      #expect(lost.code == 73, "\(lost)")
      #expect(lost.errors.contains("standard output: cannot be written"), "\(lost.errors)")
    }
  }

  @Test(.enabled(if: command != nil))
  func `Without a browser the report is whole and says what its PDF lacks`() throws {
    try Self.inFolder { folder in
      let made = try Self.shell(
        "\"$tiepoint\" init Here.tiepoint.gpkg --name Here && \"$tiepoint\" report -o out --quiet",
        in: folder)
      #expect(made.code == 0, "\(made)")
      #expect(made.errors.contains("report.pdf holds the figures alone"), "\(made.errors)")
      #expect(made.errors.contains("apt install chromium"), "\(made.errors)")
      for name in ["index.html", "report.pdf", "run.json", "verdicts.json", "scenes.geojson"] {
        #expect(
          FileManager.default.fileExists(atPath: folder.appendingPathComponent("out/\(name)").path))
      }
    }
  }
}
