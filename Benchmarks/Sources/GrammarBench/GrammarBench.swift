import Foundation
import Grammar
import Vocabulary

/// Times the parse of sentences on one thread, with spaCy's beside it where a Python has it.
///
///     swift run -c release --package-path Benchmarks GrammarBench TEXT_FILE [PYTHON]
///
/// TEXT_FILE holds one sentence a line. The first round meets every word anew, later ones know them.
/// PYTHON, `python3` if left out, runs `Tests/GrammarTests/Peer/spacy_parses.py`, which says its speed.
@main
enum GrammarBench {
  static func main() throws {
    let words = CommandLine.arguments
    guard (2...3).contains(words.count) else { return print("GrammarBench TEXT_FILE [PYTHON]") }
    let text = try String(contentsOfFile: words[1], encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    let before = peakMemory
    let (pipeline, loading) = try timed { try Pipeline.find(language: "en") }
    print(
      pipeline.name, "loaded in", rounded(loading * 1000), "ms, peak memory",
      rounded(peakMemory - before), "MB more")
    for round in 1...3 {
      let (count, seconds) = timed { lines.reduce(0) { $0 + pipeline.parse($1).words.count } }
      print(
        "round", round, count, "tokens,", rounded(Double(count) / seconds), "a second, peak",
        rounded(peakMemory), "MB")
    }
    try peer(words.count == 3 ? words[2] : "python3", words[1])
  }

  /// Runs spaCy on the same file.
  private static func peer(_ python: String, _ file: String) throws {
    let script = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent()
      .appendingPathComponent("../../../Tests/GrammarTests/Peer/spacy_parses.py").standardized
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, script.path, file]
    process.standardOutput = FileHandle.nullDevice
    let said = Pipe()
    process.standardError = said
    try process.run()
    let line = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    print("spaCy:", process.terminationStatus == 0 ? line : "not installed for \(python)\n")
  }

  /// The result of `body` and the CPU seconds it took.
  private static func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
    let start = clock()
    let result = try body()
    return (result, Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }

  /// The most memory that the process has held so far, in MB.
  private static var peakMemory: Double {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return Double(usage.ru_maxrss) / 1000
  }

  private static func rounded(_ value: Double) -> String { "\(Int(value.rounded()))" }
}
