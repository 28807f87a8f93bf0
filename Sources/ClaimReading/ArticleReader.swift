import Articles
import Claims
import Quantities

/// Reads claims out of an article: who said what, how much, when, and what could check it.
///
/// Rules and word tables for English news prose, no learned model: the same text always gives the
/// same reading, in time linear in its length. `Documentation/Methods/ReadingClaims.md` says what is
/// read, how well, and where it fails.
public enum ArticleReader {
  /// The sentences and claims of `document`; any text is accepted, the empty one included.
  ///
  /// - Parameters:
  ///   - document: The text with its publisher and date, where known; relative dates need the date.
  ///   - corrections: What persons changed in earlier readings of the same text.
  /// - Returns: The sentences with roles, and the claims in order of the text.
  public static func read(_ document: ArticleDocument, corrections: [ClaimCorrection] = [])
    -> ArticleReading
  {
    let source = SourceText(document.text)
    let (sentences, analyses) = Self.sentences(of: document, source: source)
    var builder = ClaimBuilder(
      source: source, publisher: document.publisher, published: document.published)
    builder.build(analyses)
    let language = document.language ?? LanguageNote.language(of: analyses.lazy.flatMap(\.tokens))
    let reading = ArticleReading(
      title: document.title ?? sentences.first { $0.role == .headline }?.text,
      publisher: document.publisher, published: document.published, language: language,
      text: document.text, sentences: sentences, claims: builder.finished())
    return reading.applying(corrections)
  }

  private static func sentences(of document: ArticleDocument, source: SourceText) -> (
    [ReadSentence], [SentenceAnalysis]
  ) {
    let splitter = SentenceSplitter(source)
    let paragraphs = splitter.paragraphs()
    let spans = paragraphs.map { splitter.sentences(in: $0) }
    var roleReader = SentenceRoles(source: source, title: document.title)
    let roles = roleReader.roles(of: paragraphs, sentences: spans)
    var sentences: [ReadSentence] = []
    var analyses: [SentenceAnalysis] = []
    for (paragraph, group) in spans.enumerated() {
      for span in group {
        let sid = "S\(sentences.count + 1)"
        let role = roles[paragraph]
        sentences.append(
          ReadSentence(sid: sid, role: role, span: span, text: source.string(span)))
        analyses.append(
          SentenceAnalysis(
            sid: sid, role: role, span: span, paragraph: paragraph, source: source,
            published: document.published))
      }
    }
    return (sentences, analyses)
  }
}
