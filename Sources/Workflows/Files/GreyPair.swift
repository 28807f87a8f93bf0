import Foundation
import Imagery
import Rasters
import Registration
import Vocabulary

/// One grey picture of each of two image files, held as stored, and how their georeferences lay the
/// second on the first.
///
/// Whole numbers are decoded once into two bytes a cell; everything after reads windows of that.
struct GreyPair: Sendable {
  /// The first image's grid.
  let grid: Grid
  /// The first image.
  let reference: GreySource
  /// The second image, in its own pixels.
  let moving: GreySource
  private let nominal: Nominal
  private let scene: Scene

  /// Where the georeferences have the first image's positions in the second one.
  private enum Nominal: Sendable {
    /// Everything that much further down and to the right.
    case offset(Offset)
    /// Through another size of cell or another coordinate reference system.
    case mapped(@Sendable (PixelPosition) -> PixelPosition)

    func callAsFunction(_ at: PixelPosition) -> PixelPosition {
      switch self {
      case .offset(let offset): PixelPosition(x: at.x + offset.column, y: at.y + offset.row)
      case .mapped(let map): map(at)
      }
    }
  }

  /// Reads the visible bands of both files, on two threads.
  init(reference path: String, moving other: String) async throws {
    let first = try ImageFile.describe(path, fingerprinted: false)
    let second = try ImageFile.describe(other, fingerprinted: false)
    grid = first.grid
    scene = second
    let (own, wanted) = BandChoice.visible(of: first, and: second)
    async let reading = GreySource(first, bands: own, window: nil, reduction: 1)
    if let offset = Self.offset(from: first, to: second) {
      nominal = .offset(offset)
      moving = try GreySource(second, bands: wanted, window: nil, reduction: 1)
    } else {
      let rim = max(grid.shape.rows, grid.shape.columns) / 4
      let map = try SceneReader.pixelMap(from: grid.grown(by: rim), into: second)
      guard let window = map.sourceWindow(in: second.grid.shape) else {
        throw Refusal.badData(
          other, "shows nothing of \(path)", "choose images of one place, or check their systems")
      }
      let reduction = map.scale >= 4 ? 1 << Int(log2(map.scale / 2)) : 1
      moving = try GreySource(second, bands: wanted, window: window, reduction: reduction)
      nominal = .mapped { [moving] at in
        let found = map.position(PixelPosition(x: at.x + Double(rim), y: at.y + Double(rim)))
        return moving.position(ofFile: found)
      }
    }
    self.reference = try await reading
  }

  /// Lays the second image on the first.
  func registered(by pair: PairRegistration) -> RegistrationOutcome {
    switch nominal {
    case .offset(let start):
      let outcome = pair.register(moving: moving.pixels, onto: reference.pixels, near: start)
      return outcome.registration.map { .registered($0.relative(to: start)) } ?? outcome
    case .mapped(let map):
      return pair.register(moving: moving.pixels, onto: reference.pixels, nominal: map)
    }
  }

  /// The second image on the first one's grid, resampled where it is read and once only.
  func laid(by registration: Registration) -> MappedSource {
    let nominal = nominal
    return MappedSource(moving.pixels, shape: grid.shape) { nominal(registration.source(of: $0)) }
  }

  /// All bands of the second image on the first one's grid, strip by strip.
  ///
  /// - Throws: A refusal where the file cannot be read again or `path` not be written.
  func writeAligned(_ registration: Registration, to path: String) throws {
    if grid.crs != nil, scene.grid.crs != nil {
      let names = scene.bands.map(\.name.rawValue)
      try ImageWriter().write(bands: names, on: grid, to: path) { strip throws(Refusal) in
        try SceneReader.read(
          scene, onto: grid.rows(strip),
          displaced: { at in
            let moved = registration.source(
              of: PixelPosition(x: at.x, y: at.y + Double(strip.lowerBound)))
            return PixelPosition(x: moved.x, y: moved.y - Double(strip.lowerBound))
          }, blankIfUnseen: true
        ).map(\.raster.samples)
      }
    } else {
      let map = PixelMap(shape: grid.shape) { nominal(registration.source(of: $0)) }
      try ImageWriter().write(
        scene.bands.map { band in
          let file = try ImageFile(scene, file: band.file)
          let index = file.bands.firstIndex { $0.index == band.index } ?? 0
          let raster = try file.read(bands: [index])[0]
          return (
            band.name.rawValue,
            band.name.isCategorical
              ? raster.nearest(through: map) : raster.resampled(through: map)
          )
        }, on: grid, to: path)
    }
  }

  /// The offset between two grids that differ by nothing else; zero where either states no place.
  private static func offset(from first: Scene, to second: Scene) -> Offset? {
    guard let crs = first.grid.crs, let other = second.grid.crs else { return .zero }
    guard crs.identifier == other.identifier, first.georeference == .affine,
      second.georeference == .affine, let back = second.grid.transform.inverse
    else { return nil }
    let map = first.grid.transform.followed(by: back)
    let side = Double(max(first.grid.shape.rows, first.grid.shape.columns))
    let bend = max(abs(map.a - 1), abs(map.b), abs(map.d), abs(map.e - 1))
    guard bend * side < 1e-3 else { return nil }
    return Offset(row: map.f, column: map.c)
  }
}

extension Grid {
  /// The grid with `margin` more cells on every side.
  func grown(by margin: Int) -> Grid {
    cropped(
      to: Window(
        row: -margin, column: -margin, rows: shape.rows + 2 * margin,
        columns: shape.columns + 2 * margin))
  }

  /// Some of the grid's rows.
  func rows(_ range: Range<Int>) -> Grid {
    cropped(
      to: Window(row: range.lowerBound, column: 0, rows: range.count, columns: shape.columns))
  }
}
