import Quantities

/// The days on which a patch of ground is there.
public struct PatchLasting: Hashable, Sendable, Encodable {
  /// The first day.
  public var from: CalendarDate
  /// The day on which it has grown to its whole outline; the first where it does not grow.
  public var whole: CalendarDate
  /// The first day without it, or nil where it stays.
  public var until: CalendarDate?

  /// From a day on, growing about its middle until it is whole, to the day before `until`.
  public init(from: CalendarDate, whole: CalendarDate? = nil, until: CalendarDate? = nil) {
    precondition(
      from <= whole ?? from && until.map { (whole ?? from) < $0 } ?? true,
      "a patch's days must follow one another: \(from)")
    self.from = from
    self.whole = whole ?? from
    self.until = until
  }

  /// Its width on a day as a share of the whole; nil on days without it.
  func size(on date: CalendarDate) -> Double? {
    if date < from { return nil }
    if let until, date >= until { return nil }
    if date >= whole { return 1 }
    let share =
      Double(date.dayNumber - from.dayNumber + 1) / Double(whole.dayNumber - from.dayNumber + 1)
    return share.squareRoot()
  }
}

/// A patch of ground with its own cover.
public struct GroundPatch: Hashable, Sendable, Encodable {
  /// Its key in the truth.
  public var id: String
  /// Its outline in ground metres.
  public var outline: [GroundPosition]
  /// What covers it.
  public var cover: GroundCover
  /// Metres over which its border frays into the surroundings.
  public var raggedness: Double
  /// What it is in the truth when it is there to mislead, as `field`; nil for plain ground.
  public var decoy: String?
  /// When it is there; always where nil.
  public var lasting: PatchLasting?

  /// A patch from its parts.
  public init(
    id: String, outline: [GroundPosition], cover: GroundCover, raggedness: Double = 1,
    decoy: String? = nil, lasting: PatchLasting? = nil
  ) {
    self.id = id
    self.outline = outline
    self.cover = cover
    self.raggedness = raggedness
    self.decoy = decoy
    self.lasting = lasting
  }
}

/// A road or track along a line.
public struct Road: Hashable, Sendable, Encodable {
  /// Its corners in ground metres.
  public var path: [GroundPosition]
  /// Metres from edge to edge.
  public var width: Double
  /// Its surface.
  public var cover: GroundCover
  /// Vehicles per kilometre on any one day.
  public var traffic: Double

  /// A road from its parts.
  public init(
    path: [GroundPosition], width: Double, cover: GroundCover = .asphalt, traffic: Double = 0
  ) {
    self.path = path
    self.width = width
    self.cover = cover
    self.traffic = traffic
  }
}

/// Trees scattered over an outline.
public struct TreeStand: Hashable, Sendable, Encodable {
  /// The outline in ground metres.
  public var outline: [GroundPosition]
  /// Mean metres from tree to tree.
  public var spacing: Double
  /// The mean crown's radius in metres.
  public var crown: Double
  /// The share of trees that keep their leaves.
  public var evergreen: Double

  /// A stand from its parts.
  public init(
    outline: [GroundPosition], spacing: Double, crown: Double, evergreen: Double = 0
  ) {
    self.outline = outline
    self.spacing = spacing
    self.crown = crown
    self.evergreen = evergreen
  }
}

/// A yard of parking bays whose vehicles come and go from day to day.
public struct LorryYard: Hashable, Sendable, Encodable {
  /// Its key in the truth.
  public var id: String
  /// The middle of the yard.
  public var centre: GroundPosition
  /// The direction of the rows, degrees counter-clockwise from east.
  public var direction: Double
  /// How many rows of bays.
  public var rows: Int
  /// How many bays a row has.
  public var baysPerRow: Int
  /// The mean share of bays taken, 0…1.
  public var occupancy: Double
  /// Metres of a vehicle's length; 16.5 for an articulated lorry, 4.5 for a car.
  public var vehicleLength: Double

  /// A yard from its parts.
  public init(
    id: String, centre: GroundPosition, direction: Double = 0, rows: Int, baysPerRow: Int,
    occupancy: Double = 0.5, vehicleLength: Double = 16.5
  ) {
    self.id = id
    self.centre = centre
    self.direction = direction
    self.rows = rows
    self.baysPerRow = baysPerRow
    self.occupancy = occupancy
    self.vehicleLength = vehicleLength
  }

  var bayWidth: Double { vehicleLength > 8 ? 4 : 2.7 }
  var rowPitch: Double { vehicleLength + (vehicleLength > 8 ? 8 : 5) }

  /// The ground the bays take.
  var outline: [GroundPosition] {
    Ring.rectangle(
      centre: centre, length: Double(baysPerRow) * bayWidth, width: Double(rows) * rowPitch,
      degrees: direction)
  }
}

/// Everything that lies on a piece of ground, and when.
///
/// Positions are metres on the ground east and north of `location`.
public struct SimulatedSite: Hashable, Sendable, Encodable {
  /// Its name, which should say that it is simulated.
  public var name: String
  /// Where it is said to lie.
  public var location: SiteLocation
  /// What covers the ground where nothing else does.
  public var ground: GroundCover
  /// The standard deviation of the ground's slope, as rise over run.
  public var relief: Double
  /// Patches of other cover, lowest first.
  public var patches: [GroundPatch]
  /// Roads and tracks, over the patches.
  public var roads: [Road]
  /// Buildings.
  public var buildings: [SimulatedBuilding]
  /// Trees.
  public var trees: [TreeStand]
  /// Yards where vehicles move daily.
  public var yards: [LorryYard]

  /// A site from its parts.
  public init(
    name: String, location: SiteLocation, ground: GroundCover = .steppe, relief: Double = 0.02,
    patches: [GroundPatch] = [], roads: [Road] = [], buildings: [SimulatedBuilding] = [],
    trees: [TreeStand] = [], yards: [LorryYard] = []
  ) {
    self.name = name
    self.location = location
    self.ground = ground
    self.relief = relief
    self.patches = patches
    self.roads = roads
    self.buildings = buildings
    self.trees = trees
    self.yards = yards
  }
}
