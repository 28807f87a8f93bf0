import Rasters
import Vocabulary

/// Reads scenes onto a grid; stays on the thread that made it, one a thread.
public enum SceneReader {
  /// The bands of `scene` on `grid`, by their names.
  ///
  /// Only the part of the source that `grid` shows is read. Where the target is more than twice as
  /// coarse the source is averaged first by a power of two; then Lanczos-3, widened to the target's
  /// cells, is the only resampling.
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
    _ scene: Scene, onto grid: Grid, bands: [String]? = nil,
    displaced: ((PixelPosition) -> PixelPosition)? = nil, blankIfUnseen: Bool = false
  ) throws(Refusal) -> [(name: String, raster: Raster<Float>)] {
    let wanted = try self.bands(of: scene, named: bands)
    var rasters: [Int: Raster<Float>] = [:]
    for file in scene.files.indices {
      let positions = wanted.filter { scene.bands[$0].file == file }
      guard !positions.isEmpty else { continue }
      let read = try self.read(
        scene, file: file, positions, onto: grid, displaced: displaced,
        blankIfUnseen: blankIfUnseen)
      for (position, raster) in zip(positions, read) { rasters[position] = raster }
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
    displaced: ((PixelPosition) -> PixelPosition)?, blankIfUnseen: Bool
  ) throws(Refusal) -> [Raster<Float>] {
    let map = try pixelMap(from: grid, into: scene, file: file, displaced: displaced)
    let source = scene.files[file]
    guard let needed = map.sourceWindow(in: source.grid.shape) else {
      guard blankIfUnseen else { throw try noOverlap(scene, grid) }
      return positions.map { _ in Raster(shape: grid.shape, filledWith: .nan) }
    }
    let reduction = self.reduction(scale: map.scale)
    let window = aligned(needed, to: reduction, in: source.grid.shape)
    var image = try ImageFile(source.path)
    let own = positions.compactMap { position in
      image.bands.firstIndex { $0.index == scene.bands[position].index }
    }
    guard own.count == positions.count else { throw changed(source.path) }
    image.state(positions.map { scene.bands[$0] }, at: own)
    let rasters = try image.read(window: window, bands: own, reducedBy: reduction)
    let within = map.followed { at in
      PixelPosition(
        x: (at.x - Double(window.column)) / Double(reduction),
        y: (at.y - Double(window.row)) / Double(reduction))
    }
    return rasters.map { $0.resampled(through: within) }
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
    of scene: Scene, named names: [String]?
  ) throws(Refusal) -> [Int] {
    guard let names else { return Array(scene.bands.indices) }
    var found: [Int] = []
    for name in names {
      guard let position = scene.bands.firstIndex(where: { $0.name == name }) else {
        throw Refusal(
          .missingInput, subject: scene.path,
          problem: "has no band “\(name)”, only "
            + scene.bands.map(\.name).joined(separator: ", "),
          nextStep: "name one of them")
      }
      found.append(position)
    }
    return found
  }
}
