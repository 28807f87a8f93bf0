import Foundation
import Imagery
import Quantities
import Rasters
import Registration

/// How one image lies on another, for scripts and a terminal.
public struct RegisteredPair: Sendable, Encodable {
  /// Tie points by what became of them.
  public struct TiePoints: Sendable, Encodable {
    public var tried = 0
    public var kept = 0
    public var held_out = 0
  }
  /// How far held-out tie points lie from the model, in reference pixels.
  public struct HeldOut: Sendable, Encodable {
    public let median: Double
    public let p90: Double
    public let rmse: Double
  }
  /// `registered` or `notRegistered`.
  public let status: String
  /// Why not, with numbers.
  public let because: String?
  /// `shift`, `affine` or `local`.
  public let model: String?
  /// The offset at the image's middle, in reference pixels.
  public let shift_px: [String: Double]?
  /// From reference to moving positions, `[a, b, c, d, e, f]`, in reference pixels.
  public let matrix: [Double]?
  public let tie_points: TiePoints
  public let held_out_error_px: HeldOut?
  /// One standard error of the offset per axis, in reference pixels.
  public let standard_error_px: Double?
  public let seconds: Double

  /// One paragraph for a terminal.
  public var text: String {
    guard status == "registered", let shift = shift_px, let error = held_out_error_px else {
      return "not registered: \(because ?? "no reason given")"
    }
    return String(
      format: "registered (%@): row %+.3f, column %+.3f px; %d of %d tie points kept; "
        + "held out: median %.3f, p90 %.3f px",
      model ?? "?", shift["row"] ?? 0, shift["column"] ?? 0, tie_points.kept, tie_points.tried,
      error.median, error.p90)
  }

  /// Registers two files; what they nominally show decides where the search begins.
  ///
  /// The moving image is read onto the reference's own grid where both state their place; where
  /// neither does, pixel for pixel.
  ///
  /// - Parameters:
  ///   - reference: The image to lay the other on.
  ///   - moving: The image to be laid.
  ///   - output: Where to write the moving image as aligned; nil writes nothing.
  ///   - model: The model wanted; nil lets held-out tie points choose.
  public static func register(
    reference: String, moving: String, output: String?, model: ModelKind?
  ) async throws -> RegisteredPair {
    let start = ContinuousClock.now
    let pair = try PairReading(reference: reference, moving: moving)
    var settings = PairRegistration.Settings()
    settings.model = model
    let outcome = PairRegistration(settings: settings).register(
      moving: pair.moving, onto: pair.reference)
    if let output, let registration = outcome.registration {
      try pair.write(registration, to: output)
    }
    return RegisteredPair(outcome, seconds: start.duration(to: .now) / .seconds(1))
  }

  private init(_ outcome: RegistrationOutcome, seconds: Double) {
    self.seconds = seconds
    switch outcome {
    case .registered(let found):
      status = "registered"
      because = nil
      model = found.model.kind.rawValue
      shift_px = ["row": found.offset.row, "column": found.offset.column]
      let m = found.matrix
      matrix = [m.a, m.b, m.c, m.d, m.e, m.f]
      tie_points = TiePoints(
        tried: found.tried, kept: found.kept.count, held_out: found.heldOutCount)
      held_out_error_px = HeldOut(
        median: found.heldOutError.median, p90: found.heldOutError.p90,
        rmse: found.heldOutError.rmse)
      standard_error_px = found.standardError.errorPerAxis
    case .notRegistered(let reason):
      status = "notRegistered"
      because = "\(reason)"
      (model, shift_px, matrix, held_out_error_px, standard_error_px) = (nil, nil, nil, nil, nil)
      tie_points = TiePoints()
    }
  }
}

/// Two images as grey rasters in one frame of pixels.
private struct PairReading {
  let reference: Raster<Float>
  let moving: Raster<Float>
  private let grid: Grid
  private let scene: Scene
  private let nominal: Bool

  init(reference path: String, moving other: String) throws {
    let base = try ImageFile.describe(path)
    scene = try ImageFile.describe(other)
    grid = base.grid
    nominal = base.grid.crs != nil && scene.grid.crs != nil
    let names = Self.commonBands(base, scene)
    reference = Self.grey(try Self.pixels(of: base, bands: names.0))
    if nominal {
      moving = Self.grey(
        try SceneReader.read(scene, onto: grid, bands: names.1).map(\.raster))
    } else {
      moving = Self.grey(try Self.pixels(of: scene, bands: names.1))
    }
  }

  /// Writes all bands of the moving image on the reference's grid, resampled once.
  func write(_ registration: Registration, to path: String) throws {
    let bands: [(name: String, raster: Raster<Float>)]
    if nominal {
      bands = try SceneReader.read(
        scene, onto: grid, displaced: { registration.source(of: $0) })
    } else {
      let map = PixelMap(shape: grid.shape, source: registration.source)
      bands = zip(scene.bands.map(\.name), try Self.pixels(of: scene, bands: nil)).map {
        ($0, $1.resampled(through: map))
      }
    }
    try ImageWriter().write(bands, on: grid, to: path)
  }

  private static func commonBands(_ a: Scene, _ b: Scene) -> ([String], [String]) {
    func visible(_ scene: Scene) -> [String] {
      let names = scene.bands.map(\.name)
      let colours = ["red", "green", "blue"].filter(names.contains)
      return colours.isEmpty ? [names.contains("pan") ? "pan" : names[0]] : colours
    }
    let shared = visible(a).filter(visible(b).contains)
    return shared.isEmpty ? (visible(a), visible(b)) : (shared, shared)
  }

  private static func pixels(of scene: Scene, bands: [String]?) throws -> [Raster<Float>] {
    let wanted = scene.bands.filter { band in bands?.contains(band.name) ?? true }
    return try wanted.map { band in
      let file = try ImageFile(scene.files[band.file].path)
      let shape = file.shape
      let index = file.bands.firstIndex { $0.index == band.index } ?? 0
      return try file.read(
        window: Window(row: 0, column: 0, rows: shape.rows, columns: shape.columns), bands: [index]
      )[0]
    }
  }

  private static func grey(_ bands: [Raster<Float>]) -> Raster<Float> {
    var sum = bands[0]
    for band in bands.dropFirst() {
      for index in sum.samples.indices { sum.samples[index] += band.samples[index] }
    }
    return sum
  }
}
