import Rasters

/// Pixels that can be asked for by window, so that a large image need not be floats all at once.
public protocol PixelSource: Sendable {
  /// Rows and columns of the whole.
  var shape: Shape { get }

  /// The samples inside `window`, which may reach beyond the edges; NaN there and where no data is.
  func patch(_ window: Window) -> Raster<Float>

  /// The image at half the size: each cell the mean of the four it covers, NaN with two or fewer.
  func halved() -> Raster<Float>

  /// The image at a quarter of the size: the half of the half, which need not be kept.
  func quartered() -> Raster<Float>
}

extension Raster: PixelSource where Sample == Float {
  public func patch(_ window: Window) -> Raster<Float> {
    Raster<Float>.patch(
      window, of: shape, row: { start, count in samples[start..<(start + count)] })
  }

  /// Fills a window from rows of a raster of `shape`; cells outside are NaN.
  static func patch(
    _ window: Window, of shape: Shape, row: (_ start: Int, _ count: Int) -> ArraySlice<Float>
  ) -> Raster<Float> {
    var cut: [Float] = []
    cut.reserveCapacity(window.shape.count)
    let left = min(max(0, -window.column), window.shape.columns)
    let end = min(window.column + window.shape.columns, shape.columns)
    let inside = max(0, end - max(0, window.column))
    let right = window.shape.columns - left - inside
    for r in window.row..<(window.row + window.shape.rows) {
      guard r >= 0, r < shape.rows, inside > 0, right >= 0 else {
        cut.append(contentsOf: repeatElement(.nan, count: window.shape.columns))
        continue
      }
      cut.append(contentsOf: repeatElement(.nan, count: left))
      cut.append(contentsOf: row(r * shape.columns + max(0, window.column), inside))
      cut.append(contentsOf: repeatElement(.nan, count: right))
    }
    return Raster(shape: window.shape, samples: cut)
  }
}

/// Unsigned 16-bit samples as a source of pixels, with one value that means no data.
public struct UInt16Source: PixelSource {
  /// The samples as stored.
  public let raster: Raster<UInt16>
  /// The value that means no data, or nil when every sample counts.
  public let noData: UInt16?

  /// The source that reads `raster`.
  public init(_ raster: Raster<UInt16>, noData: UInt16?) {
    self.raster = raster
    self.noData = noData
  }

  public var shape: Shape { raster.shape }

  public func patch(_ window: Window) -> Raster<Float> {
    guard let inside = window.clipped(to: shape) else {
      return Raster(shape: window.shape, filledWith: .nan)
    }
    let whole = inside == window
    let count = window.shape.count
    let samples = [Float](unsafeUninitializedCapacity: count) { target, filled in
      if !whole { target.initialize(repeating: .nan) }
      raster.samples.withUnsafeBufferPointer { source in
        for row in inside.row..<(inside.row + inside.shape.rows) {
          let from = row * shape.columns + inside.column
          let to = (row - window.row) * window.shape.columns + inside.column - window.column
          Self.convert(
            UnsafeBufferPointer(rebasing: source[from..<(from + inside.shape.columns)]),
            UnsafeMutableBufferPointer(rebasing: target[to..<(to + inside.shape.columns)]), noData)
        }
      }
      filled = count
    }
    return Raster(shape: window.shape, samples: samples)
  }

  private static func convert(
    _ source: UnsafeBufferPointer<UInt16>, _ target: UnsafeMutableBufferPointer<Float>,
    _ noData: UInt16?
  ) {
    guard let noData else {
      for i in 0..<source.count { target[i] = Float(source[i]) }
      return
    }
    for i in 0..<source.count { target[i] = source[i] == noData ? .nan : Float(source[i]) }
  }

  public func halved() -> Raster<Float> {
    let half = Shape(rows: shape.rows / 2, columns: shape.columns / 2)
    let samples = [Float](filling: half.count) { target in
      raster.samples.withUnsafeBufferPointer { source in
        for row in 0..<half.rows {
          let part = target[(row * half.columns)..<((row + 1) * half.columns)]
          halve(
            row, of: source, columns: half.columns,
            into: UnsafeMutableBufferPointer(rebasing: part))
        }
      }
    }
    return Raster(shape: half, samples: samples)
  }

  public func quartered() -> Raster<Float> {
    let half = Shape(rows: shape.rows / 2, columns: shape.columns / 2)
    let quarter = Shape(rows: half.rows / 2, columns: half.columns / 2)
    var pair = [Float](repeating: 0, count: 2 * half.columns)
    let samples = [Float](filling: quarter.count) { target in
      raster.samples.withUnsafeBufferPointer { source in
        pair.withUnsafeMutableBufferPointer { pair in
          for row in 0..<quarter.rows {
            for line in 0..<2 {
              let part = pair[(line * half.columns)..<((line + 1) * half.columns)]
              halve(
                2 * row + line, of: source, columns: half.columns,
                into: UnsafeMutableBufferPointer(rebasing: part))
            }
            let part = target[(row * quarter.columns)..<((row + 1) * quarter.columns)]
            halvePair(
              UnsafeBufferPointer(pair), width: half.columns,
              into: UnsafeMutableBufferPointer(rebasing: part))
          }
        }
      }
    }
    return Raster(shape: quarter, samples: samples)
  }

