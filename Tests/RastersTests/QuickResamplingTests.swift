import Quantities
import Rasters
import Testing

@Suite struct QuickResamplingTests {
  private func waves(_ shape: Shape) -> Raster<Float> {
    var raster = Raster<Float>(shape: shape, filledWith: 0)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        raster[row, column] = Float(3 * row) + 0.5 * Float(column) + 100
      }
    }
    return raster
  }

  @Test(arguments: [(0.3, 0.7), (-4.25, 3.5), (0, 0)])
  func `A slope keeps its place under any shift`(dx: Double, dy: Double) {
    let shape = Shape(rows: 40, columns: 53)
    let raster = waves(shape)
    let map = PixelMap(shape: shape) { PixelPosition(x: $0.x + dx, y: $0.y + dy) }
    let result = raster.resampled(through: map)
    for row in 8..<32 {
      for column in 8..<45 {
        let truth = 3 * (Double(row) + dy) + 0.5 * (Double(column) + dx) + 100
        #expect(abs(Double(result[row, column]) - truth) < 0.01)
      }
    }
  }

  @Test func `A straight line and a bent one agree, and so do bands`() async {
    var generator = SeededGenerator(seed: 3)
    let shape = Shape(rows: 64, columns: 61)
    var raster = Raster<Float>(shape: shape, filledWith: 0)
    for i in raster.samples.indices { raster.samples[i] = Float(generator.normal()) }
    raster[20, 30] = .nan
    let straight = PixelMap(shape: shape) { PixelPosition(x: $0.x + 1.37, y: $0.y - 2.61) }
    let bent = PixelMap(shape: shape) { PixelPosition(x: $0.x * 1.0000001 + 1.37, y: $0.y - 2.61) }
    let (a, b) = (raster.resampled(through: straight), raster.resampled(through: bent))
    let parts = await RowBands.map(rows: shape.rows, bands: 5) { [raster] in
      raster.resampledRows($0, through: straight)
    }
    let c = Raster(shape: shape, samples: Array(parts.joined()))
    for i in a.samples.indices {
      #expect(a.samples[i].isNaN == b.samples[i].isNaN)
      #expect(a.samples[i].isNaN || abs(a.samples[i] - b.samples[i]) < 2e-3)
      #expect(a.samples[i].bitPattern == c.samples[i].bitPattern)
    }
  }
}
