import Rasters
import Vocabulary

/// Reads scenes onto a grid; stays on the thread that made it, one a thread.
public enum SceneReader {
  /// The bands of `scene` on `grid`, by their names.
  ///
  /// Only the part of the source that `grid` shows is read. Where the target is more than twice as
  /// coarse the source is averaged first by a power of two; then Lanczos-3, widened to the target's
  /// cells, is the only resampling. Bands of classes (``BandName/isCategorical``) are neither
  /// averaged nor interpolated: each cell has the value of the source's cell at its centre.
  ///
  /// - Parameters:
  ///   - scene: A scene with a place on the ground.
  ///   - grid: The target, with a coordinate reference system.
  ///   - bands: The bands' names; all when nil.
  ///   - displaced: From a position in `grid`'s pixels to the position, in the same frame, where
  ///     the scene shows that ground (a registration's answer); nothing moved when nil.
  ///   - blankIfUnseen: Whether a file that shows nothing of the grid gives NaN and not a refusal.
  /// - Returns: One raster per band on `grid`, NaN where the scene has no data.
  /// - Throws: ``Refusal`` when a band is missing, the scene has no place, shows nothing of
  ///   the grid (with the distance), or its contents are damaged.
  public static func read(
    _ scene: Scene, onto grid: Grid, bands: [BandName]? = nil,
    displaced: ((PixelPosition) -> PixelPosition)? = nil, blankIfUnseen: Bool = false
  ) throws(Refusal) -> [(name: BandName, raster: Raster<Float>)] {
    let wanted = try self.bands(of: scene, named: bands)
    var rasters: [Int: Raster<Float>] = [:]
    for file in scene.files.indices {
      let positions = wanted.filter { scene.bands[$0].file == file }
      for isCategorical in [false, true] {
        let alike = positions.filter { scene.bands[$0].name.isCategorical == isCategorical }
        guard !alike.isEmpty else { continue }
        let read = try self.read(
          scene, file: file, alike, onto: grid, displaced: displaced,
          blankIfUnseen: blankIfUnseen, nearest: isCategorical)
        for (position, raster) in zip(alike, read) { rasters[position] = raster }
      }
    }
    return wanted.compactMap { position in
      rasters[position].map { (scene.bands[position].name, $0) }
    }
  }

  /// Where `grid`'s cells lie in the pixels of one of the scene's files.
  ///
  /// Exact at every 16th cell, linear between.
  public static func pixelMap(
    from grid: Grid, into scene: Scene, file: Int = 0,
    displaced: ((PixelPosition) -> PixelPosition)? = nil
  ) throws(Refusal) -> PixelMap {
    guard let crs = grid.crs else {
      throw Refusal(
        .badData, subject: "target grid", problem: "states no coordinate reference system",
        nextStep: "use the site's grid")
    }
    let locator = try PixelLocator(scene.files[file], scene.georeference, in: crs)
    var nodes: [PixelPosition] = []
    _ = PixelMap(shape: grid.shape) { position in
      nodes.append(position)
      return position
    }
    let positions = nodes.map { grid.map(displaced?($0) ?? $0) }
    let found = locator.pixels(of: positions)
    var next = 0
    return PixelMap(shape: grid.shape) { _ in
      defer { next += 1 }
      return found[next]
    }
  }

  private static func read(
    _ scene: Scene, file: Int, _ positions: [Int], onto grid: Grid,
    displaced: ((PixelPosition) -> PixelPosition)?, blankIfUnseen: Bool, nearest: Bool
  ) throws(Refusal) -> [Raster<Float>] {
    let map = try pixelMap(from: grid, into: scene, file: file, displaced: displaced)
    let source = scene.files[file]
    guard let needed = map.sourceWindow(in: source.grid.shape) else {
      guard blankIfUnseen else { throw try noOverlap(scene, grid) }
      return positions.map { _ in Raster(shape: grid.shape, filledWith: .nan) }
    }
    var image = try ImageFile(source.path)
    let own = positions.compactMap { position in
      image.bands.firstIndex { $0.index == scene.bands[position].index }
    }
    guard own.count == positions.count else { throw changed(source.path) }
    image.state(positions.map { scene.bands[$0] }, at: own)
    if nearest { return try self.nearest(image, own, through: map) }
    let reduction = self.reduction(scale: map.scale)
    let window = aligned(needed, to: reduction, in: source.grid.shape)
    let rasters = try image.read(window: window, bands: own, reducedBy: reduction)
    let within = map.followed { at in
      PixelPosition(
        x: (at.x - Double(window.column)) / Double(reduction),
        y: (at.y - Double(window.row)) / Double(reduction))
    }
    return rasters.map { $0.resampled(through: within) }
  }

