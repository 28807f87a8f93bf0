import CaseFile
import Imagery
import Quantities
import Rasters
import Vocabulary
import Workflows

/// Pictures of scenes as aligned, all with one stretch of brightness, for a dossier or a page.
public struct ScenePictures: PictureSource, Sendable {
  let loader: StackLoader
  let stretch: ClosedRange<Float>

  /// Pictures of a case's registered scenes; nil before `align` has been done.
  public init?(_ caseFile: CaseFile) throws {
    guard try !caseFile.activities(of: .align).isEmpty else { return nil }
    loader = StackLoader(
      scenes: try caseFile.registeredScenes(), plan: try caseFile.sitePlan())
    let used = Set(try caseFile.current(AssessmentRecord.self).filter(\.used).map(\.scene))
    stretch = try Self.stretch(of: loader, used: used)
  }

  /// A scene over a box of ground, up the site's grid; its map from longitude and latitude is true
  /// at the picture's middle.
  ///
  /// - Returns: The picture, or nil where the scene is not registered or shows nothing of the view.
  /// - Throws: ``Refusal`` when its files cannot be read.
  public func picture(of scene: String, over view: GroundView) throws(Refusal) -> Picture? {
    let center = view.center
    guard let entry = loader.scenes.firstIndex(where: { $0.scene.id == scene }),
      let crs = loader.plan.grid.crs
    else { return nil }
    guard let middle = try PositionMap.moved([center], from: .wgs84, to: crs).first else {
      return nil
    }
    let width = view.width.value
    let cell = width / Double(view.columns)
    let shape = Shape(
      rows: max(1, Int((view.height.value / cell).rounded())), columns: view.columns)
    let grid = Grid(
      shape: shape,
      transform: AffineTransform(
        a: cell, b: 0, c: middle.x - width / 2, d: 0, e: -cell,
        f: middle.y + Double(shape.rows) * cell / 2), crs: crs)
    let bands = try loader.bands(entry, on: grid)
    guard bands.contains(where: { !$0.samples.allSatisfy(\.isNaN) }) else { return nil }
    guard let toPixel = try Self.toPixel(grid, center: center) else { return nil }
    return Picture(
      columns: shape.columns, rows: shape.rows, rgb: rgb(bands), metersPerPixel: grid.cellSize,
      toPixel: toPixel)
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
  private static func toPixel(
    _ grid: Grid, center: MapPosition
  ) throws(Refusal) -> AffineTransform? {
    let step = 1e-4
    let corners = [
      center, MapPosition(x: center.x + step, y: center.y),
      MapPosition(x: center.x, y: center.y + step),
    ]
    guard let crs = grid.crs else { return nil }
    let moved = try PositionMap.moved(corners, from: .wgs84, to: crs)
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
  private static func stretch(
    of loader: StackLoader, used: Set<String>
  ) throws(Refusal) -> ClosedRange<Float> {
    // A file that is gone is told where its picture is asked for.
    let there = loader.scenes.indices.filter { loader.scenes[$0].scene.isThere }
    let clear = there.filter { used.contains(loader.scenes[$0].scene.id) }
    let pool = clear.isEmpty ? there : clear
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
      for band in try loader.bands(index, on: coarse) {
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

extension Investigation {
  /// The case's scenes as pictures; none before `align` has laid them onto a grid.
  public func pictures() throws -> any PictureSource {
    try ScenePictures(caseFile) ?? NoPictures()
  }
}

extension StackLoader {
  /// Red, green and blue of a scene on `grid`, or its one most telling band.
  func bands(_ index: Int, on grid: Grid) throws(Refusal) -> [Raster<Float>] {
    let (scene, model) = (scenes[index].scene, scenes[index].model)
    return try SceneReader.read(
      scene, onto: grid, bands: shownBands(index),
      displaced: Self.displacement(model, statedOn: plan.grid, seenOn: grid), blankIfUnseen: true
    ).map(\.raster)
  }

  /// Red, green and blue of a scene, or its one most telling band.
  func shownBands(_ index: Int) -> [BandName] {
    let scene = scenes[index].scene
    let colours: [BandName] = ["red", "green", "blue"]
    let names = Set(scene.bands.map(\.name))
    return colours.allSatisfy(names.contains)
      ? colours : [Self.commonBands([scene]).first ?? scene.bands[0].name]
  }
}
