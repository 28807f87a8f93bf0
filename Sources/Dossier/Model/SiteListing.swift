import CaseFile
import Rasters
import Vocabulary

/// What a page beside the pixels lists of a case: the dossier's numbers and words, as values.
///
/// Rings are in the cells of the site's grid, corner frame, y down.
public struct SiteListing: Sendable {
  /// An acquisition, whether it can be shown and why it was left out.
  public struct SceneLine: Encodable, Sendable {
    public var id: String
    /// The day, ISO 8601.
    public var date: String
    /// The time, ISO 8601 in UTC.
    public var acquired: String
    public var sensor: String?
    public var provider: String?
    public var credit: String?
    /// The finest detail the source holds, in metres.
    public var nativeGSD: Double
    /// The share of the site seen clear, 0…1; nil before it was judged.
    public var clear: Double?
    /// Whether detection used it; nil before it was judged.
    public var used: Bool?
    /// Why it was left out.
    public var because: String?
    /// Whether it lies on the grid.
    public var registered: Bool
    public var offset: Offset?
    /// `shift`, `affine` or `local`.
    public var model: String?
    /// Where its file was.
    public var path: String
  }

  /// How far a scene lay from the reference, in cells of the grid.
  public struct Offset: Encodable, Sendable {
    public var cells: Double
    /// One standard error per axis, in cells.
    public var error: Double
    /// Whether the others were laid on this one.
    public var reference: Bool
  }

  /// An area in square metres with its 95 % interval, as numbers and in words.
  public struct Area: Encodable, Sendable {
    public var value: Double?
    public var lo: Double?
    public var hi: Double?
    public var text: String
  }

  /// A phase of the SMART programme, and its first and last day, ISO 8601 or `..`.
  public struct Phase: Encodable, Sendable {
    public var phase: String
    public var from: String
    public var to: String
  }

  /// What one date shows of a structure.
  public struct Observation: Encodable, Sendable {
    public var scene: String
    public var date: String
    public var state: String
  }

  /// A structure that was found or drawn; days are ISO 8601.
  public struct StructureLine: Encodable, Sendable {
    public var id: String
    public var name: String?
    public var kind: String
    public var kindWords: String
    public var because: String?
    public var drawn: Bool
    public var phase: String?
    public var phases: [Phase]
    public var area: Area?
    public var areaBecause: String?
    public var absentLast: String?
    public var presentFirst: String?
    public var groundAbsentLast: String?
    public var groundPresentFirst: String?
    /// 0…1: a ranking, not calibrated on real sites.
    public var confidence: Double
    /// Column and row of each corner.
    public var rings: [[[Double]]]
    /// How far an edge may lie from where it is drawn, 95 %, in metres: the area's half-width over the
    /// outline's length.
    public var ribbon: Double?
    public var observations: [Observation]
    /// `accept` or `reject`; nil where no person decided.
    public var decision: String?
    /// What persons decided of it, in words.
    public var decided: String?
    /// Whether a person's outline stands in place of the one that was found.
    public var redrawn: Bool
  }

  /// A piece of ground that changed for good, and what is made of it.
  public struct ChangeLine: Encodable, Sendable {
    public var id: String
    public var status: String
    public var surfaceWords: String
    public var because: String
    public var area: Area
    /// Last day as before and first day not so, ISO 8601.
    public var began: [String?]
    public var period: String
    public var structure: String?
    public var rings: [[[Double]]]
  }

  /// A claim and how it was settled.
  public struct ClaimLine: Encodable, Sendable {
    public var id: String
    public var text: String
    public var source: String
    public var speaker: String?
    public var verdict: String?
    public var verdictWords: String
    /// `yes`, `no`, `open` or `none`.
    public var style: String
    public var structure: String?
    public var against: String?
  }

  /// The site's name.
  public let name: String
  /// Whether every image is simulated.
  public let isSimulated: Bool
  /// What was built, or how far “nothing” can be said: the dossier's first sentence.
  public let summary: String
  /// Earliest first.
  public let scenes: [SceneLine]
  /// As the dossier orders them.
  public let structures: [StructureLine]
  /// Largest first.
  public let changes: [ChangeLine]
  /// By id.
  public let claims: [ClaimLine]
  /// Structures that a person rejected, by id.
  public let rejected: [StructureLine]
  /// Sentences on decisions whose structure is not found any more.
  public let orphans: [String]

