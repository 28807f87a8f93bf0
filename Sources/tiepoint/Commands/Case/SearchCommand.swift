import ArgumentParser
import Catalogs
import Foundation
import Investigation
import Networking
import Rasters
import Vocabulary
import Workflows

/// Which looks are meant: the place, the days, the catalogues.
struct LookOptions: ParsableArguments {
  @Argument(
    help: """
      The site: a GeoJSON file, or a place such as "40.03 N 124.21 E"; by default that of the case.
      """, completion: .file(extensions: ["geojson", "json"]))
  var site: String?

  @Option(help: "Metres on each side of a place that is no outline.")
  var around = SitePlace.usualReach

  @Option(help: "The first day, YYYY-MM-DD.")
  var from: String

  @Option(help: "The last day, YYYY-MM-DD.")
  var to: String

  @Option(
    help: """
      A catalogue: \(Dialect.known.map(\.name).joined(separator: ", ")), the address of any other, or \
      NAME=ADDRESS for a copy of a known one.
      """)
  var catalog = "earth-search"

  @Option(help: "A collection instead of the catalogue's usual ones; may be repeated.")
  var collection: [String] = []

  @Option(help: "The largest share of cloud over the site, 0 to 1.")
  var cloud: Double?

  @Option(help: "Metres around the site that belong to it.")
  var margin: Double?

  @Option(help: "Bands, separated by commas; by default blue,green,red,nir.")
  var bands: String?

  @OptionGroup var place: CaseOption

  /// What a manifest would say.
  var entry: CatalogEntry {
    var entry = CatalogEntry(catalog: catalog, from: from, to: to)
    entry.collections = collection.isEmpty ? nil : collection
    entry.bands = bands.map { $0.split(separator: ",").map { String($0) } }
    (entry.cloud, entry.margin) = (cloud, margin)
    return entry
  }

  /// The site's outline.
  func outline(_ console: Console) throws -> Polygon {
    guard let site else {
      return try Investigation.open(at: place.resolved(), progress: console).siteOutline()
    }
    let found = try SitePlace.outline(site, around: around)
    for remark in found.remarks { console.say(remark) }
    return found.polygon
  }
}

/// How the network may be used.
struct NetworkOptions: ParsableArguments {
  @Option(
    name: .customLong("allow-private"),
    help: "A host that may lie in a private network or on this machine, and be asked over http.")
  var privateHosts: [String] = []

  @Flag(help: "Fetch what costs the asker, too.")
  var pay = false

  /// What these options allow.
  var use: NetworkUse {
    var use = NetworkUse()
    use.policy = NetworkPolicy(privateHosts: Set(privateHosts))
    use.pays = pay
    return use
  }
}

struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "What catalogues hold over a place, look by look.",
    discussion: """
      A look is one acquisition: of its versions and tiles the best is named. Cloud is that over the \
      site, read from the provider's classes. Nothing is fetched but those.
      """)

  @OptionGroup var looks: LookOptions
  @OptionGroup var network: NetworkOptions

  @Flag(name: .customLong("no-clouds"), help: "Read no classes: faster, and cloud stays unknown.")
  var noClouds = false

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await guarded {
      let console = global.console
      let outline = try looks.outline(console)
      let result = try await SearchResult.of(
        looks.entry, over: outline, use: network.use, readsClouds: !noClouds, console: console)
      try global.emit(result, text: result.text)
    }
  }
}

/// What a search found, for scripts.
struct SearchResult: Encodable {
  struct Look: Encodable {
    struct Asset: Encodable {
      let key: String
      let bytes_whole: Int?
    }
    let key, acquired: String
    let platform: String?
    let catalog, collection, item: String
    let others: [String]
    let site_cover: Double
    let site_cloud: Double?
    let assets: [Asset]
    /// An upper bound of what its windows cost, in bytes.
    let bytes_window: Int
    /// `free`, or `requester` where whoever fetches pays.
    let price: String
    let license, credit: String?
    /// Why it would not be fetched; nil where it would.
    let because: String?
  }
  struct Refused: Encodable { let item, because: String }

  let looks: [Look]
  let refused: [Refused]
  let remarks: [String]
  let requests, bytes: Int

  static func of(
    _ entry: CatalogEntry, over site: Polygon, use: NetworkUse, readsClouds: Bool, console: Console
  ) async throws -> SearchResult {
    let plan = try entry.plan(over: site)
    let fetcher = Fetcher(policy: use.policy)
    let found = try FoundLooks.found(in: plan.catalogs, for: plan.query, by: fetcher)
    let store = LookStore("", fetcher, AssetAccess(fetcher))
    console.begin("search", total: found.looks.count)
    let all = found.looks
    let looks = try await BoundedTasks.map(
      all.count, finished: { console.advance(to: $0) }
    ) { index in
      try Task.checkCancellation()
      return look(all[index], plan, store, reads: readsClouds, pays: use.pays)
    }
    console.end("\(looks.count) looks, \(found.refused.count) Items left out")
    for remark in found.remarks { console.warn(remark) }
    let cost = fetcher.cost
    return SearchResult(
      looks: looks, refused: found.refused.map { Refused(item: $0.item, because: $0.because) },
      remarks: found.remarks, requests: cost.requests, bytes: cost.bytes)
  }

  private static func look(
    _ look: Catalogs.Look, _ plan: FetchPlan, _ store: LookStore, reads: Bool, pays: Bool
  ) -> Look {
    let item = look.item
    var (cloud, because, wanted): (Double?, String?, [WantedAsset]) = (nil, nil, [])
    do throws(Refusal) {
      wanted = try item.wanted(plan.bands)
      if item.isAtAskersCost, !pays {
        because = "costs the asker: --pay"
      } else if reads {
        cloud = try store.cloud(over: look, plan.query.site, pays: pays)
        if let cloud, cloud > plan.cloud { because = "cloud over \(percent(cloud)) of the site" }
      }
    } catch {
      because = error.problem
    }
    return Look(
      key: look.key, acquired: item.acquired.iso, platform: item.stated.platform,
      catalog: item.catalog, collection: item.collection, item: item.stated.id, others: look.others,
      site_cover: item.cover, site_cloud: cloud,
      assets: wanted.map { .init(key: $0.key, bytes_whole: $0.bytes) },
      bytes_window: item.mostBytes(around: plan.query.site, margin: plan.margin, assets: wanted),
      price: item.isAtAskersCost ? "requester" : "free",
      license: item.stated.license ?? item.meaning.license,
      credit: item.meaning.credit ?? item.stated.provider, because: because)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  var text: String {
    let lines = looks.map { look in
      let cloud = look.site_cloud.map { Self.percent($0) } ?? "–"
      let cover = Self.percent(look.site_cover)
      return "\(look.acquired.prefix(16))  cover \(cover)  cloud \(cloud)  \(look.item)"
        + (look.because.map { "  (not fetched: \($0))" } ?? "")
    }
    let wanted = looks.filter { $0.because == nil }
    let most = wanted.reduce(0) { $0 + $1.bytes_window }
    let dear = wanted.contains { $0.price == "requester" } ? ", at your own cost" : ""
    let sum =
      "\(looks.count) looks, \(wanted.count) to fetch: at most \(max(1, most / 1_000_000)) MB\(dear); "
      + "\(refused.count) Items left out"
    return (lines + [sum]).joined(separator: "\n")
  }
}
