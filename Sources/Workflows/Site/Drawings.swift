import Imagery
import Quantities
import Rasters
import Vocabulary
import Registration

/// Labels, dates, scale bars and logos drawn into every scene of a stack.
///
/// They lie still in the pictures as delivered and wander when the ground is laid still, so they
/// are looked for before registration and hidden after it, scene by scene. Where the ground lies
/// still in the files already, only what keeps its very value is taken for a drawing.
struct Drawings {
  /// Drawn cells of the scenes as delivered, on the plan's grid.
  let mask: Mask

  /// Scenes that are looked at.
  private static let most = 24

  init(in loader: StackLoader, on grid: Grid) throws {
    let scenes = loader.scenes
    let step = max(1, (scenes.count + Self.most - 1) / Self.most)
    let chosen = stride(from: 0, to: scenes.count, by: step).map { scenes[$0] }
    guard chosen.count >= BurntInGraphics.fewest,
      let band = StackLoader.commonBands(scenes.map(\.scene)).first
    else {
      mask = Mask(shape: grid.shape, filledWith: false)
      return
    }
    let pictures = try chosen.compactMap { entry in
      try SceneReader.read(entry.scene, onto: grid, bands: [band], displaced: nil).first?.raster
    }
    let middle = PixelPosition(
      x: Double(grid.shape.columns) / 2, y: Double(grid.shape.rows) / 2)
    let offsets = chosen.map { $0.model.offset(at: middle) }
    mask = BurntInGraphics.mask(of: pictures, groundIsAligned: Self.spread(offsets) < 1)
  }

  /// The larger standard deviation of the offsets' two axes, in cells.
  private static func spread(_ offsets: [Offset]) -> Double {
    func deviation(_ values: [Double]) -> Double {
      guard values.count > 1 else { return 0 }
      let mean = values.reduce(0, +) / Double(values.count)
      let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (sum / Double(values.count - 1)).squareRoot()
    }
    return max(deviation(offsets.map(\.row)), deviation(offsets.map(\.column)))
  }

  /// What a reader should know, if anything.
  var remarks: [String] {
    guard mask.insideCount > 0 else { return [] }
    let share = 1000 * Double(mask.insideCount) / Double(max(1, mask.shape.count))
    return [
      "\(share.rounded() / 10) % of every picture lies under labels or logos drawn into it: "
        + "nothing is detected there"
    ]
  }

  /// The stack with the drawn cells of every frame taken out, where that frame's drawings came to
  /// lie.
  func hidden(in stack: AlignedStack, by loader: StackLoader) -> AlignedStack {
    guard mask.insideCount > 0, stack.frames.count == loader.scenes.count else { return stack }
    let frames = zip(stack.frames, loader.scenes).map { frame, entry -> AlignedFrame in
      let covered = cells(
        hiddenBy: StackLoader.displacement(
          entry.model, statedOn: loader.plan.grid, seenOn: stack.grid))
      let bands = frame.bands.map { band -> (name: BandName, raster: Raster<Float>) in
        var raster = band.raster
        for cell in covered { raster.samples[cell] = .nan }
        return (band.name, raster)
      }
      return AlignedFrame(
        id: frame.id, acquired: frame.acquired, sensor: frame.sensor, bands: bands,
        registrationError: frame.registrationError)
    }
    return AlignedStack(grid: stack.grid, frames: frames, nativeGSD: stack.nativeGSD)
  }

  /// Where the drawn cells lie in a frame that was displaced so.
  private func cells(hiddenBy displaced: @escaping (PixelPosition) -> PixelPosition) -> [Int] {
    let map = PixelMap(shape: mask.shape, source: displaced)
    return (0..<mask.shape.count).filter { cell in
      let (row, column) = (cell / mask.shape.columns, cell % mask.shape.columns)
      let source = map.position(row: row, column: column)
      let (r, c) = (Int(source.y.rounded(.down)), Int(source.x.rounded(.down)))
      return mask.shape.contains(row: r, column: c) && mask[r, c]
    }
  }
}
