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
    let share = share(value)
    return Self.byte(of: gamma == 0.5 ? share.squareRoot() : powf(share, gamma))
  }

  @inline(__always)
  private func share(_ value: Float) -> Float {
    let share = (value - low) / (high - low)
    return share < 0 ? 0 : share > 1 ? 1 : share
  }

  /// 255 times a share of 0…1 without its fraction.
  ///
  /// Beside 2²³ a number has no fraction left: it is rounded, one is taken back where that was upward, and
  /// the last bits are the byte. No check of ranges, no call: so it runs on whole vectors.
  @inline(__always)
  private static func byte(of share: Float) -> UInt8 {
    let (value, ruler) = (share * 255, Float(8_388_608))
    let near = (value + ruler) - ruler
    let floor = near > value ? near - 1 : near
    return UInt8(truncatingIfNeeded: (floor + ruler).bitPattern)
  }

  /// Brightness of every value; any number where one is not known.
  func bytes(_ values: [Float]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: values.count) { bytes, count in
      values.withUnsafeBufferPointer { values in
        if gamma == 0.5 {
          for i in 0..<values.count { bytes[i] = Self.byte(of: share(values[i]).squareRoot()) }
        } else {
          for i in 0..<values.count { bytes[i] = Self.byte(of: powf(share(values[i]), gamma)) }
        }
      }
      count = values.count
    }
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
    let shown = blocks.map { stretch.bytes($0.samples) }
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { pixels, used in
      if !isWhole { pixels.initialize(repeating: 0) }
      for (colour, bytes) in shown.enumerated() {
        bytes.withUnsafeBufferPointer { bytes in
          guard let from = bytes.baseAddress, let to = pixels.baseAddress else { return }
          for line in 0..<shape.rows {
            let row = from + line * shape.columns
            let out = to + line * side * samples + colour
            for i in 0..<shape.columns { out[i * samples] = row[i] }
          }
        }
      }
      if !isWhole { Self.mark(blocks, in: pixels, side: side, samples: samples) }
      used = count
    }
    return PNGEncoder.encoded(pixels, columns: side, rows: side, samples: samples)
  }

  /// Opaque where every block is known; nothing else where one is not.
  private static func mark(
    _ blocks: [Raster<Float>], in pixels: UnsafeMutableBufferPointer<UInt8>, side: Int,
    samples: Int
  ) {
    let shape = blocks[0].shape
    for line in 0..<shape.rows {
      for i in 0..<shape.columns {
        let at = (line * side + i) * samples
        if blocks.allSatisfy({ !$0.samples[line * shape.columns + i].isNaN }) {
          pixels[at + samples - 1] = 255
        } else {
          for k in 0..<samples { pixels[at + k] = 0 }
        }
      }
    }
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
      // NaN times 0 stays NaN, and sums need no branch; eight at a time.
      var unknown = SIMD8<Float>(repeating: 0)
      let whole = values.count / 8
      if let start = values.baseAddress.map(UnsafeRawPointer.init) {
        for i in 0..<whole {
          unknown += start.loadUnaligned(fromByteOffset: 32 * i, as: SIMD8<Float>.self) * 0
        }
      }
      for value in values[(8 * whole)...] { unknown[0] += value * 0 }
      return unknown.sum().isNaN
    }
  }
}
