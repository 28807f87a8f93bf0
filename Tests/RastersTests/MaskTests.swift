import Quantities
import Testing

@testable import Rasters

@Suite struct MaskTests {
  private func masks(_ count: Int, share: Double = 0.45) -> [Mask] {
    var random = SeededGenerator(seed: 11)
    let shape = Shape(rows: 12, columns: 15)
    return (0..<count).map { _ in
      Mask(shape: shape, samples: (0..<shape.count).map { _ in random.uniform() < share })
    }
  }

  @Test func `Outlines of random masks give the mask back`() throws {
    for mask in masks(50) {
      let pixels = Grid(shape: mask.shape, transform: .identity, crs: nil)
      let components = ConnectedComponents(of: mask)
      let rings = mask.outerRings()
      #expect(rings.count == components.count)
      for (index, ring) in rings.enumerated() {
        let polygon = try Polygon(exterior: ring.map { MapPosition(x: $0.x, y: $0.y) })
        let filled = polygon.mask(on: pixels)
        let component = components.mask(of: index + 1)
        #expect(component.intersection(filled) == component)
        #expect(Double(filled.insideCount) == polygon.area)
      }
    }
  }

  @Test func `Components share out the mask's cells`() {
    for mask in masks(50) {
      for diagonal in [false, true] {
        let components = ConnectedComponents(of: mask, diagonal: diagonal)
        #expect(components.sizes.reduce(0, +) == mask.insideCount)
        #expect(components.sizes.allSatisfy { $0 > 0 })
        #expect(components.labels.mapped { $0 > 0 } == mask)
      }
    }
  }

  @Test func `Neighbours share a label, over corners only where that is asked`() {
    for mask in masks(30) {
      for diagonal in [false, true] {
        let labels = ConnectedComponents(of: mask, diagonal: diagonal).labels
        for row in 0..<mask.shape.rows {
          for column in 0..<mask.shape.columns where mask[row, column] {
            for (dr, dc) in [(0, 1), (1, 0)] + (diagonal ? [(1, 1), (1, -1)] : []) {
              let (r, c) = (row + dr, column + dc)
              guard mask.shape.contains(row: r, column: c), mask[r, c] else { continue }
              #expect(labels[r, c] == labels[row, column])
            }
          }
        }
      }
    }
    let corners = Mask(
      shape: Shape(rows: 2, columns: 2), samples: [true, false, false, true])
    #expect(ConnectedComponents(of: corners).count == 2)
    #expect(ConnectedComponents(of: corners, diagonal: true).count == 1)
  }

  @Test func `Masks obey the laws of sets`() {
    let all = masks(40)
    for (a, b) in zip(all, all.dropFirst()) {
      #expect(a.union(b).complement == a.complement.intersection(b.complement))
      #expect(
        a.union(b).insideCount + a.intersection(b).insideCount == a.insideCount + b.insideCount)
      #expect(a.complement.complement == a)
      #expect(a.insideCount + a.complement.insideCount == a.shape.count)
    }
  }

  @Test func `Cells without data are outside of the data's mask`() {
    var raster = Raster<Float>(shape: Shape(rows: 4, columns: 4), filledWith: 1)
    for index in [0, 5, 15] { raster.samples[index] = .nan }
    #expect(raster.dataMask.insideCount == 13)
    #expect(!raster.dataMask[1, 1] && raster.dataMask[1, 2])
  }

  @Test func `A drawing is found in frames whose ground moves, and no ground where there is none`()
  {
    var generator = SeededGenerator(seed: 6)
    let shape = Shape(rows: 90, columns: 120)
    func frames(drawing: Bool, count: Int) -> [Raster<Float>] {
      (0..<count).map { _ in
        var raster = Raster<Float>(shape: shape, filledWith: 0)
        for index in raster.samples.indices {
          raster.samples[index] = 100 + 10 * Float(generator.normal())
        }
        guard drawing else { return raster }
        for row in 40..<50 {
          for column in 50..<70 where (row / 2 + column / 3) % 2 == 0 { raster[row, column] = 255 }
        }
        return raster
      }
    }
    let found = BurntInGraphics.mask(of: frames(drawing: true, count: 10))
    #expect(found[45, 60] && !found[10, 10])
    #expect(found.insideCount < 600)
    #expect(BurntInGraphics.mask(of: frames(drawing: false, count: 10)).insideCount == 0)
    let few = frames(drawing: true, count: BurntInGraphics.fewest - 1)
    #expect(BurntInGraphics.mask(of: few).insideCount == 0)
  }
}
