import Quantities
import Vocabulary

/// One date of an aligned stack: bands on the stack's grid.
public struct AlignedFrame: Sendable {
  /// The scene's name within the case.
  public let id: String
  /// When the image was taken.
  public let acquired: Timestamp
  /// The sensor's name, where known.
  public let sensor: String?
  /// The bands by the trade's names.
  ///
  /// `red`, `green`, `blue`, `nir`, `swir16`, `pan`, `scl` and so on; NaN where there is no data;
  /// reflectance or digital numbers, as the source gives them.
  public let bands: [(name: BandName, raster: Raster<Float>)]
  /// How far this frame may lie off the reference: one standard error per axis, in grid cells.
  public let registrationError: Double

  /// A frame of bands that share one shape.
  public init(
    id: String, acquired: Timestamp, sensor: String?,
    bands: [(name: BandName, raster: Raster<Float>)], registrationError: Double
  ) {
    precondition(
      Set(bands.map(\.raster.shape)).count == 1, "bands of frame \(id) differ in shape or are none")
    self.id = id
    self.acquired = acquired
    self.sensor = sensor
    self.bands = bands
    self.registrationError = registrationError
  }

  /// The band called `name`, or nil.
  public func band(_ name: BandName) -> Raster<Float>? {
    bands.first { $0.name == name }?.raster
  }
}

/// Dated images of one place on one grid, earliest first; it cannot be made from grids that differ.
public struct AlignedStack: Sendable {
  /// The grid all frames share.
  public let grid: Grid
  /// The frames, earliest first.
  public let frames: [AlignedFrame]
  /// The finest detail the sources hold, in metres: the native ground sample distance, which may be
  /// coarser than the grid's cells when an image is served enlarged.
  public let nativeGSD: Double

  /// A stack of `frames`, all of `grid`'s shape.
  public init(grid: Grid, frames: [AlignedFrame], nativeGSD: Double) {
    for frame in frames {
      let shape = frame.bands[0].raster.shape
      precondition(shape == grid.shape, "frame \(frame.id) is \(shape), the grid \(grid.shape)")
    }
    self.grid = grid
    self.frames = frames.sorted { ($0.acquired, $0.id) < ($1.acquired, $1.id) }
    self.nativeGSD = nativeGSD
  }
}
