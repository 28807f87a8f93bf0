import Quantities
import Rasters
import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What tells a roof from a pad, a pond, a field or a heap, region by region.
struct SurfaceTraits: Sendable {
  /// How far the darkest side of the ring darkened beyond the side across from it, in noise units:
  /// the shadow of something that rose.
  let shade: Double
  /// How far the border keeps to two directions at right angles, 0…1.
  let squareness: Double
  /// Whether its border keeps to two directions at all: below, it is a heap, a pond or worn ground.
  var isSquare: Bool { squareness >= 0.2 }
  /// Greenness of the surface above the scene's usual one: excess green, or NDVI where there is
  /// near infrared, as a share.
  let greenness: Double
  /// How much its greenness rose with the change.
  let greenRise: Double
  /// The second largest share, over dates, of cells neither as before nor as at the end.
  let thirdState: Double

  init(of region: Region, history: ConstructionHistory, _ context: DetectionContext) {
    let standsAfter = region.standsAfter
    let composite = standsAfter ? context.after : context.before
    let other = standsAfter ? context.before : context.after
    let padded = region.blob.padded(Int((2.5 * context.native).rounded(.up)), in: context.shape)
    let tone = Self.tone(composite, padded.window)
    let past = Self.tone(other, padded.window)
    let outward = padded.mask.distanceSquared(toInside: true)
    let inward = padded.mask.distanceSquared(toInside: false)
    let sides = Self.shadySides(of: context.grid)
    shade = Self.shade(tone, past, outward, padded.mask, context.native, sides: sides)
    squareness = Self.squareness(tone, outward, inward, context.native)
    let thirds = history.series.between.filter { !$0.isNaN }.sorted()
    thirdState = thirds.count >= 2 ? thirds[thirds.count - 2] : 0
    let now = standsAfter ? context.change.after : context.change.before
    let then = standsAfter ? context.change.before : context.change.after
    let (own, scene) = Self.greenness(region.blob, now, context)
    greenness = own - scene
    greenRise = own - Self.greenness(region.blob, then, context).own
  }

  /// The mean of the channels, in noise units.
  private static func tone(_ composite: [Raster<Float>], _ window: Window) -> Raster<Float> {
    var sum = Raster(shape: window.shape, filledWith: Float(0))
    for part in composite {
      let cut = part.cropped(to: window)
      for cell in sum.samples.indices {
        sum.samples[cell] += cut.samples[cell] / Float(composite.count)
      }
    }
    return sum
  }

  /// The sides shadows fall on before noon, of eight counted from the right by way of below.
  ///
  /// Those towards the pole and the west; all where the hemisphere is not known.
  private static func shadySides(of grid: Grid) -> ClosedRange<Int> {
    let name = grid.crs?.identifier ?? ""
    if name.hasPrefix("EPSG:326") { return 4...7 }
    if name.hasPrefix("EPSG:327") { return 1...4 }
    if let origin = name.split(separator: " ").first(where: { $0.hasPrefix("+lat_0=") }) {
      return origin.hasPrefix("+lat_0=-") ? 1...4 : 4...7
    }
    if case .geographic = grid.crs?.axes {
      let middle = grid.map(PixelPosition(x: 0, y: Double(grid.shape.rows) / 2)).y
      return middle >= 0 ? 4...7 : 1...4
    }
    return 0...7
  }

  /// The change of the ring by eight directions from the middle; the largest excess of one side
  /// over the side across.
  private static func shade(
    _ tone: Raster<Float>, _ past: Raster<Float>, _ outward: Raster<Float>, _ mask: Mask,
    _ native: Double, sides: ClosedRange<Int>
  ) -> Double {
    var (row, column, count) = (0.0, 0.0, 0.0)
    for r in 0..<mask.shape.rows {
      for c in 0..<mask.shape.columns where mask[r, c] {
        row += Double(r)
        column += Double(c)
        count += 1
      }
    }
    guard count > 0 else { return 0 }
    (row, column) = (row / count, column / count)
    let reach = Float(2.25 * native * native)
    var sectors = Array(repeating: [Float](), count: 8)
    for r in 0..<mask.shape.rows {
      for c in 0..<mask.shape.columns {
        let d = outward[r, c]
        guard d > 0, d <= reach else { continue }
        let change = tone[r, c] - past[r, c]
        guard !change.isNaN else { continue }
        let angle = atan2(Double(r) - row, Double(c) - column) / (2 * .pi) * 8
        sectors[(Int(angle.rounded()) + 8) % 8].append(change)
      }
    }
    let levels = sectors.map { $0.count >= 3 ? Double(Quantile.midpoint.median(of: $0)) : .nan }
    var best = 0.0
    for side in sides {
      let excess = levels[(side + 4) % 8] - levels[side]
      if excess > best { best = excess }
    }
    return best
  }

