import Investigation
import Rasters
import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How values become brightness: `(value − low) ÷ (high − low)`, to the power of gamma, times 255.
struct Stretch: Hashable, Sendable {
  var low: Float
  var high: Float
  var gamma: Float = 0.5

  /// Brightness of one value that is known.
  @inline(__always)
  func byte(_ value: Float) -> UInt8 {
    let share = max(0, min(1, (value - low) / (high - low)))
    return UInt8((gamma == 0.5 ? share.squareRoot() : powf(share, gamma)) * 255)
  }
}

/// Pixels of plates: tiles, quick looks and histograms.
enum TileRenderer {
  /// A tile of 512² as a PNG file; transparent where nothing is known and beyond the edge.
  ///
  /// - Returns: Nil where the plate has no such tile or band.
  static func tile(
    of plate: Plate, level: Int, row: Int, column: Int, bands: [BandName], _ stretch: Stretch
  ) throws(Refusal) -> [UInt8]? {
    var blocks: [Raster<Float>] = []
    for name in bands {
      guard let band = plate.bands.firstIndex(of: name),
        let block = try plate.block(band: band, level: level, row: row, column: column)
      else { return nil }
      blocks.append(block)
    }
    return encoded(blocks, side: Plate.block, stretch)
  }

  /// One or three rasters as a square PNG file; transparent where one is unknown and beyond them.
  static func encoded(_ blocks: [Raster<Float>], side: Int, _ stretch: Stretch) -> [UInt8]? {
    guard let shape = blocks.first?.shape else { return nil }
    let isWhole =
      shape.rows == side && shape.columns == side
      && blocks.allSatisfy { !$0.hasUnknown }
    let colours = blocks.count
    let samples = colours + (isWhole ? 0 : 1)
    let count = side * side * samples
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { pixels, used in
      if !isWhole { pixels.initialize(repeating: 0) }
      for (colour, block) in blocks.enumerated() {
        block.samples.withUnsafeBufferPointer { values in
          for line in 0..<shape.rows {
            let from = line * shape.columns
            let to = line * side * samples + colour
            for i in 0..<shape.columns where isWhole || !values[from + i].isNaN {
              pixels[to + i * samples] = stretch.byte(values[from + i])
              if !isWhole { pixels[to + i * samples - colour + colours] = 255 }
            }
          }
        }
      }
      used = count
    }
    return PNGEncoder.encoded(pixels, columns: side, rows: side, samples: samples)
  }

  /// A whole level as red, green and blue; nothing known is the plate's ground.
  static func picture(
    of plate: Plate, level: Int, bands: [BandName], _ stretch: Stretch
  ) throws(Refusal) -> (rgb: [UInt8], shape: Shape)? {
    let shape = Plate.shape(of: plate.shape, level: level)
    let ground: [UInt8] = [0x15, 0x18, 0x1d]
    var rgb = [UInt8](repeating: 0, count: 3 * shape.count)
    for channel in 0..<3 {
      guard let band = plate.bands.firstIndex(of: bands.count == 3 ? bands[channel] : bands[0])
      else { return nil }
      let plane = try plate.plane(band: band, level: level)
      for i in 0..<shape.count {
        let value = plane.samples[i]
        rgb[3 * i + channel] = value.isNaN ? ground[channel] : stretch.byte(value)
      }
    }
    return (rgb, shape)
  }

  /// How often each brightness occurs on a coarse level, and the ends that hold 1–99.5 % of it.
  static func histogram(
    of plate: Plate, bands: [BandName]
  ) throws(Refusal) -> (low: Float, high: Float, counts: [Int], ends: ClosedRange<Float>)? {
    var values: [Float] = []
    for name in bands {
      guard let band = plate.bands.firstIndex(of: name) else { return nil }
      values += try plate.plane(band: band, level: 0).samples.filter { !$0.isNaN }
    }
    values.sort()
    guard let first = values.first, let last = values.last else { return nil }
    let low = values[values.count / 100]
    let high = values[min(values.count - 1, values.count * 995 / 1000)]
    let (from, to) = (min(first, low), max(high + (high - low) / 4, first + 1))
    var counts = [Int](repeating: 0, count: 64)
    for value in values where value <= min(to, last) {
      counts[min(63, Int((value - from) / (to - from) * 64))] += 1
    }
    return (from, to, counts, low < high ? low...high : first...max(last, first + 1))
  }
}

extension Raster<Float> {
  /// Whether any cell is NaN.
  fileprivate var hasUnknown: Bool {
    samples.withUnsafeBufferPointer { values in
      var unknown: Float = 0
      // NaN times 0 stays NaN, and sums need no branch.
      for value in values { unknown += value * 0 }
      return unknown.isNaN
    }
  }
}
