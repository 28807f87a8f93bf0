import Quantities
import Rasters
import Vocabulary

/// What tells one surface from another, measured on one object that changed for good.
struct SurfaceEvidence: Sendable {
  /// How green it was and is, on a scale from bare (0) to living (1); nil where no band tells.
  var greenBefore, greenAfter: Double?
  /// Whether near infrared tells how green it is, which colours do less surely.
  var isInfrared = false
  /// The share of the site that is darker than it is now.
  var rank: Double
  /// How it stands out from a ring of three samples, ÷ how much it varies inside, both in the last
  /// state.
  var contrast: Double
  /// How much it varies from date to date since, in noise deviations.
  var unsteadiness: Double
  /// Its area ÷ that of the least rectangle around it.
  var rectangularity: Double
  /// The short side of that rectangle in samples, and the long ÷ the short one.
  var width, elongation: Double
  /// How red it is: (red − blue) ÷ (red + blue); 0 where no band tells.
  var redness: Double
  /// How far the state between the first change and the last differs from the last one, in noise
  /// deviations; 0 where there was none.
  var works: Double
  /// How far its first and last state differ, as a share of how bright they are.
  var step: Double

  /// Every figure by its name, to three digits after the point.
  var named: [String: Double] {
    var all: [String: Double] = [
      "rank": rank, "contrast": contrast, "unsteadiness": unsteadiness,
      "rectangularity": rectangularity, "width": width, "elongation": elongation,
      "redness": redness, "works": works, "step": step,
    ]
    all["green_before"] = greenBefore
    all["green_after"] = greenAfter
    return all.mapValues { ($0 * 1000).rounded() / 1000 }
  }
}

/// The site's own scale for its objects.
struct SurfaceScale: Sendable {
  let map: LastingMap
  private let red, green, blue, nir: Int?
  /// Brightness of the site's samples in noise units, sorted.
  private let brightness: [Float]
  private let visible: [Int]
  /// Greenness of bare and of living ground.
  private let bare, living: Double

  /// The index of vegetation, (nir − red) ÷ (nir + red), of bare soil and of a closed canopy
  /// (Carlson & Ripley 1997, doi:10.1016/S0034-4257(97)00104-1).
  private static let ndvi = (bare: 0.2, living: 0.7)
  /// Excess green of true colour: bare ground has no more than .05, and living ground seldom over .25.
  private static let excess = (bare: 0.05, living: 0.25)

  init(_ map: LastingMap) {
    self.map = map
    let names = map.series.normalised.channels
    red = names.firstIndex(of: "red")
    green = names.firstIndex(of: "green")
    blue = names.firstIndex(of: "blue")
    nir = names.firstIndex(of: "nir")
    let seen = [red, green, blue].compactMap { $0 }
    visible = seen.isEmpty ? Array(names.indices) : seen
    let late = map.late
    let channels = visible
    brightness = late[0].samples.indices.map { index in
      channels.reduce(Float(0)) { $0 + late[$1].samples[index] } / Float(channels.count)
    }.filter { !$0.isNaN }.sorted()
    if nir != nil, red != nil {
      (bare, living) = Self.ndvi
    } else if let red, let green, let blue {
      let noise = map.series.noise
      let values = late[0].samples.indices.map { index in
        Self.excess(
          Double(late[red].samples[index] * noise[red]),
          Double(late[green].samples[index] * noise[green]),
          Double(late[blue].samples[index] * noise[blue]))
      }.filter { !$0.isNaN }
      bare = values.isEmpty ? 0 : min(Quantile.linear.of(values, 0.05), Self.excess.bare)
      let top = values.isEmpty ? 0 : Quantile.linear.of(values, 0.95)
      living = min(max(top, bare + 0.08), Self.excess.living)
    } else {
      (bare, living) = (0, 1)
    }
  }

  private static func excess(_ r: Double, _ g: Double, _ b: Double) -> Double {
    (2 * g - r - b) / (abs(r) + abs(g) + abs(b) + 1e-9)
  }

  /// From bare (0) to living (1), a little beyond on either side; nil where no band tells.
  private func greenness(_ state: [Double]) -> Double? {
    let index: Double
    if let nir, let red {
      index = (state[nir] - state[red]) / (abs(state[nir]) + abs(state[red]) + 1e-9)
    } else if let red, let green, let blue {
      index = Self.excess(state[red], state[green], state[blue])
    } else {
      return nil
    }
    return min(max((index - bare) / (living - bare), -0.5), 1.5)
  }

