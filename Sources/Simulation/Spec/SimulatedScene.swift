import Quantities
import Rasters

/// A rendered scene: pixels as the sensor stores them, and what was planted.
public struct SimulatedScene: Sendable {
  /// The scene's key.
  public let id: String
  /// When it is taken, UTC.
  public let acquired: Timestamp
  /// The grid it claims to lie on.
  public let grid: Grid
  /// Stored numbers by band; reflectance is the number times `samples.scale`.
  ///
  /// Names are `red`, `green`, `blue`, `nir`. Integer kinds keep 0 free for “no data”.
  public let bands: [(name: String, raster: Raster<Float>)]
  /// How the numbers are stored.
  public let samples: SimulatedSensor.Samples
  /// The sensor's name.
  public let sensor: String
  /// Where the sun stood.
  public let sun: SunPosition
  /// How far the content lies off `grid`.
  public let misregistration: Misregistration
  /// The share of pixels under cloud.
  public let cloudFraction: Double
  /// Pixels under cloud or in a cloud's shadow.
  public let obscured: Mask

  /// The band called `name`, or nil.
  public func band(_ name: String) -> Raster<Float>? { bands.first { $0.name == name }?.raster }
}
