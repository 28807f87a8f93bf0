import Quantities

import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A cover and where it lies; found anew for every day where it comes, grows and goes.
struct GroundLayer: Sendable {
  let cover: GroundCover
  var coverage: Coverage?
  var passing: GroundPatch?

  /// Where it lies on a day; nil where it does not.
  func coverage(on date: CalendarDate, _ frame: CanvasFrame, _ grain: GroundGrain) -> Coverage? {
    guard let patch = passing, let lasting = patch.lasting else { return coverage }
    guard let size = lasting.size(on: date) else { return nil }
    let middle =
      patch.outline.reduce(GroundPosition(0, 0), +) * (1 / Double(max(1, patch.outline.count)))
    let ring = patch.outline.map { middle + ($0 - middle) * size }
    return frame.coverage(of: ring)?.frayed(
      over: patch.raggedness / frame.cell, by: grain.tone, on: frame.shape)
  }
}

/// The fields that give a site's ground its grain, the same on every date.
struct GroundGrain: Sendable {
  /// Brightness, deviation 1.
  let tone: [Float]
  /// Where plants do well, deviation 1.
  let growth: [Float]
  /// Rise to grid east, as rise over run.
  let slopeEast: [Float]
  /// Rise to grid north.
  let slopeNorth: [Float]

  init(frame: CanvasFrame, relief: Double, seed: UInt64) {
    tone = FractalNoise(seed: Hash.mix(seed, 1), coarsest: 128, exponent: 2.2).field(on: frame)
    growth = FractalNoise(seed: Hash.mix(seed, 2), finest: 1, coarsest: 512, exponent: 2.5)
      .field(on: frame)
    let height = FractalNoise(seed: Hash.mix(seed, 3), finest: 4, coarsest: 256, exponent: 3.6)
      .field(on: frame)
    (slopeEast, slopeNorth) = Self.slopes(of: height, frame: frame, relief: relief)
  }

  private static func slopes(
    of height: [Float], frame: CanvasFrame, relief: Double
  ) -> ([Float], [Float]) {
    let (rows, columns) = (frame.shape.rows, frame.shape.columns)
    var east = [Float](repeating: 0, count: height.count)
    var north = east
    var sum = 0.0
    for row in 1..<max(1, rows - 1) {
      for column in 1..<max(1, columns - 1) {
        let i = row * columns + column
        east[i] = height[i + 1] - height[i - 1]
        north[i] = height[i - columns] - height[i + columns]
        sum += Double(east[i] * east[i] + north[i] * north[i])
      }
    }
    let deviation = (sum / Double(2 * max(1, height.count))).squareRoot()
    let scale = Float(relief / max(deviation, 1e-12))
    return (east.map { $0 * scale }, north.map { $0 * scale })
  }
}

/// A cover's reflectance on one day, cell by cell.
struct GroundPainter {
  private let soil: SIMD4<Float>
  private let green: Float
  private let straw: Float
  private let texture: Float
  private let patchiness: Float
  private let snow: Float
  private let rows: (across: GroundPosition, turns: Double, strength: Float)?
  private let corner: GroundPosition
  private let cell: Double

  init(_ cover: GroundCover, day: Double, air: Atmosphere, frame: CanvasFrame) {
    let wet = min(1, max(0, air.moisture))
    soil = cover.soil.vector * Float(1 - 0.4 * wet)
    let plants = cover.plants(onDay: day)
    (green, straw) = (Float(plants.green), Float(plants.straw))
    texture = Float(cover.texture)
    patchiness = Float(cover.patchiness)
    snow = Float(min(1, max(0, air.snow * cover.snowHold)))
    rows = cover.rows.flatMap { spacing in
      let fading = 1 - frame.cell / spacing * 2
      guard fading > 0 else { return nil }
      let across = GroundPosition(0, 1).rotated(degrees: cover.rowDirection)
      return (across, 2 * .pi / spacing, Float(0.05 * fading))
    }
    corner = frame.corner
    cell = frame.cell
  }

  /// The reflectance at a cell.
  @inline(__always)
  func color(_ index: Int, _ row: Int, _ column: Int, _ grain: GroundGrain) -> SIMD4<Float> {
    let growth = grain.growth[index]
    let tone = grain.tone[index]
    var g = min(1, max(0, green * (1 + patchiness * growth)))
    let s = min(1 - g, max(0, straw * (1 - 0.4 * patchiness * growth)))
    var brightness = 1 + texture * tone
    if let rows {
      let x = corner.x + (Double(column) + 0.5) * cell
      let y = corner.y - (Double(row) + 0.5) * cell
      let wave = Float(sin(rows.turns * (rows.across.x * x + rows.across.y * y)))
      brightness += rows.strength * wave
      g *= 1 - 0.5 * rows.strength * wave
    }
    var color = soil * max(0, 1 - g - s) + Self.leaves * g + Self.straw * s
    color *= max(0.3, brightness)
    if snow > 0 {
      let broken = snow + 1.6 * snow * (1 - snow) * (0.5 * tone - 0.6 * growth)
      let white = min(1, max(0, broken))
      color += (Self.snow * (1 + 0.025 * tone) - color) * white
    }
    return color
  }

  private static let leaves = Spectrum.leaves.vector
  private static let straw = Spectrum.straw.vector
  private static let snow = Spectrum.snow.vector
}
