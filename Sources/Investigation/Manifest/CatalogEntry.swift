import Catalogs
import Foundation
import Imagery
import Quantities
import Rasters
import Vocabulary

/// Scenes named by catalogue and days instead of files.
public struct CatalogEntry: Codable, Sendable, Equatable {
  /// The catalogue: `earth-search`, an address, or `earth-search=https://…`.
  public var catalog: String
  /// The first and the last day, ISO 8601.
  public var from: String
  public var to: String
  /// Collections instead of the catalogue's usual ones.
  public var collections: [String]?
  /// Bands instead of blue, green, red and near infrared.
  public var bands: [String]?
  /// Looks with a larger share of cloud over the site are passed over.
  public var cloud: Double?
  /// Metres around the site that are fetched with it; 300 unless said.
  public var margin: Double?

  /// Looks of `catalog` between two days.
  public init(catalog: String, from: String, to: String) {
    (self.catalog, self.from, self.to) = (catalog, from, to)
  }

  /// The plan that fetches what is named, over `site`.
  ///
  /// - Throws: ``Refusal`` for an unknown catalogue, or a day that is none.
  public func plan(over site: Polygon) throws(Refusal) -> FetchPlan {
    for day in [from, to] where CalendarDate(iso: day) == nil {
      throw Refusal.usage("“\(day)”", "is no day", "write it as YYYY-MM-DD")
    }
    guard from <= to else {
      throw Refusal.usage(
        "\(from) to \(to)", "is a span that ends before it begins", "turn it round")
    }
    if let cloud, !(0...1).contains(cloud) {
      throw Refusal.usage("cloud \(cloud)", "is no share", "give one from 0 to 1, such as 0.3")
    }
    if let margin, !(0...50_000).contains(margin) {
      throw Refusal.usage("margin \(margin)", "is not 0 to 50000 m", "give metres")
    }
    if let wrong = bands?.first(where: { $0.wholeMatch(of: /[a-z][a-z0-9]*/) == nil }) {
      throw Refusal.usage(
        "band “\(wrong)”", "is no band's name", "name them as blue,green,red,nir,swir16")
    }
    var query = CatalogQuery(site: site, from: from, to: to)
    query.collections = collections ?? []
    var plan = FetchPlan([try Catalog(catalog)], query)
    if let bands, !bands.isEmpty { plan.bands = bands.map { BandName(rawValue: $0) } }
    plan.cloud = cloud ?? 1
    plan.margin = margin ?? 300
    return plan
  }
}
