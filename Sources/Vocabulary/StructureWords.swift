/// The phases of a building site, as the SMART heavy-construction data set names them.
public enum ConstructionPhase: String, Sendable, Hashable, CaseIterable, Codable {
  case noActivity = "No Activity"
  case sitePreparation = "Site Preparation"
  case activeConstruction = "Active Construction"
  case postConstruction = "Post Construction"
}

/// What happened where a structure is reported.
public enum StructureKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// Open ground before, a structure after.
  case newBuilding
  /// A structure before, open ground or works between, another structure after.
  case replaced
  /// The same structure under another roof.
  case reroofed
  /// A structure before, open ground after.
  case demolished
  /// A structure throughout, as a person drew it.
  case standing
  /// The images do not tell which.
  case undetermined
}

/// Where a structure comes from.
public enum StructureOrigin: String, Sendable, Hashable, CaseIterable, Codable {
  /// Found through time by `detect`.
  case found
  /// Drawn by a person.
  case drawn
}

/// What a person decided of a structure.
public enum DecisionKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// It is what it is reported as.
  case accept
  /// It is no structure.
  case reject
  /// It has this name.
  case rename
  /// Its outline is this one.
  case redraw
  /// Here is a structure that was not found.
  case draw

  /// The kinds of which a later decision on the same structure takes the place of an earlier one.
  public var replaces: Set<DecisionKind> {
    switch self {
    case .accept, .reject: [.accept, .reject]
    case .rename, .redraw, .draw: [self]
    }
  }
}

/// What one scene shows of one structure.
public enum ObservationState: String, Sendable, Hashable, CaseIterable, Codable {
  /// The ground as it was before.
  case absent
  /// Works, or a part of it.
  case building
  /// As at the end.
  case present
  /// Cloud, no data, or a scene that is not registered.
  case hidden
}

/// What was measured of a structure.
public enum MeasuredQuantity: String, Sendable, Hashable, CaseIterable, Codable {
  case area, length, width, perimeter, orientation, areaRatio, lengthRatio

  /// The unit it is stated in.
  public var unit: String {
    switch self {
    case .area: "m²"
    case .length, .width, .perimeter: "m"
    case .orientation: "°"
    case .areaRatio, .lengthRatio: "1"
    }
  }
}

/// What became of a tie point in the model of a scene's displacement.
public enum TiePointRole: String, Sendable, Hashable, CaseIterable, Codable {
  /// It took part in the fit.
  case fitted
  /// It was kept out of the fit to check it.
  case heldOut
  /// It disagrees with the others.
  case rejected
}

/// What a piece of ground that changed for good has become.
public enum SurfaceClass: String, Hashable, Sendable, Codable, CaseIterable {
  case building
  /// Solar panels, tanks, walls.
  case otherStructure = "other structure"
  /// Cuts, spoil heaps, ground laid open.
  case earthworks
  /// Roads, aprons, graded and surfaced ground.
  case paved = "paved or graded ground"
  case cleared = "cleared vegetation"
  case vegetation = "regrowth or crop"
  case water
  case sandOrSnow = "sand or snow"
  case unknown

  /// Whether it is something built that stands.
  public var isStructure: Bool { self == .building || self == .otherStructure }
}

/// What is made of a piece of ground that changed for good.
public enum LastingStatus: String, Hashable, Sendable, Codable, CaseIterable {
  /// It is, or is a part of, a structure that is reported.
  case structure
  /// It may be a structure.
  case candidate
  /// It is no structure, or nothing says that it is one.
  case setAside = "set aside"
}
