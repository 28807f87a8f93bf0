import Quantities
import Rasters
import Testing
import Vocabulary

@testable import Imagery

@Suite struct RationalPolynomialTests {
  /// An image on `map` in `crs`, with rational polynomials beside it that lay it near 55.1° E, 25° N.
  private func image(
    _ map: AffineTransform, _ crs: CoordinateReference?, polynomials: Bool = true,
    in scratch: Scratch
  ) throws -> String {
    let grid = Grid(shape: Shape(rows: 40, columns: 50), transform: map, crs: crs)
    let path = scratch.path("2019-05-06.tif")
    try Planted.image(Planted.rgb(Planted.noise(grid.shape)), on: grid, at: path)
    guard polynomials else { return path }
    func row(_ name: String, _ first: [Int: Double]) -> [String] {
      (0..<20).map { "\(name)_\($0 + 1): \(first[$0] ?? 0)" }
    }
    let lines =
      [
        "LINE_OFF: 19.5", "SAMP_OFF: 24.5", "LAT_OFF: 25.0", "LONG_OFF: 55.1",
        "HEIGHT_OFF: 200", "LINE_SCALE: 20", "SAMP_SCALE: 25", "LAT_SCALE: 0.002",
        "LONG_SCALE: 0.0025", "HEIGHT_SCALE: 500",
      ] + row("LINE_NUM_COEFF", [2: -1]) + row("LINE_DEN_COEFF", [0: 1])
      + row("SAMP_NUM_COEFF", [1: 1]) + row("SAMP_DEN_COEFF", [0: 1])
    _ = try scratch.write(lines.joined(separator: "\n") + "\n", to: "2019-05-06_RPC.TXT")
    return path
  }

  private func map(
    _ a: Double, _ c: Double, _ e: Double, _ f: Double, turn: Double = 0
  ) -> AffineTransform {
    AffineTransform(a: a, b: turn, c: c, d: turn, e: e, f: f)
  }

  @Test("Polynomials beside an affine map that counts pixels are refused with the way out")
  func pixels() throws {
    let maps = [
      map(1, 0, 1, 1e-9), map(1, 0, -1, 0), map(1, 0, -1, 40), map(1, -0.5, 1, -0.5),
    ]
    for crs in [CoordinateReference.wgs84, Planted.utm(), nil] {
      for map in maps {
        let scratch = try Scratch()
        let path = try image(map, crs, in: scratch)
        let refusal = #expect(throws: Refusal.self) { try ImageFile.describe(path) }
        #expect(refusal?.problem.contains("RPC") == true)
        #expect(refusal?.nextStep.contains("gdalwarp -rpc") == true)
      }
    }
  }

  @Test("Polynomials beside a map in no system are refused, until the system is given")
  func noSystem() throws {
    let scratch = try Scratch()
    let path = try image(map(10, 310_000, -10, 2_765_000), nil, in: scratch)
    let refusal = #expect(throws: Refusal.self) { try ImageFile.describe(path) }
    #expect(refusal?.problem.contains("RPC") == true)
    var overrides = SceneOverrides()
    overrides.crs = "EPSG:32640"
    #expect(try ImageFile.describe(path, overrides: overrides).georeference == .affine)
  }

  @Test("Polynomials left over beside a map of the ground are left aside")
  func leftover() throws {
    for map in [map(10, 310_000, -10, 2_765_000), map(1, 310_000, -1, 2_765_000)] {
      let scratch = try Scratch()
      let scene = try ImageFile.describe(try image(map, Planted.utm(), in: scratch))
      #expect(scene.georeference == .affine)
      #expect(scene.grid.transform == map)
    }
  }

  @Test("Polynomials alone place an image, and a pixel map without them is as it was")
  func others() throws {
    let scratch = try Scratch()
    let alone = try ImageFile.describe(try image(.identity, nil, in: scratch))
    #expect(alone.georeference == .rationalPolynomials)
    let other = try Scratch()
    let plain = try image(map(1, 0, -1, 0), nil, polynomials: false, in: other)
    #expect(try ImageFile.describe(plain).georeference == .affine)
  }
}
