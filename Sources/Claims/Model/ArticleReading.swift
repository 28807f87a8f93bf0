import Foundation
import Quantities

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

  /// What was read in an article, from its parts.
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
  public func json(pretty: Bool = true) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
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
