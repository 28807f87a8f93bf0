import Rasters

/// An image seen through a map, resampled only where and when it is asked for.
///
/// What reads it is fused with the resampling: no raster of the whole is ever made.
public struct MappedSource: PixelSource {
  /// The image in its own pixels.
  public let base: any PixelSource
  /// Rows and columns of the image as seen.
  public let shape: Shape
  private let source: @Sendable (PixelPosition) -> PixelPosition

  /// `base` seen through a map.
  ///
  /// - Parameters:
  ///   - base: The image in its own pixels.
  ///   - shape: Rows and columns of the image as seen.
  ///   - source: From a position in the image as seen to one in `base`; smooth over 16 cells.
  public init(
    _ base: any PixelSource, shape: Shape,
    source: @escaping @Sendable (PixelPosition) -> PixelPosition
  ) {
    self.base = base
    self.shape = shape
    self.source = source
  }

  public func patch(_ window: Window) -> Raster<Float> {
    patch(window, resampled)
  }

  private func resampled(_ window: Window) -> Raster<Float> {
    let map = PixelMap(shape: window.shape) { at in
      source(PixelPosition(x: at.x + Double(window.column), y: at.y + Double(window.row)))
    }
    guard let needed = map.sourceWindow(in: base.shape) else {
      return Raster(shape: window.shape, filledWith: .nan)
    }
    let within = map.followed { at in
      PixelPosition(x: at.x - Double(needed.column), y: at.y - Double(needed.row))
    }
    return base.patch(needed).resampled(through: within)
  }
}

/// An image with a rim of no data around it, so that positions outside it have a place.
struct RimmedSource: PixelSource {
  let base: any PixelSource
  /// Rows and columns of no data on every side.
  let rim: Int

  var shape: Shape {
    Shape(rows: base.shape.rows + 2 * rim, columns: base.shape.columns + 2 * rim)
  }

  func patch(_ window: Window) -> Raster<Float> {
    base.patch(window.moved(rows: -rim, columns: -rim))
  }
}
