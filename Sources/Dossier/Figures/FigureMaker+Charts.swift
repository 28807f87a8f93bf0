import CaseFile
import Vocabulary

extension FigureMaker {
  /// Phases and scenes over time; nil without a dated scene.
  func timeline() -> Figure? {
    guard let drawing = TimelineDrawing(facts) else { return nil }
    return figure(
      "timeline", "\(facts.siteName): phases through time",
      "Brackets run from the last clear day without the structure to the first with it.",
      scenes: facts.scenes.map(\.id),
      alternative: "Timeline. "
        + facts.displayed.map { structure in
          """
          \(facts.name(of: structure.id)): last absent \(Wording.day(structure.absentLast)), \
          first present \(Wording.day(structure.presentFirst)).
          """
        }.joined(separator: " "), drawing)
  }

  /// The parts of a measurement's error; nil without a budget.
  func budget(of measurement: MeasurementRecord) -> Figure? {
    guard let drawing = BudgetDrawing(measurement), let first = drawing.terms.first else {
      return nil
    }
    let subject =
      measurement.against.map { "\(measurement.structure) ÷ \($0)" }
      ?? facts.name(of: measurement.structure)
    return figure(
      "budget-\(measurement.id)", "Where the uncertainty comes from",
      "Standard errors of the \(QuantityWords.words(measurement.quantity)), \(subject), by cause.",
      scenes: measurement.scenes,
      alternative: "Error budget; the largest part is \(first.term).", drawing)
  }

  /// One claim's readings under the measured ratio.
  func readings(of claim: ClaimRecord) throws(Refusal) -> Figure? {
    guard let measurement = facts.measurement(settling: claim.id) else { return nil }
    let rows = facts.readings(of: claim.id).map { reading in
      let verdict = facts.verdict(on: claim.id, reading: reading.id)
      return RatioDrawing.Row(
        label: reading.literal ? "As written" : ReadingWords.label(reading.id),
        detail: reading.because, lo: reading.ratioLo, hi: reading.ratioHi,
        probability: verdict?.probability, verdict: VerdictLook(verdict?.verdict),
        isLiteral: reading.literal)
    }
    let words = try ClaimDetail(claim).comparison ?? claim.text
    return ratio(
      measurement, rows, name: "ratio-\(claim.id)", title: "“\(words)”: measured against read")
  }

  /// What every article literally says of one ratio, under that ratio.
  func articles(against measurement: MeasurementRecord) throws -> Figure? {
    let claims = facts.claims.filter { facts.measurement(settling: $0.id)?.id == measurement.id }
    let rows = try claims.compactMap { claim -> RatioDrawing.Row? in
      guard let literal = facts.readings(of: claim.id).first(where: \.literal) else { return nil }
      let source = facts.source(claim.source)
      let detail = try ClaimDetail(claim)
      // The words of what is denied or left open fit or not; what is said of it is the claim's verdict.
      let whole = facts.verdict(on: claim.id)
      let verdict = detail.manner == nil ? facts.verdict(on: claim.id, reading: literal.id) : whole
      let manner = detail.manner.map { ", \($0)" } ?? ""
      return RatioDrawing.Row(
        label: source?.publisher ?? claim.source,
        detail: "“\(detail.comparison ?? claim.text)”\(manner)", lo: literal.ratioLo,
        hi: literal.ratioHi, probability: verdict?.probability,
        verdict: VerdictLook(verdict?.verdict ?? whole?.verdict), isLiteral: true)
    }
    let subject = facts.name(of: measurement.structure)
    return ratio(
      measurement, rows, name: "ratio-\(measurement.id)",
      title: "How large is \(subject)? What was written, and what was measured")
  }

  /// The residuals of up to `limit` scenes, evenly chosen in the order of their dates.
  func residuals(limit: Int = 6) -> Figure? {
    let all = panels
    guard !all.isEmpty else { return nil }
    let shown =
      all.count <= limit
      ? all
      : stride(from: 0, to: limit, by: 1).map {
        all[$0 * (all.count - 1) / max(1, limit - 1)]
      }
    let part =
      shown.count < all.count ? "\(shown.count) of \(all.count) scenes, evenly chosen. " : ""
    return figure(
      "residuals", "What alignment leaves",
      part + "Blue: tie points kept; orange: held out; red crosses: rejected. One arrow scale a "
        + "panel.", scenes: shown.map(\.scene),
      alternative: "Residual arrows at tie points for \(Wording.count(shown.count, "scene")).",
      ResidualsDrawing(shown.map(\.panel)))
  }

