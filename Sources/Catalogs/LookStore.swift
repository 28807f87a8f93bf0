import Evidence
import Foundation
import Imagery
import Networking
import Rasters
import Vocabulary

/// What is to be fetched.
public struct FetchPlan: Sendable {
  /// The catalogues, the preferred one first.
  public var catalogs: [Catalog]
  /// Where and when.
  public var query: CatalogQuery
  /// The bands wanted.
  public var bands = CatalogItem.usualBands
  /// Metres around the site that are fetched with it.
  public var margin = 300.0
  /// Looks with more cloud over the site are passed over; 1 for none.
  public var cloud = 1.0
  /// The most bytes that are asked for.
  public var limit = 2 << 30
  /// Whether looks may be fetched that cost the asker.
  public var pays = false

  /// Looks of `query` in `catalogs`.
  public init(_ catalogs: [Catalog], _ query: CatalogQuery) {
    (self.catalogs, self.query) = (catalogs, query)
  }
}

/// What fetching came to.
public struct FetchReport: Sendable, Codable, Equatable {
  /// One look that is not there, and why.
  public struct Refused: Sendable, Codable, Equatable {
    public var look: String
    public var because: String
    public var next_step: String
  }
  /// Items of looks that were fetched now, as paths.
  public var fetched: [String] = []
  /// Items of looks that were there already.
  public var held: [String] = []
  /// Looks that are not there, and why.
  public var refused: [Refused] = []
  /// What should be known.
  public var remarks: [String] = []
  /// What it cost.
  public var requests = 0
  public var bytes = 0
  /// Whether the search need not be made again: of its looks none was refused, and it did not end early.
  public var isFinal = true
  /// Whether something stayed away that may come later.
  public var awaits = false
}

/// A folder of looks.
public struct LookStore: Sendable {
  /// Where the looks lie.
  public let folder: String
  /// The door to the network.
  public let fetcher: Fetcher
  /// What providers ask for.
  public let access: AssetAccess

  /// The store in `folder`.
  public init(_ folder: String, _ fetcher: Fetcher, _ access: AssetAccess) {
    (self.folder, self.fetcher, self.access) = (folder, fetcher, access)
  }

