import Rasters
import Vocabulary

/// The structures of a case as they stand: what was found and drawn, with what persons decided laid
/// over it in the order it was decided.
///
/// A decision finds its structure by its ground: the same id where the outlines share half of what
/// either covers, else the outline that shares most, half at least. A decision whose ground holds no
/// structure any more is an orphan: it is kept and told, and changes nothing.
public struct JudgedStructures: Sendable {
  /// Those that are not rejected, with the names and outlines that persons gave them.
  public private(set) var standing: [StructureRecord] = []
  /// Those that a person rejected.
  public private(set) var rejected: [StructureRecord] = []
  /// What was decided of each, oldest first, by the id it has now.
  public private(set) var decisions: [String: [DecisionRecord]] = [:]
  /// Decisions whose structure is not found any more, oldest first.
  public private(set) var orphans: [DecisionRecord] = []
  /// Outlines as they were found or drawn at first, by id.
  private var ground: [String: Geometry] = [:]

  /// The least share of the ground of both that makes two outlines one.
  public static let sameGround = 0.5

  /// Nothing judged.
  public init() {}

  /// - Parameters:
  ///   - structures: What was found and drawn.
  ///   - decided: The decisions in force, oldest first.
  public init(_ structures: [StructureRecord], _ decided: [DecisionRecord]) {
    var all = structures
    for drawn in decided where drawn.kind == .draw { all.append(Self.drawn(drawn)) }
    ground = Dictionary(
      all.map { ($0.id, $0.geom) }, uniquingKeysWith: { first, _ in first })
    let outlines = all.map { $0.geom.outline }
    var isRejected: Set<String> = []
    for decision in decided {
      guard
        let index = index(of: decision, among: all, outlines)
      else {
        orphans.append(decision)
        continue
      }
      let id = all[index].id
      decisions[id, default: []].append(decision)
      switch decision.kind {
      case .accept: isRejected.remove(id)
      case .reject: isRejected.insert(id)
      case .rename: all[index].name = decision.name
      case .redraw: all[index].geom = Geometry(degrees: decision.outline ?? [])
      case .draw: break
      }
    }
    standing = all.filter { !isRejected.contains($0.id) }
    rejected = all.filter { isRejected.contains($0.id) }
  }

  /// The outline of a structure as it was found or drawn at first.
  public func ground(of structure: String) -> Geometry? { ground[structure] }

  /// The last decision of a kind on a structure.
  public func last(_ kinds: Set<DecisionKind>, on structure: String) -> DecisionRecord? {
    decisions[structure]?.last { kinds.contains($0.kind) }
  }

  /// Whether a person's outline stands in place of the one that was found.
  public func isRedrawn(_ structure: String) -> Bool {
    last([.redraw], on: structure) != nil
  }

  private static func drawn(_ decision: DecisionRecord) -> StructureRecord {
    StructureRecord(
      id: decision.structure, name: decision.name, geom: decision.geom, origin: .drawn,
      kind: .standing,
      because: "drawn by \(decision.author)"
        + (decision.because.isEmpty ? "" : ": \(decision.because)"),
      absentLast: nil, presentFirst: nil, phases: [], confidence: 1, scenesUsed: 0,
      activity: decision.activity)
  }

  private func index(
    of decision: DecisionRecord, among structures: [StructureRecord], _ outlines: [Polygon?]
  ) -> Int? {
    if decision.kind == .draw {
      return structures.lastIndex { $0.id == decision.structure }
    }
    // The same ground, corner by corner, as long as nothing was found anew.
    if let same = structures.firstIndex(where: { $0.id == decision.structure }),
      ground[structures[same].id] == decision.geom
    {
      return same
    }
    guard let wanted = decision.geom.outline else { return nil }
    var best: (share: Double, index: Int)?
    for (index, outline) in outlines.enumerated() {
      guard let share = outline?.intersectionOverUnion(with: wanted), share >= Self.sameGround
      else { continue }
      if structures[index].id == decision.structure { return index }
      if share > best?.share ?? 0 { best = (share, index) }
    }
    return best?.index
  }
}

extension Geometry {
  /// The polygon with rings of longitude and latitude; positions of other than two numbers are left out.
  public init(degrees rings: [[[Double]]]) {
    self = .polygon(
      rings.map { ring in
        ring.compactMap { $0.count == 2 ? MapPosition(x: $0[0], y: $0[1]) : nil }
      })
  }

  /// Its outline as a polygon; nil where it is none.
  fileprivate var outline: Polygon? {
    guard let exterior = rings.first else { return nil }
    // A ring that is no polygon matches nothing.
    return try? Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }
}
