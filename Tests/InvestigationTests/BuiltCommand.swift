import Foundation

/// The command as a user runs it: in a shell, by its answer and its exit code.
enum BuiltCommand {
  /// What a script came to.
  struct Answer {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The command beside the test bundle; nil where only the libraries were built.
  static let path: String? = {
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
  static func shell(_ script: String, in folder: URL) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.environment = [
      "tiepoint": path ?? "false", "PATH": "/nowhere", "HOME": folder.path,
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
}
