import Foundation
import Networking
import Quantities
import Rasters
import Vocabulary

/// One acquisition over a site: the version and tile that are taken of it, and those that are not.
public struct Look: Sendable {
  /// Platform and datatake: the same whatever tile, version or catalogue it comes from.
  public let key: String
  /// What is taken.
  public let item: CatalogItem
  /// The other versions and tiles, by id.
  public let others: [String]
}

/// What a search found over a site.
public struct FoundLooks: Sendable {
  /// The looks, earliest first.
  public var looks: [Look] = []
  /// Items that are no look over the site, and why.
  public var refused: [(item: String, because: String)] = []
  /// What should be known of the search.
  public var remarks: [String] = []
}

extension FoundLooks {
  /// The looks in the Items that `catalogs` hold for `query`.
  ///
  /// Within a look the tile is kept that shows most of the site, of those alike the one with the
  /// widest margin; within a tile, of a collection that is preferred, the newest version.
  public static func found(
    in catalogs: [Catalog], for query: CatalogQuery, by fetcher: Fetcher
  ) throws(Refusal) -> FoundLooks {
    var found = FoundLooks()
    var groups: [String: [(rank: Int, item: CatalogItem)]] = [:]
    for (place, catalog) in catalogs.enumerated() {
      let answer = try catalog.items(for: query, by: fetcher)
      found.remarks += answer.remarks
      let order = catalog.dialect?.collections.map(\.id) ?? []
      for json in answer.items {
        do throws(Refusal) {
          let item = try CatalogItem(json, from: catalog, over: query.site)
          guard item.cover > 0 else {
            throw Refusal.badData(item.stated.id, "shows nothing of the site", "leave it out")
          }
          let day = item.acquired.date.iso
          guard (query.from.prefix(10)...query.to.prefix(10)).contains(day.prefix(10)) else {
            throw Refusal.badData(
              item.stated.id, "was taken on \(day), outside the days asked for", "leave it out")
          }
          let rank = place * 100 + (order.firstIndex(of: item.collection) ?? order.count)
          groups[item.look, default: []].append((rank, item))
        } catch {
          found.refused.append((json["id"]?.string ?? "an Item without id", error.problem))
        }
      }
    }
    found.looks = groups.map { key, members in
      let best = members.sorted { a, b in
        if abs(a.item.cover - b.item.cover) > 0.005 { return a.item.cover > b.item.cover }
        if a.rank != b.rank { return a.rank < b.rank }
        if abs(a.item.margin - b.item.margin) > 1e-6 { return a.item.margin > b.item.margin }
        return a.item.isNewer(than: b.item)
      }
      return Look(
        key: key, item: best[0].item, others: best.dropFirst().map { $0.item.stated.id })
    }.sorted { ($0.item.acquired, $0.key) < ($1.item.acquired, $1.key) }
    return found
  }
}
