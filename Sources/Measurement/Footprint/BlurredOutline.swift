import Rasters

/// The image of a right-angled outline of brightness 1 through a Gaussian blur, and its derivatives.
///
/// With H the step and Φ the normal distribution of standard deviation s, the outline is
/// `Σ_even H(u − d_k)·[H(v − d_{k+1}) − H(v − d_{k−1})]`, so its image is the same sum of products of
/// Φ. The derivative to a side is the line integral of the blur along it:
/// `D_k = ∓φ((w − d_k)/s)/s · [Φ(end) − Φ(start)]`, and those to shift, turn and blur are sums of
/// the D_k. A square cell is taken as a Gaussian of variance g²/12.
enum BlurredOutline {
  /// Writes a frame's planes: one a parameter of ``FitLayout/indices(of:)``, then the residual.
  ///
  /// - Parameters:
  ///   - frame: The window.
  ///   - index: Its place in the stack.
  ///   - parameters: All unknowns.
  ///   - layout: Where they are.
  ///   - workspace: Where the raw planes and their spans go; the residual is sample − model.
  static func evaluate(
    _ frame: FitFrame, index: Int, parameters: [Double], layout: FitLayout,
    workspace: inout FitWorkspace
  ) {
    let order = PlaneOrder(layout)
    workspace.reserve(planes: order.count, shape: frame.shape, sides: layout.sides)
    let rows = OutlineRows(frame, index, parameters, layout)
    rows.write(frame, &workspace.raw, &workspace.rawSpans)
  }
}
