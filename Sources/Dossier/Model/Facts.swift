import CaseFile
import Quantities
import Rasters
import Vocabulary

/// A case's rows, looked up the way pages and figures ask for them; every list in a fixed order.
struct Facts: Sendable {
  let snapshot: CaseSnapshot
  let scenes: [SceneRecord]
  let structures: [StructureRecord]
  /// What changed for good, largest first.
  let changes: [ChangeRecord]
  let claims: [ClaimRecord]
  let sources: [SourceRecord]
  private let alignments: [String: AlignmentRecord]
  private let assessments: [String: AssessmentRecord]
  private let observationsByStructure: [String: [ObservationRecord]]
  private let measurements: [String: MeasurementRecord]
  private let readingsByClaim: [String: [ReadingRecord]]
  private let verdictsByClaim: [String: [VerdictRecord]]
  private let pointsByScene: [String: [TiePointRecord]]

  init(_ snapshot: CaseSnapshot) {
    self.snapshot = snapshot
    scenes = snapshot.scenes.sorted { ($0.acquired, $0.id) < ($1.acquired, $1.id) }
    structures = snapshot.structures.sorted { Self.order($0.id, $1.id) }
    changes = snapshot.changes.sorted { Self.order($0.id, $1.id) }.enumerated().sorted {
      ($1.element.areaM2, $0.offset) < ($0.element.areaM2, $1.offset)
    }.map(\.element)
    claims = snapshot.claims.sorted { Self.order($0.id, $1.id) }
    sources = snapshot.sources.sorted { Self.order($0.id, $1.id) }
    alignments = Self.keyed(snapshot.alignments, by: \.scene)
    assessments = Self.keyed(snapshot.assessments, by: \.scene)
    measurements = Self.keyed(snapshot.measurements, by: \.id)
    let observed = snapshot.observations.sorted { ($0.date, $0.scene) < ($1.date, $1.scene) }
    observationsByStructure = Dictionary(grouping: observed, by: \.structure)
    readingsByClaim = Dictionary(grouping: snapshot.readings, by: \.claim)
    verdictsByClaim = Dictionary(grouping: snapshot.verdicts, by: \.claim)
    pointsByScene = Dictionary(grouping: snapshot.tiePoints, by: \.scene)
  }

  var isSimulated: Bool { snapshot.site?.simulated ?? false }
  var siteName: String { snapshot.site?.name ?? "Unnamed site" }

  func scene(_ id: String) -> SceneRecord? { scenes.first { $0.id == id } }
  func structure(_ id: String?) -> StructureRecord? { structures.first { $0.id == id } }
  func source(_ id: String) -> SourceRecord? { sources.first { $0.id == id } }
  func claim(_ id: String) -> ClaimRecord? { claims.first { $0.id == id } }
  func alignment(of scene: String) -> AlignmentRecord? { alignments[scene] }
  func assessment(of scene: String) -> AssessmentRecord? { assessments[scene] }
  func measurement(_ id: String?) -> MeasurementRecord? { id.flatMap { measurements[$0] } }
  func tiePoints(of scene: String) -> [TiePointRecord] { pointsByScene[scene] ?? [] }
  func observations(of structure: String) -> [ObservationRecord] {
    observationsByStructure[structure] ?? []
  }

  /// The pipelines that articles were read on, each once, in order of the articles.
  var grammars: [(name: String, sha256: String)] {
    var grammars: [(name: String, sha256: String)] = []
    for source in sources {
      guard let name = source.grammar, let sha256 = source.grammarSha256,
        !grammars.contains(where: { $0.sha256 == sha256 })
      else { continue }
      grammars.append((name, sha256))
    }
    return grammars
  }

  /// The sentences of an article, in order of its text.
  func sentences(of source: String) -> [SentenceRecord] {
    snapshot.sentences.filter { $0.source == source }
      .sorted { ($0.spanStart, $0.spanEnd) < ($1.spanStart, $1.spanEnd) }
  }

  /// Readings of a claim: the literal one first, then as stored.
  func readings(of claim: String) -> [ReadingRecord] {
    let all = readingsByClaim[claim] ?? []
    return all.filter(\.literal) + all.filter { !$0.literal }
  }

