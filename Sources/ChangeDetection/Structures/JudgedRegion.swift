import Quantities
import Rasters
import Vocabulary

/// Why a region is not reported as a structure.
struct Objection: Sendable {
  /// To what ground an objection yields: ground that changed for good, and has likelier become a
  /// structure than anything else.
  enum Yield: Sendable {
    /// To none: its shape, its place or how briefly it was seen speak against it.
    case never
    /// To ground so large that its own shape tells: the region's evidence is weak.
    case toLarge
    /// To any: only the season or order of the dates speaks against it.
    case always
  }

  /// A sentence.
  let because: String
  let yields: Yield

  static func firm(_ because: String) -> Objection { Objection(because: because, yields: .never) }
  static func weak(_ because: String) -> Objection { Objection(because: because, yields: .toLarge) }
  static func timely(_ because: String) -> Objection {
    Objection(because: because, yields: .always)
  }
}

/// A region with its history and the evidence for and against its being a structure.
struct JudgedRegion: Sendable {
  let region: Region
  let history: ConstructionHistory
  let evidence: StructureEvidence
  let border: BorderContrast?
  /// Spread of the region's progress after completion (before the start for a demolition), as a
  /// share of the step.
  let unsteadiness: Double
  let stages: [RegionGroup.Stage]
  let traits: SurfaceTraits
  /// How strong and steady the change is and how sharp its border, 0…1: a ranking.
  let strength: Double
  /// The chance that it is a building, 0…1; the strength for fabrics.
  let confidence: Double
  /// Whether it belongs to a road or another linear work.
  let isLinear: Bool

  init(_ group: RegionGroup, _ context: DetectionContext, others: Mask, isLinear: Bool) {
    self.isLinear = isLinear
    region = group.whole
    stages = group.stages
    history = group.history
    border = BorderContrast(
      of: region.blob, context, standsAfter: region.standsAfter, others: others)
    evidence = Self.evidence(region, border, context)
    unsteadiness = Self.unsteadiness(history)
    traits = SurfaceTraits(of: region, history: history, context)
    strength = Self.strength(region, evidence, unsteadiness, history)
    confidence = region.isSolid ? StructureConfidence.chance(evidence, traits) : strength
  }

  /// The history of the part that was built first: of all of it where it was built in one go.
  var began: ConstructionHistory { stages.count > 1 ? stages[0].history : history }

  /// What happened there.
  func kind(_ context: DetectionContext) -> StructureChange {
    KindOfChange(
      region: region, series: history.series, history: began, context: context
    ).kind(detailRatio: evidence.detailRatio)
  }

  /// Why it is not reported, or nil.
  func objection(_ context: DetectionContext) -> Objection? {
    if context.change.frames.count < 4 {
      return .firm("seen in \(context.change.frames.count) dates only: a candidate")
    }
    if isLinear {
      return .firm("part of a change many times as long as wide: a road, a wall or a bank")
    }
    if isCutOff(context) { return .firm("cut off by the edge of the data") }
    if isPlanted(context) { return .firm("it grew green: vegetation") }
    if let because = unconfirmed(context) { return .firm(because) }
    if history.present == nil { return .timely("it never stays changed") }
    if history.absent == nil { return .timely("no clear date shows it absent") }
    // Where no other date looks like either state, the season of a date tells nothing.
    let isLasting = context.lasting?.holds(region.blob) == true
    if !isLasting, let held = began.persistence(context.normalised.stack.frames) {
      if held.all < 0.7 { return .timely("later dates show it as it was before") }
      if let season = held.sameSeason, season < 0.7 {
        return .timely("it is as before when its season comes round")
      }
    }
    if let because = seasonObjection(context, isLasting: isLasting) { return .timely(because) }
    if unsteadiness > 0.5 {
      return .weak("its surface does not settle: land cover or vehicles")
    }
    if strength < context.settings.minimumStrength {
      return .weak("strength of the evidence \(Int((100 * strength).rounded())) %")
    }
    return shapeObjection(context)
  }

