import Quantities
import Rasters
import Vocabulary

/// Every piece of ground that changed for good, whatever it is, and what it has likeliest become.
struct LastingChanges: Sendable {
  /// How much of the ground could be judged.
  let ground: SeenGround
  private let series: NativeSeries
  private let found: [(object: LastingObject, shares: [SurfaceShare])]
  /// The area of a native sample in square metres.
  private let sampleArea: Double

  /// The changes of `map`, half of whose samples lie inside `site`.
  init(in map: LastingMap, site: Polygon?, cellMetres: Double) {
    series = map.series
    let side = cellMetres * Double(series.step)
    sampleArea = side * side
    let inside = site?.mask(on: series.grid)
    let scale = SurfaceScale(map)
    found = LastingObject.all(in: map).filter { Self.isInside($0.blob, inside) }.map {
      ($0, SurfaceShares.shares(scale.evidence(of: $0)))
    }
    ground = Self.ground(map, inside, sampleArea)
  }

  /// Why ground with a sharp border is no structure: what changed there has likelier become plants,
  /// bare ground that was cleared of them, or water, by two to one.
  func objection(to outline: Polygon) -> String? {
    let mask = outline.mask(on: series.grid)
    let below = found.map { (shares: $0.shares, cells: Self.shared($0.object.blob, mask)) }
      .enumerated().max { ($0.element.cells, $1.offset) < ($1.element.cells, $0.offset) }?.element
    guard let below, 2 * below.cells >= mask.insideCount, below.cells > 0,
      [.cleared, .vegetation, .water].contains(below.shares[0].surface)
    else { return nil }
    let built = below.shares.filter(\.surface.isStructure).reduce(0) { $0 + $1.share }
    return below.shares[0].share >= 2 * built
      ? "it looks like \(below.shares[0].surface.rawValue)" : nil
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
    for (object, shares) in found {
      guard
        let outline = OutlineSimplification.outline(
          of: object.blob, on: series.grid, tolerance: 0.8)
      else { continue }
      let owner = owners.owner(of: object.blob, likeliest: shares[0].surface)
      changes.append(
        LastingChange(
          outline: outline, area: Double(object.blob.count) * sampleArea,
          nativeSamples: Double(object.blob.count), began: bracket(object, object.beganAt),
          ended: bracket(object, object.endedAt), distance: Double(object.distance),
          shares: shares, status: owner.status, structure: owner.structure, because: owner.because))
    }
    return changes.sorted { ($1.area, $0.began.edtf) < ($0.area, $1.began.edtf) }
  }

  private func bracket(_ object: LastingObject, _ at: Int) -> DateBracket {
    let frames = series.normalised.stack.frames
    func day(_ place: Int) -> CalendarDate {
      frames[series.frames[object.clear[place]]].acquired.date
    }
    let place = min(max(at, 1), object.clear.count - 1)
    return DateBracket(absentLast: day(place - 1), presentFirst: day(place))
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
