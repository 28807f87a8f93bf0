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

  /// A reading with all its parts.
  public init(
    title: String?, publisher: String?, published: CalendarDate?, language: String, text: String,
    sentences: [ReadSentence], claims: [Claim]
  ) {
    self.title = title
    self.publisher = publisher
    self.published = published
    self.language = language
    self.text = text
    self.sentences = sentences
    self.claims = claims
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
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(publisher, forKey: .publisher)
    try container.encode(published, forKey: .published)
    try container.encode(language, forKey: .language)
    try container.encode(text, forKey: .text)
    try container.encode(sentences, forKey: .sentences)
    try container.encode(claims, forKey: .claims)
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