  /// Fetches what `plan` asks for and is not there yet; looks that came stay whatever follows.
  ///
  /// - Parameters:
  ///   - plan: What is wanted.
  ///   - advanced: Hears how many looks of how many are done.
  /// - Returns: What came, what did not and why, and what it cost.
  /// - Throws: ``Refusal`` where the catalogue itself cannot be searched.
  public func fetch(
    _ plan: FetchPlan, advanced: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> FetchReport {
    let found = try FoundLooks.found(in: plan.catalogs, for: plan.query, by: fetcher)
    var report = FetchReport()
    report.remarks = found.remarks
    report.isFinal = found.remarks.isEmpty
    report.refused = found.refused.map {
      .init(look: $0.item, because: $0.because, next_step: "leave it out")
    }
    let mark = ContentHash(
      of: plan.query.site.exterior.map { "\($0.x) \($0.y)" }.joined(separator: ",")
        + "|\(plan.margin)|" + plan.bands.map(\.rawValue).joined(separator: ",")
    ).hex
    let (looks, store) = (found.looks, self)
    let outcomes = try await BoundedTasks.map(
      looks.count, finished: { advanced($0, looks.count) }
    ) { index in
      try Task.checkCancellation()
      return store.held(looks[index], plan, mark)
    }
    try Task.checkCancellation()
    var whole: [(look: HeldLook, item: CatalogItem, isNew: Bool)] = []
    for (look, outcome) in zip(looks, outcomes) {
      switch outcome {
      case .held(let held, let isNew): whole.append((held, look.item, isNew))
      case .refused(let refusal):
        report.refused.append(
          .init(
            look: "\(look.item.acquired.date.iso) \(look.item.stated.id)", because: refusal.problem,
            next_step: refusal.nextStep))
        report.isFinal = false
        report.awaits = report.awaits || refusal.code != .badData
      case .clouded(let share):
        report.refused.append(
          .init(
            look: "\(look.item.acquired.date.iso) \(look.item.stated.id)",
            because: "has cloud over \(Self.percent(share)) of the site, more than "
              + Self.percent(plan.cloud),
            next_step: "raise --cloud"))
      }
    }
    report.remarks += Self.remarks(on: whole, plan)
    try settle(whole, &report)
    (report.requests, report.bytes) = fetcher.cost
    return report
  }

  private enum Outcome: Sendable {
    case held(HeldLook, isNew: Bool)
    case refused(Refusal)
    /// The share of the site under cloud, which is more than was asked for.
    case clouded(Double)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// What the looks lack that was asked for: bands, and classes by which cloud would be told.
  private static func remarks(
    on looks: [(look: HeldLook, item: CatalogItem, isNew: Bool)], _ plan: FetchPlan
  ) -> [String] {
    var remarks: [String] = []
    for band in plan.bands {
      let without = looks.count { one in
        !one.look.record.files.contains { $0.band == band.rawValue }
      }
      if without > 0 { remarks.append("\(without) of \(looks.count) looks have no band \(band).") }
    }
    let pictures = looks.count { $0.look.record.files.contains { $0.band == nil } }
    if pictures > 0 {
      remarks.append(
        "\(pictures) of \(looks.count) looks are a picture for the eye, no reflectance.")
    }
    let unjudged = plan.cloud < 1 ? looks.count { $0.item.classes == nil } : 0
    if unjudged > 0 {
      remarks.append(
        "\(unjudged) of \(looks.count) looks have no classes: their cloud over the site is not known."
      )
    }
    return remarks
  }

  private func held(_ look: Look, _ plan: FetchPlan, _ mark: String) -> Outcome {
    let place = folder + "/" + HeldLook.name(of: look, asked: mark)
    do throws(Refusal) {
      if let whole = try HeldLook.whole(in: place) { return .held(whole, isNew: false) }
      guard fetcher.cost.bytes < plan.limit else {
        throw Refusal.unavailable(
          look.item.stated.id, "was not fetched: \(plan.limit >> 20) MiB are used up",
          "run again with a larger --limit; what came is kept")
      }
      if plan.cloud < 1, let share = try cloud(over: look, plan.query.site, pays: plan.pays),
        share > plan.cloud
      {
        return .clouded(share)
      }
      return .held(
        try HeldLook.fetched(
          look, into: place, around: plan.query.site, siteMark: mark, margin: plan.margin,
          bands: plan.bands, access: access, pays: plan.pays), isNew: true)
    } catch {
      return .refused(error)
    }
  }

  /// The share of the site's box that the look's mask hides; nil where it has no mask.
  public func cloud(over look: Look, _ site: Polygon, pays: Bool) throws(Refusal) -> Double? {
    guard let mask = look.item.mask, let asset = look.item.classes else { return nil }
    let file = try access.open(asset, of: look.item, pays: pays)
    let classes = try RemoteWindow.samples(of: file, around: site, margin: 0)
    let hidden = classes.samples.count { mask.hides($0) }
    return Double(hidden) / Double(max(1, classes.samples.count))
  }

  /// Settles scale and offset of all looks of the site together, and writes their Items.
  private func settle(
    _ looks: [(look: HeldLook, item: CatalogItem, isNew: Bool)], _ report: inout FetchReport
  ) throws(Refusal) {
    var counts: [(index: Int, counts: LookCounts)] = []
    var damaged: Set<Int> = []
    for (index, one) in looks.enumerated() {
      do throws(Refusal) {
        if let own = try one.look.counts(one.item) { counts.append((index, own)) }
      } catch {
        damaged.insert(index)
        report.isFinal = false
        report.refused.append(
          .init(
            look: "\(one.item.acquired.date.iso) \(one.item.stated.id)", because: error.problem,
            next_step: "remove \(one.look.folder) and fetch again"))
      }
    }
    let decisions = Reflectance(counts.map(\.counts)).decisions()
    let decided = Dictionary(
      uniqueKeysWithValues: zip(counts, decisions).map { ($0.index, $1) })
    for (index, one) in looks.enumerated() where !damaged.contains(index) {
      guard let path = try one.look.settle(one.item, decided[index]) else {
        report.refused.append(
          .init(
            look: "\(one.item.acquired.date.iso) \(one.item.stated.id)",
            because: "is held back: whether its counts hold an offset of 1000 is not settled; "
              + (decided[index]?.evidence ?? ""),
            next_step: "fetch looks from before January 2022 too, or name another catalogue"))
        report.isFinal = false
        continue
      }
      if one.isNew { report.fetched.append(path) } else { report.held.append(path) }
    }
  }
}