  /// The verdict on a reading, or on the claim as it stands.
  func verdict(on claim: String, reading: String? = nil) -> VerdictRecord? {
    verdictsByClaim[claim]?.first { $0.reading == reading }
  }

  /// The measurement a claim was settled with.
  func measurement(settling claim: String) -> MeasurementRecord? {
    let all = verdictsByClaim[claim] ?? []
    return measurement(
      (all.filter { $0.reading == nil } + all).lazy.compactMap(\.measurement).first)
  }

  /// A structure's measurement of one quantity, one with a value before one without.
  func measurement(of structure: String, _ quantity: MeasuredQuantity) -> MeasurementRecord? {
    let all = snapshot.measurements
      .filter { $0.structure == structure && $0.quantity == quantity && $0.against == nil }
      .sorted { $0.id < $1.id }
    return all.first { $0.value != nil } ?? all.first
  }

  /// All ratios, by id.
  var ratios: [MeasurementRecord] {
    snapshot.measurements.filter { $0.against != nil }.sorted { Self.order($0.id, $1.id) }
  }

  /// Whether detection used a scene.
  func isUsed(_ scene: String) -> Bool {
    (alignments[scene]?.registered ?? true) && (assessments[scene]?.used ?? true)
  }

  /// Why a scene was left out.
  func reasonAgainst(_ scene: String) -> String? {
    if let alignment = alignments[scene], !alignment.registered {
      return alignment.because ?? "not registered"
    }
    guard let assessment = assessments[scene], !assessment.used else { return nil }
    return assessment.because ?? "not clear enough"
  }

  /// Structures as a reader meets them: what was found, the surest first, then what was drawn.
  var displayed: [StructureRecord] {
    let found = structures.filter { $0.origin != .drawn }.enumerated().sorted {
      ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset)
    }
    return found.map(\.element) + structures.filter { $0.origin == .drawn }
  }

  /// Whether any ground changed for good, as a structure or otherwise.
  var hasLastingChange: Bool {
    !changes.isEmpty || structures.contains { $0.origin == .found && $0.kind != .standing }
  }

  /// What changed for good and is not told as a structure, largest first.
  var furtherChanges: [ChangeRecord] {
    changes.filter { !isTold($0) }
  }

  /// Whether a change is told as a structure.
  func isTold(_ change: ChangeRecord) -> Bool {
    change.status == .structure && structure(change.structure) != nil
  }

  /// Those of the further changes that a page lists and a map shows.
  var listedChanges: ArraySlice<ChangeRecord> { furtherChanges.prefix(Self.mostChanges) }

  /// How many further changes a page lists.
  static let mostChanges = 20

  /// What a structure is called: its name, or its id.
  func name(of structure: String) -> String {
    self.structure(structure)?.name.map { "\($0) (\(structure))" } ?? structure
  }

  /// The outline to draw: the one it was measured with, else the one it was found with.
  func outline(of structure: StructureRecord) -> [[MapPosition]] {
    guard let rings = measurement(of: structure.id, .area)?.outline, !rings.isEmpty else {
      return structure.geom.rings
    }
    return rings.map { ring in
      ring.compactMap { $0.count > 1 ? MapPosition(x: $0[0], y: $0[1]) : nil }
    }
  }

  /// `S2` before `S10`: letters by letter, digits by value.
  static func order(_ a: String, _ b: String) -> Bool {
    let (p, q) = (Self.pieces(a), Self.pieces(b))
    for (x, y) in zip(p, q) where x != y {
      if let m = Int(x), let n = Int(y), m != n { return m < n }
      return x < y
    }
    return p.count == q.count ? a < b : p.count < q.count
  }

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var wasDigit = false
    for letter in text {
      let isDigit = letter.isASCII && letter.isNumber
      if let last = pieces.indices.last, isDigit == wasDigit {
        pieces[last].append(letter)
      } else {
        pieces.append(String(letter))
      }
      wasDigit = isDigit
    }
    return pieces
  }

  private static func keyed<Row>(_ rows: [Row], by key: KeyPath<Row, String>) -> [String: Row] {
    Dictionary(rows.map { ($0[keyPath: key], $0) }, uniquingKeysWith: { first, _ in first })
  }
}
