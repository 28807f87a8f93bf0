import CaseFile
import Foundation
import Quantities
import Rasters
import Testing
import Vocabulary

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Dossier

@Suite struct FigureTests {
  static var maker: FigureMaker {
    FigureMaker(facts: Facts(FakeCase.snapshot), pictures: FakeCase.ground)
  }

  /// Every kind of figure of the invented case.
  static func all() throws -> [Figure] {
    let maker = maker
    let facts = maker.facts
    var all = try [maker.beforeAndAfter(), maker.timeline(), maker.residuals()]
    for structure in facts.structures {
      all += try [maker.footprint(of: structure), maker.strip(of: structure)?.0]
    }
    all += facts.snapshot.measurements.map { maker.budget(of: $0) }
    all += try facts.ratios.map { try maker.articles(against: $0) }
    all += try facts.claims.map { try maker.readings(of: $0) }
    all += maker.residualsOfEachScene(.key)
    return all.compactMap { $0 }
  }

  @Test func `Every kind of figure is a whole picture with a name, a credit and words`() throws {
    let all = try Self.all()
    #expect(Set(all.map(\.key)).count == all.count)
    for stem in [
      "before-after", "timeline", "footprint-", "strip-", "budget-", "ratio-R", "ratio-A",
      "residuals", "residuals-",
    ] {
      #expect(all.contains { $0.key.hasPrefix(stem) }, "\(stem)")
    }
    for figure in all {
      let pixels = Pixels(figure)
      #expect(pixels.inked > 0.02, "\(figure.key) is all but empty")
      #expect(pixels.count(Palette.simulated) > 300, "\(figure.key) does not say SIMULATED")
      #expect(figure.credit.hasSuffix("Simulated images; no real place is shown."))
      #expect(figure.alternative.count > 20 && !figure.title.isEmpty)
    }
  }

  @Test func `An SVG is well-formed and holds one JPEG for each picture`() throws {
    for figure in try Self.all() where !figure.key.hasPrefix("residuals-") {
      let svg = Data(try figure.svg())
      #expect(XMLParser(data: svg).parse(), "\(figure.key)")
      let text = String(decoding: svg, as: UTF8.self)
      let pictures =
        switch figure.drawing {
        case is PairDrawing: 2
        case is MapPanel: 1
        case let strip as StripDrawing: strip.chips.count
        default: 0
        }
      #expect(text.ranges(of: "data:image/jpeg;base64,").count == pictures, "\(figure.key)")
      #expect(!text.contains("image/png"), "\(figure.key)")
    }
  }

  @Test func `A real case is not stamped`() throws {
    var real = FakeCase.snapshot
    real.site?.simulated = false
    let maker = FigureMaker(facts: Facts(real), pictures: FakeCase.ground)
    let figure = try #require(try maker.footprint(of: real.structures[1]))
    #expect(Pixels(figure).count(Palette.simulated) == 0)
    #expect(!figure.credit.contains("Simulated images"))
  }

  // MARK: Budget

  private func budget(_ errors: [(String, Double)]) -> BudgetDrawing? {
    var measurement = FakeCase.snapshot.measurements[0]
    measurement.budget = errors.map { BudgetRecord(term: $0.0, standardError: $0.1) }
    return BudgetDrawing(measurement)
  }

  @Test func `A budget's stretches are shares of the variance, the largest first`() throws {
    let drawing = try #require(budget([("noise", 3), ("edge definition", 4)]))
    #expect(drawing.terms.map(\.term) == ["edge definition", "noise"])
    let pixels = Pixels(drawing)
    #expect(abs(Double(pixels.longestRun(of: Palette.accent)) - 560 * 16 / 25) < 3)
    #expect(abs(Double(pixels.longestRun(of: Color(0xc4622d))) - 560 * 9 / 25) < 3)
  }