  /// A building keeps to straight edges at right angles; what seldom is one is not reported.
  private func shapeObjection(_ context: DetectionContext) -> Objection? {
    guard region.isSolid else { return nil }
    if !traits.isSquare {
      return .firm("its border keeps to no two directions: a heap, a pond or worn ground")
    }
    if confidence < context.settings.minimumConfidence {
      return .weak(
        "a pad, a field or other ground is likelier: confidence "
          + "\(Int((100 * confidence).rounded())) %")
    }
    return nil
  }

  /// A state seen on the last one or two clear dates alone may be passing.
  private func unconfirmed(_ context: DetectionContext) -> String? {
    guard let present = history.present else { return nil }
    let seen = history.series.clear.indices.count { history.series.clear[$0] && $0 >= present }
    let needed = context.change.frames.count >= 12 ? 3 : 2
    guard seen < needed else { return nil }
    return
      "seen on the last \(seen == 1 ? "clear date" : "\(seen) clear dates") only: not confirmed"
  }

  /// Whether a sixth of its border or more lies on the edge of the data.
  private func isCutOff(_ context: DetectionContext) -> Bool {
    let padded = region.blob.padded(1, in: context.shape)
    var (border, cut) = (0, 0)
    for cell in region.blob.cells {
      for (dr, dc) in [(-1, 0), (0, -1), (0, 1), (1, 0)] {
        let (row, column) = (cell.row + dr, cell.column + dc)
        if padded.contains(row: row, column: column) { continue }
        border += 1
        let inside = context.shape.contains(row: row, column: column)
        if !inside || context.after[0][row, column].isNaN { cut += 1 }
      }
    }
    return 6 * cut >= border
  }

  /// Whether the green index rose by a tenth of the change's contrast, well above the noise.
  private func isPlanted(_ context: DetectionContext) -> Bool {
    guard case .solid(standsAfter: true) = region.nature, let border else { return false }
    let grew = evidence.greening > 1.2 && evidence.greening > 0.1 * border.changeContrast
    // Dark plants: the hue turns green though there is little light in it.
    let turned = traits.greenness > 0.012 && traits.greenRise > 0.015
    return (grew || turned) && brightening(context) < 0 && isGreen(context)
  }

  /// Whether green outdoes red after the change, or near infrared does so by half.
  private func isGreen(_ context: DetectionContext) -> Bool {
    let names = context.normalised.channels
    func middle(_ name: BandName) -> Float? {
      names.firstIndex(of: name).map { c in
        Quantile.midpoint.median(
          of:
            region.blob.cells.map { context.change.after[c][$0.row, $0.column] }
            .filter { !$0.isNaN })
      }
    }
    guard let red = middle("red") else { return false }
    if let nir = middle("nir") { return nir > 1.5 * red }
    guard let green = middle("green"), let blue = middle("blue") else { return false }
    return green > red && blue < 1.15 * green
  }

  /// The median rise in brightness, in noise units.
  func brightening(_ context: DetectionContext) -> Float {
    let changes = region.blob.cells.map {
      context.brightness(context.after, row: $0.row, column: $0.column)
        - context.brightness(context.before, row: $0.row, column: $0.column)
    }
    return Quantile.midpoint.median(of: changes.filter { !$0.isNaN })
  }

  private static func evidence(
    _ region: Region, _ border: BorderContrast?, _ context: DetectionContext
  ) -> StructureEvidence {
    let cells = region.blob.cells
    let effects = cells.map { context.change.effect[$0.row, $0.column] }
    let rectangle = EnclosingRectangle(around: region.blob.mask.outerRings().flatMap { $0 })
    let elongation = rectangle.map { $0.length / max(1, $0.width) } ?? 1
    let fill = rectangle.map { Double(cells.count) / max(1, $0.area) } ?? 0
    var ratio = detailRatio(region.blob, context)
    if case .fabric(let growth) = region.nature { ratio = growth }
    return StructureEvidence(
      effectSize: Double(Quantile.midpoint.median(of: effects)), contrast: border?.contrast ?? 0,
      otherShare: border?.otherShare ?? 0, sharpness: border?.sharpness ?? 0,
      changeSharpness: border?.changeSharpness ?? 0,
      nativeSamples: Double(cells.count) / (context.native * context.native),
      detailRatio: ratio, elongation: elongation,
      rectangularity: min(1, fill), greening: greening(cells, context))
  }

