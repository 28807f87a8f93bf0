import Quantities
import Rasters

/// How a region stands out from the ring around it, and how sharply.
struct BorderContrast: Sendable, Hashable {
  /// Distance of the inside's median from the ring's, in noise units, in the composite it stands in.
  let contrast: Double
  /// The same distance, along the same direction, in the other composite, as a share of `contrast`.
  let otherShare: Double
  /// Steepest slope of the mean profile across the border ÷ that of a step seen by the sensor.
  let sharpness: Double
  /// The contrast of the change itself (after − before), in noise units.
  let changeContrast: Double
  /// The sharpness of the change itself.
  let changeSharpness: Double

  /// Measures `blob`; nil where its ring has too few cells.
  ///
  /// The ring lies one to two and a half native samples outside. A step of height C blurred by a
  /// Gaussian of σ = half a native sample has a largest slope of C/(σ√(2π)).
  /// Cells of `others`, regions of their own, are left out.
  init?(
    of blob: Blob, _ context: DetectionContext, standsAfter: Bool, others: Mask? = nil
  ) {
    guard
      let zone = BorderZone(of: blob, native: context.native, in: context.shape, others: others)
    else {
      return nil
    }
    let shown = (standsAfter ? context.after : context.before).map { $0.cropped(to: zone.window) }
    let other = (standsAfter ? context.before : context.after).map { $0.cropped(to: zone.window) }
    let step = zone.step(in: shown)
    let otherStep = zone.step(in: other)
    let length = step.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return nil }
    contrast = Double(length) / Double(shown.count).squareRoot()
    let shared = zip(otherStep, step).reduce(0) { $0 + $1.0 * $1.1 }
    otherShare = Double(shared / (length * length))
    sharpness = zone.sharpness(of: shown, along: step)
    let difference = zip(shown, other).map { a, b in
      Raster(shape: a.shape, samples: zip(a.samples, b.samples).map { $0 - $1 })
    }
    let changeStep = zone.step(in: difference)
    let changeLength = changeStep.reduce(0) { $0 + $1 * $1 }.squareRoot()
    changeContrast = Double(changeLength) / Double(shown.count).squareRoot()
    changeSharpness = changeLength > 0 ? zone.sharpness(of: difference, along: changeStep) : 0
  }
}

/// The cells in, on and around a region, by their signed distance from its border.
struct BorderZone: Sendable {
  let window: Window
  private let native: Double
  /// Cells well inside, and in the ring outside.
  private let inside, ring: [Int]
  /// Cells by whole steps of distance from the border, from deep inside to far outside.
  private let layers: [[Int]]

  /// The zones of `blob`; nil where the inside or the ring holds too little.
  init?(of blob: Blob, native: Double, in shape: Shape, others: Mask?) {
    self.native = native
    let reach = Int((2.5 * native).rounded(.up)) + 1
    let padded = blob.padded(reach, in: shape)
    window = padded.window
    let outward = padded.mask.distanceSquared(toInside: true)
    let inward = padded.mask.distanceSquared(toInside: false)
    let core = inward.samples.max() ?? 0
    let deep = min(Float(0.25 * native * native), core / 4)
    let (near, far) = (Float(native * native), Float(6.25 * native * native))
    var (inside, ring) = ([Int](), [Int]())
    var layers = Array(repeating: [Int](), count: 2 * reach + 2)
    let foreign = others?.cropped(to: padded.window)
    for cell in padded.mask.samples.indices {
      let isInside = padded.mask.samples[cell]
      if !isInside, foreign?.samples[cell] == true { continue }
      let distance = isInside ? inward.samples[cell] : outward.samples[cell]
      if isInside, distance > deep { inside.append(cell) }
      if !isInside, distance >= near, distance <= far { ring.append(cell) }
      let steps = Int(distance.squareRoot().rounded())
      guard steps <= reach else { continue }
      layers[isInside ? reach + 1 - steps : reach + steps].append(cell)
    }
    guard inside.count >= 3, ring.count >= 8 else { return nil }
    (self.inside, self.ring, self.layers) = (inside, ring, layers)
  }

  /// The inside's median less the ring's, by channel.
  func step(in parts: [Raster<Float>]) -> [Float] {
    parts.map { part in
      func middle(_ cells: [Int]) -> Float {
        Quantile.midpoint.median(of: cells.map { part.samples[$0] }.filter { !$0.isNaN })
      }
      return middle(inside) - middle(ring)
    }
  }

  /// The steepest fall of the profile across the border, as a share of a blurred step's.
  ///
  /// The profile is the mean, over each layer of equal distance, of the image along `step`; its
  /// slope is looked for within one native sample of the border.
  func sharpness(of parts: [Raster<Float>], along step: [Float]) -> Double {
    let length = step.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return 0 }
    let profile = layers.map { cells -> Double? in
      var (sum, count) = (0.0, 0)
      for cell in cells {
        var value: Float = 0
        for (part, d) in zip(parts, step) { value += part.samples[cell] * d / length }
        if !value.isNaN {
          sum += Double(value)
          count += 1
        }
      }
      return count >= 3 ? sum / Double(count) : nil
    }
    let middle = layers.count / 2
    let search = max(2, Int(native.rounded()))
    var steepest = 0.0
    for index in max(1, middle - search)..<min(layers.count - 1, middle + search) {
      guard let a = profile[index - 1], let b = profile[index + 1] else { continue }
      steepest = max(steepest, (a - b) / 2)
    }
    // The sensor's blur, the cell, and an outline that may wander half a cell.
    let sigma = (0.25 * native * native + 1.0 / 12 + 0.25).squareRoot()
    return steepest * sigma * 2.5066 / Double(length)
  }
}
