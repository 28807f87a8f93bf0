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
  /// The moving image as laid less the reference, over the cells with data in both.
  public struct Difference: Sendable, Encodable {
    public let cells: Int
    public let mean: Double
    public let standard_deviation: Double
    public let correlation: Double
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
  /// What is left between the images once laid on each other; nil when they are not.
  public let difference: Difference?
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
  /// Both are held as stored and read window by window through their georeferences; where one states
  /// no place, pixel for pixel. What is written is resampled once, straight from the file's cells.
  ///
  /// - Parameters:
  ///   - reference: The image to lay the other on.
  ///   - moving: The image to be laid.
  ///   - output: Where to write the moving image as aligned; nil writes nothing.
  ///   - difference: Where to write the moving image so laid less the reference, float32; nil
  ///     writes nothing.
  ///   - model: The model wanted; nil lets held-out tie points choose.
  /// - Returns: The registration, or why there is none.
  /// - Throws: A refusal where a file cannot be read or written.
  public static func register(
    reference: String, moving: String, output: String?, difference: String? = nil,
    model: ModelKind?
  ) async throws -> RegisteredPair {
    let start = ContinuousClock.now
    let pair = try await GreyPair(reference: reference, moving: moving)
    var settings = PairRegistration.Settings()
    settings.model = model
    let outcome = pair.registered(by: PairRegistration(settings: settings))
    var compared: PairDifference?
    if let registration = outcome.registration {
      if let output { try pair.writeAligned(registration, to: output) }
      compared = try PairDifference(of: pair, registration, to: difference)
    }
    return RegisteredPair(outcome, compared, seconds: start.duration(to: .now) / .seconds(1))
  }

  private init(_ outcome: RegistrationOutcome, _ compared: PairDifference?, seconds: Double) {
    self.seconds = seconds
    difference = compared.map {
      Difference(
        cells: $0.cells, mean: $0.mean, standard_deviation: $0.standardDeviation,
        correlation: $0.correlation)
    }
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
