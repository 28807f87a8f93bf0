import Foundation
import Quantities
import Rasters

/// The finest detail an image really holds, from its own spectrum.
///
/// An image that was enlarged has no power beyond its original's Nyquist frequency, whatever its
/// cells claim. The radial power spectrum is held against the power law of natural scenes
/// (about f^-2.5; Field 1987, doi:10.1364/JOSAA.4.002379); the limit is where it drops away from
/// that law for good. See Documentation/Methods/EffectiveResolution.md for what was measured.
public enum DetailLimit {
  /// The side of the tiles whose spectra are averaged.
  static let tile = 128
  /// How far below the power law (in powers of ten) the spectrum must fall.
  static let drop = -0.8
  /// How far below it must stay from there on.
  static let staysBelow = -0.55
  /// How near the law it must be at half the limit, so that a smooth scene is not taken for an
  /// enlarged one.
  static let knee = -0.35

  /// The size of the finest detail in cells: 1 where the image is as fine as its cells, 2 where it
  /// was enlarged twofold; nil where the image has too little texture or too few cells to tell.
  public static func cells(of raster: Raster<Float>) -> Double? {
    guard let excess = excess(of: raster) else { return nil }
    guard let limit = excess.first(where: { $0.frequency > 0.06 && $0.value < drop }) else {
      return excess.suffix(4).allSatisfy { $0.value > drop } ? 1 : nil
    }
    let beyond = excess.filter { $0.frequency > limit.frequency }
    let half = excess.last { $0.frequency <= limit.frequency / 2 }
    guard beyond.allSatisfy({ $0.value < staysBelow }), let half, half.value > knee else {
      return nil
    }
    return max(1, 0.5 / crossing(excess, at: limit.frequency))
  }

  /// Where the excess first reaches `drop`, between two rings of the spectrum.
  private static func crossing(
    _ excess: [(frequency: Double, value: Double)], at frequency: Double
  ) -> Double {
    guard let index = excess.firstIndex(where: { $0.frequency == frequency }), index > 0 else {
      return frequency
    }
    let (a, b) = (excess[index - 1], excess[index])
    return a.frequency + (a.value - drop) / (a.value - b.value) * (b.frequency - a.frequency)
  }

  /// log₁₀ of the ring-averaged power over the power law through the ring at 0.03 cycles a cell.
  static func excess(of raster: Raster<Float>) -> [(frequency: Double, value: Double)]? {
    guard let power = power(of: raster) else { return nil }
    let rings = 25
    var sums = [Double](repeating: 0, count: rings)
    var counts = [Int](repeating: 0, count: rings)
    for row in 0..<tile {
      for column in 0..<tile {
        let (v, u) = (
          Double(row <= tile / 2 ? row : row - tile), Double(min(column, tile - column))
        )
        let ring = Int((u * u + v * v).squareRoot() / Double(tile) / 0.02 - 0.5)
        guard ring >= 0, ring < rings else { continue }
        sums[ring] += power[row * tile + column]
        counts[ring] += 1
      }
    }
    let means = zip(sums, counts).map { $0 / Double(max($1, 1)) }
    guard means[1] > 0, means.allSatisfy({ $0 > 0 }) else { return nil }
    let reference = 0.02 * 2
    return means.indices.dropFirst().map { ring in
      let frequency = 0.02 * Double(ring + 1)
      let value = log10(means[ring] / means[1]) + 2.5 * log10(frequency / reference)
      return (frequency, value)
    }
  }

  /// The mean power spectrum of the raster's whole tiles, half overlapping; nil without texture.
  private static func power(of raster: Raster<Float>) -> [Double]? {
    let (rows, columns) = (raster.shape.rows, raster.shape.columns)
    guard rows >= tile, columns >= tile else { return nil }
    let transform = FourierTransform<Double>(rows: tile, columns: tile)
    var sum = [Double](repeating: 0, count: tile * tile)
    var used = 0
    let step = max(tile / 2, Int((Double(rows * columns) / 200).squareRoot()))
    for top in stride(from: 0, through: rows - tile, by: step) {
      for left in stride(from: 0, through: columns - tile, by: step) {
        guard let samples = windowed(raster, top, left) else { continue }
        let power = transform.power(of: samples)
        for index in sum.indices { sum[index] += power[index] }
        used += 1
      }
    }
    return used >= 4 ? sum : nil
  }

  /// One tile about its mean under a Hann window; nil where cells are missing or all alike.
  private static func windowed(_ raster: Raster<Float>, _ top: Int, _ left: Int) -> [Double]? {
    var samples: [Double] = []
    samples.reserveCapacity(tile * tile)
    for row in top..<(top + tile) {
      let start = row * raster.shape.columns + left
      for value in raster.samples[start..<(start + tile)] { samples.append(Double(value)) }
    }
    let mean = samples.reduce(0, +) / Double(samples.count)
    guard mean.isFinite else { return nil }
    let variance = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(samples.count)
    guard variance > 1e-12 else { return nil }
    let hann = (0..<tile).map { 0.5 - 0.5 * cos(2 * Double.pi * (Double($0) + 0.5) / Double(tile)) }
    for row in 0..<tile {
      for column in 0..<tile {
        let index = row * tile + column
        samples[index] = (samples[index] - mean) * hann[row] * hann[column]
      }
    }
    return samples
  }
}