  /// The median of an object's series over some of its clear dates, by channel, in noise units.
  private func state(_ object: LastingObject, _ range: Range<Int>) -> [Float] {
    (0..<map.series.channels).map { c in
      Quantile.midpoint.median(of: range.map { object.series[object.clear[$0]][c] })
    }
  }

  private func inUnits(_ state: [Float]) -> [Double] {
    zip(state, map.series.noise).map { Double($0 * $1) }
  }

  func evidence(of object: LastingObject) -> SurfaceEvidence {
    let (began, ended, n) = (object.beganAt, object.endedAt, object.clear.count)
    let before = state(object, 0..<max(1, began))
    let after = state(object, min(ended, n - 1)..<n)
    let now = inUnits(after)
    var works = 0.0
    if ended > began + 2 {
      let between = state(object, began..<ended)
      works =
        visible.reduce(0.0) { $0 + Double(abs(between[$1] - after[$1])) } / Double(visible.count)
    }
    let unsteadiness = (0..<map.series.channels).reduce(0.0) { sum, c in
      let values = (min(ended, n - 1)..<n).map { object.series[object.clear[$0]][c] }
      return sum + Double(Quantile.midpoint.deviation(of: values)) / Double(map.series.channels)
    }
    let (contrast, evenness) = border(of: object.blob)
    let corners = object.blob.mask.outerRings().flatMap { $0 }
    let box = EnclosingRectangle(around: corners)
    var redness = 0.0
    if let red, let blue {
      redness = (now[red] - now[blue]) / (abs(now[red]) + abs(now[blue]) + 1e-9)
    }
    return SurfaceEvidence(
      greenBefore: greenness(inUnits(before)), greenAfter: greenness(now),
      isInfrared: nir != nil && red != nil,
      rank: rank(visible.reduce(Float(0)) { $0 + after[$1] } / Float(visible.count)),
      contrast: abs(contrast) / (evenness + 1), unsteadiness: unsteadiness,
      rectangularity: box.map { Double(object.blob.count) / max($0.area, 1) } ?? 1,
      width: box?.width ?? 1, elongation: box.map { $0.length / max($0.width, 1e-6) } ?? 1,
      redness: redness, works: works, step: Self.step(before, after))
  }

  /// The mean difference of two states' channels ÷ their mean.
  private static func step(_ before: [Float], _ after: [Float]) -> Double {
    let apart = zip(before, after).reduce(Float(0)) { $0 + abs($1.0 - $1.1) }
    let level = zip(before, after).reduce(Float(0)) { $0 + 0.5 * abs($1.0 + $1.1) }
    return level > 0 ? Double(apart / level) : 0
  }

  private func rank(_ value: Float) -> Double {
    guard !brightness.isEmpty else { return 0.5 }
    var (low, high) = (0, brightness.count)
    while low < high {
      let middle = (low + high) / 2
      if brightness[middle] < value { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(brightness.count)
  }

  /// How the last state stands out from a ring one to three samples off, and how it varies inside.
  private func border(of blob: Blob) -> (contrast: Double, evenness: Double) {
    let wide = blob.padded(4, in: map.series.shape)
    let ring = wide.mask.dilated(3).intersection(wide.mask.dilated(1.5).complement)
    let core = wide.mask.eroded(1)
    let inside = core.insideCount > 3 ? core : wide.mask
    var (contrast, evenness) = (0.0, 0.0)
    for c in visible {
      let late = map.late[c].cropped(to: wide.window)
      func values(_ mask: Mask) -> [Float] {
        mask.samples.indices.filter { mask.samples[$0] && !late.samples[$0].isNaN }
          .map { late.samples[$0] }
      }
      let (own, around) = (values(inside), values(ring))
      guard !own.isEmpty, !around.isEmpty else { continue }
      contrast += Double(
        Quantile.midpoint.median(of: own) - Quantile.midpoint.median(of: around))
      evenness += Double(Quantile.midpoint.deviation(of: own))
    }
    return (contrast / Double(visible.count), evenness / Double(visible.count))
  }
}
