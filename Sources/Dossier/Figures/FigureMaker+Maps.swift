import CaseFile
import Quantities
import Rasters
import Vocabulary

/// Two pictures of the same ground, side by side.
struct PairDrawing: Drawing {
  let before: MapPanel
  let after: MapPanel

  var size: Extent {
    Extent(
      before.size.width + after.size.width + 14, max(before.size.height, after.size.height))
  }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    before.draw(
      on: canvas, in: Rect(frame.x, frame.y, before.size.width, before.size.height))
    after.draw(
      on: canvas,
      in: Rect(
        frame.x + before.size.width + 14, frame.y, after.size.width, after.size.height))
  }
}

/// Chips through time, left to right and down.
struct StripDrawing: Drawing {
  struct Chip: Sendable {
    let panel: MapPanel
    let scene: String
    let state: String
  }

  let chips: [Chip]
  private static let gap = 10.0
  static let chipWidth = 222.5

  var columns: Int { min(4, max(1, chips.count)) }
  private var cell: Extent {
    let height = chips.map(\.panel.size.height).max() ?? 0
    return Extent(Self.chipWidth + Self.gap, height + 18 + Self.gap)
  }

  var size: Extent {
    let rows = (chips.count + columns - 1) / columns
    return Extent(
      Double(columns) * cell.width - Self.gap, Double(max(1, rows)) * cell.height - Self.gap)
  }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    for (index, chip) in chips.enumerated() {
      let x = frame.x + Double(index % columns) * cell.width
      let y = frame.y + Double(index / columns) * cell.height
      let size = chip.panel.size
      chip.panel.draw(on: canvas, in: Rect(x, y, size.width, size.height))
      canvas.text(chip.state, at: Point(x, y + size.height + 3), .small, Palette.muted)
    }
  }
}

extension FigureMaker {
  /// The pair of clearest scenes before and after; nil where pictures are missing.
  func beforeAndAfter() throws -> Figure? {
    guard let pair = choice.beforeAndAfter(), let view = choice.overview(columns: 900),
      let before = try panel(pair.before, view, width: 453, outlines: []),
      let after = try panel(pair.after, view, width: 453, outlines: outlines)
    else { return nil }
    return figure(
      "before-after", "\(facts.siteName): before and after",
      "Outlines: structures found through time (yellow) and drawn by a person (cyan)"
        + (facts.listedChanges.isEmpty
          ? "." : "; ground that changed for good otherwise (thin, dashed)."),
      scenes: [pair.before.id, pair.after.id],
      alternative: """
        The same ground on \(Wording.day(pair.before.acquired)) and \
        \(Wording.day(pair.after.acquired)), with \(Wording.count(outlines.count, "outline")) on \
        the later picture.
        """,
      PairDrawing(before: before, after: after))
  }

  /// The latest clear picture of a structure, its outline and the band of its 95 % interval.
  func footprint(of structure: StructureRecord) throws -> Figure? {
    guard let view = choice.close(on: structure, columns: 1120),
      let scene = showing(structure)
    else { return nil }
    let area = facts.measurement(of: structure.id, .area)
    let band = area.flatMap { bandWidth($0, of: structure) }
    let outline = MapOutline(
      rings: facts.outline(of: structure), color: OutlineColor.of(structure), label: nil,
      bandMeters: band)
    guard let panel = try panel(scene, view, width: 560, outlines: [outline]) else { return nil }
    let words = area.map { Wording.measured(Measured($0)) } ?? "not measured"
    return figure(
      "footprint-\(structure.id)", Wording.sentence(facts.name(of: structure.id)),
      "Area \(words). "
        + (band == nil
          ? "" : "Band: how far every side could move outward or inward within the interval."),
      scenes: [scene.id],
      alternative: """
        Picture of \(facts.name(of: structure.id)) on \(Wording.day(scene.acquired)) with its \
        outline; area \(words).
        """, panel)
  }

  /// Chips of a structure through time with its outline.
  func strip(of structure: StructureRecord) throws -> (Figure, StripDrawing)? {
    guard let view = choice.close(on: structure, columns: 445) else { return nil }
    let outline = MapOutline(
      rings: facts.outline(of: structure), color: OutlineColor.of(structure), label: nil)
    let states = Set(facts.observations(of: structure.id).map(\.state)).subtracting([.hidden])
    let count = states.count > 1 ? 12 : 4
    var chips: [StripDrawing.Chip] = []
    var scenes: [String] = []
    for observation in choice.strip(of: structure, count: count) {
      guard let scene = facts.scene(observation.scene),
        let panel = try panel(
          scene, view, width: StripDrawing.chipWidth, outlines: [outline])
      else { continue }
      chips.append(
        StripDrawing.Chip(
          panel: panel, scene: scene.id, state: StateWords.words(observation.state)))
      scenes.append(scene.id)
    }
    guard !chips.isEmpty else { return nil }
    let drawing = StripDrawing(chips: chips)
    let figure = figure(
      "strip-\(structure.id)", Wording.sentence("\(facts.name(of: structure.id)) through time"),
      "The outline is the same on every date.", scenes: scenes,
      alternative: """
        \(Wording.sentence(Wording.count(chips.count, "picture"))) of \
        \(facts.name(of: structure.id)), from absent to present, each with the same outline.
        """, drawing)
    return (figure, drawing)
  }

  /// The latest used scene on which a structure stands, or the latest used one.
  private func showing(_ structure: StructureRecord) -> SceneRecord? {
    let present = facts.observations(of: structure.id)
      .filter { $0.state == .present && facts.isUsed($0.scene) }
    let clear = present.filter { (facts.assessment(of: $0.scene)?.clearShare ?? 1) > 0.95 }
    return (clear.last ?? present.last).flatMap { facts.scene($0.scene) }
      ?? facts.scenes.last { facts.isUsed($0.id) }
  }

  /// Half the interval of the area as a distance: half-width ÷ perimeter.
  private func bandWidth(_ area: MeasurementRecord, of structure: StructureRecord) -> Double? {
    guard let lo = area.lo, let hi = area.hi,
      let ring = facts.outline(of: structure).first, let first = ring.first
    else { return nil }
    let scale = GroundScale(latitude: first.y)
    let flat = ring.map { Point($0.x * scale.east, $0.y * scale.north) }
    let perimeter = zip(flat, flat.dropFirst() + flat.prefix(1))
      .reduce(0) { $0 + $1.0.distance(to: $1.1) }
    return perimeter > 0 ? (hi - lo) / 2 / perimeter : nil
  }
}

/// What an observation's state is called.
enum StateWords {
  static func words(_ state: ObservationState) -> String {
    switch state {
    case .absent: "not there"
    case .building: "being built"
    case .present: "there"
    case .hidden: "hidden"
    }
  }
}
