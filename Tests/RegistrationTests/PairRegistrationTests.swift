import Quantities
import Rasters
import Testing

@testable import Registration

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct PairRegistrationTests {
  let scene = PlantedScene(seed: 5)
  let register = PairRegistration()

  @Test func `A known shift comes back within its error`() throws {
    let reference = scene.image(rows: 220, columns: 260, noise: 2, seed: 2)
    let moving = scene.image(rows: 220, columns: 260, noise: 2, seed: 3, gain: 0.8, offset: 15) {
      ($0 + 3.37, $1 - 2.61)
    }
    let found = try #require(register.register(moving: moving, onto: reference).registration)
    #expect(found.model.kind == .shift)
    #expect(abs(found.offset.column + 3.37) < 0.02)
    #expect(abs(found.offset.row - 2.61) < 0.02)
    #expect(abs(found.offset.column + 3.37) < 4 * found.standardError.columnError)
    #expect(found.heldOutError.median < 0.1)
  }

  @Test func `A shift of more than a third of the image is found`() throws {
    let reference = scene.image(rows: 300, columns: 300, noise: 2, seed: 2)
    let moving = scene.image(rows: 300, columns: 300, noise: 2, seed: 3) { ($0 + 110, $1 - 83.5) }
    let found = try #require(register.register(moving: moving, onto: reference).registration)
    #expect(abs(found.offset.column + 110) < 0.05)
    #expect(abs(found.offset.row - 83.5) < 0.05)
  }

  @Test(arguments: [-5.0, 2.5, 4.0])
  func `A rotation of a few degrees and a scale of one per cent are found`(degrees: Double) throws {
    let (s, c) = (sin(degrees * .pi / 180) * 1.01, cos(degrees * .pi / 180) * 1.01)
    let reference = scene.image(rows: 320, columns: 320, noise: 2, seed: 2)
    let moving = scene.image(rows: 320, columns: 320, noise: 2, seed: 3) { x, y in
      (160 + c * (x - 160) - s * (y - 160) + 7, 160 + s * (x - 160) + c * (y - 160) - 4)
    }
    let found = try #require(register.register(moving: moving, onto: reference).registration)
    for (x, y) in [(60.0, 60.0), (160, 160), (260, 80), (90, 250)] {
      let at = found.source(of: PixelPosition(x: x, y: y))
      let back = (
        x: 160 + c * (at.x - 160) - s * (at.y - 160) + 7,
        y: 160 + s * (at.x - 160) + c * (at.y - 160) - 4
      )
      #expect(hypot(back.x - x, back.y - y) < 0.08)
    }
  }

  @Test(arguments: [0.25, 2.0, 4.0])
  func `Cells of another size and a wrong georeference are overcome`(scale: Double) throws {
    // The moving image has `scale` cells to one reference cell.
    let reference = scene.image(rows: 384, columns: 384, noise: 1, seed: 2)
    let side = Int(384 * scale)
    let coarse = PlantedScene(seed: 5, blur: max(0.8, 0.6 / scale))
    let moving = coarse.image(rows: side, columns: side, noise: 1, seed: 3) {
      ($0 / scale + 9.3, $1 / scale - 5.2)
    }
    let outcome = register.register(moving: moving, onto: reference) {
      PixelPosition(x: $0.x * scale, y: $0.y * scale)
    }
    let found = try #require(outcome.registration, "\(outcome)")
    #expect(abs(found.offset.column + 9.3) < 0.15)
    #expect(abs(found.offset.row - 5.2) < 0.15)
  }

  @Test func `A smooth distortion chooses the local model and is followed`() throws {
    let reference = scene.image(rows: 420, columns: 420, noise: 1.5, seed: 2)
    func bent(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (x + 0.8 * sin(y / 60), y + 0.6 * cos(x / 70))
    }
    let moving = scene.image(rows: 420, columns: 420, noise: 1.5, seed: 3, ground: bent)
    let found = try #require(register.register(moving: moving, onto: reference).registration)
    #expect(found.model.kind == .local)
    var errors: [Double] = []
    for y in stride(from: 40.0, to: 390, by: 50) {
      for x in stride(from: 40.0, to: 390, by: 50) {
        let at = found.source(of: PixelPosition(x: x, y: y))
        let back = bent(at.x, at.y)
        errors.append(hypot(back.x - x, back.y - y))
      }
    }
    #expect(errors.sorted()[errors.count / 2] < 0.06)
  }

  @Test func `An image against itself has no shift and hardly any error`() throws {
    let image = scene.image(rows: 200, columns: 200, noise: 2)
    let found = try #require(register.register(moving: image, onto: image).registration)
    #expect(found.offset.length < 1e-4)
    #expect(found.heldOutError.p90 < 1e-3)
  }

  @Test func `A lone cloud and its gap do not move the result`() throws {
    let reference = scene.image(rows: 256, columns: 256, noise: 2, seed: 2)
    var moving = scene.image(rows: 256, columns: 256, noise: 2, seed: 3) { ($0 + 1.4, $1 + 0.7) }
    for row in 0..<140 { for column in 0..<120 { moving[row, column] = 240 } }
    for row in 200..<256 { for column in 100..<256 { moving[row, column] = .nan } }
    let found = try #require(register.register(moving: moving, onto: reference).registration)
    #expect(abs(found.offset.column + 1.4) < 0.03)
    #expect(abs(found.offset.row + 0.7) < 0.03)
  }

  @Test func `What cannot be registered is refused with its reason`() {
    let image = scene.image(rows: 200, columns: 200, noise: 2)
    let shape = image.shape
    let flipped = Raster(
      shape: shape,
      samples: (0..<200).flatMap { r in (0..<200).map { image[r, 199 - $0] } })
    let other = PlantedScene(seed: 77).image(rows: 200, columns: 200, noise: 2)
    var generator = SeededGenerator(seed: 4)
    let noise = Raster(shape: shape, samples: (0..<40000).map { _ in Float(generator.normal()) })
    let blank = Raster<Float>(shape: shape, filledWith: 7)
    let empty = Raster<Float>(shape: shape, filledWith: .nan)
    let dot = Raster<Float>(shape: Shape(rows: 1, columns: 1), filledWith: 3)
    for moving in [flipped, other, noise, blank, empty, dot] {
      for (a, b) in [(moving, image), (image, moving)] {
        let outcome = register.register(moving: a, onto: b)
        #expect(outcome.registration == nil, "\(outcome)")
      }
    }
    guard case .notRegistered(.flatTexture) = register.register(moving: blank, onto: image) else {
      Issue.record("a blank image is flat")
      return
    }
    guard case .notRegistered(.noData) = register.register(moving: empty, onto: image) else {
      Issue.record("an empty image has no data")
      return
    }
    let apart = register.register(moving: image, onto: image) {
      PixelPosition(x: $0.x + 5000, y: $0.y)
    }
    guard case .notRegistered(.noOverlap) = apart else {
      Issue.record("images 5000 pixels apart do not overlap")
      return
    }
  }
}