  /// The most cells of a source that are held at a time for its nearest neighbours.
  private static let mostCells = 16_000_000

  /// The value of the cell of `image` at the centre of each of `map`'s cells, by strips of rows.
  private static func nearest(
    _ image: borrowing ImageFile, _ bands: [Int], through map: PixelMap
  ) throws(Refusal) -> [Raster<Float>] {
    var rasters = bands.map { _ in Raster(shape: map.shape, filledWith: Float.nan) }
    let across = Double(image.shape.columns) * max(1, map.scale)
    let rows = max(1, min(map.shape.rows, Int(Double(mostCells) / across)))
    for first in stride(from: 0, to: map.shape.rows, by: rows) {
      let strip = first..<min(map.shape.rows, first + rows)
      guard let window = map.nearestCells(of: strip, in: image.shape) else { continue }
      let read = try image.read(window: window, bands: bands, options: .keepingBorders)
      for (index, part) in read.enumerated() {
        let values = part.nearestRows(strip, through: map, startingAt: window)
        rasters[index].samples.replaceSubrange(
          (strip.lowerBound * map.shape.columns)..<(strip.upperBound * map.shape.columns),
          with: values)
      }
    }
    return rasters
  }

  /// The power of two that leaves the resampling a factor between 1 and 4.
  static func reduction(scale: Double) -> Int {
    guard scale.isFinite, scale >= 4 else { return 1 }
    var factor = 1
    while Double(factor) * 4 <= scale, factor < 1 << 16 { factor *= 2 }
    return factor
  }

  /// `window` moved out to multiples of `step`.
  private static func aligned(_ window: Window, to step: Int, in shape: Shape) -> Window {
    let (row, column) = (window.row / step * step, window.column / step * step)
    let endRow = (window.row + window.shape.rows + step - 1) / step * step
    let endColumn = (window.column + window.shape.columns + step - 1) / step * step
    return Window(
      row: row, column: column, rows: min(endRow, shape.rows) - row,
      columns: min(endColumn, shape.columns) - column)
  }

  private static func noOverlap(_ scene: Scene, _ grid: Grid) throws(Refusal) -> Refusal {
    guard let crs = grid.crs else { return changed(scene.path) }
    let extent = try Footprint(of: scene).extent(in: crs)
    let gap = extent.distance(to: Extent(of: grid.corners))
    return Refusal(
      .badData, subject: scene.path,
      problem: gap > 0
        ? "shows nothing of the site; it lies \(SceneDescriber.short(gap / 1000)) km away"
        : "shows nothing of the site",
      nextStep: "leave it out, or check its coordinate reference system")
  }

  private static func changed(_ path: String) -> Refusal {
    Refusal(
      .badData, subject: path, problem: "no longer holds the bands it was described with",
      nextStep: "describe it again")
  }

  private static func bands(
    of scene: Scene, named names: [BandName]?
  ) throws(Refusal) -> [Int] {
    guard let names else { return Array(scene.bands.indices) }
    var found: [Int] = []
    for name in names {
      guard let position = scene.bands.firstIndex(where: { $0.name == name }) else {
        throw Refusal(
          .missingInput, subject: scene.path,
          problem: "has no band “\(name)”, only "
            + scene.bands.map(\.name.rawValue).joined(separator: ", "),
          nextStep: "name one of them")
      }
      found.append(position)
    }
    return found
  }
}