  /// - Parameters:
  ///   - snapshot: The case.
  ///   - cell: The side of a cell in metres.
  ///   - cells: Where longitudes and latitudes fall in the grid's cells; nothing before there is a grid.
  /// - Throws: What `cells` throws.
  public init(
    _ snapshot: CaseSnapshot, cell: Double,
    cells: ([MapPosition]) throws(Refusal) -> [PixelPosition]
  ) throws(Refusal) {
    let facts = Facts(snapshot)
    (name, isSimulated) = (facts.siteName, facts.isSimulated)
    summary = try Summary(facts).built
    scenes = facts.scenes.map { Self.line($0, facts) }
    func rings(_ rings: [[MapPosition]]) throws(Refusal) -> [[[Double]]] {
      var placed: [[[Double]]] = []
      for ring in rings {
        let corners = try cells(ring)
        // Part of a ring would be another outline: it is shown whole or not.
        guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { continue }
        let isClosed = corners.count > 1 && corners.first == corners.last
        placed.append((isClosed ? corners.dropLast() : corners[...]).map { [$0.x, $0.y] })
      }
      return placed.filter { $0.count > 2 }
    }
    var structures: [StructureLine] = []
    for structure in facts.displayed {
      structures.append(
        Self.line(structure, facts, cell, try rings(facts.outline(of: structure))))
    }
    self.structures = structures
    var rejected: [StructureLine] = []
    for structure in snapshot.judged.rejected.sorted(by: { Facts.order($0.id, $1.id) }) {
      rejected.append(
        Self.line(structure, facts, cell, try rings(facts.outline(of: structure))))
    }
    self.rejected = rejected
    orphans = snapshot.judged.orphans.map(DecisionWords.orphan)
    var changes: [ChangeLine] = []
    for change in facts.changes {
      changes.append(Self.line(change, facts, try rings(change.geom.rings)))
    }
    self.changes = changes
    claims = facts.claims.map { Self.line($0, facts) }
  }

  private static func line(_ scene: SceneRecord, _ facts: Facts) -> SceneLine {
    let alignment = facts.alignment(of: scene.id)
    let assessment = facts.assessment(of: scene.id)
    let registered = alignment?.registered ?? false
    return SceneLine(
      id: scene.id, date: String(scene.acquired.prefix(10)), acquired: scene.acquired,
      sensor: scene.sensor, provider: scene.provider, credit: scene.credit,
      nativeGSD: scene.nativeGsdM, clear: assessment?.clearShare,
      used: assessment.map { $0.used && registered },
      because: alignment == nil ? nil : facts.reasonAgainst(scene.id), registered: registered,
      offset: alignment.flatMap { found in
        found.registered
          ? Offset(
            cells: (found.offsetRow * found.offsetRow + found.offsetColumn * found.offsetColumn)
              .squareRoot(), error: found.errorPx, reference: found.reference) : nil
      }, model: alignment?.model, path: scene.path)
  }

  private static func line(
    _ structure: StructureRecord, _ facts: Facts, _ cell: Double, _ rings: [[[Double]]]
  ) -> StructureLine {
    let measured = facts.measurement(of: structure.id, .area)
    var ribbon: Double?
    if let lo = measured?.lo, let hi = measured?.hi {
      let around = rings.reduce(0) { $0 + length(of: $1) } * cell
      if around > 0 { ribbon = (hi - lo) / 2 / around }
    }
    return StructureLine(
      id: structure.id, name: structure.name, kind: structure.kind.rawValue,
      kindWords: KindWords.words(structure.kind), because: structure.because,
      drawn: structure.origin == .drawn, phase: structure.phases.last?.phase.rawValue,
      phases: structure.phases.map { Phase(phase: $0.phase.rawValue, from: $0.from, to: $0.to) },
      area: measured.flatMap { record in
        record.value == nil
          ? nil
          : Area(
            value: record.value, lo: record.lo, hi: record.hi,
            text: Wording.measured(Measured(record)))
      },
      areaBecause: measured == nil
        ? "not measured as it is now; next: tiepoint measure"
        : measured?.value == nil ? measured?.because : nil,
      absentLast: structure.absentLast, presentFirst: structure.presentFirst,
      groundAbsentLast: structure.groundAbsentLast,
      groundPresentFirst: structure.groundPresentFirst, confidence: structure.confidence,
      rings: rings, ribbon: ribbon,
      observations: facts.observations(of: structure.id).map {
        Observation(scene: $0.scene, date: String($0.date.prefix(10)), state: $0.state.rawValue)
      },
      decision: facts.snapshot.judged.last([.accept, .reject], on: structure.id)?.kind.rawValue,
      decided: DecisionWords.words(on: structure.id, facts.snapshot.judged),
      redrawn: facts.snapshot.judged.isRedrawn(structure.id))
  }

  private static func length(of ring: [[Double]]) -> Double {
    ring.indices.reduce(0) { sum, i in
      let (p, q) = (ring[i], ring[(i + 1) % ring.count])
      return sum + ((q[0] - p[0]) * (q[0] - p[0]) + (q[1] - p[1]) * (q[1] - p[1])).squareRoot()
    }
  }

  private static func line(
    _ change: ChangeRecord, _ facts: Facts, _ rings: [[[Double]]]
  ) -> ChangeLine {
    ChangeLine(
      id: change.id, status: change.status.rawValue,
      surfaceWords: LastingWords.likeliest(change), because: change.because,
      area: Area(
        value: change.areaM2, lo: change.areaM2Lo, hi: change.areaM2Hi,
        text: Wording.area(change.areaM2)),
      began: [change.beganAbsentLast, change.beganPresentFirst],
      period: LastingWords.period(change),
      structure: facts.isTold(change) ? change.structure : nil, rings: rings)
  }

  private static func line(_ claim: ClaimRecord, _ facts: Facts) -> ClaimLine {
    let verdict = facts.verdict(on: claim.id)?.verdict
    let look = VerdictLook(verdict)
    return ClaimLine(
      id: claim.id, text: claim.text, source: claim.source, speaker: claim.attribution.first,
      verdict: verdict?.rawValue, verdictWords: look.words, style: look.style,
      structure: claim.structure, against: claim.against)
  }
}
