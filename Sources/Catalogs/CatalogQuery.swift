import Rasters
import Vocabulary

/// What is searched for.
public struct CatalogQuery: Sendable {
  /// The site in longitude and latitude.
  public var site: Polygon
  /// The first and the last day, ISO 8601.
  public var from, to: String
  /// Collections instead of the dialect's own.
  public var collections: [String] = []

  /// Looks over `site` between two days, both within.
  public init(site: Polygon, from: String, to: String) {
    (self.site, self.from, self.to) = (site, from, to)
  }
}

/// What a catalogue answered.
public struct CatalogAnswer: Sendable {
  /// The Items, each once, as they came.
  public var items: [JSONValue] = []
  /// What should be known of the search: pages that ended early, Items left out.
  public var remarks: [String] = []
}