  /// One row of the half.
  private func halve(
    _ row: Int, of source: UnsafeBufferPointer<UInt16>, columns: Int,
    into target: UnsafeMutableBufferPointer<Float>
  ) {
    let top = 2 * row * shape.columns
    for column in 0..<columns {
      let i = top + 2 * column
      let (a, b) = (source[i], source[i + 1])
      let (c, d) = (source[i + shape.columns], source[i + shape.columns + 1])
      if let noData, a == noData || b == noData || c == noData || d == noData {
        let present = [a, b, c, d].map { $0 == noData ? Float.nan : Float($0) }
        target[column] = meanOfThree(
          present[0], present[1], present[2], present[3])
      } else {
        target[column] =
          0.25 * Float((UInt32(a) + UInt32(b)) + (UInt32(c) + UInt32(d)))
      }
    }
  }
}

extension PixelSource {
  public func halved() -> Raster<Float> {
    let half = Shape(rows: shape.rows / 2, columns: shape.columns / 2)
    let width = 2 * half.columns
    let samples = [Float](filling: half.count) { target in
      for first in stride(from: 0, to: half.rows, by: 16) {
        let rows = min(16, half.rows - first)
        let band = patch(Window(row: 2 * first, column: 0, rows: 2 * rows, columns: width))
        band.samples.withUnsafeBufferPointer { band in
          for row in 0..<rows {
            let start = (first + row) * half.columns
            halvePair(
              UnsafeBufferPointer(rebasing: band[(2 * row * width)..<(2 * (row + 1) * width)]),
              width: width,
              into: UnsafeMutableBufferPointer(
                rebasing: target[start..<(start + half.columns)]))
          }
        }
      }
    }
    return Raster(shape: half, samples: samples)
  }

  public func quartered() -> Raster<Float> { halved().halved() }

  /// A window of which `made` makes the part within the image; NaN elsewhere.
  func patch(_ window: Window, _ made: (_ inside: Window) -> Raster<Float>) -> Raster<Float> {
    guard let inside = window.clipped(to: shape) else {
      return Raster(shape: window.shape, filledWith: .nan)
    }
    let part = made(inside)
    return inside == window
      ? part : part.patch(window.moved(rows: -inside.row, columns: -inside.column))
  }
}

/// The half of an image, averaged anew wherever it is read.
struct HalfSource: PixelSource {
  let base: any PixelSource

  var shape: Shape { Shape(rows: base.shape.rows / 2, columns: base.shape.columns / 2) }

  func patch(_ window: Window) -> Raster<Float> {
    patch(window) { inside in
      base.patch(
        Window(
          row: 2 * inside.row, column: 2 * inside.column, rows: 2 * inside.shape.rows,
          columns: 2 * inside.shape.columns)
      ).halved()
    }
  }

  func halved() -> Raster<Float> { base.quartered() }
}

/// Half of two rows of `width` cells.
private func halvePair(
  _ rows: UnsafeBufferPointer<Float>, width: Int, into target: UnsafeMutableBufferPointer<Float>
) {
  for column in 0..<target.count {
    let (a, b) = (rows[2 * column], rows[2 * column + 1])
    let (c, d) = (rows[width + 2 * column], rows[width + 2 * column + 1])
    let sum = (a + b) + (c + d)
    target[column] = sum.isNaN ? meanOfThree(a, b, c, d) : 0.25 * sum
  }
}

private func meanOfThree(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
  let present = [a, b, c, d].filter { !$0.isNaN }
  return present.count >= 3 ? present.reduce(0, +) / Float(present.count) : .nan
}

/// An image and its halvings; level 0 is the image itself.
struct Pyramid: Sendable {
  let levels: [any PixelSource]

  /// Halves `source` until its longer side is at most `longest`.
  init(_ source: any PixelSource, longest: Int, minimumLevels: Int = 1) {
    var levels: [any PixelSource] = [source]
    while let last = levels.last,
      max(last.shape.rows, last.shape.columns) > longest || levels.count < minimumLevels,
      min(last.shape.rows, last.shape.columns) >= 32
    {
      // The half of a large image is seldom read whole: only its windows are made.
      let large = levels.count == 1 && last.shape.count > 1 << 24
      levels.append(large ? HalfSource(base: last) : last.halved())
    }
    self.levels = levels
  }

  func level(_ index: Int) -> any PixelSource { levels[min(index, levels.count - 1)] }
}
