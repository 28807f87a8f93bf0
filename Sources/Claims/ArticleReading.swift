import Foundation
import Quantities
import Vocabulary

/// All that was read in one article: its sentences with roles, and its claims.
public struct ArticleReading: Hashable, Sendable {
  public var title: String?
  public var publisher: String?
  public var published: CalendarDate?
  /// BCP 47, as far as the text's commonest words tell; `und` where they do not.
  public var language: String
  /// The text all spans refer to.
  public var text: String
  public var sentences: [ReadSentence]
  public var claims: [Claim]
  /// What was doubtful when the text was taken out of its file, as its character set.
  public var warnings: [String]
  /// The pipeline whose arcs the reading rests on; nil where none was needed, and in a reading from
  /// before there was one.
  public var grammar: GrammarIdentity?

  /// A reading with all its parts.
  public init(
    title: String?, publisher: String?, published: CalendarDate?, language: String, text: String,
    sentences: [ReadSentence], claims: [Claim], warnings: [String] = [],
    grammar: GrammarIdentity? = nil
  ) {
    self.grammar = grammar
    self.title = title
    self.publisher = publisher
    self.published = published
    self.language = language
    self.text = text
    self.sentences = sentences
    self.claims = claims
    self.warnings = warnings
  }

  /// One JSON object with sorted keys, the same bytes for the same reading.
  ///
  /// - Throws: `Refusal` where a number is not finite, which JSON cannot write.
  public func json(pretty: Bool = true) throws(Refusal) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      throw .internalFault(
        "the reading of “\(title ?? publisher ?? "an article")”",
        "\(claims.count) claims hold a value that JSON cannot write (\(error))",
        "report this with the article")
    }
  }

  /// The claim with this id or stable id.
  public func claim(_ id: String) -> Claim? {
    claims.first { $0.id == id || $0.stableID == id }
  }
}

extension ArticleReading: Codable {
  private enum CodingKeys: String, CodingKey {
    case title, publisher, published, language, text, sentences, claims, warnings, grammar
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      title: try container.decodeIfPresent(String.self, forKey: .title),
      publisher: try container.decodeIfPresent(String.self, forKey: .publisher),
      published: try container.decodeIfPresent(CalendarDate.self, forKey: .published),
      language: try container.decode(String.self, forKey: .language),
      text: try container.decode(String.self, forKey: .text),
      sentences: try container.decode([ReadSentence].self, forKey: .sentences),
      claims: try container.decode([Claim].self, forKey: .claims),
      warnings: try container.decodeIfPresent([String].self, forKey: .warnings) ?? [],
      grammar: try container.decodeIfPresent(GrammarIdentity.self, forKey: .grammar))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(publisher, forKey: .publisher)
    try container.encode(published, forKey: .published)
    try container.encode(language, forKey: .language)
    try container.encode(text, forKey: .text)
    try container.encode(sentences, forKey: .sentences)
    try container.encode(claims, forKey: .claims)
    if !warnings.isEmpty { try container.encode(warnings, forKey: .warnings) }
    try container.encodeIfPresent(grammar, forKey: .grammar)
  }
}

/// Which pipeline cut a text into words and arcs; another one may read the same text otherwise.
public struct GrammarIdentity: Hashable, Sendable, Codable {
  /// Name and version, such as `en_core_web_sm 3.8.0`.
  public let name: String
  /// SHA-256 over the files that its parses depend on, hexadecimal.
  public let digest: String

  /// The pipeline called `name` whose files hash to `digest`.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}

/// One sentence of a document with its role.
public struct ReadSentence: Hashable, Sendable, Codable {
  /// `S1`, `S2` … in order of the text.
  public let sid: String
  public let role: SentenceRole
  public let span: TextSpan
  public let text: String

  /// A sentence with its role and place.
  public init(sid: String, role: SentenceRole, span: TextSpan, text: String) {
    self.sid = sid
    self.role = role
    self.span = span
    self.text = text
  }
}
