import Quantities
import Rasters

/// Finds what was built, replaced or taken down in an aligned stack.
///
/// Radiometric normalisation (``NormalisedStack``), what hides the ground (``Clarity``), a step in
/// time for every cell (``CellChange``), regions in space (``SolidCandidates``, ``Fabric``), their
/// parting by date (``DateSplit``) and their history (``ObjectSeries``, ``ConstructionHistory``),
/// then the evidence that it is a structure. `Documentation/Methods/Structures.md` says more.
public enum StructureDetector {
  /// The structures that changed in `stack`.
  ///
  /// - Parameters:
  ///   - stack: Dated frames on one metric grid; at least four usable dates are wanted, and with
  ///     fewer everything is returned as rejected candidates.
  ///   - site: Where structures are reported: those whose centre or half of whose cells lie inside;
  ///     everywhere when nil.
  ///   - settings: Thresholds in noise units, metres and shares.
  ///   - tasks: How many tasks fit cells at once; the result does not depend on it.
  /// - Returns: Structures, frame assessments, and what was weighed and dropped.
  public static func detect(
    in stack: AlignedStack, site: Polygon? = nil, settings: DetectionSettings = .init(),
    tasks: Int = BoundedTasks.width
  ) async -> Detection {
    let cellMetres = metres(of: stack.grid)
    let normalised = NormalisedStack(stack)
    let clarity = Clarity(normalised, cellMetres: cellMetres)
    let used = clarity.used.indices.filter { clarity.used[$0] }
    guard used.count >= 2 else {
      return Detection(
        structures: [], frames: clarity.assessments, rejected: [],
        limits: ["\(used.count) usable dates: nothing to compare"])
    }
    let errors = used.map { Float(stack.frames[$0].registrationError) }
    let error = max(0.1, Double(Quantile.midpoint.median(of: errors)) * 1.4142)
    let change = await CellChange.fit(
      normalised, clarity, registrationError: error, bands: 2 * tasks)
    var context = DetectionContext(
      normalised, clarity, change, settings: settings, cellMetres: cellMetres)
    let series = NativeSeries(normalised, clarity, cellMetres: cellMetres)
    guard series.canTell else { return report(await judged(context, site: site), nil, context) }
    let map = await LastingMap.fit(series, hidden: context.drawnOver, bands: 2 * tasks)
    context.lasting = map
    let changes = LastingChanges(in: map, site: site, cellMetres: cellMetres)
    return report(await judged(context, site: site), changes, context)
  }

  /// The regions of a change that may be structures, largest first, with their evidence.
  static func judged(_ context: DetectionContext, site: Polygon?) async -> [JudgedRegion] {
    let found = await Regions.find(context)
    let join = RegionJoin(context: context, occupied: Regions.mask(of: found, shape: context.shape))
    let groups = join.groups(of: found)
    let regions = groups.map(\.whole)
    let occupied = Regions.mask(of: regions, shape: context.shape)
    let linear = LinearWorks.among(regions, context)
    let siteMask = site?.mask(on: context.grid)
    var judged: [JudgedRegion] = []
    for (group, isLinear) in zip(groups, linear) where isInside(group.whole.blob, siteMask) {
      judged.append(JudgedRegion(group, context, others: occupied, isLinear: isLinear))
    }
    return judged.enumerated().sorted { a, b in
      let (x, y) = (a.element.region.blob.count, b.element.region.blob.count)
      return x != y ? x > y : a.offset < b.offset
    }.map(\.element)
  }

