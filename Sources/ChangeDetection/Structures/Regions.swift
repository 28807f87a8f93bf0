import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A region of change that may be a structure.
struct Region: Sendable {
  /// How it was found.
  enum Nature: Sendable {
    /// One surface with a sharp border.
    case solid(standsAfter: Bool)
    /// Many small new edges.
    case fabric
  }
  let blob: Blob
  let nature: Nature
}

/// The regions of a change: solids and fabrics, parted by date, without overlap.
enum Regions {
  static func find(_ context: DetectionContext) -> [Region] {
    let fabrics = Fabric.blobs(context)
    let solids = SolidCandidates.find(context)
    var regions: [Region] = []
    var covered = Mask(shape: context.shape, filledWith: false)
    for fabric in fabrics {
      let shared = solids.reduce(0) { $0 + fabric.overlap($1.blob) }
      // Where solids explain half a fabric, they are the better description.
      if 2 * shared >= fabric.count { continue }
      for part in DateSplit(context: context).parts(of: fabric, dates: departures(fabric, context))
      {
        regions.append(Region(blob: part, nature: .fabric))
      }
      for cell in fabric.cells { covered[cell.row, cell.column] = true }
    }
    for solid in solids {
      let cells = solid.blob.cells
      let hidden = cells.reduce(0) { $0 + (covered[$1.row, $1.column] ? 1 : 0) }
      if 2 * hidden > cells.count { continue }
      let dates = context.change.split.cropped(to: solid.blob.window)
      for part in DateSplit(context: context).parts(of: solid.blob, dates: dates) {
        regions.append(Region(blob: part, nature: .solid(standsAfter: solid.standsAfter)))
      }
    }
    return regions
  }

  /// For each changed cell of a fabric, the frame of the change from which it stays changed.
  private static func departures(_ blob: Blob, _ context: DetectionContext) -> Raster<Int16> {
    let series = ObjectSeries(of: blob, context, most: 60_000)
    var dates = Raster<Int16>(shape: blob.window.shape, filledWith: 0)
    for (cell, departure) in zip(series.cells, series.departure)
    where departure > 0 && context.changed[cell.row, cell.column] {
      dates[cell.row - blob.window.row, cell.column - blob.window.column] = Int16(departure)
    }
    return dates
  }
}

/// The length of a degree of longitude against one of latitude.
enum EarthDegree {
  static func cosine(degrees: Double) -> Double { max(0.01, cos(degrees * .pi / 180)) }
}
