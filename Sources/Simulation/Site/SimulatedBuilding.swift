import Quantities

/// A building's outline in plan: a rectangle, with one corner cut out for an L-shape.
public struct BuildingPlan: Hashable, Sendable {
  /// The middle of the (uncut) rectangle.
  public var centre: GroundPosition
  /// Metres along `direction`.
  public var length: Double
  /// Metres across it.
  public var width: Double
  /// The direction of the length, degrees counter-clockwise from east.
  public var direction: Double
  /// Metres cut from the far right corner, along (`x`) and across (`y`); nil for a rectangle.
  public var notch: GroundPosition?

  /// The plan of a building.
  public init(
    centre: GroundPosition, length: Double, width: Double, direction: Double = 0,
    notch: GroundPosition? = nil
  ) {
    precondition(length > 0 && width > 0, "a building cannot be \(length) m × \(width) m")
    if let notch {
      precondition(
        notch.x > 0 && notch.y > 0 && notch.x < length && notch.y < width,
        "a notch of \(notch.x) m × \(notch.y) m does not fit \(length) m × \(width) m")
    }
    self.centre = centre
    self.length = length
    self.width = width
    self.direction = direction
    self.notch = notch
  }

  /// The corners, counter-clockwise, in ground metres.
  public var corners: [GroundPosition] {
    let (l, w) = (length / 2, width / 2)
    var local = [(-l, -w), (l, -w), (l, w), (-l, w)]
    if let notch {
      local = [
        (-l, -w), (l, -w), (l, w - notch.y), (l - notch.x, w - notch.y), (l - notch.x, w), (-l, w),
      ]
    }
    return local.map { GroundPosition($0.0, $0.1).rotated(degrees: direction) + centre }
  }

  /// The ground area in m².
  public var area: Double { length * width - (notch.map { $0.x * $0.y } ?? 0) }

  /// The unit vector along the length.
  var along: GroundPosition { GroundPosition(1, 0).rotated(degrees: direction) }
  /// The unit vector across it, to the left.
  var across: GroundPosition { GroundPosition(0, 1).rotated(degrees: direction) }

  /// The part of the outline whose share of the length lies in `range`.
  func part(_ range: ClosedRange<Double>) -> [GroundPosition] {
    let middle = along.dot(centre)
    let low = middle + (range.lowerBound - 0.5) * length
    let high = middle + (range.upperBound - 0.5) * length
    let cut = Ring.clipped(corners, normal: along, limit: high)
    return Ring.clipped(cut, normal: along * -1, limit: -low)
  }
}

/// A roof as seen from above.
public struct RoofFinish: Hashable, Sendable {
  /// The roofing's reflectance.
  public var reflectance: Spectrum
  /// Degrees of slope on both sides of a ridge along the length; 0 for a flat roof.
  public var pitch: Double
  /// The standard deviation of weathering, as a share of the brightness.
  public var texture: Double
  /// Metres between standing seams, or nil.
  public var seams: Double?
  /// Metres between rows of skylights across the roof, or nil.
  public var skylights: Double?

  /// A roof from its parts.
  public init(
    reflectance: Spectrum, pitch: Double = 0, texture: Double = 0.03, seams: Double? = nil,
    skylights: Double? = nil
  ) {
    self.reflectance = reflectance
    self.pitch = pitch
    self.texture = texture
    self.seams = seams
    self.skylights = skylights
  }

  /// Light grey sheet steel on a low pitch.
  public static let sheet = RoofFinish(
    reflectance: Spectrum(blue: 0.36, green: 0.375, red: 0.38, nir: 0.40), pitch: 6, texture: 0.03,
    seams: 3, skylights: 12)
}

/// When a building goes up, by the first day of each stage.
///
/// In the terms of the SMART heavy-construction data set, *Site Preparation* runs from
/// `sitePreparation`, *Active Construction* from `foundation` and *Post Construction* from `done`.
public struct Construction: Hashable, Sendable, Encodable {
  /// Ground is cleared and graded from this day.
  public var sitePreparation: CalendarDate
  /// The floor slab is laid from this day, from one end to the other.
  public var foundation: CalendarDate
  /// The frame is raised from this day.
  public var frame: CalendarDate
  /// The roof is laid from this day, from one end to the other.
  public var roof: CalendarDate
  /// The roof is whole from this day on.
  public var done: CalendarDate

  /// A timeline whose days must not run backwards.
  public init(
    sitePreparation: CalendarDate, foundation: CalendarDate, frame: CalendarDate,
    roof: CalendarDate, done: CalendarDate
  ) {
    precondition(
      sitePreparation <= foundation && foundation <= frame && frame <= roof && roof < done,
      "construction stages must follow one another: \(sitePreparation) … \(done)")
    self.sitePreparation = sitePreparation
    self.foundation = foundation
    self.frame = frame
    self.roof = roof
    self.done = done
  }

