import Imagery
import Rasters
import Registration
import Vocabulary

/// The grey of an image file's visible bands: their sum, as stored where that is whole numbers.
struct GreySource: Sendable {
  /// The cells; NaN without data.
  let pixels: any PixelSource
  /// What to multiply by to get the bands' mean as it is meant.
  let scale: Double
  /// What to add after multiplying.
  let offset: Double
  private let window: Window
  private let reduction: Int

  /// Reads `bands` of a scene.
  ///
  /// - Parameters:
  ///   - scene: The scene.
  ///   - names: The bands; those in files of another shape than the main one are left out.
  ///   - window: The cells to read; all when nil.
  ///   - reduction: The side of the square that is averaged into one cell.
  /// - Throws: A refusal where the files cannot be read or hold none of the bands.
  init(_ scene: Scene, bands names: [BandName], window: Window?, reduction: Int) throws {
    let shape = scene.grid.shape
    let wanted = names.compactMap(scene.band).filter { scene.files[$0.file].grid.shape == shape }
    guard let first = wanted.first else {
      throw Refusal.badData(
        scene.path, "has no band that can be compared", "give an image with a visible band")
    }
    self.window = window ?? Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns)
    self.reduction = reduction
    if reduction == 1, wanted.allSatisfy({ $0.file == first.file }) {
      let file = try ImageFile(scene, file: first.file)
      let places = Self.places(of: wanted, in: file)
      if file.holdsCounts(bands: places) {
        let counts = try file.counts(bands: places, window: self.window)
        pixels = UInt16Source(counts.raster, noData: counts.noData)
        (scale, offset) = (counts.scale, counts.offset)
        return
      }
    }
    pixels = try Self.floats(scene, wanted, self.window, reduction)
    (scale, offset) = (1 / Double(wanted.count), 0)
  }

  /// Where a position in the file's own pixels lies in these.
  func position(ofFile at: PixelPosition) -> PixelPosition {
    PixelPosition(
      x: (at.x - Double(window.column)) / Double(reduction),
      y: (at.y - Double(window.row)) / Double(reduction))
  }

  private static func places(of bands: [SceneBand], in file: borrowing ImageFile) -> [Int] {
    let own = file.bands
    return bands.compactMap { band in own.firstIndex { $0.index == band.index } }
  }

  private static func floats(
    _ scene: Scene, _ bands: [SceneBand], _ window: Window, _ reduction: Int
  ) throws -> Raster<Float> {
    var sum: Raster<Float>?
    for band in bands {
      let file = try ImageFile(scene, file: band.file)
      let raster = try file.read(
        window: window, bands: places(of: [band], in: file), reducedBy: reduction)[0]
      guard var total = sum else {
        sum = raster
        continue
      }
      sum = nil
      for index in total.samples.indices { total.samples[index] += raster.samples[index] }
      sum = total
    }
    return sum ?? Raster(shape: Shape(rows: 0, columns: 0), samples: [])
  }
}

/// Which bands two images are compared by.
enum BandChoice {
  /// The visible bands both have, by name; each image's own where they share none.
  static func visible(of a: Scene, and b: Scene) -> ([BandName], [BandName]) {
    let (first, second) = (visible(a.bands.map(\.name)), visible(b.bands.map(\.name)))
    let shared = first.filter(second.contains)
    return shared.isEmpty ? (first, second) : (shared, shared)
  }

  static func visible(_ names: [BandName]) -> [BandName] {
    let colours: [BandName] = ["red", "green", "blue"].filter(names.contains)
    let brightness = names.first { !$0.isCategorical } ?? names[0]
    return colours.isEmpty ? [names.contains("pan") ? "pan" : brightness] : colours
  }
}
