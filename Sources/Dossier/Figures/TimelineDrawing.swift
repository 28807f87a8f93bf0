import CaseFile
import Quantities
import Vocabulary

/// Phases of every structure over time, the bracket of its first sight, and all scenes as ticks.
struct TimelineDrawing: Drawing {
  struct Row: Sendable {
    let name: String
    let detail: String
    let kind: StructureKind
    let phases: [PhaseRecord]
    let absentLast: CalendarDate?
    let presentFirst: CalendarDate?
  }
  struct Tick: Sendable {
    let date: CalendarDate
    let isUsed: Bool
  }

  let rows: [Row]
  let ticks: [Tick]
  let axis: TimeAxis

  static let width = 920.0
  private static let labelWidth = 176.0
  private static let rowHeight = 64.0
  private static let footHeight = 96.0

  init?(_ facts: Facts) {
    rows = facts.displayed.map { structure in
      Row(
        name: structure.name ?? structure.id,
        detail: structure.name == nil ? KindWords.words(structure.kind) : structure.id,
        kind: structure.kind, phases: structure.phases,
        absentLast: structure.absentLast.flatMap { CalendarDate(iso: $0.prefix(10)) },
        presentFirst: structure.presentFirst.flatMap { CalendarDate(iso: $0.prefix(10)) })
    }
    ticks = facts.scenes.compactMap { scene in
      CalendarDate(iso: scene.acquired.prefix(10)).map {
        Tick(date: $0, isUsed: facts.isUsed(scene.id))
      }
    }
    guard let axis = TimeAxis(ticks.map(\.date)) else { return nil }
    self.axis = axis
  }

  var size: Extent {
    Extent(Self.width, Double(rows.count) * Self.rowHeight + Self.footHeight)
  }

  func draw(on canvas: borrowing Canvas, in frame: Rect) {
    let plot = Rect(
      frame.x + Self.labelWidth, frame.y, frame.width - Self.labelWidth - 12,
      Double(rows.count) * Self.rowHeight)
    axis.grid(on: canvas, in: plot, labelsBelow: 34)
    for (index, row) in rows.enumerated() {
      let top = plot.y + Double(index) * Self.rowHeight
      canvas.text(
        row.name, at: Point(frame.x, top + 9), .strong, fit: Self.labelWidth - 14)
      canvas.text(
        row.detail, at: Point(frame.x, top + 26), .small, Palette.muted, fit: Self.labelWidth - 14)
      draw(row, on: canvas, in: Rect(plot.x, top + 8, plot.width, 22))
    }
    drawTicks(on: canvas, in: Rect(plot.x, plot.bottom + 4, plot.width, 20), labelAt: frame.x)
    legend(on: canvas, at: Point(frame.x, plot.bottom + 66))
  }

  private func draw(_ row: Row, on canvas: borrowing Canvas, in band: Rect) {
    if row.phases.isEmpty, row.absentLast == nil, row.presentFirst == nil {
      canvas.text(
        KindWords.words(row.kind), at: Point(band.x + 6, band.y + 4), .small, Palette.muted)
    }
    for phase in row.phases {
      let (from, to) = (EDTFSpan(phase.from), EDTFSpan(phase.to))
      let color = PhaseColor.of(phase.phase)
      let outer = axis.stretch(from.first, to.last, in: band)
      let inner = axis.stretch(from.last ?? from.first, to.first ?? to.last, in: band)
      canvas.fill(outer, color.faded(0.42))
      guard inner.width > 0 else { continue }
      canvas.fill(inner, color)
      let words = canvas.extent(of: phase.phase.rawValue, .small)
      if words.width + 10 < inner.width {
        canvas.text(
          phase.phase.rawValue, at: Point(inner.x + 6, inner.y + (inner.height - words.height) / 2),
          .small, PhaseColor.text(on: phase.phase))
      }
    }
    bracket(row, on: canvas, in: band)
  }

  private func bracket(_ row: Row, on canvas: borrowing Canvas, in band: Rect) {
    guard row.absentLast != nil || row.presentFirst != nil else { return }
    let span = axis.stretch(row.absentLast, row.presentFirst, in: band)
    let y = band.bottom + 7
    canvas.line([Point(span.x, y), Point(span.right, y)], Palette.ink, width: 1.4)
    for (x, date) in [(span.x, row.absentLast), (span.right, row.presentFirst)] where date != nil {
      canvas.line(
        [Point(x, row.absentLast == nil ? band.bottom + 2 : band.y - 2), Point(x, y + 3)],
        Palette.ink, width: 1.4)
    }
    let words =
      switch (row.absentLast, row.presentFirst) {
      case (let a?, let p?):
        "absent \(Wording.shortDay(a.iso)) · present \(Wording.shortDay(p.iso))"
      case (let a?, nil): "absent until \(Wording.shortDay(a.iso))"
      case (nil, let p?): "present since \(Wording.shortDay(p.iso)) or before"
      case (nil, nil): ""
      }
    let width = canvas.extent(of: words, .tiny).width
    let x = min(max(span.middle.x - width / 2, band.x), band.right - width)
    canvas.text(words, at: Point(x, y + 4), .tiny, Palette.ink)
  }

  private func drawTicks(on canvas: borrowing Canvas, in band: Rect, labelAt x: Double) {
    let used = ticks.count { $0.isUsed }
    canvas.text("Scenes", at: Point(x, band.y - 2), .strong)
    canvas.text(
      "\(used) of \(ticks.count) used", at: Point(x, band.y + 13), .small, Palette.muted)
    for tick in ticks {
      let at = axis.x(of: tick.date, in: band)
      tick.isUsed
        ? canvas.line([Point(at, band.y), Point(at, band.bottom)], Palette.accent, width: 1.6)
        : canvas.line(
          [Point(at, band.y + 7), Point(at, band.bottom)], Palette.muted.faded(0.55), width: 1.2,
          dash: [2, 1.5])
    }
  }

  private func legend(on canvas: borrowing Canvas, at place: Point) {
    var x = place.x
    for phase in ConstructionPhase.allCases {
      canvas.fill(Rect(x, place.y + 2, 14, 11), PhaseColor.of(phase))
      canvas.stroke(Rect(x, place.y + 2, 14, 11), Palette.ink.faded(0.2), width: 0.7)
      x += 20 + canvas.text(phase.rawValue, at: Point(x + 20, place.y), .small).width + 16
    }
    canvas.text(
      "Lighter: the change fell somewhere here.  Solid tick: scene used; dashed: left out.",
      at: Point(place.x, place.y + 18), .small, Palette.muted)
  }
}

/// The colours of the phases.
enum PhaseColor {
  static func of(_ phase: ConstructionPhase) -> Color {
    switch phase {
    case .noActivity: Color(0xdcdad4)
    case .sitePreparation: Color(0xe3b657)
    case .activeConstruction: Color(0xc4622d)
    case .postConstruction: Color(0x3c6382)
    }
  }

  static func text(on phase: ConstructionPhase) -> Color {
    [.activeConstruction, .postConstruction].contains(phase) ? Palette.paper : Palette.ink
  }
}

/// What a kind of structure is called.
enum KindWords {
  static func words(_ kind: StructureKind) -> String {
    switch kind {
    case .newBuilding: "new building"
    case .replaced: "replaced building"
    case .reroofed: "new roof on the same outline"
    case .demolished: "demolished"
    case .standing: "standing throughout"
    case .undetermined: "undetermined"
    }
  }
}