  @Test func `A budget passes over terms of no size and is nil without any`() throws {
    #expect(budget([]) == nil && budget([("noise", 0), ("GSD", .nan)]) == nil)
    let drawing = try #require(budget([("noise", 1), ("GSD", .infinity), ("registration", 0)]))
    #expect(drawing.terms.map(\.term) == ["noise"])
    #expect(Pixels(drawing).longestRun(of: Palette.accent) >= 559)
  }

  @Test func `A term too small for its digits is bounded, not called nothing`() throws {
    #expect(BudgetDrawing.size(96.4, 0) == "±\u{202f}96")
    #expect(BudgetDrawing.size(0.7, 0) == "±\u{202f}1")
    #expect(BudgetDrawing.size(0.2, 0) == "under ±\u{202f}1")
    #expect(BudgetDrawing.size(0.0004, 2) == "under ±\u{202f}0.01")
    #expect(BudgetDrawing.size(0.046, 2) == "±\u{202f}0.05")
  }

  @Test func `The shares of a budget hold for errors of any size`() throws {
    for scale in [1e-200, 1, 1e200] {
      let drawing = try #require(budget([("noise", 3 * scale), ("edge definition", 4 * scale)]))
      let run = Double(Pixels(drawing).longestRun(of: Palette.accent))
      #expect(abs(run - 560 * 16 / 25) < 3, "\(scale): \(run)")
    }
  }

  // MARK: Ratio

  private func ratio(
    _ value: Double, lo: Double?, hi: Double?, rows: [(Double?, Double?, Verdict)]
  ) -> Pixels {
    Pixels(
      RatioDrawing(
        value: value, standardError: 0.02, lo: lo, hi: hi, reference: "the old hall",
        rows: rows.enumerated().map { index, row in
          RatioDrawing.Row(
            label: "Reading \(index)", detail: "why", lo: row.0, hi: row.1, probability: 0.4,
            verdict: VerdictLook(row.2), isLiteral: true)
        }))
  }

  /// Where bars are drawn, under the curve.
  private static let bars = Rect(250, 152, 494, 200)

  @Test func `A bar ends where its reading says, on one linear axis`() throws {
    func end(_ ratio: Double) throws -> Double {
      let pixels = self.ratio(
        1.5, lo: 1.4, hi: 1.6, rows: [(ratio, ratio, .contradicted), (2, 2, .supported)])
      let row = Rect(250, 152, 494, 48)
      return try #require(pixels.box(of: Palette.contradicted, in: row)).middle.x
    }
    let (a, b, c) = (try end(0.5), try end(1), try end(1.5))
    #expect(abs((b - a) - (c - b)) < 2)
    #expect(abs((b - a) - 494 * 0.5 / 2.25) < 2, "2 · 1.1 reaches 2.25 on the axis")
  }

  @Test func `A reading without an upper end runs to the edge and on`() throws {
    let closed = ratio(1, lo: 0.9, hi: 1.1, rows: [(1.2, 1.4, .supported)])
    let open = ratio(1, lo: 0.9, hi: 1.1, rows: [(1.2, nil, .supported)])
    let (a, b) = (
      try #require(closed.box(of: Palette.supported, in: Self.bars)),
      try #require(open.box(of: Palette.supported, in: Rect(250, 152, 510, 200)))
    )
    #expect(abs(a.x - (250 + 494 * 1.2 / 1.75)) < 3)
    #expect(b.right > 744 && a.right < 744)
  }

