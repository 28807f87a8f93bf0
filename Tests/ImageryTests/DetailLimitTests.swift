import Foundation
import Quantities
import Rasters
import TestSupport
import Testing

@testable import Imagery

@Suite struct DetailLimitTests {
  /// Opaque leaves of random size and brightness, whose spectrum follows a natural scene's power
  /// law (Lee, Mumford & Huang 2001, doi:10.1023/A:1011109015675), with sensor noise.
  static func leaves(_ shape: Shape, seed: UInt64) -> Raster<Float> {
    var random = SeededGenerator(seed: seed)
    var raster = Raster<Float>(shape: shape, filledWith: 100)
    for _ in 0..<(shape.count / 12) {
      let size = 1.5 / (random.uniform() + 0.02)
      let (x, y) = (
        random.uniform() * Double(shape.columns), random.uniform() * Double(shape.rows)
      )
      let value = Float(random.uniform(in: 20...230))
      let columns = max(0, Int(x - size))..<min(shape.columns, Int(x + size) + 1)
      for row in max(0, Int(y - size))..<min(shape.rows, Int(y + size) + 1) {
        for column in columns {
          let (dx, dy) = (Double(column) + 0.5 - x, Double(row) + 0.5 - y)
          if dx * dx + dy * dy < size * size { raster[row, column] = value }
        }
      }
    }
    return raster.mapped { $0 + Float(random.normal()) }
  }

  @Test("A picture as fine as its cells is found so", arguments: [1, 2, 3] as [UInt64])
  func native(seed: UInt64) throws {
    let picture = Self.leaves(Shape(rows: 400, columns: 400), seed: seed)
    let cells = DetailLimit.cells(of: picture)
    #expect(cells == 1)
  }

  @Test("An enlarged picture shows its original's detail", arguments: [2.0, 2.5, 3.0, 4.0])
  func enlarged(factor: Double) throws {
    let picture = Self.leaves(Shape(rows: 200, columns: 200), seed: 5)
    let side = Int(200 * factor)
    let map = PixelMap(shape: Shape(rows: side, columns: side)) {
      PixelPosition(x: $0.x / factor, y: $0.y / factor)
    }
    let shown = picture.resampled(through: map)
    let cells = DetailLimit.cells(of: shown)
    let found = try #require(cells, "enlarged \(factor)×, not told")
    #expect((0.7...1.3).contains(found / factor), "enlarged \(factor)×, found \(found)")
  }

  @Test("A blank or small picture tells nothing")
  func blank() {
    let shape = Shape(rows: 300, columns: 300)
    #expect(DetailLimit.cells(of: Raster(shape: shape, filledWith: 7)) == nil)
    #expect(DetailLimit.cells(of: Raster(shape: shape, filledWith: .nan)) == nil)
    let small = Self.leaves(Shape(rows: 100, columns: 100), seed: 1)
    #expect(DetailLimit.cells(of: small) == nil)
  }

  @Test(
    "Sentinel-2 served enlarged is found near 10 m, and native crops at their cells",
    .enabled(if: SharedData.holds("imagery/ae-halls", "imagery/oscd")))
  func real() throws {
    let halls = SharedData.url("imagery/ae-halls")
    let cities = SharedData.url("imagery/oscd")
    for day in ["2018-06-23", "2019-03-20", "2020-06-17"] {
      let scene = try ImageFile.describe(halls.appendingPathComponent("\(day).tif").path)
      let found = try #require(try scene.effectiveGSD())
      #expect((8...12).contains(found), "\(day): \(found) m")
    }
    for city in ["abudhabi", "nantes", "rennes"] {
      let path = cities.appendingPathComponent("\(city)/before/B03.tif").path
      let scene = try ImageFile.describe(path)
      #expect(try scene.effectiveGSD() == scene.cellSize)
    }
  }
}
