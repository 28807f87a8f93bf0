import Foundation
import Quantities
import Testing

@testable import Rasters

@Suite struct ResamplingTests {
  private static func wave(_ x: Double, _ y: Double) -> Float { Float(sin(x * 0.5) + cos(y * 0.4)) }

  /// A smooth picture whose cell (row, column) shows the wave at its centre.
  private static func picture(rows: Int = 64, columns: Int = 80) -> Raster<Float> {
    let shape = Shape(rows: rows, columns: columns)
    return Raster(
      shape: shape,
      samples: (0..<shape.count).map {
        wave(Double($0 % columns) + 0.5, Double($0 / columns) + 0.5)
      })
  }

  @Test func `Resampling a shifted wave finds the wave`() {
    let source = Self.picture()
    let map = PixelMap(shape: source.shape) { PixelPosition(x: $0.x + 0.37, y: $0.y - 0.61) }
    let moved = source.resampled(through: map)
    for row in 8..<56 {
      for column in 8..<72 {
        let truth = Self.wave(Double(column) + 0.87, Double(row) - 0.11)
        #expect(abs(moved[row, column] - truth) < 0.01)
      }
    }
    let same = source.resampled(through: PixelMap(shape: source.shape) { $0 })
    for (kept, given) in zip(same.samples, source.samples) { #expect(abs(kept - given) < 1e-5) }
  }

  @Test(arguments: [0.5, 0.8, 1.0, 1.5])
  func `A picture turned and enlarged shows the wave where it went`(scale: Double) {
    let source = Self.picture()
    let (c, s) = (scale * cos(0.2), scale * sin(0.2))
    func place(_ p: PixelPosition) -> PixelPosition {
      PixelPosition(
        x: 40 + c * (p.x - 20) - s * (p.y - 20), y: 32 + s * (p.x - 20) + c * (p.y - 20))
    }
    let map = PixelMap(shape: Shape(rows: 40, columns: 40), source: place)
    #expect(abs(map.scale - scale) < 1e-9)
    let seen = source.resampled(through: map)
    var tested = 0
    for row in 0..<40 {
      for column in 0..<40 {
        let at = place(PixelPosition(x: Double(column) + 0.5, y: Double(row) + 0.5))
        guard (8...72).contains(at.x), (8...56).contains(at.y) else { continue }
        tested += 1
        #expect(abs(seen[row, column] - Self.wave(at.x, at.y)) < 0.03)
      }
    }
    #expect(tested > 400)
  }

  @Test func `Gaps stay gaps and do not spread`() {
    var source = Raster<Float>(shape: Shape(rows: 20, columns: 20), filledWith: 5)
    source[10, 10] = .nan
    let map = PixelMap(shape: source.shape) { PixelPosition(x: $0.x + 0.2, y: $0.y) }
    let moved = source.resampled(through: map)
    #expect(moved[10, 10].isNaN)
    #expect(moved.samples.count { $0.isNaN } == 1)
    #expect(moved.samples.allSatisfy { $0.isNaN || abs($0 - 5) < 1e-4 })
    #expect(source.blurred(sigma: 1.5).samples.count { $0.isNaN } == 1)
  }

  @Test(arguments: [1e-3, 1, 2.5, 9, 1e6])
  func `A level picture stays level under any scale`(scale: Double) {
    let source = Raster<Float>(shape: Shape(rows: 50, columns: 60), filledWith: 7)
    let map = PixelMap(shape: Shape(rows: 12, columns: 10)) {
      PixelPosition(x: 30 + scale * ($0.x - 5), y: 25 + scale * ($0.y - 6))
    }
    let seen = source.resampled(through: map)
    #expect(seen.samples.allSatisfy { $0.isNaN || abs($0 - 7) < 1e-3 })
    if scale <= 2.5 { #expect(seen.samples.allSatisfy { !$0.isNaN }) }
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300])
  func `A map that leads nowhere gives gaps`(nowhere: Double) {
    let source = Self.picture(rows: 20, columns: 20)
    let map = PixelMap(shape: Shape(rows: 20, columns: 20)) {
      PixelPosition(x: $0.x * nowhere, y: $0.y)
    }
    #expect(source.resampled(through: map).samples.allSatisfy { $0.isNaN })
    _ = map.position(PixelPosition(x: nowhere, y: 3))
    _ = map.sourceWindow(in: source.shape)
  }

  @Test func `The lattice is exact for straight maps and near the truth for bent ones`() {
    let shape = Shape(rows: 70, columns: 90)
    let straight = PixelMap(shape: shape) {
      PixelPosition(x: 1.1 * $0.x - 0.2 * $0.y + 3, y: 0.1 * $0.x + 0.9 * $0.y - 7)
    }
    func bend(_ p: PixelPosition) -> PixelPosition {
      PixelPosition(x: p.x + 0.5 * sin(p.y / 60), y: p.y + 0.5 * cos(p.x / 60))
    }
    let bent = PixelMap(shape: shape, source: bend)
    for row in stride(from: 0, to: 70, by: 3) {
      for column in stride(from: 0, to: 90, by: 3) {
        let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
        let at = straight.position(row: row, column: column)
        #expect(abs(at.x - (1.1 * x - 0.2 * y + 3)) < 1e-9)
        #expect(abs(at.y - (0.1 * x + 0.9 * y - 7)) < 1e-9)
        let truth = bend(PixelPosition(x: x, y: y))
        let near = bent.position(row: row, column: column)
        #expect(abs(near.x - truth.x) < 0.006 && abs(near.y - truth.y) < 0.006)
        #expect(bent.position(PixelPosition(x: x, y: y)) == near)
      }
    }
  }

  @Test func `The source window holds every cell that the result is made of`() throws {
    var generator = SeededGenerator(seed: 37)
    let source = Self.picture(rows: 100, columns: 120)
    for _ in 0..<20 {
      let (dx, dy) = (generator.uniform(in: -30...100), generator.uniform(in: -30...80))
      let scale = generator.uniform(in: 0.5...2.5)
      func place(_ p: PixelPosition) -> PixelPosition {
        PixelPosition(x: scale * p.x + dx, y: scale * p.y + dy)
      }
      let map = PixelMap(shape: Shape(rows: 17, columns: 19), source: place)
      guard let window = map.sourceWindow(in: source.shape) else {
        #expect(source.resampled(through: map).samples.allSatisfy { $0.isNaN })
        continue
      }
      #expect(window.clipped(to: source.shape) == window)
      let part = source.cropped(to: window)
      let inPart = map.followed {
        PixelPosition(x: $0.x - Double(window.column), y: $0.y - Double(window.row))
      }
      let (whole, cut) = (source.resampled(through: map), part.resampled(through: inPart))
      for (a, b) in zip(whole.samples, cut.samples) {
        #expect(a.isNaN == b.isNaN && (a.isNaN || abs(a - b) < 1e-3))
      }
    }
    let away = PixelMap(shape: Shape(rows: 5, columns: 5)) { PixelPosition(x: $0.x + 500, y: $0.y) }
    #expect(away.sourceWindow(in: source.shape) == nil)
  }

  @Test func `A blur keeps level ground, the sum of a spot, and its spread`() {
    let level = Raster<Float>(shape: Shape(rows: 21, columns: 30), filledWith: 3)
    #expect(level.blurred(sigma: 2).samples.allSatisfy { abs($0 - 3) < 1e-5 })
    #expect(level.blurred(sigma: 0) == level)
    var spot = Raster<Float>(shape: Shape(rows: 41, columns: 41), filledWith: 0)
    spot[20, 20] = 1
    for sigma in [0.8, 1.5, 3] {
      let soft = spot.blurred(sigma: sigma)
      var (sum, square) = (0.0, 0.0)
      for row in 0..<41 {
        for column in 0..<41 {
          sum += Double(soft[row, column])
          square += Double(soft[row, column]) * Double((column - 20) * (column - 20))
        }
      }
      #expect(abs(sum - 1) < 1e-4)
      #expect(abs((square / sum).squareRoot() / sigma - 1) < 0.05)
    }
  }

  @Test func `An array is filled by its maker, and an error leaves none`() throws {
    struct Full: Error {}
    let squares = [Int](filling: 5) { buffer in
      for index in buffer.indices { buffer[index] = index * index }
    }
    #expect(squares == [0, 1, 4, 9, 16])
    #expect(throws: Full.self) {
      _ = try [Int](filling: 5) { (_: UnsafeMutableBufferPointer<Int>) throws(Full) in throw Full()
      }
    }
  }
}
