import Quantities
import Rasters
import Vocabulary

/// What the ground of a structure went through, and what it has likeliest become.
struct LastingGround: Sendable {
  let history: LastingObject
  let shares: [SurfaceShare]

  private static let natural: Set<SurfaceClass> = [.cleared, .vegetation, .water]

  /// Why ground with a sharp border is no structure: it has likelier become plants, bare ground that
  /// was cleared of them, or water, by two to one.
  ///
  /// Many new edges are no border, so there it need only be likelier.
  func objection(isSolid: Bool) -> String? {
    func share(_ of: (SurfaceShare) -> Bool) -> Double {
      shares.filter(of).reduce(0) { $0 + $1.share }
    }
    let natural = share { Self.natural.contains($0.surface) }
    guard natural >= (isSolid ? 2 : 1) * share({ $0.surface.isStructure }),
      let likeliest = shares.first(where: { Self.natural.contains($0.surface) }),
      likeliest.surface == shares[0].surface
    else { return nil }
    return "it looks like \(likeliest.surface.rawValue)"
  }
}

/// Every piece of ground that changed for good, whatever it is, and what it has likeliest become.
struct LastingChanges: Sendable {
  /// How much of the ground could be judged.
  let ground: SeenGround
  private let series: NativeSeries
  private let found: [Found]
  private let scale: SurfaceScale
  /// The area of a native sample in square metres.
  private let sampleArea: Double

  private struct Found: Sendable {
    let object: LastingObject
    let evidence: SurfaceEvidence
    let shares: [SurfaceShare]

    /// How likely it is a structure of any kind.
    var built: Double { shares.filter(\.surface.isStructure).reduce(0) { $0 + $1.share } }
    /// Whether it is as large as a structure must be to be told from a speck, passes the bar that
    /// ground at rest does not reach, and changed by more than light and calibration do.
    var isSure: Bool {
      object.blob.count >= 12 && object.distance >= LastingMap.seed && evidence.step >= 0.1
    }

    init(object: LastingObject, evidence: SurfaceEvidence) {
      (self.object, self.evidence) = (object, evidence)
      shares = SurfaceShares.shares(evidence)
    }
  }

  /// The changes of `map`, half of whose samples lie inside `site`.
  init(in map: LastingMap, site: Polygon?, cellMetres: Double) {
    series = map.series
    let side = cellMetres * Double(series.step)
    sampleArea = side * side
    let inside = site?.mask(on: series.grid)
    let scale = SurfaceScale(map)
    self.scale = scale
    found = LastingObject.all(in: map).filter { Self.isInside($0.blob, inside) }.map {
      Found(object: $0, evidence: scale.evidence(of: $0))
    }
    ground = Self.ground(map, inside, sampleArea)
  }

  /// What the ground of each outline has become, by the outline's index: of those whose own mean
  /// series changed for good.
  func grounds(of outlines: [Polygon]) -> [Int: LastingGround] {
    LastingObject.of(outlines, in: series).mapValues { object in
      LastingGround(history: object, shares: SurfaceShares.shares(scale.evidence(of: object)))
    }
  }

  /// Whether the ground under an outline outweighs an objection: it changed for good, surely and by its
  /// own extent, and has likelier become a structure than all else together.
  func outweighs(_ objection: Objection, under outline: Polygon) -> Bool {
    let mask = outline.mask(on: series.grid)
    guard let (one, cells) = mainObject(under: mask), 10 * cells >= 3 * one.object.blob.count
    else { return false }
    guard one.isSure, one.built >= 0.5, isConfirmed(one.object) else { return false }
    switch objection.yields {
    case .never: return false
    case .toLarge: return one.object.blob.count >= Self.large
    case .always: return true
    }
  }

  /// Whether no more than a fifth of the change under an outline lies under others.
  func isFree(_ outline: Polygon, of others: [Polygon]) -> Bool {
    guard let one = mainObject(under: outline.mask(on: series.grid))?.one else { return false }
    return isFree(one.object.blob, of: others.map { $0.mask(on: series.grid) })
  }

