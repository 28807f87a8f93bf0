import Quantities
import Rasters
import Testing

@testable import Registration

/// Small chips of which half the ground is made anew, and the same in coarser or finer cells.
@Suite struct WholeFrameTests {
  private static let before = PlantedScene(seed: 31, extent: 160, density: 1 / 120.0)
  private static let after = PlantedScene(seed: 32, extent: 160, density: 1 / 120.0)
  private static let other = PlantedScene(seed: 33, extent: 160, density: 1 / 120.0)
  private static let side = 80

  private struct Series {
    var frames: [StackFrame] = []
    var offsets: [Offset] = []
  }

  /// Twenty frames: on the last eight two thirds of the ground are new.
  private static func series(enlarged: Int = 1) -> Series {
    var generator = SeededGenerator(seed: 77)
    var series = Series()
    let cells = side * enlarged
    for index in 0..<20 {
      let offset = Offset(
        row: generator.uniform(in: -0.8...0.8), column: generator.uniform(in: -0.8...0.8))
      var image = Raster<Float>(shape: Shape(rows: side, columns: side), filledWith: 0)
      for row in 0..<side {
        for column in 0..<side {
          let (x, y) = (
            Double(column) + 0.5 - offset.column, Double(row) + 0.5 - offset.row
          )
          let anew = index >= 12 && x + 0.4 * y > 38
          image[row, column] =
            Float((anew ? after : before).value(x + 30, y + 30) + 3 * generator.normal())
        }
      }
      series.offsets.append(offset)
      series.frames.append(
        StackFrame(
          id: "frame\(100 + index)",
          raster: enlarged == 1 ? image : image.enlarged(to: cells)))
    }
    return series
  }

  private static func registered(_ series: Series, enlarged: Int) async -> StackOutcome {
    let finest = PairRegistration.finestLevel(
      enlarged: Double(enlarged), shape: series.frames[0].raster.shape)
    return await StackRegistration(settings: .init(finestLevel: finest)).register(series.frames)
  }

  @Test func `Frames whose ground was made anew are registered, with errors that hold`()
    async throws
  {
    let series = Self.series()
    let outcome = await Self.registered(series, enlarged: 1)
    let found = outcome.frames.compactMap(\.outcome.registration)
    try #require(found.count == series.frames.count)
    let wholes = found.count { $0.tiedAsWhole != nil }
    #expect(wholes > 0)
    let rows = zip(found, series.offsets).map { $0.offset.row - $1.row }
    let columns = zip(found, series.offsets).map { $0.offset.column - $1.column }
    let middle = Offset(
      row: Quantile.upper.median(of: rows), column: Quantile.upper.median(of: columns))
    var within = 0
    for (index, registration) in found.enumerated() {
      let error = 1.96 * max(registration.standardError.errorPerAxis, 0.01)
      within += abs(rows[index] - middle.row) <= error ? 1 : 0
      within += abs(columns[index] - middle.column) <= error ? 1 : 0
      #expect(abs(rows[index] - middle.row) < 0.4)
      #expect(abs(columns[index] - middle.column) < 0.4)
    }
    #expect(within >= 2 * found.count * 8 / 10)
  }

  @Test(arguments: [2, 4])
  func `Enlarged frames give the same shifts`(_ enlarged: Int) async throws {
    let (native, large) = (Self.series(), Self.series(enlarged: enlarged))
    let a = await Self.registered(native, enlarged: 1)
    let b = await Self.registered(large, enlarged: enlarged)
    #expect(
      a.frames.map { $0.outcome.registration != nil }
        == b.frames.map { $0.outcome.registration != nil })
    var misses: [Double] = []
    for (one, other) in zip(a.frames, b.frames) {
      guard let p = one.outcome.registration, let q = other.outcome.registration else { continue }
      let scaled = q.offset.scaled(by: 1 / Double(enlarged))
      misses.append((p.offset - scaled).length)
      let error =
        (p.standardError.errorPerAxis + q.standardError.errorPerAxis / Double(enlarged))
      #expect((p.offset - scaled).length < 3 * error + 0.1)
    }
    #expect(Quantile.upper.median(of: misses) < 0.1)
  }

  @Test func `Other ground, mirrored ground and noise stay out`() async {
    var series = Self.series()
    let shape = series.frames[0].raster.shape
    var generator = SeededGenerator(seed: 5)
    var (noise, mirrored, foreign) = (
      series.frames[0].raster, series.frames[3].raster, series.frames[0].raster
    )
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        noise[row, column] = Float(100 + 20 * generator.normal())
        mirrored[row, column] = series.frames[3].raster[row, shape.columns - 1 - column]
        foreign[row, column] = Float(Self.other.value(Double(column) + 30, Double(row) + 30))
      }
    }
    series.frames += [
      StackFrame(id: "noise", raster: noise), StackFrame(id: "mirrored", raster: mirrored),
      StackFrame(id: "foreign", raster: foreign),
    ]
    let outcome = await Self.registered(series, enlarged: 1)
    for frame in outcome.frames.suffix(3) {
      #expect(frame.outcome.registration == nil, "\(frame.id) was registered")
    }
  }

  @Test func `The finest level follows the enlargement while windows still fit`() {
    func level(_ enlarged: Double, _ side: Int) -> Int {
      PairRegistration.finestLevel(enlarged: enlarged, shape: Shape(rows: side, columns: 2 * side))
    }
    #expect(level(1, 512) == 0)
    #expect(level(1.9, 512) == 0)
    #expect(level(2, 512) == 1)
    #expect(level(2.7, 512) == 1)
    #expect(level(10.7, 512) == 2)
    #expect(level(10.7, 1024) == 3)
    #expect(level(4, 128) == 0)
    #expect(level(.nan, 512) == 0)
  }
}

extension Raster where Sample == Float {
  /// The raster in `side` × `side` cells, bilinear between its own.
  fileprivate func enlarged(to side: Int) -> Raster<Float> {
    var result = Raster<Float>(shape: Shape(rows: side, columns: side), filledWith: 0)
    let step = Double(shape.rows) / Double(side)
    func along(_ cell: Int) -> (Int, Int, Float) {
      let at = (Double(cell) + 0.5) * step - 0.5
      let low = min(max(0, Int(at.rounded(.down))), shape.rows - 1)
      return (low, min(low + 1, shape.rows - 1), Float(min(max(0, at - Double(low)), 1)))
    }
    for row in 0..<side {
      let (r0, r1, v) = along(row)
      for column in 0..<side {
        let (c0, c1, u) = along(column)
        let top = self[r0, c0] * (1 - u) + self[r0, c1] * u
        let low = self[r1, c0] * (1 - u) + self[r1, c1] * u
        result[row, column] = top * (1 - v) + low * v
      }
    }
    return result
  }
}
