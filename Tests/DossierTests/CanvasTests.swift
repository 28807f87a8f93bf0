import CaseFile
import Foundation
import Quantities
import Rasters
import Testing

@testable import Dossier

@Suite struct CanvasTests {
  static func picture(_ columns: Int, _ rows: Int) -> Picture {
    var generator = SeededGenerator(seed: 11)
    var rgb: [UInt8] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let noise = Double.random(in: -6...6, using: &generator)
        let base = [
          120 + 90 * sin(Double(column) / 9), 110 + 80 * cos(Double(row) / 7),
          Double((row / 10 + column / 10) % 2) * 120 + 60,
        ]
        rgb += base.map { UInt8(min(255, max(0, $0 + noise))) }
      }
    }
    return Picture(
      columns: columns, rows: rows, rgb: rgb, metersPerPixel: 1, toPixel: .identity)
  }

  private func draw(_ canvas: borrowing Canvas) {
    canvas.image(Self.picture(37, 21), in: Rect(10, 10, 74, 42))
    canvas.text("Größe – 面積 – площадь", at: Point(10, 60), .label, fit: 150)
    canvas.arrow(from: Point(20, 90), to: Point(60, 95), Palette.accent)
  }

  @Test func `The same drawing gives the same bytes, whatever was drawn before`() throws {
    let size = Extent(180, 110)
    let first = try (CanvasOutput.svg(size, draw), CanvasOutput.png(size, draw))
    _ = try CanvasOutput.svg(size) { $0.fill(Rect(0, 0, 9, 9), Palette.ink) }
    let second = try (CanvasOutput.svg(size, draw), CanvasOutput.png(size, draw))
    #expect(first.0 == second.0)
    #expect(first.1 == second.1)
    let pages = [CanvasPage(size: size) { draw($0) }]
    let pdf = try CanvasOutput.pdf(pages, title: "T", date: "2024-01-02T03:04:05Z")
    #expect(try pdf == CanvasOutput.pdf(pages, title: "T", date: "2024-01-02T03:04:05Z"))
    #expect(String(decoding: pdf, as: UTF8.self).contains("20240102030405"))
  }

  @Test func `A JPEG of any size is read back by another program`() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/gdal_translate") else {
      print("skipped: gdal_translate is not installed")
      return
    }
    for (columns, rows) in [(64, 48), (37, 21), (1, 1), (8, 9)] {
      let picture = Self.picture(columns, rows)
      let read = try Self.readBack(JPEG.encoded(picture, quality: 92))
      try #require(read.count == picture.rgb.count)
      let error = zip(read, picture.rgb).reduce(0.0) {
        $0 + pow(Double($1.0) - Double($1.1), 2)
      }
      let signal = 10 * log10(255 * 255 / max(1e-9, error / Double(read.count)))
      #expect(signal > 30, "\(columns) × \(rows): \(signal) dB")
    }
  }

  @Test func `Names in an SVG are counted from one`() {
    let text =
      ##"<g id="surface941"/><use xlink:href="#surface941"/><image id="image7"/>surface3"##
    let result = String(decoding: SVGNames.renumbered(Array(text.utf8)), as: UTF8.self)
    #expect(
      result == ##"<g id="surface1"/><use xlink:href="#surface1"/><image id="image2"/>surface3"##)
  }

  @Test func `Dates in a PDF are set without moving a byte`() {
    let text = "<</CreationDate (D:20261123004510+00'00')\n/ModDate (D:20261123004510+00'00')>>"
    let result = PDFDates.replaced(in: Array(text.utf8), by: "2024-10-02T08:12:00Z")
    #expect(result.count == text.utf8.count)
    #expect(
      String(decoding: result, as: UTF8.self)
        == text.replacing("20261123004510", with: "20241002081200"))
  }

  @Test(arguments: [(0.5, 100.0), (3, 64), (0.013, 200), (40, 90)])
  func `A scale bar is round and fits`(pointsPerMeter: Double, room: Double) {
    let bar = ScaleBar(pointsPerMeter: pointsPerMeter, room: room)
    #expect(bar.length <= room && bar.length * 2.5 >= room)
    let lead = bar.meters / pow(10, log10(bar.meters).rounded(.down))
    #expect([1, 2, 5].contains { abs($0 - lead) < 1e-9 })
  }

  /// The RGB bytes GDAL finds in a JPEG.
  private static func readBack(_ jpeg: [UInt8]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("jpeg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (
      folder.appendingPathComponent("a.jpg"), folder.appendingPathComponent("a.bin")
    )
    try Data(jpeg).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gdal_translate")
    process.arguments = [
      "-q", "-of", "ENVI", "-co", "INTERLEAVE=BIP", source.path, target.path,
    ]
    try process.run()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: target))
  }
}
