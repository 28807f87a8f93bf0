import Quantities
import Rasters

/// Fits a right-angled outline to the pixels of one or several images of a building.
///
/// The image is modelled as background + contrast × outline, blurred by optics and pixel
/// (``BlurredOutline``); direction, side positions, blur and every frame's levels and shift are found
/// by Levenberg–Marquardt, first with a wide blur that reaches for edges, then with the blur free,
/// then on prewhitened residuals (``Prewhitening``). Errors come from ``SandwichCovariance``. Methods
/// page FootprintFit has assumptions, failures and measured accuracy.
public enum FootprintFit {
  /// Fits the footprint near a rough outline.
  ///
  /// - Parameters:
  ///   - ring: The rough outline's corners in the grid's map units: detected or drawn.
  ///   - frames: Images on `grid` in which the building stands.
  ///   - grid: Their grid, in any system.
  ///   - ground: How the grid's map lies on the ground about the outline.
  ///   - settings: What may be assumed.
  /// - Returns: The footprint with intervals, or why the pixels do not decide one.
  /// - Throws: ``OutlineRefusal`` for an outline or frames that cannot be measured at all.
  public static func fit(
    from ring: [MapPosition], in frames: [FootprintFrame], grid: Grid, ground: MapGround,
    settings: FootprintSettings = FootprintSettings()
  ) throws(OutlineRefusal) -> FootprintOutcome {
    let first = try attempt(from: ring, in: frames, grid: grid, ground: ground, settings: settings)
    guard case .undetermined(let objection) = first, let hand = settings.drawn,
      settings.firstOutlineError == nil, let gsd = frames.map(\.nativeGSD).min()
    else { return first }
    // A person's sides lie nearer than a detected outline's, so that wrong edges are out of reach.
    var nearer = settings
    nearer.firstOutlineError =
      2 * gsd * (hand.perSide * hand.perSide + hand.bias * hand.bias).squareRoot()
    let second = try attempt(from: ring, in: frames, grid: grid, ground: ground, settings: nearer)
    if case .measured = second { return second }
    return .undetermined(because: objection)
  }

  /// One fit with one idea of how far the first outline may be off.
  private static func attempt(
    from ring: [MapPosition], in frames: [FootprintFrame], grid: Grid, ground: MapGround,
    settings: FootprintSettings
  ) throws(OutlineRefusal) -> FootprintOutcome {
    let prepared = try FitPreparation(
      ring: ring, frames: frames, grid: grid, ground: ground, settings: settings)
    let start = RectilinearOutline.nearest(
      to: prepared.ring, tolerance: max(1.5 * prepared.gsd, 0.5 * prepared.firstOutlineError),
      rectangleOnly: settings.outlines == .rectangle)
    guard let start, start.overlap >= 0.7 else {
      return .undetermined(
        because: "a right-angled outline covers only \(rounded(100 * (start?.overlap ?? 0))) % of "
          + "the drawn one (70 % needed): measure the drawn outline itself")
    }
    guard let finding = FitRun(prepared, start.outline, settings).finding() else {
      return .undetermined(because: "the pixels leave a side of the outline open")
    }
    if let objection = FitGate(finding: finding).objection() {
      return .undetermined(because: objection)
    }
    return FitReport(finding: finding).outcome()
  }

  /// Fits the footprint near a rough polygon, its holes left aside.
  public static func fit(
    from outline: Polygon, in frames: [FootprintFrame], grid: Grid, ground: MapGround,
    settings: FootprintSettings = FootprintSettings()
  ) throws(OutlineRefusal) -> FootprintOutcome {
    try fit(from: outline.exterior, in: frames, grid: grid, ground: ground, settings: settings)
  }
}