  private static func report(
    _ ranked: [JudgedRegion], _ changes: LastingChanges?, _ context: DetectionContext
  ) -> Detection {
    var kept: [Reported] = []
    var yielding: [Reported] = []
    var rejected: [RejectedChange] = []
    let outlined = ranked.compactMap { region in outline(of: region, context).map { (region, $0) } }
    let grounds = changes?.grounds(of: outlined.map(\.1)) ?? [:]
    for (index, (region, outline)) in outlined.enumerated() {
      let isShadow = CastShadow.isCast(region, by: ranked, context)
      let own = region.objection(context)
      let because =
        own?.because ?? groundObjection(grounds[index], region, changes, context)
        ?? (isShadow ? "the shadow or margin of a new neighbour" : nil)
      guard let because else {
        kept.append(
          Reported(region: region, outline: outline, history: grounds[index]?.history))
        continue
      }
      if let own, !isShadow, let ground = grounds[index],
        ground.objection(isSolid: true) == nil,
        changes?.outweighs(own, under: outline) == true
      {
        yielding.append(
          Reported(
            region: region, outline: outline, history: ground.history, because: because))
        continue
      }
      rejected.append(Self.rejected(region, outline, because, isShadow: isShadow, context))
    }
    // Of ground that changed for good, what a structure takes up already is no second one.
    for one in yielding {
      if changes?.isFree(one.outline, of: kept.map(\.outline)) == true {
        kept.append(one)
      } else {
        rejected.append(
          Self.rejected(one.region, one.outline, one.because ?? "", isShadow: false, context))
      }
    }
    // Single structures before the built-up ground that they make up together.
    let (solids, fabrics) = (
      kept.filter { $0.region.region.isSolid }, kept.filter { !$0.region.region.isSolid }
    )
    let bare = changes?.builtObjects(beside: solids.map(\.outline), context) ?? []
    let single = bare.compactMap { region, history in
      outline(of: region, context).map {
        Reported(
          region: region, outline: $0, history: history,
          because: region.objection(context)?.because)
      }
    }
    var told: [Reported] = []
    for one in fabrics {
      let inside = single.count {
        2 * $0.region.region.blob.overlap(one.region.region.blob) >= $0.region.region.blob.count
      }
      guard inside > 0 else {
        told.append(one)
        continue
      }
      rejected.append(
        Self.rejected(
          one.region, one.outline, "built-up ground of \(inside) structures told singly",
          isShadow: false, context))
    }
    kept = (solids + told + single).enumerated().sorted { a, b in
      let (x, y) = (a.element.region.region.blob.count, b.element.region.region.blob.count)
      return x != y ? x > y : a.offset < b.offset
    }.map(\.element)
    let structures = kept.enumerated().map { index, one in
      structure(
        one, id: "s\(index + 1)", builtShare: changes?.builtShare(under: one.outline), context)
    }
    var detection = Detection(
      structures: structures, frames: context.clarity.assessments,
      rejected: rejected, limits: limits(context))
    detection.lasting = changes?.reported(structures, rejected) ?? []
    detection.ground = changes?.ground
    return detection
  }

  private static func outline(of region: JudgedRegion, _ context: DetectionContext) -> Polygon? {
    OutlineSimplification.outline(
      of: region.region.blob, on: context.grid, tolerance: max(0.8, 0.5 * context.native))
  }

  /// A region with its outline, and what it was held back for.
  private struct Reported {
    let region: JudgedRegion
    let outline: Polygon
    /// How its ground went from state to state; nil where it did not change for good as a whole.
    var history: LastingObject?
    /// What the region itself holds against it, which its ground outweighs; nil where nothing does.
    var because: String?
  }

  /// The chance that a solid is a building; where only its ground or new edges speak for it, how
  /// likely the ground has become a structure, and no more than its evidence is strong.
  private static func confidence(
    of one: Reported, _ builtShare: Double?
  ) -> Double {
    let region = one.region
    guard let builtShare else { return region.confidence }
    if one.because != nil { return builtShare }
    return region.region.isSolid ? region.confidence : min(region.confidence, builtShare)
  }

  /// Why the ground under a region is no structure's.
  ///
  /// New edges close together are of houses where they keep to two directions, and where they changed
  /// the ground as a whole or are many: bars of a river and a lake's bed have edges as well.
  private static func groundObjection(
    _ ground: LastingGround?, _ region: JudgedRegion, _ changes: LastingChanges?,
    _ context: DetectionContext
  ) -> String? {
    let isSolid = region.region.isSolid
    if !isSolid, changes != nil {
      if !region.traits.isSquare { return "its many new edges keep to no two directions" }
      let size = Double(region.region.blob.count) / (context.native * context.native)
      if ground == nil, size < fewEdges {
        return "it has new edges, and as a whole it did not change for good"
      }
    }
    return ground?.objection(isSolid: isSolid)
  }

  /// Under so many native samples the directions of edges agree by chance.
  private static let fewEdges = 400.0

