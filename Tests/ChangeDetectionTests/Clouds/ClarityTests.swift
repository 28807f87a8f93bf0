import Quantities
import Rasters
import Testing
import Vocabulary

@testable import ChangeDetection

@Suite("What hides the ground")
struct ClarityTests {
  @Test("cloud and snow are known, and a bright roof is not taken for cloud")
  func clouds() async {
    let planted = PlantedStack(seed: 11, hallFrom: 10)
    let stack = planted.make()
    let normalised = NormalisedStack(stack)
    let clarity = Clarity(normalised, cellMetres: planted.gsd)
    for index in stack.frames.indices {
      let assessment = clarity.assessments[index]
      if planted.cloudy.contains(index) {
        #expect(!assessment.used || assessment.clearShare < 0.9, "\(assessment)")
      } else if planted.snowy.contains(index) {
        #expect(!assessment.because.isEmpty, "\(assessment)")
      } else {
        #expect(assessment.used && assessment.clearShare > 0.95, "\(assessment)")
      }
    }
    let roof = (70, 73)
    for index in 10..<stack.frames.count
    where !planted.cloudy.contains(index) && !planted.snowy.contains(index) {
      #expect(clarity.isClear(frame: index, row: roof.0, column: roof.1))
    }
  }

  @Test("gain and haze are taken out to within the noise")
  func normalisation() {
    let planted = PlantedStack(seed: 21, cloudy: [], snowy: [])
    let stack = planted.make()
    let normalised = NormalisedStack(stack)
    // A cell of open ground, away from everything that changes.
    let values = stack.frames.indices.map {
      normalised.value(frame: $0, channel: 1, row: 55, column: 20)
    }
    let raw = stack.frames.map { $0.bands[1].raster[55, 20] }
    #expect(Quantile.midpoint.deviation(of: values) < 0.6 * Quantile.midpoint.deviation(of: raw))
    #expect(Quantile.midpoint.deviation(of: values) < 3 * normalised.noise[1])
  }

  @Test("a frame without data is left out and said so")
  func noData() {
    let all = PlantedStack(seed: 5).make()
    var frames = all.frames
    let empty = Raster<Float>(shape: all.grid.shape, filledWith: .nan)
    frames[3] = AlignedFrame(
      id: frames[3].id, acquired: frames[3].acquired, sensor: nil,
      bands: frames[3].bands.map { ($0.name, empty) }, registrationError: 0.2)
    let stack = AlignedStack(grid: all.grid, frames: frames, nativeGSD: all.nativeGSD)
    let clarity = Clarity(NormalisedStack(stack), cellMetres: 2)
    #expect(!clarity.assessments[3].used)
    #expect(clarity.assessments[3].because == "no data")
  }

  /// The stack with one frame's bands changed cell by cell.
  private func changed(
    _ stack: AlignedStack, frame: Int,
    extra: [(name: BandName, raster: Raster<Float>)] = [],
    _ change: (_ row: Int, _ column: Int, _ value: Float) -> Float = { $2 }
  ) -> AlignedStack {
    var frames = stack.frames
    let columns = stack.grid.shape.columns
    let bands = frames[frame].bands.map { band in
      var raster = band.raster
      for cell in raster.samples.indices {
        raster.samples[cell] = change(cell / columns, cell % columns, raster.samples[cell])
      }
      return (name: band.name, raster: raster)
    }
    frames[frame] = AlignedFrame(
      id: frames[frame].id, acquired: frames[frame].acquired, sensor: nil, bands: bands + extra,
      registrationError: 0.2)
    return AlignedStack(grid: stack.grid, frames: frames, nativeGSD: stack.nativeGSD)
  }

  private func clarity(_ stack: AlignedStack, _ planted: PlantedStack) -> Clarity {
    Clarity(NormalisedStack(stack), cellMetres: planted.gsd)
  }

  @Test("haze that keeps the ground's pattern is used and named")
  func haze() {
    let planted = PlantedStack(seed: 31, cloudy: [], snowy: [])
    let stack = planted.make()
    let mean = stack.frames[8].bands[0].raster.samples.reduce(0, +)
    let level = mean / Float(stack.grid.shape.count)
    let hazy = changed(stack, frame: 8) { _, _, value in level * 1.3 + 0.5 * (value - level) }
    let assessment = clarity(hazy, planted).assessments[8]
    #expect(assessment.used && assessment.clearShare > 0.9, "\(assessment)")
    #expect(assessment.because.hasPrefix("haze"), "\(assessment)")
  }

  @Test("a plume of smoke hides the ground under it and no more")
  func smoke() {
    let planted = PlantedStack(seed: 32, cloudy: [], snowy: [])
    let stack = planted.make()
    let shape = stack.grid.shape
    let smoky = changed(stack, frame: 8) { row, column, value in
      let across = Float(row - shape.rows / 4) / 12
      let thickness = column > shape.columns / 3 ? 0.7 * max(0, 1 - across * across) : 0
      return value * (1 - thickness) + 0.55 * thickness
    }
    let seen = clarity(smoky, planted)
    #expect(!seen.isClear(frame: 8, row: shape.rows / 4, column: shape.columns * 2 / 3))
    #expect(seen.isClear(frame: 8, row: shape.rows * 3 / 4, column: shape.columns * 2 / 3))
    #expect(seen.assessments[8].clearShare > 0.5 && seen.assessments[8].clearShare < 0.95)
  }

  @Test("classes of a scene classification are taken at their word")
  func sceneClassification() {
    let planted = PlantedStack(seed: 33, cloudy: [], snowy: [])
    let stack = planted.make()
    let shape = stack.grid.shape
    var classes = Raster<Float>(shape: shape, filledWith: 5)
    for row in 0..<(shape.rows / 2) {
      for column in 0..<shape.columns { classes[row, column] = row % 2 == 0 ? 9 : 3 }
    }
    let seen = clarity(changed(stack, frame: 6, extra: [("scl", classes)]), planted)
    #expect(!seen.isClear(frame: 6, row: shape.rows / 4, column: shape.columns / 2))
    #expect(seen.isClear(frame: 6, row: shape.rows * 3 / 4, column: shape.columns / 2))
    #expect(abs(seen.assessments[6].clearShare - 0.5) < 0.05)
  }
}
