import Foundation
import Rasters
import Testing

@testable import Imagery

/// Black wedges of one band that nothing marks.
@Suite struct WedgeTests {
  private let shape = Shape(rows: 120, columns: 160)

  /// Wedges from both edges, every twenty rows, over `ground`.
  private func wedged(_ ground: Raster<Float>) -> (Raster<Float>, wedges: [Int]) {
    var raster = ground
    var cells: [Int] = []
    for row in 0..<shape.rows where row % 20 < 6 {
      let reach = 70 - 8 * (row % 20)
      for column in 0..<shape.columns
      where column < reach || column >= shape.columns - reach {
        raster[row, column] = 0
        cells.append(row * shape.columns + column)
      }
    }
    return (raster, cells)
  }

  private func read(_ raster: Raster<Float>, type: ImageWriter.SampleType) throws -> [Float] {
    let scratch = try Scratch()
    let grid = Planted.grid(rows: shape.rows, columns: shape.columns)
    let path = scratch.path("one.tif")
    try Planted.image([("x", raster)], on: grid, at: path, type: type)
    return try ImageFile(path).read()[0].samples
  }

  @Test(
    "Zeros apart from all other values are no data in a single band of bytes", arguments: [1, 2])
  func wedges(seed: UInt64) throws {
    let (raster, wedges) = wedged(Planted.noise(shape, seed: seed).mapped { 40 + $0 / 3 })
    let samples = try read(raster, type: .uint8)
    #expect(wedges.allSatisfy { samples[$0].isNaN })
    #expect(samples.count { $0.isNaN } == wedges.count)
  }

  @Test("Zeros that other values come close to are values")
  func values() throws {
    // A layer that falls to zero at its edges, as a slope or a probability does.
    var layer = Raster(shape: shape, filledWith: Float(0))
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        layer[row, column] = Float(max(0, min(row, column) - 20))
      }
    }
    #expect(try read(layer, type: .uint8).allSatisfy { !$0.isNaN })
  }

  @Test("A map of few classes keeps its zeros")
  func classes() throws {
    let (raster, _) = wedged(Planted.noise(shape).mapped { 60 + 20 * ($0 / 60).rounded(.down) })
    #expect(try read(raster, type: .uint8).allSatisfy { !$0.isNaN })
  }
}
