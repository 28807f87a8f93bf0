import Rasters

/// Pixels that can be asked for by window, so that a large image need not be floats all at once.
public protocol PixelSource: Sendable {
  /// Rows and columns of the whole.
  var shape: Shape { get }

  /// The samples inside `window`, which may reach beyond the edges; NaN there and where no data is.
  func patch(_ window: Window) -> Raster<Float>

  /// The image at half the size: each cell the mean of the four it covers, NaN with two or fewer.
  func halved() -> Raster<Float>
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
    Raster<Float>.patch(window, of: shape) { start, count in
      let row = raster.samples[start..<(start + count)]
      guard let noData else { return row.map(Float.init)[...] }
      return row.map { $0 == noData ? Float.nan : Float($0) }[...]
    }
  }

  public func halved() -> Raster<Float> {
    let half = Shape(rows: shape.rows / 2, columns: shape.columns / 2)
    var result = Raster<Float>(shape: half, filledWith: .nan)
    raster.samples.withUnsafeBufferPointer { source in
      result.samples.withUnsafeMutableBufferPointer { target in
        for row in 0..<half.rows {
          let top = 2 * row * shape.columns
          for column in 0..<half.columns {
            let i = top + 2 * column
            let (a, b) = (source[i], source[i + 1])
            let (c, d) = (source[i + shape.columns], source[i + shape.columns + 1])
            if let noData, a == noData || b == noData || c == noData || d == noData {
              let present = [a, b, c, d].map { $0 == noData ? Float.nan : Float($0) }
              target[row * half.columns + column] = meanOfThree(
                present[0], present[1], present[2], present[3])
            } else {
              target[row * half.columns + column] =
                0.25 * Float((UInt32(a) + UInt32(b)) + (UInt32(c) + UInt32(d)))
            }
          }
        }
      }
    }
    return result
  }
}

extension PixelSource {
  public func halved() -> Raster<Float> {
    let half = Shape(rows: shape.rows / 2, columns: shape.columns / 2)
    var samples = [Float](repeating: .nan, count: half.count)
    for row in 0..<half.rows {
      let pair = patch(Window(row: 2 * row, column: 0, rows: 2, columns: 2 * half.columns)).samples
      let width = 2 * half.columns
      for column in 0..<half.columns {
        let (a, b) = (pair[2 * column], pair[2 * column + 1])
        let (c, d) = (pair[width + 2 * column], pair[width + 2 * column + 1])
        let sum = (a + b) + (c + d)
        samples[row * half.columns + column] = sum.isNaN ? meanOfThree(a, b, c, d) : 0.25 * sum
      }
    }
    return Raster(shape: half, samples: samples)
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
      levels.append(last.halved())
    }
    self.levels = levels
  }

  func level(_ index: Int) -> any PixelSource { levels[min(index, levels.count - 1)] }
}
