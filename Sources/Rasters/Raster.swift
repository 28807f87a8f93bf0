/// One band of samples, row by row from the top, without gaps.
///
/// Floating-point rasters mark cells without data by NaN.
public struct Raster<Sample: Sendable>: Sendable {
  /// Rows and columns.
  public let shape: Shape
  /// The samples, row-major: cell (row, column) is at `row * shape.columns + column`.
  public var samples: [Sample]

  /// The raster of these row-major samples.
  public init(shape: Shape, samples: [Sample]) {
    precondition(
      samples.count == shape.count,
      "\(samples.count) samples do not fill \(shape.rows) × \(shape.columns) cells")
    self.shape = shape
    self.samples = samples
  }

  /// The raster that holds `value` everywhere.
  public init(shape: Shape, filledWith value: Sample) {
    self.shape = shape
    samples = [Sample](repeating: value, count: shape.count)
  }

  /// The sample at integer pixel indices.
  @inlinable
  public subscript(row: Int, column: Int) -> Sample {
    get { samples[row * shape.columns + column] }
    set { samples[row * shape.columns + column] = newValue }
  }

  /// The samples inside `window`, which must lie within the raster.
  public func cropped(to window: Window) -> Raster {
    precondition(
      window.clipped(to: shape) == window, "window \(window) leaves a raster of \(shape)")
    var cut: [Sample] = []
    cut.reserveCapacity(window.shape.count)
    for row in window.row..<(window.row + window.shape.rows) {
      let start = row * shape.columns + window.column
      cut.append(contentsOf: samples[start..<(start + window.shape.columns)])
    }
    return Raster(shape: window.shape, samples: cut)
  }

  /// The raster of `transform` applied to every sample.
  @inlinable
  public func mapped<Other>(_ transform: (Sample) -> Other) -> Raster<Other> {
    Raster<Other>(shape: shape, samples: samples.map(transform))
  }
}

extension Raster: Equatable where Sample: Equatable {}

/// Which cells are meant: true inside.
public typealias Mask = Raster<Bool>

extension Raster where Sample == Bool {
  /// How many cells are inside.
  public var insideCount: Int { samples.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// Cells inside both masks.
  public func intersection(_ other: Mask) -> Mask {
    precondition(shape == other.shape, "masks of \(shape) and \(other.shape)")
    return Mask(shape: shape, samples: zip(samples, other.samples).map { $0 && $1 })
  }

  /// Cells inside either mask.
  public func union(_ other: Mask) -> Mask {
    precondition(shape == other.shape, "masks of \(shape) and \(other.shape)")
    return Mask(shape: shape, samples: zip(samples, other.samples).map { $0 || $1 })
  }

  /// Cells outside.
  public var complement: Mask { mapped { !$0 } }
}

extension Raster where Sample == Float {
  /// Where there is data.
  public var dataMask: Mask { mapped { !$0.isNaN } }
}

extension Array where Element: BitwiseCopyable {
  /// An array whose `count` elements `body` fills; not cleared first, so that its pages are touched
  /// once.
  ///
  /// - Parameters:
  ///   - count: How many elements; `body` must set each of them.
  ///   - body: Sets the elements.
  /// - Throws: What `body` throws.
  public init<Failure: Error>(
    filling count: Int, by body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    self.init(unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(Failure) {
        try body(buffer)
        filled = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