  /// Root mean squared gradient inside after ÷ before.
  private static func detailRatio(_ blob: Blob, _ context: DetectionContext) -> Double {
    let padded = blob.padded(2, in: context.shape)
    func energy(_ composite: [Raster<Float>]) -> Double {
      var sum = 0.0
      for raster in composite {
        let gradient = raster.cropped(to: padded.window).gradientMagnitude()
        for cell in padded.mask.samples.indices where padded.mask.samples[cell] {
          let g = Double(gradient.samples[cell])
          sum += g * g
        }
      }
      return sum / Double(max(1, padded.count * composite.count)) + 0.02
    }
    return (energy(context.after) / energy(context.before)).squareRoot()
  }

  /// How much greener the region became, in units of the channels' mean noise: green against the
  /// mean of red and blue, or near infrared against red where there is such a band.
  private static func greening(
    _ cells: [(row: Int, column: Int)], _ context: DetectionContext
  ) -> Double {
    let names = context.normalised.channels
    let noise = context.normalised.noise
    guard let red = names.firstIndex(of: "red") else { return 0 }
    var terms: [(channel: Int, weight: Float)] = [(red, -1)]
    if let nir = names.firstIndex(of: "nir") {
      terms.append((nir, 1))
    } else if let green = names.firstIndex(of: "green"), let blue = names.firstIndex(of: "blue") {
      terms = [(red, -0.5), (green, 1), (blue, -0.5)]
    } else {
      return 0
    }
    let rises = cells.map { cell -> Float in
      terms.reduce(0) { sum, term in
        let (c, weight) = term
        let rise =
          context.change.after[c][cell.row, cell.column]
          - context.change.before[c][cell.row, cell.column]
        return sum + weight * rise
      }
    }
    let unit = terms.reduce(0) { $0 + noise[$1.channel] } / Float(terms.count)
    return Double(Quantile.midpoint.median(of: rises.filter { !$0.isNaN }) / unit)
  }

  private static func unsteadiness(_ history: ConstructionHistory) -> Double {
    guard let complete = history.complete else { return 1 }
    let series = history.series
    let after = series.progress.indices.filter { $0 >= complete && series.clear[$0] }
      .map { Float(series.progress[$0]) }
    guard after.count >= 3 else { return 0.2 }
    return Double(Quantile.midpoint.deviation(of: after))
  }

  private static func strength(
    _ region: Region, _ evidence: StructureEvidence, _ unsteadiness: Double,
    _ history: ConstructionHistory
  ) -> Double {
    func rise(_ x: Double, _ low: Double, _ high: Double) -> Double {
      min(1, max(0, (x - low) / (high - low)))
    }
    let steady = 1 - rise(unsteadiness, 0.15, 0.6)
    let strong = rise(evidence.effectSize, 2, 6)
    switch region.nature {
    case .fabric:
      let changed = rise(history.series.changedShare.last { !$0.isNaN } ?? 0, 0.1, 0.35)
      return steady * changed * (0.4 + 0.6 * rise(evidence.detailRatio, 2.4, 4))
        * (0.4 + 0.6 * rise(evidence.nativeSamples, 20, 100))
    case .solid:
      func clean(_ sharpness: Double) -> Double {
        rise(sharpness, 0.4, 0.75) * (1 - rise(sharpness, 1.5, 2.2))
      }
      let edges = (clean(evidence.sharpness) * clean(evidence.changeSharpness)).squareRoot()
      let shape = rise(evidence.rectangularity, 0.4, 0.7)
      let stands = rise(evidence.contrast, 3, 8)
      let size = rise(evidence.nativeSamples, 6, 30)
      let fresh =
        1 - 0.6 * rise(evidence.otherShare, 0.4, 0.9) - 0.2 * rise(-evidence.otherShare, 0.4, 0.9)
      return steady * edges * fresh * (0.4 + 0.6 * shape) * (0.3 + 0.7 * stands)
        * (0.5 + 0.5 * size) * (0.4 + 0.6 * strong)
    }
  }
}
