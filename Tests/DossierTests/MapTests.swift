import CaseFile
import Foundation
import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Dossier

@Suite struct MapTests {
  /// A grey plain of 200 by 160 metres, two metres to a pixel, north up.
  private static let plain = Picture(
    columns: 100, rows: 80, rgb: [UInt8](repeating: 120, count: 24_000), metersPerPixel: 2,
    toPixel: AffineTransform(a: 1000, b: 0, c: 0, d: 0, e: -1000, f: 80))
  private static let grey = Color(0x787878)

  private func panel(_ outlines: [MapOutline], simulated: Bool = false) -> Pixels {
    Pixels(
      MapPanel(
        picture: Self.plain, size: Extent(500, 400), date: "2 Mar 2017", provider: "Sensor",
        outlines: outlines, isSimulated: simulated))
  }

  /// A square outline over the middle, a fifth of the picture's width.
  private func square(band: Double? = nil) -> MapOutline {
    let ring = [(0.04, 0.03), (0.06, 0.03), (0.06, 0.05), (0.04, 0.05)]
    return MapOutline(
      rings: [ring.map { MapPosition(x: $0.0, y: $0.1) }], color: Palette.outline, label: nil,
      bandMeters: band)
  }

  @Test func `An outline lies where its degrees fall on the picture`() throws {
    let box = try #require(panel([square()]).box(of: Palette.outline, tolerance: 20))
    #expect(abs(box.x - 200) < 2 && abs(box.right - 300) < 2, "\(box)")
    #expect(abs(box.y - 150) < 2 && abs(box.bottom - 250) < 2, "\(box)")
    #expect(panel([square()]).count(Palette.outline, in: Rect(215, 165, 70, 70)) == 0)
  }

  @Test func `The band is as wide on the ground as the interval allows`() throws {
    let (bare, banded) = (panel([square()]), panel([square(band: 8)]))
    func width(_ pixels: Pixels) -> Int {
      (170..<230).map { column in
        (column..<(column + 1)).count {
          !Pixels.near(pixels[$0, 200], Pixels.hex(Self.grey), 2)
        }
      }.reduce(0, +)
    }
    #expect(abs(width(banded) - 40) < 3, "8 m to either side is 20 points")
    #expect(width(bare) < 8)
  }

  @Test func `A panel carries its date, a scale bar, a north arrow and, if need be, a stamp`() {
    let pixels = panel([])
    for corner in [Rect(6, 6, 80, 30), Rect(6, 370, 90, 24), Rect(466, 7, 28, 28)] {
      #expect(pixels.count(Self.grey, in: corner) < Int(corner.width * corner.height * 0.6))
      #expect(pixels.count(Palette.paper, in: corner, tolerance: 30) > 5)
    }
    #expect(pixels.count(Palette.simulated) == 0)
    #expect(panel([], simulated: true).count(Palette.simulated) > 200)
    #expect(pixels.count(Self.grey) > 500 * 400 * 3 / 4)
  }

  @Test func `The arrow follows the picture's own north`() {
    var turned = AffineTransform(a: 0, b: 1000, c: 0, d: 1000, e: 0, f: 0)
    let east = Picture(
      columns: 2, rows: 2, rgb: [UInt8](repeating: 9, count: 12), metersPerPixel: 1,
      toPixel: turned)
    #expect(east.north.x == 1 && east.north.y == 0)
    turned = AffineTransform(a: 1, b: 0, c: 0, d: 0, e: 0, f: 0)
    let flat = Picture(
      columns: 1, rows: 1, rgb: [1, 2, 3], metersPerPixel: 1, toPixel: turned)
    #expect(flat.north.x == 0 && flat.north.y == -1, "up, where the map gives no north")
  }