  private func isFree(_ blob: Blob, of taken: [Mask]) -> Bool {
    5 * taken.reduce(0) { $0 + Self.shared(blob, $1) } <= blob.count
  }

  /// How likely the ground under an outline has become a structure: a ranking; nil where no change
  /// lies under half of it.
  func builtShare(under outline: Polygon) -> Double? {
    mainObject(under: outline.mask(on: series.grid))?.one.built
  }

  /// The object that most of a mask lies on, and how many samples they share.
  private func mainObject(under mask: Mask) -> (one: Found, cells: Int)? {
    let below = found.map { (one: $0, cells: Self.shared($0.object.blob, mask)) }
      .enumerated().max { ($0.element.cells, $1.offset) < ($1.element.cells, $0.offset) }?.element
    guard let below, below.cells > 0, 2 * below.cells >= mask.insideCount else { return nil }
    return below
  }

  /// Objects that are likely structures by themselves, with borders as crisp as roofs have, and of
  /// which no more than a fifth lies under `outlines`.
  func builtObjects(
    beside outlines: [Polygon], _ context: DetectionContext
  ) -> [(region: JudgedRegion, history: LastingObject)] {
    let taken = outlines.map { $0.mask(on: series.grid) }
    let occupied = Mask(shape: context.shape, filledWith: false)
    return found.compactMap { one in
      let blob = one.object.blob
      guard one.isSure, blob.count >= Self.large, isConfirmed(one.object), one.built >= 0.6,
        one.evidence.contrast >= 4
          || one.evidence.contrast >= 2 && SurfaceShares.made(one.evidence) >= 0.5,
        one.evidence.rectangularity >= 0.6,
        one.evidence.elongation < 6 || one.evidence.width >= 5,
        isFree(blob, of: taken)
      else { return nil }
      let cells = Self.cells(of: blob, step: series.step)
      let history = ConstructionHistory(of: cells, context)
      let group = RegionGroup(
        whole: Region(blob: cells, nature: .solid(standsAfter: true)), history: history,
        stages: [RegionGroup.Stage(pieces: [cells], history: history)])
      let region = JudgedRegion(group, context, others: occupied, isLinear: false)
      return region.objection(context)?.yields == .never ? nil : (region, one.object)
    }
  }

  /// From how many samples the shape of an object tells a structure without a finer border.
  private static let large = 40
  /// How long and how often the last state must have been seen.
  private static let (confirmingDays, confirmingDates) = (45, 3)

  private func isConfirmed(_ object: LastingObject) -> Bool {
    let seen = object.clear[object.endedAt...].map { series.days[$0] }
    guard let first = seen.first, let last = seen.last else { return false }
    return seen.count >= Self.confirmingDates && last - first >= Self.confirmingDays
  }

  /// The stack's cells of a blob of native samples.
  private static func cells(of blob: Blob, step: Int) -> Blob {
    let window = Window(
      row: blob.window.row * step, column: blob.window.column * step,
      rows: blob.mask.shape.rows * step, columns: blob.mask.shape.columns * step)
    var mask = Mask(shape: window.shape, filledWith: false)
    for row in 0..<window.shape.rows {
      for column in 0..<window.shape.columns {
        mask[row, column] = blob.mask[row / step, column / step]
      }
    }
    return Blob(window: window, mask: mask)
  }

  /// The changes, largest first.
  ///
  /// - Parameters:
  ///   - structures: What is reported; a change belongs to the one it shares most ground with.
  ///   - rejected: What was weighed and dropped: its reason is that of the change under it.
  /// - Returns: Every change, with what is made of it and why.
  func reported(_ structures: [Structure], _ rejected: [RejectedChange]) -> [LastingChange] {
    let owners = Owners(structures: structures, rejected: rejected, on: series.grid)
    var changes: [LastingChange] = []
    for one in found {
      let (object, shares) = (one.object, one.shares)
      guard
        let outline = OutlineSimplification.outline(
          of: object.blob, on: series.grid, tolerance: 0.8)
      else { continue }
      let owner = owners.owner(of: object.blob, likeliest: shares[0].surface)
      changes.append(
        LastingChange(
          outline: outline, area: Double(object.blob.count) * sampleArea,
          areaBounds: areaBounds(of: object.blob),
          nativeSamples: Double(object.blob.count), began: bracket(object, object.beganAt),
          ended: bracket(object, object.endedAt),
          steps: object.steps.map { bracket(object, $0) }, distance: Double(object.distance),
          shares: shares, evidence: one.evidence.named, status: owner.status,
          structure: owner.structure, because: owner.because))
    }
    return changes.sorted { ($1.area, $0.began.edtf) < ($0.area, $1.began.edtf) }
  }

