import Rasters

/// The mean radar intensity of a footprint, date by date, and how many looks stand behind it.
public struct FootprintBackscatter: Hashable, Sendable {
  /// Mean intensities (linear power), one row of channels per kept date.
  public let intensities: [[Double]]
  /// The equivalent number of looks behind each row.
  public let looks: [Double]
  /// Which of the given dates were kept: those with data in the footprint.
  public let dates: [Int]

  /// Averages `frames` over the cells inside `footprint`.
  ///
  /// Looks grow with the number of independent cells, `cells / correlatedCells`; the mean of gamma
  /// variables is gamma again.
  ///
  /// - Parameters:
  ///   - frames: Per date, per channel, the intensities in linear power; NaN or ≤ 0 is no data.
  ///   - footprint: The cells to average.
  ///   - looksPerCell: The product's equivalent number of looks (4.4 for Sentinel-1 IW GRD high
  ///     resolution).
  ///   - correlatedCells: How many neighbouring cells share one independent speckle sample (about 4
  ///     for 10 m cells of a 20 m resolution product).
  public init(
    frames: [[Raster<Float>]], footprint: Mask, looksPerCell: Double, correlatedCells: Double = 1
  ) {
    var rows: [[Double]] = []
    var counts: [Double] = []
    var kept: [Int] = []
    for (date, channels) in frames.enumerated() {
      var sums = [Double](repeating: 0, count: channels.count)
      var cells = 0
      for index in footprint.samples.indices where footprint.samples[index] {
        guard channels.allSatisfy({ $0.samples[index] > 0 }) else { continue }
        for c in channels.indices { sums[c] += Double(channels[c].samples[index]) }
        cells += 1
      }
      guard cells > 0 else { continue }
      rows.append(sums.map { $0 / Double(cells) })
      counts.append(looksPerCell * max(1, Double(cells) / max(1, correlatedCells)))
      kept.append(date)
    }
    intensities = rows
    looks = counts
    dates = kept
  }
}
