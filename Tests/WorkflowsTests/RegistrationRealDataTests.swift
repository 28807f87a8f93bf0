import Foundation
import TestSupport
import Testing

@testable import Workflows

/// Registration of real images from their files.
@Suite struct RegistrationRealDataTests {
  static let cities = [
    "abudhabi", "aguasclaras", "bercy", "bordeaux", "cupertino", "nantes", "paris", "rennes",
  ]

  @Test(.enabled(if: SharedData.holds("imagery/oscd")), arguments: cities)
  func twoDatesOfACityLieOnEachOther(city: String) async throws {
    let folder = SharedData.url("imagery/oscd/\(city)")
    let answer = try await RegisteredPair.register(
      reference: folder.appendingPathComponent("before/B04.tif").path,
      moving: folder.appendingPathComponent("after/B04.tif").path, output: nil, model: nil)
    #expect(answer.status == "registered", "\(answer.because ?? "")")
    #expect(try #require(answer.held_out_error_px).median <= 0.25)
  }

  @Test(.enabled(if: SharedData.holds("imagery/oscd"))) func twoCitiesAreRefusedWithNumbers()
    async throws
  {
    let folder = SharedData.url("imagery/oscd")
    try await inFolder { work in
      // Without a place on the ground both are taken pixel for pixel.
      let answer = try await RegisteredPair.register(
        reference: try placeless(folder.appendingPathComponent("paris/before/B04.tif"), in: work),
        moving: try placeless(folder.appendingPathComponent("nantes/after/B04.tif"), in: work),
        output: nil, model: nil)
      #expect(answer.status == "notRegistered")
      #expect(try #require(answer.because).contains { $0.isNumber })
    }
  }

  @Test(.enabled(if: SharedData.holds("imagery/oscd/rennes/before/B04.tif")))
  func anImageLiesOnItself() async throws {
    let image = SharedData.url("imagery/oscd/rennes/before/B04.tif")
    let answer = try await RegisteredPair.register(
      reference: image.path, moving: image.path, output: nil, model: nil)
    let shift = try #require(answer.shift_px)
    #expect(abs(shift["row"] ?? 1) < 1e-3 && abs(shift["column"] ?? 1) < 1e-3)
  }

  /// A feature that outlived the tornado: where it lies in the earlier mosaic, and how much further
  /// down and to the right the later one shows it than its georeference says, all in 0.6 m cells.
  ///
  /// Found without this project: the best correlation of blurred windows, each then overlaid in red
  /// and cyan at six times its size and judged by eye. A point is good to about half a cell.
  struct CheckPoint: Sendable {
    let feature: String
    let x, y, down, right: Double
  }

  static let joplin = [
    CheckPoint(feature: "crossing of the park's paths", x: 366, y: 925, down: 0.77, right: 0.87),
    CheckPoint(feature: "fork of a path, west", x: 330, y: 910, down: 0.99, right: 1.6),
    CheckPoint(feature: "fork of a path, east", x: 395, y: 915, down: 1.06, right: 0.6),
    CheckPoint(feature: "rim of the upper pond", x: 395, y: 800, down: 1.4, right: 1.85),
    CheckPoint(feature: "island of the lower pond", x: 366, y: 985, down: 1.1, right: 1.0),
    CheckPoint(feature: "foot of the lower pond", x: 360, y: 1020, down: 0.0, right: 0.85),
    CheckPoint(feature: "path meets lane, north", x: 447, y: 720, down: 0.55, right: 0.95),
    CheckPoint(feature: "triangle of paths", x: 300, y: 945, down: 0.35, right: 0.7),
    CheckPoint(feature: "path meets path, east bank", x: 420, y: 850, down: 2.0, right: 1.1),
    CheckPoint(feature: "kerb of the north-east road", x: 1425, y: 535, down: 0.75, right: 0.0),
    CheckPoint(feature: "lane off the diagonal road", x: 1800, y: 1045, down: -0.1, right: 0.9),
    CheckPoint(feature: "two flat roofs", x: 545, y: 1678, down: 1.5, right: 1.6),
  ]

  @Test(.enabled(if: SharedData.holds("imagery/joplin")))
  func twoProvidersAcrossATornadoLieWithinACellAndAHalfOrAreRefused() async throws {
    let folder = SharedData.url("imagery/joplin")
    try await inFolder { work in
      let mosaics = try ["pre", "post"].map { name in
        let path = work.appendingPathComponent("\(name).vrt").path
        let tiles = try FileManager.default.contentsOfDirectory(
          at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil)
        try run(
          ["gdalbuildvrt", "-q", path] + tiles.map(\.path).filter { $0.hasSuffix(".tif") }.sorted())
        return path
      }
      let answer = try await RegisteredPair.register(
        reference: mosaics[0], moving: mosaics[1], output: nil, model: nil)
      guard answer.status == "registered" else {
        #expect(try #require(answer.because).contains { $0.isNumber })
        return
      }
      let m = try #require(answer.matrix)
      for point in Self.joplin {
        let right = (m[0] - 1) * point.x + m[1] * point.y + m[2] - point.right
        let down = m[3] * point.x + (m[4] - 1) * point.y + m[5] - point.down
        #expect(
          (right * right + down * down).squareRoot() <= 1.5, "\(point.feature): \(right), \(down)")
      }
    }
  }

  private func placeless(_ url: URL, in folder: URL) throws -> String {
    let name = url.pathComponents.suffix(3).joined(separator: "-")
    let copy = folder.appendingPathComponent(name).path
    try run([
      "gdal_translate", "-q", "-co", "PROFILE=BASELINE", "--config", "GDAL_PAM_ENABLED", "NO",
      url.path, copy,
    ])
    return copy
  }

  private func run(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
