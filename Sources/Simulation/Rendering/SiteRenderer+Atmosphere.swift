import Quantities
import Rasters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SiteRenderer {
  /// Haze, clouds and their shadows, gain, noise and quantisation over sampled reflectances.
  func finished(
    _ pixels: [SIMD4<Float>], spec: SceneSpec, sun: SunPosition, key: UInt64
  ) -> SimulatedScene {
    let air = spec.atmosphere
    var pixels = pixels
    var obscured = Mask(shape: grid.shape, filledWith: false)
    let sky = CanvasFrame(grid: grid, location: site.location, division: 1, margin: 0)
    if air.haze > 0 { addHaze(air.haze, on: sky, key: Hash.mix(key, 1), to: &pixels) }
    var fraction = 0.0
    if air.cloud > 0 {
      let field = CloudField(share: min(1, air.cloud), frame: sky, key: Hash.mix(key, 2))
      let clouds = field.opacity(displaced: GroundPosition(0, 0))
      let shadows = field.opacity(displaced: sun.shadow(ofHeight: 1100))
      addClouds(clouds, shadows, field.grain, to: &pixels)
      for index in clouds.indices {
        fraction += clouds[index] > 0.25 ? 1 : 0
        obscured.samples[index] = clouds[index] > 0.15 || shadows[index] > 0.3
      }
      fraction /= Double(clouds.count)
    }
    return SimulatedScene(
      id: spec.id, acquired: spec.acquired(over: site.location), grid: grid,
      bands: bands(pixels, air: air, key: Hash.mix(key, 3)), samples: sensor.samples,
      sensor: sensor.name, sun: sun, misregistration: spec.misregistration,
      cloudFraction: fraction, obscured: obscured)
  }

  private func addHaze(
    _ haze: Double, on sky: CanvasFrame, key: UInt64, to pixels: inout [SIMD4<Float>]
  ) {
    let reach = Double(grid.shape.columns) * sky.cell
    let noise = FractalNoise(
      seed: key, finest: max(16, reach / 16), coarsest: max(64, reach), exponent: 3
    ).field(on: sky)
    let strength = SIMD4<Float>(0.85, 0.68, 0.52, 0.30)
    let veil = SIMD4<Float>(0.40, 0.385, 0.37, 0.36)
    for index in pixels.indices {
      let local = min(1, max(0, Float(haze) * (1 + 0.18 * noise[index])))
      pixels[index] += (veil - pixels[index]) * (strength * local)
    }
  }

  private func addClouds(
    _ clouds: [Float], _ shadows: [Float], _ grain: [Float], to pixels: inout [SIMD4<Float>]
  ) {
    let white = SIMD4<Float>(0.74, 0.73, 0.725, 0.72)
    for index in pixels.indices {
      let dimming = 0.62 * shadows[index] * (1 - Self.skyLight)
      let lit = pixels[index] * (1 - dimming)
      let cloud = white * (1 + 0.10 * grain[index]) * (0.82 + 0.18 * clouds[index])
      pixels[index] = lit + (cloud - lit) * clouds[index]
    }
  }

  private func bands(
    _ pixels: [SIMD4<Float>], air: Atmosphere, key: UInt64
  ) -> [(name: String, raster: Raster<Float>)] {
    let reference = 0.3
    let variance = (reference / sensor.signalToNoise) * (reference / sensor.signalToNoise)
    let floor = Float(variance * (1 - sensor.photonShare))
    let photon = Float(variance * sensor.photonShare / reference)
    return sensor.bands.map { band in
      let lane = SimulatedSensor.Band.allCases.firstIndex(of: band) ?? 0
      var noise = NormalPairs(seed: Hash.mix(key, UInt64(lane)))
      let samples = pixels.map { pixel in
        let seen = max(0, pixel[lane] * Float(air.gain) + Float(air.offset))
        let noisy = seen + (floor + photon * seen).squareRoot() * noise.next()
        return sensor.samples.stored(noisy)
      }
      return (band.rawValue, Raster(shape: grid.shape, samples: samples))
    }
  }
}

extension SimulatedSensor.Samples {
  /// A reflectance as a stored number; integer kinds start at 1 and leave 0 for “no data”.
  func stored(_ reflectance: Float) -> Float {
    guard let maximum else { return reflectance }
    return min(Float(maximum), max(1, (reflectance / Float(scale)).rounded()))
  }
}

/// Clouds over a scene, as a field that can be looked at from elsewhere for their shadows.
private struct CloudField {
  let frame: CanvasFrame
  let noise: FractalNoise
  let threshold: Float
  /// Fine structure, deviation 1.
  let grain: [Float]

  init(share: Double, frame: CanvasFrame, key: UInt64) {
    self.frame = frame
    let reach = Double(max(frame.shape.rows, frame.shape.columns)) * frame.cell
    noise = FractalNoise(
      seed: key, finest: max(2, frame.cell), coarsest: reach * 0.6, exponent: 3.5)
    let field = noise.field(on: frame)
    let sorted = field.sorted()
    let rank = Int((1 - share) * Double(sorted.count))
    threshold = rank >= sorted.count ? .infinity : sorted[max(0, rank)] - (share >= 1 ? 4 : 0)
    grain = FractalNoise(seed: Hash.mix(key, 9), finest: max(2, frame.cell), coarsest: reach / 4)
      .field(on: frame)
  }

  /// The clouds' opacity over each pixel, or of those that stand `displaced` up-sun of it.
  func opacity(displaced: GroundPosition) -> [Float] {
    let moved = CanvasFrame(frame: frame, movedBy: displaced * -1)
    return noise.field(on: moved).map { value in
      let t = min(1, max(0, (value - threshold) / 0.8 + 0.2))
      return 1 - (1 - t) * (1 - t) * (1 - t * t)
    }
  }
}

/// Standard normal numbers in pairs (Box & Muller 1958), from a seed.
struct NormalPairs {
  private var generator: SeededGenerator
  private var spare: Float?

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> Float {
    if let value = spare {
      spare = nil
      return value
    }
    let radius = (-2 * log(max(generator.uniform(), 0x1p-54))).squareRoot()
    let angle = 2 * Double.pi * generator.uniform()
    spare = Float(radius * sin(angle))
    return Float(radius * cos(angle))
  }
}
