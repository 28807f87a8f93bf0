import Foundation
import TestSupport
import Testing

@testable import Investigation

/// Registration of real images from their files.
@Suite struct RegistrationRealDataTests {
  static let cities = [
    "abudhabi", "aguasclaras", "bercy", "bordeaux", "cupertino", "nantes", "paris", "rennes",
  ]

  @Test(arguments: cities)
  func twoDatesOfACityLieOnEachOther(city: String) async throws {
    guard let folder = SharedData.url("imagery/oscd/\(city)") else { return }
    let answer = try await RegisteredPair.register(
      reference: folder.appendingPathComponent("before/B04.tif").path,
      moving: folder.appendingPathComponent("after/B04.tif").path, output: nil, model: nil)
    #expect(answer.status == "registered", "\(answer.because ?? "")")
    #expect(try #require(answer.held_out_error_px).median <= 0.25)
  }

  @Test func twoCitiesAreRefusedWithNumbers() async throws {
    guard let folder = SharedData.url("imagery/oscd") else { return }
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

  @Test func anImageLiesOnItself() async throws {
    guard let image = SharedData.url("imagery/oscd/rennes/before/B04.tif") else { return }
    let answer = try await RegisteredPair.register(
      reference: image.path, moving: image.path, output: nil, model: nil)
    let shift = try #require(answer.shift_px)
    #expect(abs(shift["row"] ?? 1) < 1e-3 && abs(shift["column"] ?? 1) < 1e-3)
  }

  private func placeless(_ url: URL, in folder: URL) throws -> String {
    let name = url.pathComponents.suffix(3).joined(separator: "-")
    let copy = folder.appendingPathComponent(name).path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "gdal_translate", "-q", "-co", "PROFILE=BASELINE", "--config", "GDAL_PAM_ENABLED", "NO",
      url.path, copy,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return copy
  }
}
