import Vocabulary

/// What a person decided of a structure, tied to its ground rather than to its id.
public struct DecisionRecord: DerivedRecord, Equatable {
  public static let table = "decisions"
  /// The structure's id when it was decided; for ``DecisionKind/draw`` the id that it is given.
  public var structure: String
  /// The structure's outline in EPSG:4326 as it was found or drawn; by it the structure is found again.
  public var geom: Geometry
  /// What was decided.
  public var kind: DecisionKind
  /// Who decided.
  public var author: String
  /// Why, in the person's words; empty where none were given.
  public var because: String
  /// The name that was given.
  public var name: String?
  /// The outline that was drawn in place of the other: rings of longitude and latitude.
  public var outline: [[[Double]]]?
  /// The activity that made it.
  public var activity: String

  /// A decision's row.
  public init(
    structure: String, geom: Geometry, kind: DecisionKind, author: String, because: String,
    name: String? = nil, outline: [[[Double]]]? = nil, activity: String
  ) {
    self.structure = structure
    self.geom = geom
    self.kind = kind
    self.author = author
    self.because = because
    self.name = name
    self.outline = outline
    self.activity = activity
  }

  public var fault: String? {
    RowFault.first(
      geom.rings.isEmpty ? "it has no outline" : nil,
      kind == .rename && name == nil ? "a name was given and is not there" : nil,
      kind == .redraw && (outline ?? []).isEmpty ? "an outline was drawn and is not there" : nil,
      (outline ?? []).joined().allSatisfy { $0.count == 2 && $0.allSatisfy(\.isFinite) }
        ? nil : "its outline is no ring of positions")
  }
}