  /// A timeline of `weeks` with the usual shares: 15 % grading, 20 % slab, 25 % frame, 40 % roof.
  public init(from start: CalendarDate, weeks: Double) {
    precondition(weeks >= 1, "a building needs at least a week, not \(weeks)")
    func day(_ share: Double) -> CalendarDate {
      start.adding(days: Int((share * weeks * 7).rounded()))
    }
    self.init(
      sitePreparation: start, foundation: day(0.15), frame: day(0.35), roof: day(0.6),
      done: day(1))
  }
}

/// When a building is taken down.
public struct Demolition: Hashable, Sendable, Encodable {
  /// The roof comes off from this day, from one end to the other.
  public var start: CalendarDate
  /// Only rubble and bare earth from this day on.
  public var cleared: CalendarDate

  /// A demolition between two days.
  public init(start: CalendarDate, cleared: CalendarDate) {
    precondition(start < cleared, "demolition cannot be cleared \(cleared) before \(start)")
    self.start = start
    self.cleared = cleared
  }
}

/// When a standing building gets another roof, or another paint on it.
public struct Reroofing: Hashable, Sendable, Encodable {
  /// The new roof is laid from this day, from one end to the other.
  public var from: CalendarDate
  /// The new roof is whole from this day on.
  public var done: CalendarDate
  /// The new roof.
  public var roof: RoofFinish

  /// A new roof laid between two days.
  public init(from: CalendarDate, done: CalendarDate, roof: RoofFinish) {
    precondition(from < done, "a roof cannot be done \(done) before its start \(from)")
    self.from = from
    self.done = done
    self.roof = roof
  }
}

/// A building of a simulated site: plan, height, roof, and when it comes and goes.
///
/// A building that grows in stages is given as several that touch.
public struct SimulatedBuilding: Hashable, Sendable, Encodable {
  /// Its key in the truth.
  public var id: String
  /// Its name in words.
  public var name: String
  /// Its outline.
  public var plan: BuildingPlan
  /// Metres from ground to eaves.
  public var height: Double
  /// Its roof.
  public var roof: RoofFinish
  /// Metres of trodden gravel around it once it stands; 0 for none.
  public var apron: Double
  /// How it is built, or nil where it always stood.
  public var construction: Construction?
  /// How it is taken down, or nil.
  public var demolition: Demolition?
  /// How it gets another roof, or nil.
  public var reroofing: Reroofing?

  /// A building from its parts.
  public init(
    id: String, name: String, plan: BuildingPlan, height: Double, roof: RoofFinish,
    apron: Double = 3, construction: Construction? = nil, demolition: Demolition? = nil,
    reroofing: Reroofing? = nil
  ) {
    self.id = id
    self.name = name
    self.plan = plan
    self.height = height
    self.roof = roof
    self.apron = apron
    self.construction = construction
    self.demolition = demolition
    self.reroofing = reroofing
  }
}

/// What stands of a building on a day; `progress` is the stage's share done, 0…1.
enum BuildingState: Equatable {
  case absent
  case sitePreparation(progress: Double)
  case foundation(progress: Double)
  case frame(progress: Double)
  case roof(progress: Double)
  case whole(daysSinceDone: Int?)
  case demolition(progress: Double)
  case cleared(days: Int)
}

extension SimulatedBuilding {
  /// What stands on `date`.
  func state(on date: CalendarDate) -> BuildingState {
    if let demolition {
      if date >= demolition.cleared {
        return .cleared(days: date.dayNumber - demolition.cleared.dayNumber)
      }
      if date >= demolition.start {
        return .demolition(progress: Self.share(date, demolition.start, demolition.cleared))
      }
    }
    guard let plan = construction else { return .whole(daysSinceDone: nil) }
    if date >= plan.done {
      return .whole(daysSinceDone: date.dayNumber - plan.done.dayNumber)
    }
    if date >= plan.roof { return .roof(progress: Self.share(date, plan.roof, plan.done)) }
    if date >= plan.frame { return .frame(progress: Self.share(date, plan.frame, plan.roof)) }
    if date >= plan.foundation {
      return .foundation(progress: Self.share(date, plan.foundation, plan.frame))
    }
    if date >= plan.sitePreparation {
      return .sitePreparation(
        progress: Self.share(date, plan.sitePreparation, plan.foundation))
    }
    return .absent
  }

  /// The share of a work done by the end of `date`: 1 on the day before `end`, more after it.
  static func share(
    _ date: CalendarDate, _ start: CalendarDate, _ end: CalendarDate
  ) -> Double {
    Double(date.dayNumber - start.dayNumber + 1) / Double(max(1, end.dayNumber - start.dayNumber))
  }
}
