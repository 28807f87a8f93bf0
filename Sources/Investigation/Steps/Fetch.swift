import CaseFile
import Catalogs
import Evidence
import Foundation
import Networking
import Rasters
import Vocabulary
import Workflows

/// How the network may be used.
public struct NetworkUse: Sendable {
  /// Which hosts may be asked in spite of where they are.
  public var policy = NetworkPolicy()
  /// The most bytes that are fetched.
  public var limit = 2 << 30
  /// Whether looks may be fetched that cost the asker.
  public var pays = false

  /// Public hosts, two gibibytes, nothing that costs.
  public init() {}
}

extension Investigation {
  /// The site's outline.
  ///
  /// - Throws: ``Refusal`` where the case has none: a catalogue is searched by place.
  public func siteOutline() throws -> Polygon {
    guard let rings = try caseFile.site()?.geom?.rings, let first = rings.first else {
      throw Refusal.missingInput(
        caseFile.path, "holds no outline of its site, by which a catalogue could be searched",
        "make the case with `tiepoint init --polygon FILE.geojson` or `--at \"LAT LON\"`")
    }
    do { return try Polygon(exterior: first) } catch {
      throw Refusal.badData(caseFile.path, "holds an outline that is no polygon", "draw it again")
    }
  }

  /// Where fetched looks lie: in a folder beside the case.
  public var lookFolder: String {
    let ending = CaseFile.ending
    let path = caseFile.path
    return (path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path) + ".images"
  }

  /// The scenes that a catalogue holds for `entry` over the case's site, fetched beside the case.
  public func fetched(_ entry: CatalogEntry, use: NetworkUse) async throws -> [SceneEntry] {
    let report = try await Self.fetch(
      entry, over: siteOutline(), into: lookFolder, use: use, progress: progress)
    for refusal in report.refused {
      progress.warn("\(refusal.look): \(refusal.because); \(refusal.next_step)")
    }
    return (report.held + report.fetched).sorted().map { SceneEntry(file: $0) }
  }

  /// Fetches what a catalogue holds for `entry` and is not in `folder` yet.
  ///
  /// A search that ended before today and whose looks are all there is not made again.
  ///
  /// - Parameters:
  ///   - entry: The catalogue and the days.
  ///   - site: The site in longitude and latitude.
  ///   - folder: Where the looks go, one folder each.
  ///   - use: How the network may be used.
  ///   - progress: Hears how many looks are done.
  /// - Returns: The Items that `add` takes, and what is not there and why.
  /// - Throws: ``Refusal`` where the catalogue cannot be searched.
  public static func fetch(
    _ entry: CatalogEntry, over site: Polygon, into folder: String, use: NetworkUse,
    progress: any ProgressListener
  ) async throws -> FetchReport {
    var plan = try entry.plan(over: site)
    (plan.limit, plan.pays) = (use.limit, use.pays)
    let ledger = try FetchLedger(folder: folder, entry: entry, site: site)
    if let done = ledger.done() {
      progress.begin("fetch", total: done.held.count)
      progress.end("\(done.held.count) looks were there already")
      return done
    }
    let fetcher = Fetcher(policy: use.policy)
    let store = LookStore(folder, fetcher, AssetAccess(fetcher))
    progress.begin("fetch", total: 0)
    let report = try await store.fetch(plan) { done, _ in progress.advance(to: done) }
    progress.end(
      "\(report.fetched.count) fetched, \(report.held.count) already there, "
        + "\(report.refused.count) refused; \(report.requests) requests, "
        + String(format: "%.1f MB", Double(report.bytes) / 1e6))
    for remark in report.remarks { progress.warn(remark) }
    try ledger.keep(report)
    return report
  }
}

/// What was asked of catalogues for a folder, and what came of it.
private struct FetchLedger {
  private let path: String
  private let isClosed: Bool

  init(folder: String, entry: CatalogEntry, site: Polygon) throws {
    let asked = try CanonicalJSON.string(entry) + "\(site.exterior)"
    path = folder + "/search-\(ContentHash(of: asked).hex.prefix(8)).json"
    isClosed = entry.to < String(Date().ISO8601Format().prefix(10))
  }

  /// The report of the same search, where nothing more can come and all of it is there.
  func done() -> FetchReport? {
    guard isClosed, let data = FileManager.default.contents(atPath: path),
      // A report of another version is made again.
      var report = try? JSONDecoder().decode(FetchReport.self, from: data)
    else { return nil }
    report.held = (report.held + report.fetched).sorted()
    (report.fetched, report.requests, report.bytes) = ([], 0, 0)
    guard report.held.allSatisfy({ FileManager.default.fileExists(atPath: $0) }) else { return nil }
    return report
  }

  /// Keeps a report in which nothing was refused that could come later.
  func keep(_ report: FetchReport) throws {
    guard report.isFinal else { return }
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try CanonicalJSON.data(report, pretty: true).write(to: URL(fileURLWithPath: path))
  }
}