  /// The area with a border half a sample further in and further out; a staircase of edges is 4/π
  /// times as long as the line it follows.
  private func areaBounds(of blob: Blob) -> ClosedRange<Double> {
    let edges = blob.cells.reduce(0) { sum, cell in
      sum
        + [(-1, 0), (0, -1), (0, 1), (1, 0)].count {
          !blob.contains(row: cell.row + $0.0, column: cell.column + $0.1)
        }
    }
    let (area, border) = (Double(blob.count), 0.5 * Double(edges) * Double.pi / 4)
    return max(0, area - border) * sampleArea...(area + border) * sampleArea
  }

  private func bracket(_ object: LastingObject, _ at: Int) -> DateBracket {
    let place = min(max(at, 1), object.clear.count - 1)
    return DateBracket(absentLast: day(object, place - 1), presentFirst: day(object, place))
  }

  private func day(_ object: LastingObject, _ place: Int) -> CalendarDate {
    series.normalised.stack.frames[series.frames[object.clear[place]]].acquired.date
  }

  private static func ground(_ map: LastingMap, _ inside: Mask?, _ area: Double) -> SeenGround {
    var (judged, whole, changed) = (0.0, 0.0, 0.0)
    for index in map.judged.samples.indices where inside?.samples[index] != false {
      whole += area
      if map.judged.samples[index] { judged += area }
      if map.changed.samples[index] { changed += area }
    }
    return SeenGround(judged: judged, whole: whole, changed: changed)
  }

  private static func isInside(_ blob: Blob, _ site: Mask?) -> Bool {
    guard let site else { return true }
    let cells = blob.cells
    return 2 * cells.count { site[$0.row, $0.column] } >= cells.count
  }

  private static func shared(_ blob: Blob, _ mask: Mask) -> Int {
    blob.cells.count { mask[$0.row, $0.column] }
  }

  /// The structures and the dropped regions on the grid of native samples.
  private struct Owners {
    let structures: [Mask]
    let names: [String]
    let rejected: [(mask: Mask, change: RejectedChange)]

    init(structures: [Structure], rejected: [RejectedChange], on grid: Grid) {
      self.structures = structures.map { $0.outline.mask(on: grid) }
      names = structures.map(\.id)
      self.rejected = rejected.map { ($0.outline.mask(on: grid), $0) }
    }

    func owner(of blob: Blob, likeliest: SurfaceClass)
      -> (status: LastingStatus, structure: Int?, because: String)
    {
      let cells = blob.cells
      func shared(_ mask: Mask) -> Int { LastingChanges.shared(blob, mask) }
      let own = structures.indices.map { (index: $0, cells: shared(structures[$0])) }
        .max { ($0.cells, $1.index) < ($1.cells, $0.index) }
      if let own, 5 * own.cells >= cells.count, own.cells > 0 {
        let isPart = 2 * own.cells < cells.count
        return (
          .structure, own.index,
          isPart ? "the ground around a structure and the structure" : "a structure or a part of it"
        )
      }
      let dropped = rejected.map { (change: $0.change, cells: shared($0.mask)) }
        .enumerated().max { ($0.element.cells, $1.offset) < ($1.element.cells, $0.offset) }?.element
      if let dropped, 3 * dropped.cells >= cells.count, dropped.cells > 0 {
        let may = dropped.change.isCandidate || likeliest.isStructure
        return (may ? .candidate : .setAside, nil, dropped.change.because)
      }
      return likeliest.isStructure
        ? (.candidate, nil, "no outline with a sharp border was found in it")
        : (.setAside, nil, "it looks like \(likeliest.rawValue)")
    }
  }
}
