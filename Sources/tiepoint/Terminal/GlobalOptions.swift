import ArgumentParser
import CaseFile
import Foundation
import Investigation
import Vocabulary
import Workflows

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Flag(help: "Print one JSON object on standard output and nothing else.")
  var json = false

  @Flag(help: "No progress and no remarks; warnings and errors only.")
  var quiet = false

  /// The console these options ask for.
  var console: Console { Console(quiet: quiet || json) }

  /// Prints a result: as JSON when asked for, else as the lines given.
  func emit(_ value: some Encodable, text: @autoclosure () -> String) throws {
    if json {
      try put(try CanonicalJSON.string(value, pretty: true))
    } else {
      try put(text())
    }
  }
}

/// Where a case is.
struct CaseOption: ParsableArguments {
  @Option(
    name: .customLong("case"), help: "The case file; by default the only *.tiepoint.gpkg here.",
    completion: .file(extensions: ["gpkg"]))
  var path: String?

  /// The path given, or that of the only case in this folder.
  func resolved() throws -> String {
    if let path { return path }
    let here = try FileManager.default.contentsOfDirectory(atPath: ".")
      .filter { $0.hasSuffix(CaseFile.ending) }.sorted()
    guard here.count == 1 else {
      throw Refusal.missingInput(
        ".", "\(here.count) case files in this folder",
        here.isEmpty ? "make one with `tiepoint init`" : "name one with --case")
    }
    return here[0]
  }
}
