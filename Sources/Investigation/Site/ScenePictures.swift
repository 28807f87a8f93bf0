import CaseFile
import Imagery
import Quantities
import Rasters
import Vocabulary

/// Pictures of scenes as aligned, all with one stretch of brightness, for a dossier or a page.
public struct ScenePictures: Sendable {
  /// Red, green and blue of a piece of ground.
  public struct Picture: Sendable {
    /// Rows and columns, with the map frame of the site's grid.
    public let grid: Grid
    /// Red, green, blue, 0…255, row by row.
    public let rgb: [UInt8]
    /// From longitude and latitude to pixel position, true at the picture's middle.
    public let toPixel: AffineTransform
  }

  private let loader: StackLoader
  private let stretch: ClosedRange<Float>

  /// Pictures of a case's registered scenes; nil before `align` has been done.
  public init?(_ caseFile: CaseFile) throws {
    guard try !caseFile.activities(of: .align).isEmpty else { return nil }
    loader = StackLoader(
      scenes: try caseFile.registeredScenes(), plan: try caseFile.sitePlan())
    let used = Set(try caseFile.current(AssessmentRecord.self).filter(\.used).map(\.scene))
    stretch = Self.stretch(of: loader, used: used)
  }

  /// A scene over a box of ground, north up.
  ///
  /// - Parameters:
  ///   - scene: The scene's id.
  ///   - center: The middle, longitude and latitude.
  ///   - width: Metres from west to east.
  ///   - height: Metres from north to south.
  ///   - columns: Pixels from west to east.
  /// - Returns: The picture, or nil where the scene is not registered or cannot be read.
  public func picture(
    of scene: String, center: MapPosition, width: Double, height: Double, columns: Int
  ) -> Picture? {
    guard let entry = loader.scenes.firstIndex(where: { $0.scene.id == scene }),
      let crs = loader.plan.grid.crs,
      let middle = try? PositionMap.moved([center], from: .wgs84, to: crs).first
    else { return nil }
    let cell = width / Double(columns)
    let shape = Shape(rows: max(1, Int((height / cell).rounded())), columns: columns)
    let grid = Grid(
      shape: shape,
      transform: AffineTransform(
        a: cell, b: 0, c: middle.x - width / 2, d: 0, e: -cell,
        f: middle.y + Double(shape.rows) * cell / 2), crs: crs)
    guard let bands = try? loader.bands(entry, on: grid) else { return nil }
    guard let toPixel = Self.toPixel(grid, center: center) else { return nil }
    return Picture(grid: grid, rgb: rgb(bands), toPixel: toPixel)
  }

  private func rgb(_ bands: [Raster<Float>]) -> [UInt8] {
    let (low, high) = (stretch.lowerBound, stretch.upperBound)
    let count = bands[0].shape.count
    var bytes = [UInt8](repeating: 235, count: 3 * count)
    for channel in 0..<3 {
      let samples = bands[bands.count == 3 ? channel : 0].samples
      for index in 0..<count where !samples[index].isNaN {
        let share = (samples[index] - low) / (high - low)
        bytes[3 * index + channel] = UInt8(max(0, min(1, share)).squareRoot() * 255)
      }
    }
    return bytes
  }

  /// The affine map that agrees with the site's grid at three places around `center`.
  private static func toPixel(_ grid: Grid, center: MapPosition) -> AffineTransform? {
    let step = 1e-4
    let corners = [
      center, MapPosition(x: center.x + step, y: center.y),
      MapPosition(x: center.x, y: center.y + step),
    ]
    guard let crs = grid.crs,
      let moved = try? PositionMap.moved(corners, from: .wgs84, to: crs)
    else { return nil }
    let places = moved.compactMap { grid.pixel($0) }
    guard places.count == 3 else { return nil }
    let (o, e, n) = (places[0], places[1], places[2])
    let (a, b) = ((e.x - o.x) / step, (n.x - o.x) / step)
    let (d, f) = ((e.y - o.y) / step, (n.y - o.y) / step)
    return AffineTransform(
      a: a, b: b, c: o.x - a * center.x - b * center.y,
      d: d, e: f, f: o.y - d * center.x - f * center.y)
  }

  /// The brightness range that most of the ground in a few clear scenes spans.
  ///
  /// From the 1st to the 99.5th percentile over all three colours, so that hues are kept.
  private static func stretch(of loader: StackLoader, used: Set<String>) -> ClosedRange<Float> {
    let clear = loader.scenes.indices.filter { used.contains(loader.scenes[$0].scene.id) }
    let pool = clear.isEmpty ? Array(loader.scenes.indices) : clear
    let chosen = stride(from: 0, to: pool.count, by: max(1, pool.count / 5)).map { pool[$0] }
    let plan = loader.plan.grid
    let factor = Double(max(1, max(plan.shape.rows, plan.shape.columns) / 160))
    let coarse = Grid(
      shape: Shape(
        rows: Int(Double(plan.shape.rows) / factor),
        columns: Int(Double(plan.shape.columns) / factor)),
      transform: AffineTransform(
        a: factor, b: 0, c: 0, d: 0, e: factor, f: 0
      ).followed(by: plan.transform), crs: plan.crs)
    var values: [Float] = []
    for index in chosen {
      for band in (try? loader.bands(index, on: coarse)) ?? [] {
        values += band.samples.filter { !$0.isNaN }
      }
    }
    values.sort()
    guard let last = values.last, let first = values.first, first < last else { return 0...255 }
    let low = values[values.count / 100]
    let high = values[min(values.count - 1, values.count * 995 / 1000)]
    return low < high ? min(low, max(0, low - (high - low) / 50))...high : first...last
  }
}

extension StackLoader {
  /// Red, green and blue of a scene on `grid`, or its one most telling band.
  func bands(_ index: Int, on grid: Grid) throws -> [Raster<Float>] {
    let (scene, model) = (scenes[index].scene, scenes[index].model)
    let colours = ["red", "green", "blue"]
    let names = Set(scene.bands.map(\.name))
    let wanted =
      colours.allSatisfy(names.contains)
      ? colours : [Self.commonBands([scene]).first ?? scene.bands[0].name]
    return try SceneReader.read(
      scene, onto: grid, bands: wanted,
      displaced: Self.displacement(model, statedOn: plan.grid, seenOn: grid)
    ).map(\.raster)
  }
}
