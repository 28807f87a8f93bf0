import Articles
import ClaimReading
import Foundation
import Grammar
import Vocabulary

/// Times the reading of an article on one thread, by part, and says what memory it took.
///
///     swift run -c release --package-path Benchmarks ReadingBench TEXT_FILE...
///
/// Files of one and of four megabytes show whether time grows with the text. The goals: 6 CPU seconds
/// a megabyte of prose, and 200 MB at four.
@main
enum ReadingBench {
  static func main() throws {
    let files = CommandLine.arguments.dropFirst()
    guard !files.isEmpty else { return print("ReadingBench TEXT_FILE...") }
    let (pipeline, loading) = try timed { try Pipeline.find(language: "en") }
    print(pipeline.name, "loaded in", rounded(loading), "s")
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
      let megabytes = Double(bytes.count) / 1e6
      let (document, opening) = try timed { try ArticleDocument(bytes: bytes, named: file) }
      // The parser alone, on paragraphs: an upper part of what reading costs.
      let (words, parsing) = timed {
        document.text.split(separator: "\n").reduce(0) {
          $0 + pipeline.parse(String($1)).words.count
        }
      }
      let (reading, claiming) = timed { ArticleReader.read(document, grammar: pipeline) }
      let held = peakMemory
      let (json, writing) = try timed { try reading.json() }
      print(file, rounded(megabytes), "MB,", words, "words,", reading.claims.count, "claims")
      print(
        "  opening", rounded(opening), "s; parser alone", rounded(parsing), "s; reading with it")
      print(
        "  ", rounded(claiming), "s,", rounded(claiming / megabytes), "s a MB, peak", held, "MB")
      print("  JSON of", json.utf8.count, "bytes", rounded(writing), "s, peak", peakMemory, "MB")
    }
  }

  /// The result of `body` and the CPU seconds it took.
  private static func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
    let start = clock()
    let result = try body()
    return (result, Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }

  /// The most memory that the process has held so far, in MB.
  private static var peakMemory: Int {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage.ru_maxrss / 1024
  }

  private static func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
}
