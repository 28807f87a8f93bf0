import Articles
import ClaimReading
import Claims
import Foundation
import Grammar
import Quantities
import Vocabulary

/// An article.
public struct ArticleEntry: Codable, Sendable, Equatable {
  /// Its file: text, HTML or a saved page.
  public var file: String
  /// Who published it.
  public var publisher: String?
  /// The day it was published, ISO 8601.
  public var published: String?

  /// An entry for `file`.
  public init(file: String, publisher: String? = nil, published: String? = nil) {
    self.file = file
    self.publisher = publisher
    self.published = published
  }
}

/// Reads who said what out of articles.
public struct ReadArticles: Workflow {
  /// The files, and what is stated of them.
  public var entries: [ArticleEntry]
  /// What persons changed in earlier readings of the same texts.
  public var corrections: [ClaimCorrection]

  /// What the articles of `entries` say.
  public init(_ entries: [ArticleEntry], corrections: [ClaimCorrection]) {
    (self.entries, self.corrections) = (entries, corrections)
  }

  public func run(progress: any ProgressListener) async throws -> [ArticleReading] {
    try await run(grammar: .installed, progress: progress)
  }

  /// Reads on the pipelines that `grammar` gives.
  public func run(
    grammar: GrammarSource, progress: any ProgressListener
  ) async throws -> [ArticleReading] {
    try entries.enumerated().map { index, entry in
      try Task.checkCancellation()
      let reading = try ArticleFile.reading(of: entry, grammar: grammar, corrections: corrections)
      for warning in reading.warnings { progress.warn("\(entry.file): \(warning)") }
      progress.advance(to: index + 1)
      return reading
    }
  }
}

/// Articles as files.
public enum ArticleFile {
  /// What the article that an entry names says.
  // Swift 6.3.1 crashes where a typed throw of the reader is inlined into an async function.
  @inline(never)
  public static func reading(
    of entry: ArticleEntry, grammar: GrammarSource = .installed,
    corrections: [ClaimCorrection] = []
  ) throws -> ArticleReading {
    try ArticleReader.read(document(entry), grammar: grammar, corrections: corrections)
  }

  /// The article that an entry names, with what the entry says of it.
  public static func document(_ entry: ArticleEntry) throws -> ArticleDocument {
    guard let data = FileManager.default.contents(atPath: entry.file) else {
      throw Refusal.missingInput(entry.file, "cannot be read", "check the path")
    }
    let published = try entry.published.map { text in
      guard let date = CalendarDate(iso: text) else {
        throw Refusal.badData(
          entry.file, "the publication date “\(text)” is none", "write it as YYYY-MM-DD")
      }
      return date
    }
    return try ArticleDocument(
      bytes: [UInt8](data), named: entry.file, publisher: entry.publisher, published: published)
  }
}
