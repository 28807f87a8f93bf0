import Rasters
import Vocabulary

/// One image of a building, on the grid it is fitted on.
public struct FootprintFrame: Sendable {
  /// The scene's name.
  public let id: String
  /// Bands of the grid's shape; NaN where there is no data.
  public let bands: [Raster<Float>]
  /// The source's own pixel in metres, which may be coarser than the grid's cells.
  public let nativeGSD: Double
  /// How far the frame may lie off the grid: one standard error per axis, in cells.
  public let registrationError: Double
  /// The optics' blur: standard deviation in native pixels, the pixel's own square not counted.
  public let blur: Double

  /// A frame of at least one band.
  public init(
    id: String, bands: [Raster<Float>], nativeGSD: Double, registrationError: Double = 0,
    blur: Double = 0.5
  ) {
    precondition(!bands.isEmpty, "frame \(id) has no band")
    precondition(nativeGSD > 0 && blur >= 0 && registrationError >= 0, "frame \(id): negative size")
    self.id = id
    self.bands = bands
    self.nativeGSD = nativeGSD
    self.registrationError = registrationError
    self.blur = blur
  }

  /// A frame of an aligned stack, with the named bands or all of them.
  public init(_ frame: AlignedFrame, bands names: [BandName]? = nil, nativeGSD: Double) {
    let chosen =
      names.map { names in frame.bands.filter { names.contains($0.name) } }
      ?? frame.bands.filter { !$0.name.isCategorical }
    self.init(
      id: frame.id, bands: (chosen.isEmpty ? frame.bands : chosen).map(\.raster),
      nativeGSD: nativeGSD, registrationError: frame.registrationError)
  }
}

/// What a footprint fit may assume.
public struct FootprintSettings: Hashable, Sendable {
  /// Which outlines are tried.
  public enum Outlines: String, Hashable, Sendable, Codable {
    /// Rectangles, and more sides where the first outline has them.
    case rectilinear
    /// Rectangles alone.
    case rectangle
  }

  /// Which outlines are tried.
  public var outlines: Outlines
  /// One standard error of a side of the first outline, in metres; nil takes 1.2 native pixels and
  /// 2.5 % of its length, as root sum of squares.
  public var firstOutlineError: Double?
  /// One standard error of the logarithm of the blur.
  public var blurUncertainty: Double
  /// One standard error, in metres, of an outward offset of the visible edge from what is meant by
  /// the footprint (eaves, gutters); 0 measures the visible roof.
  public var edgeOffset: Double
  /// How far, in native pixels, edges on real images stand off the model's.
  ///
  /// Sensors, compression and shading are more than Gaussian blur and noise; zero measures pixels as
  /// they are.
  public var edge: OutlineError
  /// One standard error of an outward offset of all sides, in metres for every metre by which the edges'
  /// blur is beyond ``sharp`` times that of ``FootprintFrame/blur`` and the cell.
  ///
  /// An edge softer than the sensor makes them is not one step: a gutter, a parapet, trees over eaves
  /// (Methods page FootprintFit). 0 where nothing is known of the optics.
  public var softEdges: Double
  /// Angles and heights, where known.
  public var view: ViewGeometry
  /// The error of the hand that drew the first outline, where a person drew it around what is meant;
  /// nil for a detected outline, or where the visible edge is what is meant.
  public var drawn: OutlineError?

  /// How far a roof's edge may stand off the walls beneath it, and both off a register's outline: one
  /// standard error in metres, for ``edgeOffset`` where walls are meant and not the visible roof.
  public static let eaves = 0.35

  /// How many times the expected blur still passes for the sensor's.
  public static let sharp = 1.1

  /// What ``softEdges`` is for real roofs, without a unit: chosen on simulated gutters.
  public static let softRoofs = 2.0

  /// For images of real buildings: the edge errors of ``OutlineError/fittedSameSensor``, of soft edges
  /// and of eaves.
  public static let realImagery = FootprintSettings(
    edgeOffset: eaves, edge: .fittedSameSensor, softEdges: softRoofs)

  /// The settings for pixels as they are; intervals are for the visible edge unless `edgeOffset` is set.
  public init(
    outlines: Outlines = .rectilinear, firstOutlineError: Double? = nil,
    blurUncertainty: Double = 0.3, edgeOffset: Double = 0,
    edge: OutlineError = OutlineError(perSide: 0, bias: 0, biasIsShared: true),
    softEdges: Double = 0, view: ViewGeometry = ViewGeometry(), drawn: OutlineError? = nil
  ) {
    self.outlines = outlines
    self.firstOutlineError = firstOutlineError
    self.blurUncertainty = blurUncertainty
    self.edgeOffset = edgeOffset
    self.edge = edge
    self.softEdges = softEdges
    self.view = view
    self.drawn = drawn
  }
}
