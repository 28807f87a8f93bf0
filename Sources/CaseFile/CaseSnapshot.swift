/// Everything a case holds, as values, in a fixed order: what reports and exports are made from.
public struct CaseSnapshot: Sendable {
  /// The site; nil in a case that was only just made.
  public var site: SiteRecord?
  /// Scenes, earliest first.
  public var scenes: [SceneRecord] = []
  /// The files that scenes, outlines and articles rest on.
  public var files: [FileRecord] = []
  /// Alignments, by scene.
  public var alignments: [AlignmentRecord] = []
  /// Assessments, by scene.
  public var assessments: [AssessmentRecord] = []
  /// Structures that no person rejected, by id, as persons named and redrew them.
  public var structures: [StructureRecord] = []
  /// What persons decided of the structures, and whom they rejected.
  public var judged = JudgedStructures()
  /// What changed for good, largest first.
  public var changes: [ChangeRecord] = []
  /// How much of the ground could be judged; nil where no two states could be told apart, and in a
  /// case whose detection did not ask.
  public var ground: GroundRecord?
  /// Observations, by structure and date.
  public var observations: [ObservationRecord] = []
  /// Measurements, by id.
  public var measurements: [MeasurementRecord] = []
  /// Articles, by id.
  public var sources: [SourceRecord] = []
  /// The articles' sentences, in order.
  public var sentences: [SentenceRecord] = []
  /// Claims, by id.
  public var claims: [ClaimRecord] = []
  /// Which structures the claims are about, by claim.
  public var ties: [TieRecord] = []
  /// Readings, by claim.
  public var readings: [ReadingRecord] = []
  /// Verdicts, by claim.
  public var verdicts: [VerdictRecord] = []
  /// Relays, by origin.
  public var relays: [RelayRecord] = []
  /// Tie points, by scene.
  public var tiePoints: [TiePointRecord] = []
  /// What the steps could not support, in the order it was said.
  public var remarks: [RemarkRecord] = []
  /// What was kept as evidence, in the order it was kept.
  public var evidence: [EvidenceRecord] = []
  /// What was done to it.
  public var custody: [CustodyRecord] = []
  /// The activity log, oldest first.
  public var activities: [ActivityRecord] = []

  /// An empty case.
  public init() {}

  /// Lays what persons decided over what was found.
  public mutating func judge(_ decisions: [DecisionRecord]) {
    judged = JudgedStructures(structures, decisions)
    structures = judged.standing
  }

  /// Gives claims the structures they are tied to, and structures the names that claims use.
  mutating func applyTies() {
    for tie in ties {
      if let index = claims.firstIndex(where: { $0.id == tie.claim }) {
        claims[index].structure = tie.structure
        claims[index].against = tie.against
      }
      if let index = structures.firstIndex(where: { $0.id == tie.structure }),
        structures[index].name == nil
      {
        structures[index].name = tie.name
      }
    }
  }
}