  @Test func `A picture fills its frame, pixel by pixel`() {
    let four = Picture(
      columns: 2, rows: 2, rgb: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0], metersPerPixel: 1,
      toPixel: .identity)
    let pixels = Pixels(Extent(60, 60)) {
      $0.image(four.enlarged(by: 10), in: Rect(10, 10, 40, 40))
    }
    #expect(pixels[20, 20] == 0xff0000 && pixels[40, 20] == 0x00ff00)
    #expect(pixels[20, 40] == 0x0000ff && pixels[40, 40] == 0xffff00)
    #expect(pixels[5, 5] == 0xffffff && pixels[55, 55] == 0xffffff)
  }

  @Test func `An enlarged picture keeps its cells and its place`() {
    let small = Picture(
      columns: 2, rows: 1, rgb: [1, 2, 3, 4, 5, 6], metersPerPixel: 3,
      toPixel: AffineTransform(a: 2, b: 0, c: 1, d: 0, e: -2, f: 5))
    let large = small.enlarged(by: 3)
    #expect(large.columns == 6 && large.rows == 3 && large.metersPerPixel == 1)
    #expect(Array(large.rgb.prefix(9)) == [1, 2, 3, 1, 2, 3, 1, 2, 3])
    #expect(Array(large.rgb.suffix(3)) == [4, 5, 6])
    let (a, b) = (small.pixel(MapPosition(x: 4, y: 1)), large.pixel(MapPosition(x: 4, y: 1)))
    #expect(b.x == 3 * a.x && b.y == 3 * a.y)
    #expect(small.enlarged(by: 1) == small)
  }

  @Test func `Chips stand in rows of four`() {
    let panel = MapPanel(
      picture: Self.plain, size: Extent(222.5, 178), date: "2 Mar 2017", provider: "")
    func strip(_ count: Int) -> StripDrawing {
      StripDrawing(
        chips: (0..<count).map {
          StripDrawing.Chip(panel: panel, scene: "s\($0)", state: "there")
        })
    }
    #expect(strip(1).size.width == 222.5 && strip(4).size.width == 920)
    #expect(strip(5).size.width == 920 && strip(5).size.height == 2 * 206 - 10)
    let pixels = Pixels(strip(5))
    let second = Rect(0, 206, 222, 178)
    #expect(pixels.count(Self.grey, in: second) > 20_000)
    #expect(pixels.count(Self.grey, in: Rect(240, 206, 600, 178)) == 0)
  }

  @Test func `The overlay of the page holds outlines, bar, arrow and stamp, and escapes names`() {
    var outline = square()
    outline.label = "S1 <b>"
    let svg = MapOverlay(
      picture: Self.plain, outlines: [outline], isSimulated: true
    ).svg.html
    #expect(svg.hasPrefix("<svg viewBox=\"0 0 100 80\""))
    #expect(svg.contains("d=\"M40 50L60 50L60 30L40 30Z\""))
    #expect(svg.contains("stroke=\"#ffd23f\""))
    #expect(svg.contains(">S1 &lt;b&gt;</text>") && !svg.contains("<b>"))
    #expect(svg.contains(">N</text>") && svg.contains(">SIMULATED</text>"))
    #expect(svg.contains("m</text>"), "a scale bar in metres")
    #expect(svg.ranges(of: "<path").count == 2 + 2 + 1)
  }

  // MARK: The canvas

  @Test func `Shapes cover the ground they state`() throws {
    let pixels = Pixels(Extent(100, 100)) { canvas in
      canvas.fill(Rect(10, 10, 20, 10), Palette.accent)
      canvas.disc(Point(70, 20), radius: 10, Palette.supported)
      canvas.area([Point(10, 60), Point(30, 60), Point(30, 80)], Palette.contradicted)
      canvas.clipped(to: Rect(60, 60, 10, 10)) {
        $0.fill(Rect(50, 50, 50, 50), Palette.open)
      }
      canvas.line([Point(0, 95), Point(100, 95)], Palette.ink, width: 2)
    }
    #expect(pixels.count(Palette.accent) == 200)
    #expect(abs(Double(pixels.count(Palette.supported)) - 100 * .pi) < 45)
    #expect(abs(pixels.count(Palette.contradicted) - 200) < 20)
    #expect(pixels.box(of: Palette.open) == Rect(60, 60, 10, 10))
    #expect(pixels.longestRun(of: Palette.ink) == 100)
  }

  @Test func `Text keeps to its room, its side and its lines`() throws {
    let long = "a rather long sentence that will not fit into the room it is given here"
    let place = Point(100, 10)
    for (side, range) in [(Side.left, 100...160), (.center, 70...130), (.right, 40...100)] {
      let pixels = Pixels(Extent(200, 60)) {
        $0.text(long, at: place, .label, side: side, fit: 60, lines: 2)
      }
      let box = try #require(pixels.box(of: Palette.ink, tolerance: 120))
      #expect(Int(box.x) >= range.lowerBound - 1 && Int(box.right) <= range.upperBound + 1)
      #expect(box.height > 14 && box.height < 34, "two lines")
    }
    let haloed = Pixels(Extent(80, 40)) {
      $0.fill(Rect(0, 0, 80, 40), Palette.ink)
      $0.text("S1", at: Point(10, 10), .strong, Palette.outline, halo: Palette.contradicted)
    }
    #expect(haloed.count(Palette.outline, tolerance: 60) > 10)
    #expect(haloed.count(Palette.contradicted, tolerance: 60) > 10)
  }

  @Test func `Colours are written as CSS has them`() {
    #expect(Color(0x0a1f4e).css == "#0a1f4e" && Palette.paper.css == "#ffffff")
    #expect(Palette.ink.faded(0.3).css == Palette.ink.css)
    for color in [
      Palette.ink, Palette.muted, Palette.accent, Palette.supported, Palette.contradicted,
      Palette.open, Palette.neutral, Palette.simulated,
    ] {
      #expect(Self.contrast(color) >= 4.5, "\(color.css) on white")
    }
  }

  /// WCAG 2's contrast of a colour with white.
  private static func contrast(_ color: Color) -> Double {
    let parts = [color.red, color.green, color.blue].map { share in
      share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05)
  }

  // MARK: Views

  @Test func `A view holds its ground in the frame's shape`() throws {
    let ring = [(0.0, 0.0), (0.002, 0), (0.002, 0.001), (0, 0.001)]
      .map { MapPosition(x: 10 + $0.0, y: 60 + $0.1) }
    let view = try #require(
      ViewChoice.view(of: [ring], room: 1.5, aspect: 1.25, least: 10, columns: 500))
    #expect(abs(view.center.x - 10.001) < 1e-9 && abs(view.center.y - 60.0005) < 1e-9)
    #expect(abs(view.width.value / view.height.value - 1.25) < 1e-9)
    #expect(view.width.value >= 1.25 * 111 * 1.5 && view.rows == 400)
    #expect(ViewChoice.view(of: [], room: 1, aspect: 1, least: 1, columns: 9) == nil)
    let nowhere = [[MapPosition(x: .nan, y: 1)]]
    #expect(ViewChoice.view(of: nowhere, room: 1, aspect: 1, least: 1, columns: 9) == nil)
  }

  @Test func `Boxes widen, clip and know their ground's shape`() throws {
    let box = try #require(LonLatBox([[MapPosition(x: 10, y: 60), MapPosition(x: 12, y: 61)]]))
    #expect(abs(box.aspect - 1) < 0.02, "two degrees at 60° are as long as one of latitude")
    let wide = box.widened(by: 2)
    #expect(wide.west == 9 && wide.east == 13 && wide.south == 59.5 && wide.north == 61.5)
    #expect(wide.clipped(to: box) == box)
    let far = try #require(LonLatBox([[MapPosition(x: 50, y: 0), MapPosition(x: 51, y: 1)]]))
    #expect(box.clipped(to: far) == nil && LonLatBox([]) == nil)
  }
}
