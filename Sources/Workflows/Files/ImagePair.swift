import Imagery
import Rasters
import Registration
import Vocabulary

/// Two image files in one frame of pixels: the first one's.
///
/// The second is read onto the first one's grid where both state their place; where one does not,
/// pixel for pixel.
struct ImagePair {
  /// The first image's grid.
  let grid: Grid
  /// The first image's bands.
  private(set) var reference: [(name: BandName, raster: Raster<Float>)]
  /// The second image's bands in the first one's pixels, as its own georeference has them until they
  /// are aligned.
  private(set) var moving: [(name: BandName, raster: Raster<Float>)]
  private let scene: Scene
  private let nominal: Bool
  private let wanted: [BandName]

  /// Reads the bands of brightness that both images have, by name; by position where names differ.
  init(reference path: String, moving other: String) throws {
    let base = try ImageFile.describe(path, fingerprinted: false)
    scene = try ImageFile.describe(other, fingerprinted: false)
    grid = base.grid
    nominal = base.grid.crs != nil && scene.grid.crs != nil
    let own: [BandName]
    (own, wanted) = Self.names(base, scene)
    guard !own.isEmpty else {
      throw Refusal.badData(
        base.bands.allSatisfy(\.name.isCategorical) ? path : other,
        "holds classes alone and no brightness", "give images that show the ground")
    }
    reference =
      nominal
      ? try SceneReader.read(base, onto: grid, bands: own) : try Self.pixels(of: base, bands: own)
    moving =
      nominal
      ? try SceneReader.read(scene, onto: grid, bands: wanted)
      : try Self.pixels(of: scene, bands: wanted)
  }

  /// The first image as one grey raster.
  var referenceGrey: Raster<Float> { Self.grey(reference) }
  /// The second image as one grey raster.
  var movingGrey: Raster<Float> { Self.grey(moving) }

  /// Lays the second image on the first, resampled once from its file; the bands as they were are
  /// let go of before.
  ///
  /// - Parameter registration: Where the reference's positions are found in the second image.
  /// - Throws: A refusal where the file can no longer be read.
  mutating func align(_ registration: Registration) throws {
    if nominal {
      moving = []
      moving = try SceneReader.read(
        scene, onto: grid, bands: wanted, displaced: { registration.source(of: $0) })
    } else {
      let map = PixelMap(shape: grid.shape, source: registration.source)
      for band in moving.indices {
        moving[band].raster = moving[band].raster.resampled(through: map)
      }
    }
  }

  /// Lets go of both images' pixels.
  mutating func empty() { (reference, moving) = ([], []) }

  /// Bands of classes are left out: their differences are no changes of brightness.
  private static func names(_ a: Scene, _ b: Scene) -> ([BandName], [BandName]) {
    let first = a.bands.map(\.name).filter { !$0.isCategorical }
    let second = b.bands.map(\.name).filter { !$0.isCategorical }
    let shared = first.filter(second.contains)
    if !shared.isEmpty { return (shared, shared) }
    let count = min(first.count, second.count)
    return (Array(first.prefix(count)), Array(second.prefix(count)))
  }

  private static func pixels(
    of scene: Scene, bands: [BandName]
  ) throws -> [(name: BandName, raster: Raster<Float>)] {
    try bands.compactMap { name in
      guard let band = scene.band(name) else { return nil }
      let file = try ImageFile(scene, file: band.file)
      let index = file.bands.firstIndex { $0.index == band.index } ?? 0
      return (name, try file.read(bands: [index])[0])
    }
  }

  private static func grey(_ bands: [(name: BandName, raster: Raster<Float>)]) -> Raster<Float> {
    var sum = bands[0].raster
    for band in bands.dropFirst() {
      for index in sum.samples.indices { sum.samples[index] += band.raster.samples[index] }
    }
    return sum
  }
}
