import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The regions of a change: solids and fabrics, parted by date, without overlap.
enum Regions {
  static func find(_ context: DetectionContext) async -> [Region] {
    let fabrics = await Fabric.find(context)
    var covered = Mask(shape: context.shape, filledWith: false)
    // Fabrics too wide to be one building need no comparison with single roofs.
    let wide = Int(60_000 / (context.cellMetres * context.cellMetres))
    for fabric in fabrics where fabric.blob.count >= wide { mark(fabric.blob, in: &covered) }
    let solids = await SolidCandidates.find(context, covered: covered)
    var regions: [Region] = []
    for fabric in fabrics {
      let blob = fabric.blob
      if blob.count < wide, isRoofs(blob, solids) || isRim(blob, solids, context) { continue }
      // Dates of whole neighbourhoods are steady enough to part on one frame.
      let split = DateSplit(context: context, apart: (1, 14))
      for part in split.parts(of: blob, dates: departures(blob, context)) {
        regions.append(Region(blob: part, nature: .fabric(growth: fabric.growth)))
      }
      mark(blob, in: &covered)
    }
    for solid in solids {
      let cells = solid.blob.cells
      let hidden = cells.reduce(0) { $0 + (covered[$1.row, $1.column] ? 1 : 0) }
      if 2 * hidden > cells.count { continue }
      let dates = completions(solid.blob, context)
      for part in DateSplit(context: context).parts(of: solid.blob, dates: dates) {
        regions.append(Region(blob: part, nature: .solid(standsAfter: solid.standsAfter)))
      }
    }
    return RoofHalves.joined(regions, context)
  }

  /// Whether single roofs describe a fabric better: one solid that is a third of it, or plain ones
  /// that are an eighth each and two fifths together.
  private static func isRoofs(_ blob: Blob, _ solids: [SolidCandidate]) -> Bool {
    let shared = solids.map { blob.overlap($0.blob) }
    if 3 * (shared.max() ?? 0) >= blob.count { return true }
    let plain = zip(solids, shared).filter { $0.isPlain && 8 * $1 >= blob.count }
    return 5 * plain.reduce(0) { $0 + $1.1 } >= 2 * blob.count
  }

  /// Whether three fifths of a fabric are large solids and what lies within two native samples of
  /// them: it is their rims.
  private static func isRim(
    _ blob: Blob, _ solids: [SolidCandidate], _ context: DetectionContext
  ) -> Bool {
    let reach = 2 * context.native
    let padded = blob.padded(Int(reach.rounded(.up)) + 1, in: context.shape)
    var mask = Mask(shape: padded.window.shape, filledWith: false)
    for solid in solids where 4 * solid.blob.count >= blob.count {
      for cell in solid.blob.cells {
        let (row, column) = (cell.row - padded.window.row, cell.column - padded.window.column)
        if mask.shape.contains(row: row, column: column) { mask[row, column] = true }
      }
    }
    let near = padded.mask.intersection(mask.dilated(reach)).insideCount
    return 5 * near >= 3 * blob.count
  }

  /// The cells of all regions.
  static func mask(of regions: [Region], shape: Shape) -> Mask {
    var mask = Mask(shape: shape, filledWith: false)
    for region in regions { mark(region.blob, in: &mask) }
    return mask
  }

  private static func mark(_ blob: Blob, in mask: inout Mask) {
    for cell in blob.cells { mask[cell.row, cell.column] = true }
  }

  /// For each cell of a solid, the frame of the change from which it looks as at the end; 0 where it
  /// never does for good, or always did.
  ///
  /// Three quarters of its later clear dates do. Ground that was graded with the first part of a
  /// hall and roofed with the second belongs to the second.
  static func completions(_ blob: Blob, _ context: DetectionContext) -> Raster<Int16> {
    let series = ObjectSeries(of: blob, context, most: 200_000)
    var dates = Raster<Int16>(shape: blob.window.shape, filledWith: 0)
    for (cell, flags) in zip(series.cells, series.atEnd) {
      var (seen, settled, first) = (0, 0, 0)
      for frame in flags.indices.reversed() where flags[frame] >= 0 {
        seen += 1
        settled += Int(flags[frame])
        if flags[frame] == 1, 4 * settled >= 3 * seen { first = frame }
      }
      dates[cell.row - blob.window.row, cell.column - blob.window.column] = Int16(first)
    }
    return dates
  }

  /// For each cell of a fabric, the frame of the change from which its surroundings are changed.
  ///
  /// The shares of cells away from their first state, over ten native samples, are followed as
  /// ``ConstructionHistory`` follows those of a whole region.
  static func departures(_ blob: Blob, _ context: DetectionContext) -> Raster<Int16> {
    let series = ObjectSeries(of: blob, context, most: 200_000)
    let shape = blob.window.shape
    let indices = series.cells.map {
      ($0.row - blob.window.row) * shape.columns + $0.column - blob.window.column
    }
    let radius = max(1, Int((5 * context.native).rounded()))
    let frames = context.change.frames.count
    var shares = Array(repeating: [Float](), count: frames)
    for frame in 0..<frames {
      var (away, seen) = ([Float](repeating: 0, count: shape.count), [Float]())
      seen = away
      for (index, flags) in zip(indices, series.away) where flags[frame] >= 0 {
        away[index] = Float(flags[frame])
        seen[index] = 1
      }
      let share = BoxMean.of(away, shape: shape, radius: radius)
      let weight = BoxMean.of(seen, shape: shape, radius: radius)
      shares[frame] = zip(share, weight).map { $1 > 0 ? $0 / $1 : .nan }
    }
    var dates = Raster<Int16>(shape: shape, filledWith: 0)
    for index in indices {
      let history = shares.map { Double($0[index]) }
      if let present = ConstructionHistory.firstPresence(history) {
        dates.samples[index] = Int16(max(1, present))
      }
    }
    return dates
  }
}

/// The length of a degree of longitude against one of latitude.
enum EarthDegree {
  static func cosine(degrees: Double) -> Double { max(0.01, cos(degrees * .pi / 180)) }
}
