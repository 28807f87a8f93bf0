import Articles
import Claims
import Grammar
import Quantities
import Vocabulary

/// Reads claims out of an article: who said what, how much, when, and what could check it.
///
/// Words, arcs and entities come from a pipeline that is asked for once English is met; what they
/// mean for a claim is told by rules and word tables. The same text and pipeline always give the same
/// reading, in time linear in the text's length. `Documentation/Methods/ReadingClaims.md` says what
/// is read, how well, and where it fails.
public enum ArticleReader {
  /// The sentences and claims of `document`; any text is accepted, the empty one included.
  ///
  /// - Parameters:
  ///   - document: The text with its publisher and date, where known; relative dates need the date.
  ///   - grammar: Gives the pipeline once a sentence is met that needs one.
  ///   - corrections: What persons changed in earlier readings of the same text.
  /// - Returns: The sentences with roles, and the claims in order of the text.
  /// - Throws: A refusal where a pipeline is needed and there is none.
  public static func read(
    _ document: ArticleDocument, grammar: GrammarSource = .installed,
    corrections: [ClaimCorrection] = []
  ) throws(Refusal) -> ArticleReading {
    try read(document, corrections: corrections) { () throws(Refusal) in
      try grammar.pipeline(for: "en")
    }
  }

  /// The sentences and claims of `document`, its English parsed by the pipeline `grammar`.
  public static func read(
    _ document: ArticleDocument, grammar: Pipeline, corrections: [ClaimCorrection] = []
  ) -> ArticleReading {
    read(document, corrections: corrections) { grammar }
  }

  private static func read<Failure>(
    _ document: ArticleDocument, corrections: [ClaimCorrection],
    parser: () throws(Failure) -> Pipeline
  ) throws(Failure) -> ArticleReading {
    let source = SourceText(document.text)
    let languages = ArticleLanguages(
      document, source: source, sentences: Self.sentences(of: document, source: source))
    let sentences = languages.sentences.enumerated().map { index, found in
      ReadSentence(
        sid: "S\(index + 1)", role: found.role, span: found.span, text: source.string(found.span))
    }
    let english = sentences.indices.filter(languages.isEnglish)
    let pipeline = english.isEmpty ? nil : try parser()
    var builder = ClaimBuilder(
      source: source, publisher: document.publisher, published: document.published)
    if let pipeline {
      for index in english {
        builder.add(
          SentenceAnalysis(
            sid: sentences[index].sid, role: sentences[index].role, span: sentences[index].span,
            paragraph: languages.sentences[index].paragraph, source: source,
            published: document.published, grammar: pipeline))
      }
    }
    let reading = ArticleReading(
      title: document.title ?? sentences.first { $0.role == .headline }?.text,
      publisher: document.publisher, published: document.published, language: languages.article,
      text: document.text, sentences: sentences,
      claims: languages.claims(
        besides: builder.finished(), sentences: sentences, publisher: document.publisher,
        published: document.published),
      warnings: document.warnings + languages.warnings,
      grammar: pipeline.map { GrammarIdentity(name: $0.name, digest: $0.digest) })
    return reading.applying(corrections)
  }

  private static func sentences(of document: ArticleDocument, source: SourceText)
    -> [FoundSentence]
  {
    let splitter = SentenceSplitter(source)
    let paragraphs = splitter.paragraphs()
    let spans = paragraphs.map { splitter.sentences(in: $0) }
    var roleReader = SentenceRoles(source: source, title: document.title)
    let roles = roleReader.roles(of: paragraphs, sentences: spans)
    return spans.enumerated().flatMap { paragraph, group in
      zip(group, roles[paragraph]).map { span, role in
        FoundSentence(span: span, role: role, paragraph: paragraph)
      }
    }
  }
}
