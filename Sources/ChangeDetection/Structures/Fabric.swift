import Rasters

/// Built-up fabric: ground on which much has changed and whose detail has grown.
///
/// Many small buildings, walls and roads below the sensor's resolution have no outline each, but
/// together they multiply the gradients of bare ground. A cell is in new fabric where most cells
/// within two native samples changed and the blurred gradient energy rose by at least
/// `leastRatio`². (Built-up detection by texture: Pesaresi, Gerhardinger & Kayitakire 2008,
/// doi:10.1109/JSTARS.2008.2002869.)
enum Fabric {
  /// The least growth of the mean gradient.
  static let leastRatio: Float = 1.7

  /// Mean squared gradient over about two native samples, in noise units, per cell.
  static func detail(_ composite: [Raster<Float>], native: Double) -> [Float] {
    guard let first = composite.first else { return [] }
    var energy = [Float](repeating: 0, count: first.shape.count)
    for raster in composite {
      let gradient = raster.gradientMagnitude()
      for cell in energy.indices {
        let g = gradient.samples[cell]
        energy[cell] += g * g / Float(composite.count)
      }
    }
    return BoxMean.of(energy, shape: first.shape, radius: max(1, Int((1.5 * native).rounded())))
  }

  /// The new fabric of a change, as blobs of at least twelve native samples.
  static func blobs(_ context: DetectionContext) -> [Blob] {
    let before = detail(context.before, native: context.native)
    let after = detail(context.after, native: context.native)
    let radius = max(1, Int((2 * context.native).rounded()))
    let share = BoxMean.of(
      context.changed.samples.map { $0 ? Float(1) : 0 }, shape: context.shape, radius: radius)
    // Gradients of pure noise in a median composite stay below this energy.
    let floor: Float = 0.02
    var mask = Mask(shape: context.shape, filledWith: false)
    for cell in mask.samples.indices {
      let ratio = (after[cell] + floor) / (before[cell] + floor)
      mask.samples[cell] = share[cell] >= 0.4 && ratio >= leastRatio * leastRatio
    }
    let solid = mask.closed(1.5 * context.native).opened(1.5 * context.native)
    let least = max(3 * context.leastCells, Int(12 * context.native * context.native))
    return Blob.components(of: solid, least: least)
  }
}
