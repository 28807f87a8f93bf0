import Articles
import Claims
import Grammar
import Quantities
import Testing
import Vocabulary

@testable import ClaimReading

/// The English pipeline, found once, and readings made with it.
enum English {
  static let pipeline = try? Pipeline.find(language: "en")  // Its absence switches tests off.
  static var isHere: Bool { pipeline != nil }

  private static var grammar: Pipeline {
    guard let pipeline else {
      preconditionFailure("a suite that reads English needs the trait .needsEnglish")
    }
    return pipeline
  }

  static func read(_ document: ArticleDocument, corrections: [ClaimCorrection] = [])
    -> ArticleReading
  {
    ArticleReader.read(document, grammar: grammar, corrections: corrections)
  }

  static func read(_ text: String, published: CalendarDate? = CalendarDate(iso: "2025-06-12"))
    -> ArticleReading
  {
    read(ArticleDocument(text: text, publisher: "Brede Herald", published: published))
  }

  /// One sentence with its arcs.
  static func syntax(_ text: String, role: SentenceRole = .body) -> Syntax {
    let source = SourceText(text)
    let analysis = SentenceAnalysis(
      sid: "S1", role: role, span: TextSpan(start: 0, end: source.scalars.count), paragraph: 0,
      source: source, published: CalendarDate(iso: "2025-06-12"), grammar: grammar)
    return Syntax(analysis, words: analysis.words)
  }

  /// The words of a span with their arcs, and an attribution that was parsed apart.
  static func words(_ span: TextSpan, of source: SourceText)
    -> (words: [Word], found: SetOffAttribution?)
  {
    SetOffAttribution.read(MaskedText(source: source, hidden: []), span, grammar: grammar)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what reads English where the pipeline is not there.
  static var needsEnglish: ConditionTrait {
    .enabled(
      if: English.isHere,
      "no English pipeline: run scripts/setup, or name its folder in TIEPOINT_MODELS")
  }
}

extension Claim {
  /// The sources before the publisher, the origin first; empty where nobody is named.
  var speakers: [String] {
    attribution.chain.filter { $0.role != .publisher && $0.role != .unknown }.map(\.agent)
  }
}

extension ArticleReading {
  /// The shortest claim that holds `words`; else the one that shares most with them, at least half.
  func claim(over words: String) -> Claim? {
    guard let range = text.firstRange(of: words) else { return nil }
    let start = text.unicodeScalars[..<range.lowerBound].count
    let count = words.unicodeScalars.count
    let span = TextSpan(start: start, end: start + count)
    let holding = claims.filter { $0.span.overlap(span) == count }
    if let shortest = holding.min(by: { $0.span.count < $1.span.count }) { return shortest }
    let most = claims.max { $0.span.overlap(span) < $1.span.overlap(span) }
    return most.flatMap { 2 * $0.span.overlap(span) >= count ? $0 : nil }
  }
}
