import Quantities
import Rasters

/// Two images of the same ground, the second displaced by a known amount, for registration trials.
public struct TexturePair: Sendable {
  /// The first image.
  public let reference: Raster<Float>
  /// The second: a mark at (row, column) of `reference` shows at (row + shift.row, column +
  /// shift.column) of `moving`, turned about the image's centre before it is shifted.
  public let moving: Raster<Float>
  /// The planted displacement.
  public let misregistration: Misregistration
  /// The cells of `moving` whose content was replaced by something else.
  public let replaced: Mask
  /// The noise's standard deviation; the texture's is 1.
  public let noise: Double

  /// A pair of natural texture with some field borders, roads and roofs.
  ///
  /// - Parameters:
  ///   - seed: What texture, noise and replaced blocks follow from.
  ///   - shape: Rows and columns.
  ///   - misregistration: The displacement of the second image.
  ///   - signalToNoise: The texture's standard deviation over the noise's, in each image.
  ///   - replacedShare: The share of 16-cell blocks of the second image that show other ground.
  ///   - gain: What the second image's values are multiplied by.
  ///   - offset: What is then added, in units of the texture's deviation.
  public init(
    seed: UInt64, shape: Shape, misregistration: Misregistration, signalToNoise: Double = 20,
    replacedShare: Double = 0, gain: Double = 1, offset: Double = 0
  ) {
    self.misregistration = misregistration
    let turn = abs(misregistration.rotation) * .pi / 180
    let reach =
      max(abs(misregistration.shift.row), abs(misregistration.shift.column))
      + turn * Double(max(shape.rows, shape.columns)) / 2
    let margin = Int(reach.rounded(.up)) + 6
    let scene = Self.canvas(seed: seed, shape: shape, margin: margin)
    let optics = PointSpread(pixels: 0.5, division: scene.frame.division)
    let first = optics.sample(scene, shape: shape, off: .none).map { $0[0] }
    var second = optics.sample(scene, shape: shape, off: misregistration).map { $0[0] }
    let mean = first.reduce(0, +) / Float(first.count)
    let variance = first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(first.count)
    let unit = 1 / max(variance.squareRoot(), 1e-9)
    var replaced = Mask(shape: shape, filledWith: false)
    if replacedShare > 0 {
      let other = optics.sample(
        Self.canvas(seed: Hash.mix(seed, 91), shape: shape, margin: margin), shape: shape,
        off: .none)
      for index in second.indices {
        let (row, column) = (index / shape.columns, index % shape.columns)
        guard Hash.uniform(Hash.mix(seed, 92), row / 16, column / 16) < replacedShare else {
          continue
        }
        replaced.samples[index] = true
        second[index] = other[index][0]
      }
    }
    noise = 1 / signalToNoise
    var draw = NormalPairs(seed: Hash.mix(seed, 93))
    let deviation = Float(noise)
    reference = Raster(
      shape: shape, samples: first.map { ($0 - mean) * unit + deviation * draw.next() })
    moving = Raster(
      shape: shape,
      samples: second.map {
        (($0 - mean) * unit + deviation * draw.next()) * Float(gain) + Float(offset)
      })
    self.replaced = replaced
  }

  private static func canvas(seed: UInt64, shape: Shape, margin: Int) -> Canvas {
    let grid = Grid(
      shape: shape,
      transform: AffineTransform(
        a: 1, b: 0, c: 0, d: 0, e: -1, f: Double(shape.rows)), crs: nil)
    let frame = CanvasFrame(localGrid: grid, division: 3, margin: margin)
    var canvas = Canvas(frame: frame)
    let tone = FractalNoise(seed: Hash.mix(seed, 94), coarsest: 128, exponent: 2.2)
      .field(on: frame)
    var random = SeededGenerator(seed: Hash.mix(seed, 95))
    func somewhere() -> GroundPosition {
      GroundPosition(
        random.uniform(in: -0.1...1.1) * Double(shape.columns),
        random.uniform(in: -0.1...1.1) * Double(shape.rows))
    }
    let count = max(4, shape.count / 3000)
    for _ in 0..<count {
      let big = random.uniform() < 0.3
      let ring = Ring.rectangle(
        centre: somewhere(), length: random.uniform(in: 8...(big ? 90 : 30)),
        width: random.uniform(in: 5...(big ? 60 : 18)), degrees: random.uniform(in: 0...180))
      canvas.paint(ring, SIMD4(repeating: Float(random.uniform(in: -1.5...1.5))))
    }
    for _ in 0..<2 {
      canvas.paint(
        Ring.strip(from: somewhere(), to: somewhere(), width: 6), SIMD4(repeating: -1.2))
    }
    for index in canvas.cells.indices { canvas.cells[index] += tone[index] }
    return canvas
  }
}
