import Quantities
import Rasters
import Testing

@testable import Registration

@Suite struct PixelSourceTests {
  let scene = PlantedScene(seed: 3, extent: 200)

  private func counts(_ raster: Raster<Float>) -> UInt16Source {
    UInt16Source(raster.mapped { $0.isNaN ? 0 : UInt16(max(1, $0)) }, noData: 0)
  }

  private func alike(_ a: Raster<Float>, _ b: Raster<Float>, within limit: Float = 0) -> Bool {
    a.shape == b.shape
      && zip(a.samples, b.samples).allSatisfy { p, q in
        p.isNaN || q.isNaN ? p.isNaN == q.isNaN : abs(p - q) <= limit
      }
  }

  @Test func `Counts give the same windows and halves as floats, gaps included`() {
    var image = scene.image(rows: 141, columns: 203, noise: 3).mapped { $0.rounded() }
    for row in 20..<43 { for column in 31..<60 { image[row, column] = .nan } }
    let source = counts(image)
    let floats = source.whole
    for window in [
      Window(row: 5, column: 7, rows: 30, columns: 41),
      Window(row: -9, column: 150, rows: 60, columns: 90),
      Window(row: 400, column: 0, rows: 5, columns: 5),
    ] { #expect(alike(source.patch(window), floats.patch(window))) }
    #expect(alike(source.halved(), floats.halved()))
    #expect(alike(source.quartered(), floats.halved().halved()))
    let half = HalfSource(base: source)
    #expect(alike(half.whole, floats.halved()))
    let beyond = Window(row: 50, column: -4, rows: 40, columns: 60)
    #expect(alike(half.patch(beyond), floats.halved().patch(beyond)))
    #expect(alike(half.halved(), floats.halved().halved()))
  }

  @Test func `An image seen through a map is the image resampled, window by window`() {
    let image = scene.image(rows: 160, columns: 180, noise: 2)
    let shape = Shape(rows: 150, columns: 170)
    let bend: @Sendable (PixelPosition) -> PixelPosition = { at in
      PixelPosition(x: 1.01 * at.x - 0.02 * at.y + 2.3, y: 0.015 * at.x + 0.99 * at.y + 4.6)
    }
    let mapped = MappedSource(image, shape: shape, source: bend)
    let whole = image.resampled(through: PixelMap(shape: shape, source: bend))
    for window in [
      Window(row: 0, column: 0, rows: 150, columns: 170),
      Window(row: 33, column: 21, rows: 40, columns: 57),
      Window(row: 130, column: 140, rows: 40, columns: 50),
    ] {
      // A kernel's sub-cell phase is one of 256; which one may differ by rounding.
      #expect(alike(mapped.patch(window), whole.patch(window), within: 0.6))
    }
  }

  @Test func `A pair of counts that lies far off by its georeference is found from there`() throws {
    let reference = counts(scene.image(rows: 200, columns: 200, noise: 2, seed: 2))
    let moving = counts(
      scene.image(rows: 230, columns: 240, noise: 2, seed: 3) { ($0 - 17.6, $1 - 12.25) })
    let start = Offset(row: 12, column: 18)
    let found = try #require(
      PairRegistration().register(moving: moving, onto: reference, near: start).registration)
    #expect(abs(found.offset.row - 12.25) < 0.03)
    #expect(abs(found.offset.column - 17.6) < 0.03)
    let rest = found.relative(to: start)
    #expect(abs(rest.offset.row - 0.25) < 0.03)
    #expect(abs(rest.offset.column + 0.4) < 0.03)
  }
}