  /// How many scenes get a figure of their residuals unless all are asked for.
  static let mostResiduals = 6

  /// The scenes whose residuals can be drawn, in the order of their dates, and those of them that
  /// alignment fits worst: the largest medians at points held out, the earlier scene first.
  var residualScenes: (all: [String], worst: [String]) {
    let all = facts.scenes.map(\.id).filter { scene in
      facts.tiePoints(of: scene).contains { $0.role != .rejected }
    }
    func median(_ scene: String) -> Double {
      facts.alignment(of: scene)?.heldOutMedianPx ?? -1
    }
    let worst = Set(
      all.enumerated().sorted { (median($1.element), $0.offset) < (median($0.element), $1.offset) }
        .prefix(Self.mostResiduals).map(\.element))
    return (all, all.filter(worst.contains))
  }

  /// One figure of residuals a scene: of every scene, or of those that alignment fits worst.
  func residualsOfEachScene(_ choice: FigureChoice) -> [Figure] {
    let scenes = residualScenes
    return (choice == .all ? scenes.all : scenes.worst).compactMap { id in
      facts.scene(id).flatMap(panel).map { (id, $0) }
    }.map { scene, panel in
      figure(
        "residuals-\(scene)", "Residuals",
        "Blue: kept; orange: held out; red: rejected.", scenes: [scene],
        alternative: "Residual arrows at the tie points of \(scene).", ResidualsDrawing([panel]))
    }
  }

  private var panels: [(scene: String, panel: ResidualsPanel)] {
    facts.scenes.compactMap { scene in panel(scene).map { (scene.id, $0) } }
  }

  private func panel(_ scene: SceneRecord) -> ResidualsPanel? {
    ResidualsPanel(
      scene: scene, alignment: facts.alignment(of: scene.id), points: facts.tiePoints(of: scene.id))
  }

  private func ratio(
    _ measurement: MeasurementRecord, _ rows: [RatioDrawing.Row], name: String, title: String
  ) -> Figure? {
    guard let value = measurement.value, !rows.isEmpty else { return nil }
    let against = measurement.against.map { facts.name(of: $0) } ?? "its reference"
    let error = measurement.standardError ?? 0
    let drawing = RatioDrawing(
      value: value, standardError: error, lo: measurement.lo, hi: measurement.hi,
      reference: against, rows: rows)
    let verdicts = rows.map { row in
      "\(row.label), \(row.detail): \(Wording.ratio(row.lo, row.hi)), \(row.verdict.words)"
    }
    return figure(
      name, title,
      "\(QuantityWords.sentence(measurement.quantity)) of \(facts.name(of: measurement.structure)) "
        + "÷ that of \(against). Shaded: the measurement’s 95 % interval.",
      scenes: measurement.scenes,
      alternative: """
        Measured ratio \(Wording.measured(Measured(measurement))). \
        \(verdicts.joined(separator: ". ")).
        """, drawing)
  }
}

/// What quantities are called.
enum QuantityWords {
  static func words(_ quantity: MeasuredQuantity) -> String {
    switch quantity {
    case .areaRatio: "ratio of areas"
    case .lengthRatio: "ratio of lengths"
    default: quantity.rawValue
    }
  }

  /// What a ratio divides, at the start of a sentence.
  static func sentence(_ quantity: MeasuredQuantity) -> String {
    switch quantity {
    case .areaRatio: "Area"
    case .lengthRatio: "Length"
    default: Wording.sentence(words(quantity))
    }
  }
}

/// What readings are called.
enum ReadingWords {
  static func label(_ id: String) -> String {
    switch id {
    case "literal": "As written"
    case "of_size": "Meant as a share of the size"
    case "larger": "Meant as larger by this much"
    case "smaller": "Meant as smaller by this much"
    case "times_as": "So many times as large"
    case "arithmetic": "Word by word"
    case "one_half", "one_third", "one_quarter", "one_fifth", "one_tenth", "one_nth":
      "One part in so many"
    default:
      Wording.sentence(id.replacing("_", with: " ").replacing("-", with: " "))
    }
  }
}
