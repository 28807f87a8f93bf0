import Rasters

/// How a region stands out from the ring around it, and how sharply.
struct BorderContrast: Sendable, Hashable {
  /// Distance of the inside's median from the ring's, in noise units, in the composite it stands in.
  let contrast: Double
  /// The same distance, along the same direction, in the other composite, as a share of `contrast`.
  let otherShare: Double
  /// Mean gradient on the border ÷ that of a perfect step seen through the sensor.
  let sharpness: Double

  /// Measures `blob`; nil where its ring has too few cells.
  ///
  /// The ring lies one to two and a half native samples outside. A step of height C blurred by a
  /// Gaussian of σ = half a native sample has a largest gradient of C/(σ√(2π)).
  init?(of blob: Blob, _ context: DetectionContext, standsAfter: Bool) {
    let native = context.native
    let padded = blob.padded(Int((2.5 * native).rounded(.up)) + 1, in: context.shape)
    let distance = padded.mask.distanceSquared(toInside: true)
    let depth = padded.mask.distanceSquared(toInside: false)
    let (near, far) = (Float(native * native), Float(6.25 * native * native))
    let shown = standsAfter ? context.after : context.before
    let other = standsAfter ? context.before : context.after
    var inside: [Int] = []
    var ring: [Int] = []
    var border: [Int] = []
    let core: Float = depth.samples.max() ?? 0
    let deep = min(Float(0.25 * native * native), core / 4)
    for cell in padded.mask.samples.indices {
      if padded.mask.samples[cell] {
        if depth.samples[cell] > deep { inside.append(cell) }
        if depth.samples[cell] <= 2 { border.append(cell) }
      } else if distance.samples[cell] >= near, distance.samples[cell] <= far {
        ring.append(cell)
      } else if distance.samples[cell] <= 2 {
        border.append(cell)
      }
    }
    guard inside.count >= 3, ring.count >= 8, border.count >= 4 else { return nil }
    let window = padded.window
    let cut = shown.map { $0.cropped(to: window) }
    let cutOther = other.map { $0.cropped(to: window) }
    func medians(_ parts: [Raster<Float>], _ cells: [Int]) -> [Float] {
      parts.map { part in
        OrderStatistics.median(cells.map { part.samples[$0] }.filter { !$0.isNaN })
      }
    }
    let step = zip(medians(cut, inside), medians(cut, ring)).map { $0 - $1 }
    let otherStep = zip(medians(cutOther, inside), medians(cutOther, ring)).map { $0 - $1 }
    let length = step.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, !length.isNaN else { return nil }
    let direction = step.map { $0 / length }
    var projected = Raster<Float>(shape: window.shape, filledWith: 0)
    for (part, d) in zip(cut, direction) {
      for cell in projected.samples.indices { projected.samples[cell] += part.samples[cell] * d }
    }
    let gradient = projected.gradientMagnitude()
    // The steepest cell of each three across the border, averaged by the upper half.
    let slopes = border.map { gradient.samples[$0] }.sorted(by: >)
    let upper = slopes.prefix(max(1, slopes.count / 2))
    let slope = Double(upper.reduce(0, +)) / Double(upper.count)
    let sigma = (0.25 * native * native + 1.0 / 12 + 0.25).squareRoot()
    contrast = Double(length) / Double(shown.count).squareRoot()
    sharpness = slope * sigma * 2.5066 / Double(length)
    let shared = zip(otherStep, direction).reduce(0) { $0 + $1.0 * $1.1 }
    otherShare = Double(shared / length)
  }
}
