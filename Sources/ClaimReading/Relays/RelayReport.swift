import Quantities
import Vocabulary

/// What several articles on one event make of each other's claims.
public struct RelayReport: Hashable, Sendable, Codable {
  public var articles: [RelayedArticle]
  public var variants: [NameVariants]
  public var groups: [AlignedClaims]
  public var relays: [Relay]
  public var drifts: [Drift]
}

/// One article of the set.
public struct RelayedArticle: Hashable, Sendable, Codable {
  public var index: Int
  public var publisher: String?
  public var published: CalendarDate?
  public var title: String?
  /// The article's language where no claims are read in it; nil for what was read.
  public var unread: String?
}

/// One name in the spellings that the articles use.
public struct NameVariants: Hashable, Sendable, Codable {
  public var forms: [Form]

  /// One spelling and the articles that use it.
  public struct Form: Hashable, Sendable, Codable {
    public var name: String
    public var articles: [Int]
  }
}

/// Claims of several articles that state one thing.
public struct AlignedClaims: Hashable, Sendable, Codable {
  public var id: String
  public var type: ClaimType
  public var members: [Member]
  /// The articles, in order of publication, at which a new figure first stands.
  public var figures: [Figure]

  /// A claim of one article.
  public struct Member: Hashable, Sendable, Codable {
    public var article: Int
    public var claim: String
    public var evidence: String
    public var figure: String?
  }

  /// A figure and the article that brought it.
  public struct Figure: Hashable, Sendable, Codable {
    public var figure: String
    public var firstIn: Int
    /// The article it replaced another figure of; nil for the first figure.
    public var changedFrom: Int?

    enum CodingKeys: String, CodingKey {
      case figure
      case firstIn = "first_in"
      case changedFrom = "changed_from"
    }
  }
}

/// One article drawing on another.
public struct Relay: Hashable, Sendable, Codable {
  /// Why an article is held to draw on another.
  public enum Basis: String, Hashable, Sendable, Codable {
    case citation, wording, correction
  }

  public var from: Int
  public var to: Int
  public var basis: Basis
  /// The words that cite, where they do.
  public var cue: String?
  /// The share of the later article's word triples that stand in the earlier, 0…1.
  public var sharedWording: Double
}

/// What became of one claim in one relay.
public struct Drift: Hashable, Sendable, Codable {
  public var from: Int
  public var to: Int
  public var group: String
  public var fidelity: Fidelity
  public var fromClaim: String
  public var toClaim: String
  public var explanation: String

  enum CodingKeys: String, CodingKey {
    case from, to, group, fidelity
    case fromClaim = "from_claim"
    case toClaim = "to_claim"
    case explanation
  }
}