  /// How far the border of `blob` keeps to two directions at right angles, in a composite.
  static func squareness(
    of blob: Blob, in composite: [Raster<Float>], _ context: DetectionContext
  ) -> Double {
    let padded = blob.padded(Int((2.5 * context.native).rounded(.up)), in: context.shape)
    return squareness(
      tone(composite, padded.window), padded.mask.distanceSquared(toInside: true),
      padded.mask.distanceSquared(toInside: false), context.native)
  }

  /// |Σ m·exp(4iθ)| ÷ Σ m over gradients of length m and direction θ within a native sample of the
  /// border: 1 where all edges are parallel or at right angles, near 0 for a disc.
  private static func squareness(
    _ tone: Raster<Float>, _ outward: Raster<Float>, _ inward: Raster<Float>, _ native: Double
  ) -> Double {
    let reach = Float(max(1.5, native) * max(1.5, native))
    var (re, im, sum) = (0.0, 0.0, 0.0)
    for r in 1..<max(1, tone.shape.rows - 1) {
      for c in 1..<max(1, tone.shape.columns - 1) {
        guard max(outward[r, c], inward[r, c]) <= reach else { continue }
        let dx = Double(tone[r, c + 1] - tone[r, c - 1])
        let dy = Double(tone[r + 1, c] - tone[r - 1, c])
        let m = dx * dx + dy * dy
        guard m.isFinite, m > 0 else { continue }
        let turn = 4 * atan2(dy, dx)
        re += m * cos(turn)
        im += m * sin(turn)
        sum += m
      }
    }
    return sum > 0 ? (re * re + im * im).squareRoot() / sum : 0
  }

  /// NDVI by cell where there is near infrared, else excess green; nil without bands for either.
  static func greenIndex(
    _ composite: [Raster<Float>], _ names: [BandName]
  ) -> ((Int) -> Float)? {
    func band(_ name: BandName) -> Raster<Float>? {
      names.firstIndex(of: name).map { composite[$0] }
    }
    guard let red = band("red") else { return nil }
    if let nir = band("nir") {
      return { cell in
        let (n, r) = (nir.samples[cell], red.samples[cell])
        return (n - r) / max(n + r, .leastNormalMagnitude)
      }
    }
    guard let green = band("green"), let blue = band("blue") else { return nil }
    return { cell in
      let (r, g, b) = (red.samples[cell], green.samples[cell], blue.samples[cell])
      return (2 * g - r - b) / max(r + g + b, .leastNormalMagnitude)
    }
  }

  /// Excess green, or NDVI, of the region and of the whole scene.
  private static func greenness(
    _ blob: Blob, _ composite: [Raster<Float>], _ context: DetectionContext
  ) -> (own: Double, scene: Double) {
    guard let index = greenIndex(composite, context.normalised.channels) else { return (0, 0) }
    let columns = context.shape.columns
    let own = blob.cells.map { index($0.row * columns + $0.column) }.filter { $0.isFinite }
    let step = max(1, context.shape.count / 4000)
    let scene = stride(from: 0, to: context.shape.count, by: step).map(index)
      .filter { $0.isFinite }
    guard !own.isEmpty, !scene.isEmpty else { return (0, 0) }
    return (Double(Quantile.midpoint.median(of: own)), Double(Quantile.midpoint.median(of: scene)))
  }
}

/// The chance that a surface which came or went with a sharp border is a building.
///
/// A logistic regression on five figures, fitted to simulated sites (`ChangingSite`, seeds
/// 1000–1047 and 2000–2063) on which buildings of many sizes and colours came and went beside
/// pads, ponds, lawns, fields, heaps, quarries and covers that did too, and weighted as if as many
/// of the one as of the other came. `Documentation/Methods/Structures.md` has the table that shows
/// how far it can be trusted.
enum StructureConfidence {
  /// The chance, 0…1.
  static func chance(_ evidence: StructureEvidence, _ traits: SurfaceTraits) -> Double {
    let contrast = min(20, max(1, evidence.contrast))
    let logit =
      -9.883 + 0.923 * log(1 + max(0, traits.shade)) + 3.150 * traits.squareness
      + 1.161 * traits.thirdState + 1.371 * log(contrast) + 3.493 * evidence.rectangularity
    return 1 / (1 + exp(-logit))
  }
}
