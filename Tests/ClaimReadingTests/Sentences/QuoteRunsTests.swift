import Articles
import Testing

@testable import ClaimReading

/// Which sentences stand in a quotation, and where its speaker is looked for.
@Suite("Quotations over sentences", .needsEnglish)
struct QuoteRunsTests {
  /// `text | in or out, a sentence each`.
  static let rows = """
    "The wall cracked in June. It fell in July," said Ida Bloom. | in, in
    The wall cracked in June. It fell in July. | out, out
    "We lost the barn," said Ada Kell. "The house was spared." | in, in
    The mill shut. "We lost 40 jobs," he said. The owner left. | out, in, out
    “One. Two. Three,” she said. Four. | in, in, in, out
    «Un mur. Un toit,» she said. Then rain. | in, in, out
    Oke Sund called it "a ruin". The roof is gone. | out, out
    "It burned. // The road was closed. | in, out
    "The roof fell. The wall leans. The stairs | in, in, in
    """

  /// Rows that the reader does not yet read as a careful person would; they fail when it does.
  static let notYet = """
    """

  @Test("Each row reads as written", arguments: CorpusRows.rows(rows))
  func held(row: [String]) throws { try check(row) }

  @Test("Rows that wait for a better rule", arguments: CorpusRows.rows(notYet))
  func waiting(row: [String]) throws { withKnownIssue { try check(row) } }

  private func check(_ row: [String]) throws {
    try #require(row.count == 2)
    let (runs, count) = Self.runs(row[0])
    let found = (0..<count).map { runs.isWithin($0) ? "in" : "out" }.joined(separator: ", ")
    #expect(found == row[1], "\(row[0])")
  }

  private static func runs(_ text: String) -> (runs: QuoteRuns, count: Int) {
    let source = SourceText(text.replacing(" // ", with: "\n"))
    let splitter = SentenceSplitter(source)
    let sentences = splitter.paragraphs().enumerated().flatMap { index, paragraph in
      splitter.sentences(in: paragraph).map { span in
        QuoteRuns.Sentence(paragraph: index, role: .body, span: span)
      }
    }
    return (QuoteRuns(sentences, in: source), sentences.count)
  }

  @Test("A speaker is looked for on in the same quotation, then back to the one that introduced it")
  func speakers() {
    let text = "Ida Bloom saw it. \"One wall fell. A second leans,\" she said. It rained."
    let runs = Self.runs(text).runs
    #expect(runs.speakers(of: 1) == [2, 0])
    #expect(runs.speakers(of: 2) == [1, 0])
  }

  @Test("A quotation does not reach into the paragraph after the next")
  func paragraphs() {
    let text = "One left. // \"Two left. // Three left."
    let runs = Self.runs(text).runs
    #expect(!runs.isWithin(2))
    #expect(runs.speakers(of: 1).contains(0))
    #expect(!runs.speakers(of: 1).contains(2))
  }
}
