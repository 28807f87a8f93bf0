import CaseFile
import Foundation
import Rasters
import Testing
import Vocabulary

@testable import Dossier

/// A sink that is full after so many bytes.
private final class FullSink: ByteSink {
  let room: Int
  init(room: Int) { self.room = room }

  override func take(_ next: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count + next.count <= room && super.take(next)
  }
}

/// A sink that hands its bytes to a file of the system's, such as `/dev/full`.
private final class DeviceSink: ByteSink {
  let handle: FileHandle
  init(_ handle: FileHandle) { self.handle = handle }

  override func take(_ next: UnsafeBufferPointer<UInt8>) -> Bool {
    do { try handle.write(contentsOf: Data(next)) } catch { return false }
    return super.take(next)
  }
}

@Suite struct WritingFaultTests {
  private static let size = Extent(180, 110)

  private static func draw(_ canvas: borrowing Canvas) {
    canvas.image(CanvasTests.picture(37, 21), in: Rect(10, 10, 74, 42))
    canvas.text("Größe", at: Point(10, 60))
  }

  private static func write(_ kind: String, into sink: ByteSink) throws -> [UInt8] {
    switch kind {
    case "PNG": try CanvasOutput.png(size, into: sink, draw)
    case "SVG": try CanvasOutput.svg(size, into: sink, draw)
    default:
      try CanvasOutput.pdf(
        [CanvasPage(size: size, draw: draw)], title: "T", date: "2024-01-02T03:04:05Z", into: sink)
    }
  }

  @Test(arguments: ["PNG", "SVG", "PDF"])
  func `A figure that cannot be stored whole is refused, wherever the room ends`(kind: String)
    throws
  {
    let whole = try Self.write(kind, into: ByteSink())
    for room in [0, 1, whole.count / 3, whole.count - 40] {
      let refusal = try #require(throws: Refusal.self) {
        _ = try Self.write(kind, into: FullSink(room: room))
      }
      #expect(refusal.code == .cannotWrite, "\(room) bytes")
      #expect(refusal.subject.contains(kind) && refusal.problem.contains("Cairo: "), "\(refusal)")
      #expect(refusal.problem.contains("error while writing"), "\(refusal)")
    }
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: ["PNG", "SVG", "PDF"])
  func `A full device is a refusal`(kind: String) throws {
    let device = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    let refusal = try #require(throws: Refusal.self) {
      _ = try Self.write(kind, into: DeviceSink(device))
    }
    #expect(refusal.exitCode == 73)
  }

  @Test func `A PNG of any size is as sharp as Cairo allows`() throws {
    let tall = Extent(12, 20_000)
    let png = try CanvasOutput.png(tall) { $0.fill(Rect(0, 0, 12, 20_000), Palette.accent) }
    #expect(Self.bigEndian(png, at: 20) == 32_767)
    #expect(Self.bigEndian(png, at: 16) == 20)
    let usual = try CanvasOutput.png(Extent(12, 20)) { _ in }
    #expect(Self.bigEndian(usual, at: 20) == 40)
  }

  @Test func `A picture beyond what JPEG holds is refused with its size`() throws {
    let wide = Picture(
      columns: 65_501, rows: 1, rgb: [UInt8](repeating: 7, count: 3 * 65_501), metersPerPixel: 1,
      toPixel: .identity)
    let refusal = try #require(throws: Refusal.self) { _ = try JPEG.encoded(wide) }
    #expect(refusal.code == .badData)
    #expect(refusal.subject == "a picture of 65501 × 1 pixels")
    #expect(refusal.problem.contains("65500"), "\(refusal)")
    let figure = #expect(throws: Refusal.self) {
      _ = try CanvasOutput.svg(Self.size) { $0.image(wide, in: Rect(0, 0, 90, 9)) }
    }
    #expect(figure?.code == .badData)
  }

  @Test func `The same pixels give the same JPEG, smaller at lower quality`() throws {
    let picture = CanvasTests.picture(200, 120)
    let bytes = try JPEG.encoded(picture)
    #expect(bytes == (try JPEG.encoded(picture)))
    #expect(bytes.starts(with: [0xff, 0xd8]) && bytes.suffix(2) == [0xff, 0xd9])
    #expect(try JPEG.encoded(picture, quality: 40).count < bytes.count)
  }

  @Test func `A folder that takes no file is a refusal that names it`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("f-\(UUID())")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let refusal = try #require(throws: Refusal.self) {
      try Dossier(
        of: FakeCase.snapshot, pictures: NoPictures(), context: DossierContext(version: "0")
      ).write(to: file.appendingPathComponent("out"), browser: nil)
    }
    #expect(refusal.code == .cannotWrite && refusal.subject.contains(file.lastPathComponent))
  }

  @Test func `A case without figures still has a PDF that opens`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("d-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Dossier(
      of: CaseSnapshot(), pictures: NoPictures(), context: DossierContext(version: "0")
    ).write(to: folder, browser: nil)
    let pdf = try Data(contentsOf: folder.appendingPathComponent("report.pdf"))
    #expect(pdf.starts(with: Data("%PDF".utf8)) && pdf.count > 1000)
  }

  private static func bigEndian(_ bytes: [UInt8], at place: Int) -> Int {
    bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}

@Suite struct PagePrinterTests {
  private func arguments(isRoot: Bool) -> [String] {
    let folder = URL(fileURLWithPath: "/tmp/p", isDirectory: true)
    return PagePrinter.arguments(
      page: folder.appendingPathComponent("index.html"),
      target: folder.appendingPathComponent("page.pdf"), profile: folder, isRoot: isRoot)
  }

  @Test func `Chromium keeps its sandbox but for root`() {
    #expect(!arguments(isRoot: false).contains("--no-sandbox"))
    #expect(arguments(isRoot: true).filter { $0 != "--no-sandbox" } == arguments(isRoot: false))
    #expect(arguments(isRoot: true).count { $0 == "--no-sandbox" } == 1)
    #expect(arguments(isRoot: false).last == "file:///tmp/p/index.html")
    #expect(arguments(isRoot: false).contains("--print-to-pdf=/tmp/p/page.pdf"))
  }

  @Test(arguments: [
    ("exit 3", "ended with code 3"), ("exit 0", "wrote no PDF"),
    ("for a; do case $a in --print-to-pdf=*) echo x > ${a#*=};; esac; done", "wrote no PDF"),
  ])
  func `A browser that prints nothing is told, not passed over`(script: String, words: String)
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("b-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = folder.appendingPathComponent("browser")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: browser)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: browser.path)
    let print = try Dossier(
      of: CaseSnapshot(), pictures: NoPictures(), context: DossierContext(version: "0")
    ).write(to: folder.appendingPathComponent("out"), browser: browser.path)
    guard case .figures(let because) = print else {
      Issue.record("printed by \(script)")
      return
    }
    #expect(because.contains(words) && because.contains(browser.path), "\(because)")
  }
}