  @Test func `The curve stands highest over the measured value`() throws {
    let pixels = ratio(0.65, lo: 0.62, hi: 0.68, rows: [(1.65, 1.65, .contradicted)])
    let curve = try #require(
      pixels.box(of: Palette.accent.faded(1), in: Rect(250, 40, 494, 108), tolerance: 60))
    #expect(abs(curve.middle.x - (250 + 494 * 0.65 / 2)) < 8)
  }

  @Test(arguments: Verdict.allCases)
  func `A verdict's colour marks its row`(verdict: Verdict) {
    let look = VerdictLook(verdict)
    let pixels = ratio(1, lo: 0.9, hi: 1.1, rows: [(0.5, 0.6, verdict)])
    #expect(pixels.count(look.color, in: Rect(740, 150, 180, 60)) > 60, "\(verdict)")
  }

  // MARK: Timeline

  @Test func `Phases follow one another, and each scene has its tick`() throws {
    let drawing = try #require(TimelineDrawing(Self.maker.facts))
    let pixels = Pixels(drawing)
    let row = Rect(176, 8, 732, 22)
    let starts = try [ConstructionPhase.noActivity, .activeConstruction, .postConstruction].map {
      try #require(pixels.box(of: PhaseColor.of($0), in: row), "\($0)")
    }
    #expect(starts[0].x < starts[1].x && starts[1].x < starts[2].x)
    #expect(abs(starts[2].right - 908) < 3, "an open end reaches the side")
    let ticks = Rect(176, Double(drawing.rows.count) * 64 + 4, 732, 20)
    let columns = Set(pixels.places(of: Palette.accent, in: ticks, tolerance: 90).map(\.column))
    #expect(columns.count >= 12 && columns.count <= 12 * 3, "\(columns.count)")
    #expect(drawing.ticks.count { $0.isUsed } == 12 && drawing.ticks.count == 15)
  }

  @Test func `A structure without phases says on its row what it is`() throws {
    var snapshot = FakeCase.snapshot
    snapshot.structures[0].phases = []
    snapshot.structures[0].absentLast = nil
    snapshot.structures[0].presentFirst = nil
    func ink() throws -> Int {
      let drawing = try #require(TimelineDrawing(Facts(snapshot)))
      let row = try #require(
        Facts(snapshot).displayed.firstIndex { $0.id == snapshot.structures[0].id })
      let band = Rect(182, Double(row) * 64 + 10, 200, 16)
      return Pixels(drawing).count(Palette.muted, in: band, tolerance: 40)
    }
    #expect(try ink() > 20)
    snapshot.structures[0].presentFirst = "2023-09-10"
    #expect(try ink() == 0, "its bracket says more")
  }

  @Test func `A case without scenes has no timeline; one without structures has its scenes`() throws
  {
    #expect(TimelineDrawing(Facts(CaseSnapshot())) == nil)
    var bare = FakeCase.snapshot
    bare.structures = []
    let drawing = try #require(TimelineDrawing(Facts(bare)))
    let pixels = Pixels(drawing)
    for phase in ConstructionPhase.allCases {
      #expect(pixels.count(PhaseColor.of(phase)) > 60, "the legend lacks \(phase)")
    }
  }

  @Test func `Ticks are round months, ten at most or so`() throws {
    for (days, step) in [(40, 1), (200, 1), (700, 3), (2000, 12), (9000, 48)] {
      let start = try #require(CalendarDate(iso: "2015-03-09"))
      let axis = try #require(TimeAxis([start, start.adding(days: days)]))
      let ticks = axis.ticks
      #expect((1...12).contains(ticks.count), "\(days) days: \(ticks.count)")
      #expect(ticks.allSatisfy { $0.date.parts.day == 1 })
      for (a, b) in zip(ticks, ticks.dropFirst()) {
        let months =
          (b.date.parts.year - a.date.parts.year) * 12 + b.date.parts.month - a.date.parts.month
        #expect(months == step, "\(days) days")
      }
    }
  }

  // MARK: Residuals

  private func panel(
    _ points: [(x: Double, y: Double, dx: Double, dy: Double, role: TiePointRole)],
    stored: Bool = true
  ) -> ResidualsPanel? {
    let scene = FakeCase.snapshot.scenes[0]
    return ResidualsPanel(
      scene: scene, alignment: nil,
      points: points.map { point in
        TiePointRecord(
          scene: scene.id, geom: FakeCase.point(point.x, point.y), offsetRow: 1 + point.dy,
          offsetColumn: 2 + point.dx, errorPx: 0.02, residualPx: hypot(point.dx, point.dy),
          residualRow: stored ? point.dy : nil, residualColumn: stored ? point.dx : nil,
          role: point.role, activity: "align-1")
      })
  }

  @Test func `Arrows show what became of each tie point`() throws {
    let corners = [(-300.0, -200.0), (300, -200), (300, 200), (-300, 200)]
    func pixels(_ roles: [TiePointRole]) throws -> Pixels {
      Pixels(
        try #require(
          panel(zip(corners, roles).map { ($0.0, $0.1, 0.1, 0, $1) })))
    }
    let held = PhaseColor.of(.activeConstruction)
    let fitted = try pixels([.fitted, .fitted, .fitted, .fitted])
    #expect(
      fitted.count(Palette.accent, tolerance: 60) > 40 && fitted.count(held, tolerance: 60) == 0)
    let mixed = try pixels([.fitted, .fitted, .heldOut, .rejected])
    #expect(mixed.count(held, tolerance: 60) > 10)
    #expect(
      mixed.count(Palette.accent, tolerance: 60) < fitted.count(Palette.accent, tolerance: 60))
    #expect(panel([(0, 0, 1, 1, .rejected)]) == nil, "nothing was kept")
    #expect(panel([]) == nil)
  }

  @Test func `An arrow is as long as its residual is magnified, and points its way`() throws {
    let drawing = try #require(
      panel([(-300, 0, 0.1, 0, .heldOut), (300, 0, 0.1, 0, .fitted), (0, 200, 0.1, 0, .fitted)]))
    #expect(abs(drawing.magnification * 0.1 - 22) < 1e-9)
    let pixels = Pixels(drawing)
    let ground = Rect(1, 40, Double(pixels.columns) - 2, Double(pixels.rows) - 70)
    let arrow = try #require(
      pixels.box(of: PhaseColor.of(.activeConstruction), in: ground, tolerance: 85))
    #expect(abs(arrow.width - 22) < 3 && arrow.height < 9, "\(arrow)")
  }

  @Test func `Where lengths alone were kept, the model's plane gives the direction`() throws {
    let grid = (0..<5).flatMap { row in (0..<5).map { (Double(row), Double($0)) } }
    let points = grid.map { row, column in
      let odd = row == 2 && column == 2
      return (
        x: column * 100, y: row * 100, dx: odd ? 0.5 : 0.0, dy: 0.0, role: TiePointRole.fitted
      )
    }
    let told = try #require(panel(points, stored: false))
    let arrow = try #require(told.arrows.max { hypot($0.dx, $0.dy) < hypot($1.dx, $1.dy) })
    #expect(abs(hypot(arrow.dx, arrow.dy) - 0.5) < 1e-9)
    #expect(arrow.dx > 0.49 && abs(arrow.dy) < 0.01)
  }

  @Test func `The sheet of residuals says how many scenes it shows`() throws {
    let figure = try #require(Self.maker.residuals())
    #expect(figure.subtitle.hasPrefix("6 of 14 scenes, evenly chosen."))
    #expect((figure.drawing as? ResidualsDrawing)?.panels.count == 6)
    let whole = try #require(Self.maker.residuals(limit: 14))
    #expect(!whole.subtitle.contains("evenly"))
  }

  @Test func `The worst scenes are those with the largest residuals held out`() throws {
    var snapshot = FakeCase.snapshot
    let order = [9, 3, 12, 0, 5, 14, 2]
    for (place, index) in order.enumerated() {
      snapshot.alignments[index].heldOutMedianPx = 1 - Double(place) / 10
    }
    let maker = FigureMaker(facts: Facts(snapshot), pictures: NoPictures())
    let scenes = maker.residualScenes
    let wanted = order.prefix(6).sorted().map { FakeCase.sceneID(FakeCase.days[$0].day) }
    #expect(scenes.worst == wanted)
    #expect(scenes.all.count == 14)
    #expect(maker.residualsOfEachScene(.key).map(\.key) == wanted.map { "residuals-\($0)" })
    #expect(maker.residualsOfEachScene(.all).count == 14)
  }
}
