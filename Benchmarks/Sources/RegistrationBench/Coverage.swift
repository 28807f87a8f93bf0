import Foundation
import Imagery
import Quantities
import Rasters
import Registration

/// How often stated intervals hold, over textures, noise, changed ground, clouds and brightness.
enum Coverage {
  /// What is done to a pair.
  struct Condition {
    var name: String
    var snr: Double
    var changed = 0.0
    var cloud = 0.0
    var gain = 1.0
  }

  static let conditions = [
    Condition(name: "SNR 40", snr: 40),
    Condition(name: "SNR 10, brighter by half", snr: 10, gain: 1.5),
    Condition(name: "SNR 10, 30 % changed", snr: 10, changed: 0.3),
    Condition(name: "SNR 40, 30 % changed", snr: 40, changed: 0.3),
    Condition(name: "SNR 10, 20 % cloud", snr: 10, cloud: 0.2, gain: 0.8),
    Condition(name: "SNR 4, 15 % changed", snr: 4, changed: 0.15),
  ]

  /// The table: one row a texture and condition.
  static func table(trials: Int, data: URL) throws {
    let textures = [
      ("planted", [URL]()),
      ("Sentinel-2, 20 m", try files(data, "imagery/oscd", { $0.hasSuffix("before/B04.tif") })),
      ("aerial, 0.4 m", try files(data, "imagery/fotbcd", { $0.hasSuffix("_before.tif") })),
    ]
    var all = Tally()
    for (name, urls) in textures {
      // Blurred as by a sensor of twice the cell, whose samples hold little beyond their own limit.
      let grounds = try urls.map { try grey($0).blurred(sigma: 1) }
      guard name == "planted" || !grounds.isEmpty else {
        print("\(name): no data at \(data.path)")
        continue
      }
      for condition in conditions {
        var tally = Tally()
        var generator = SeededGenerator(seed: 1618)
        for trial in 0..<trials {
          let pair = self.pair(
            trial, grounds: grounds, condition: condition, generator: &generator)
          let outcome = PairRegistration().register(moving: pair.moving, onto: pair.reference)
          tally.add(outcome, pair)
          all.add(outcome, pair)
        }
        print("\(name), \(condition.name): \(tally.line)")
      }
    }
    print("all: \(all.line)")
  }

  private static func files(
    _ data: URL, _ folder: String, _ wanted: (String) -> Bool
  ) throws -> [URL] {
    let root = data.appendingPathComponent(folder)
    guard let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [] }
    return found.compactMap { $0 as? URL }.filter { wanted($0.path) }.sorted { $0.path < $1.path }
  }

  private static func grey(_ url: URL) throws -> Raster<Float> {
    let bands = try ImageFile(url.path).read(options: .stored).prefix(3)
    var sum = bands[0]
    for band in bands.dropFirst() {
      for i in sum.samples.indices { sum.samples[i] += band.samples[i] }
    }
    return sum
  }

  /// Two views of one ground a known shift apart.
  private static func pair(
    _ trial: Int, grounds: [Raster<Float>], condition: Condition,
    generator: inout SeededGenerator
  ) -> Pair {
    // Whole sub-cell phases of the resampling that makes real views, so that the truth is exact.
    let shift = (
      dx: generator.uniform(in: -400...400).rounded() / 512,
      dy: generator.uniform(in: -400...400).rounded() / 512
    )
    let ground = view(trial, grounds, other: 0, shift: (0, 0))
    var moving = view(trial, grounds, other: 0, shift: shift)
    let noise = ground.standardDeviation / condition.snr
    let strange = view(trial, grounds, other: 1, shift: shift)
    moving.cover(condition.changed, sides: 15...40, &generator) { strange[$0, $1] }
    let bright = ground.samples.max() ?? 0
    moving.cover(condition.cloud, sides: 15...40, &generator) { _, _ in bright }
    let reference = ground.mapped { $0 + Float(noise * generator.normal()) }
    let gain = Float(condition.gain)
    return Pair(
      reference: reference,
      moving: moving.mapped { gain * $0 + Float(noise) * Float(generator.normal()) },
      shift: shift, floor: Pair.floor(of: ground, noise: noise))
  }

  /// A ground seen `shift` cells further: real ones at half their resolution, so that each view is
  /// averaged from the finer cells anew.
  private static func view(
    _ trial: Int, _ grounds: [Raster<Float>], other: Int, shift: (dx: Double, dy: Double)
  ) -> Raster<Float> {
    let side = Pair.side
    guard !grounds.isEmpty else {
      return PlantedScene(seed: UInt64(trial + 1000 + 90_000 * other), extent: 200)
        .image(rows: side, columns: side) { ($0 - shift.dx, $1 - shift.dy) }
    }
    let ground = grounds[trial % grounds.count]
    let (rows, columns) = (
      min(side, ground.shape.rows / 2 - 4), min(side, ground.shape.columns / 2 - 4)
    )
    let (down, across) = (
      ground.shape.rows - 2 * rows - 6, ground.shape.columns - 2 * columns - 6
    )
    let (top, left) = (3 + (trial * 37) % max(1, down), 3 + (trial * 61) % max(1, across))
    let shape = Shape(rows: rows / 8 * 8, columns: columns / 8 * 8)
    let seen = ground.resampled(
      through: PixelMap(shape: shape) { at in
        PixelPosition(
          x: Double(left) + 2 * (at.x - shift.dx), y: Double(top) + 2 * (at.y - shift.dy))
      })
    guard other > 0 else { return seen }
    // Quite other ground: the same upside down.
    return Raster(shape: shape, samples: seen.samples.reversed())
  }
}

extension Raster<Float> {
  /// Replaces blocks with sides of so many cells until `share` of the raster is covered.
  mutating func cover(
    _ share: Double, sides: ClosedRange<Double>, _ generator: inout SeededGenerator,
    with value: (Int, Int) -> Float
  ) {
    var mask = Mask(shape: shape, filledWith: false)
    while Double(mask.insideCount) < share * Double(shape.count) {
      let (height, width) = (Int(generator.uniform(in: sides)), Int(generator.uniform(in: sides)))
      let top = Int(generator.uniform(in: 0...Double(shape.rows - height)))
      let left = Int(generator.uniform(in: 0...Double(shape.columns - width)))
      for row in top..<(top + height) {
        for column in left..<(left + width) where !mask[row, column] {
          mask[row, column] = true
          self[row, column] = value(row, column)
        }
      }
    }
  }

  /// The samples' spread about their mean.
  var standardDeviation: Double {
    let count = Double(samples.count)
    let mean = samples.reduce(0) { $0 + Double($1) } / count
    let squares = samples.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / count).squareRoot()
  }
}
