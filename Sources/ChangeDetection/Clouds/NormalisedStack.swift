import Quantities
import Rasters
import Vocabulary

/// A stack whose frames are brought to one radiometric scale, channel by channel.
///
/// Each frame's channel is `gain · value + surface`, with a gain and offset by robust regression on
/// the stack's composite (pseudo-invariant cells; Schott, Salvaggio & Volchok 1988,
/// doi:10.1016/0034-4257(88)90116-2, with Tukey's weights for the cells that did change) and a
/// quadratic surface over the frame for haze and illumination. The surface has six coefficients a
/// frame, so no building can hide in it. Values are in the units of the composite, which is the
/// stack's median frame; they are computed on demand, row by row.
struct NormalisedStack: Sendable {
  let stack: AlignedStack
  /// The names of the channels all frames share.
  let channels: [BandName]
  /// What bands without names are taken for, as a sentence; nil where all have names.
  let assumed: String?
  /// The channels' rasters, by frame and channel.
  let rasters: [[Raster<Float>]]
  /// The gain of each frame and channel.
  private(set) var gains: [[Float]]
  /// The surface's six coefficients of each frame and channel, with the regression's offset.
  private(set) var surfaces: [[[Float]]]
  /// Correlation with the composite, by frame.
  private(set) var likeness: [Double]
  /// Contrast relative to the stack's median frame, by frame.
  private(set) var contrast: [Double]
  /// The standard deviation of one date's noise, by channel, in the composite's units.
  private(set) var noise: [Float]

  var frameCount: Int { rasters.count }
  var channelCount: Int { channels.count }

  /// Fits every frame of `stack` to its composite.
  init(_ stack: AlignedStack) {
    self.stack = stack
    (channels, rasters, assumed) = Self.channels(of: stack)
    let count = rasters.count
    gains = Array(repeating: Array(repeating: 1, count: channels.count), count: count)
    surfaces = Array(
      repeating: Array(repeating: [Float](repeating: 0, count: 6), count: channels.count),
      count: count)
    likeness = Array(repeating: 0, count: count)
    contrast = Array(repeating: 1, count: count)
    noise = Array(repeating: 1, count: channels.count)
    let lattice = SampleLattice(shape: stack.grid.shape, target: 12_000)
    var correlations = Array(repeating: 0.0, count: count)
    for channel in channels.indices {
      var fit = CompositeFit(
        samples: rasters.map { lattice.samples(of: $0[channel]) }, lattice: lattice)
      fit.run()
      for frame in 0..<count {
        gains[frame][channel] = Float(fit.gains[frame])
        surfaces[frame][channel] = fit.surfaces[frame].map(Float.init)
        correlations[frame] += fit.likeness[frame] / Double(channels.count)
        contrast[frame] *= fit.contrast[frame]
      }
      noise[channel] = fit.noise
    }
    likeness = correlations
    for frame in 0..<count where channels.count > 1 {
      contrast[frame] = Self.root(contrast[frame], channels.count)
    }
  }

  /// Writes a row's normalised values of one frame and channel through `body(column, value)`.
  @inline(__always)
  func forEach(frame: Int, channel: Int, row: Int, _ body: (Int, Float) -> Void) {
    let shape = stack.grid.shape
    let gain = gains[frame][channel]
    let s = surfaces[frame][channel]
    let v = shape.rows > 1 ? 2 * Float(row) / Float(shape.rows - 1) - 1 : 0
    let (c0, c1, c2) = (s[0] + s[2] * v + s[5] * v * v, s[1] + s[4] * v, s[3])
    let step = shape.columns > 1 ? 2 / Float(shape.columns - 1) : 0
    rasters[frame][channel].samples.withUnsafeBufferPointer { samples in
      let base = row * shape.columns
      for column in 0..<shape.columns {
        let u = Float(column) * step - 1
        body(column, gain * samples[base + column] + c0 + u * (c1 + u * c2))
      }
    }
  }

  /// One normalised value.
  func value(frame: Int, channel: Int, row: Int, column: Int) -> Float {
    let shape = stack.grid.shape
    let s = surfaces[frame][channel]
    let v = shape.rows > 1 ? 2 * Float(row) / Float(shape.rows - 1) - 1 : 0
    let u = shape.columns > 1 ? 2 * Float(column) / Float(shape.columns - 1) - 1 : 0
    let surface = s[0] + s[1] * u + s[2] * v + s[3] * u * u + s[4] * u * v + s[5] * v * v
    return gains[frame][channel] * rasters[frame][channel][row, column] + surface
  }

  /// The bands that all frames share, without masks and alpha; a mean of all where none is shared.
  private static func channels(
    of stack: AlignedStack
  ) -> (names: [BandName], rasters: [[Raster<Float>]], assumed: String?) {
    guard let first = stack.frames.first else { return ([], [], nil) }
    let shared = first.bands.map(\.name).filter { name in
      !name.isCategorical && stack.frames.allSatisfy { $0.band(name) != nil }
    }
    if !shared.isEmpty {
      let assumed = AssumedBands(shared, in: stack)
      return (
        assumed.bands.map(\.name),
        stack.frames.map { frame in assumed.bands.compactMap { frame.band($0.band) } },
        assumed.remark
      )
    }
    let means = stack.frames.map { frame in
      [meanBand(frame.bands.filter { !$0.name.isCategorical }.map(\.raster), like: frame)]
    }
    return (["mean"], means, nil)
  }

  private static func meanBand(_ bands: [Raster<Float>], like frame: AlignedFrame) -> Raster<Float>
  {
    guard var mean = bands.first else { return frame.bands[0].raster }
    for band in bands.dropFirst() {
      for index in mean.samples.indices { mean.samples[index] += band.samples[index] }
    }
    return mean.mapped { $0 / Float(bands.count) }
  }

  private static func root(_ x: Double, _ n: Int) -> Double {
    guard x > 0 else { return 0 }
    var y = 1.0
    for _ in 0..<60 {
      var power = 1.0
      for _ in 0..<(n - 1) { power *= y }
      y += (x / power - y) / Double(n)
    }
    return y
  }
}