  private static func rejected(
    _ region: JudgedRegion, _ outline: Polygon, _ because: String, isShadow: Bool,
    _ context: DetectionContext
  ) -> RejectedChange {
    let isCandidate =
      region.strength >= context.settings.minimumStrength && region.traits.isSquare
      && !region.isLinear && !isShadow
    return RejectedChange(outline: outline, because: because, isCandidate: isCandidate)
  }

  private static func structure(
    _ one: Reported, id: String, builtShare: Double?, _ context: DetectionContext
  ) -> Structure {
    let region = one.region
    let frames = context.normalised.stack.frames
    let kind = region.kind(context)
    let dated = region.dated(by: one.history)
    let isRedated = dated.present != region.began.present
    let steps = region.steps(of: one.history, kind, frames)
    var because = "one surface with a sharp, square border"
    if !region.region.isSolid { because = "many new edges close together, as of built-up ground" }
    if let held = one.because {
      because =
        "its ground changed for good and has likelier become a structure than all else together"
        + "; held against it: \(held)"
    }
    return Structure(
      id: id, outline: one.outline, bracket: dated.bracket(frames),
      phases: isRedated ? dated.phases(frames) : region.phases(frames),
      stages: region.stages(context),
      confidence: confidence(of: one, builtShare),
      kind: kind, observations: (isRedated ? dated : region.history).observations(frames),
      scenesUsed: region.history.series.clear.reduce(0) { $0 + ($1 ? 1 : 0) },
      evidence: region.evidence, because: because, groundBroken: steps.groundBroken,
      standing: steps.standing)
  }

  private static func limits(_ context: DetectionContext) -> [String] {
    let count = context.change.frames.count
    var limits = [context.normalised.assumed].compactMap { $0 }
    let names = Set(context.normalised.channels)
    if !names.isSuperset(of: ["red", "nir"]), !names.isSuperset(of: ["red", "green", "blue"]) {
      limits.append(
        "no band tells plants from bare ground: what the ground became is told by brightness and "
          + "shape alone")
    }
    let drawn = context.drawnOver.insideCount
    if drawn > 0 {
      let share = 100 * Double(drawn) / Double(context.shape.count)
      limits.append(
        "\((share * 10).rounded() / 10) % of the ground lies under labels or logos drawn into the "
          + "frames: nothing is detected there")
    }
    if count < 4 {
      limits.append(
        "\(count) usable dates: changes are candidates only, never detections")
    } else if count < 24 {
      limits.append(
        "\(count) usable dates: one step a cell is fitted, and no season is told apart from change")
    }
    return limits
  }

  private static func isInside(_ blob: Blob, _ site: Mask?) -> Bool {
    guard let site else { return true }
    let cells = blob.cells
    let inside = cells.reduce(0) { $0 + (site[$1.row, $1.column] ? 1 : 0) }
    return 2 * inside >= cells.count
  }

  /// The side of a cell in metres; of a geographic grid, at its middle latitude.
  static func metres(of grid: Grid) -> Double {
    switch grid.crs?.axes {
    case .projected(let unit): return grid.cellSize * unit
    case .geographic:
      let middle = grid.map(
        PixelPosition(x: Double(grid.shape.columns) / 2, y: Double(grid.shape.rows) / 2))
      let shrink = EarthDegree.cosine(degrees: middle.y)
      return grid.cellSize * 111_195 * shrink.squareRoot()
    case nil: return grid.cellSize
    }
  }
}

/// Regions that are the shadow, or the trodden margin, of something larger beside them.
enum CastShadow {
  /// Whether the solid `region` became darker beside one of `others` that became brighter, is
  /// larger, lies within three native samples and was first present no more than three frames away.
  ///
  /// The other need not be reported itself: a pad has a margin as well.
  static func isCast(
    _ region: JudgedRegion, by others: [JudgedRegion], _ context: DetectionContext
  ) -> Bool {
    guard region.region.isSolid, let present = region.history.present,
      region.brightening(context) < 0
    else { return false }
    let blob = region.region.blob
    return others.contains { other in
      guard let began = other.history.present, abs(began - present) <= 3,
        other.region.blob.count > blob.count, other.brightening(context) > 0
      else { return false }
      return blob.isWithin(3 * context.native, of: other.region.blob, in: context.shape)
    }
  }
}
