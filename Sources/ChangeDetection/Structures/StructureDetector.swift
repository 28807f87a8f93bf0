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
    let stack = context.normalised.stack
    var structures: [Structure] = []
    var rejected: [RejectedChange] = []
    for region in ranked {
      guard
        let outline = OutlineSimplification.outline(
          of: region.region.blob, on: stack.grid, tolerance: max(0.8, 0.5 * context.native))
      else { continue }
      let shadow = CastShadow.isCast(region, by: ranked, context)
      let objection = region.objection(context) ?? changes?.objection(to: outline)
      if let because = objection ?? (shadow ? "the shadow or margin of a new neighbour" : nil) {
        let isCandidate =
          region.strength >= context.settings.minimumStrength && region.traits.isSquare
          && !region.isLinear && !shadow
        rejected.append(
          RejectedChange(outline: outline, because: because, isCandidate: isCandidate))
        continue
      }
      structures.append(
        structure(region, id: "s\(structures.count + 1)", outline: outline, context))
    }
    var detection = Detection(
      structures: structures, frames: context.clarity.assessments,
      rejected: rejected, limits: limits(context))
    detection.lasting = changes?.reported(structures, rejected) ?? []
    detection.ground = changes?.ground
    return detection
  }

  private static func structure(
    _ region: JudgedRegion, id: String, outline: Polygon, _ context: DetectionContext
  ) -> Structure {
    let frames = context.normalised.stack.frames
    return Structure(
      id: id, outline: outline, bracket: region.began.bracket(frames),
      phases: region.phases(frames), stages: region.stages(context),
      confidence: region.confidence, kind: region.kind(context),
      observations: region.history.observations(frames),
      scenesUsed: region.history.series.clear.reduce(0) { $0 + ($1 ? 1 : 0) },
      evidence: region.evidence)
  }

  private static func limits(_ context: DetectionContext) -> [String] {
    let count = context.change.frames.count
    var limits: [String] = []
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
